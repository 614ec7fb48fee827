package seed

import "zhanban/models"

// important are the customers that are looked after apart: who has them, and
// who goes along.
var important = []struct{ short, owner, with, plan string }{
	{"海岱调味", "helanqing", "ouyangruogu", "登门谢续展，问明年要不要连位，带观众结构报告"},
	{"远洲渔业", "", "helanqing", "与卓总过一遍特装审图进度，顺问明年战略合作"},
	{"海澜渔业", "", "helanqing", "角位到期前陪江总再看一次现场"},
	{"Fjordhav Seafood AS", "", "helanqing", "与 Ingrid 视频确认挪威馆名单"},
}

// careForImportant says who is important, who looks after them, and by which
// plan; what is planned next stands already.
func (w *writer) careForImportant() {
	kept := w.random
	w.random = w.ownChance("important")
	defer func() { w.random = kept }()
	rules := models.DefaultCustomerRules()
	rules.ImportantCare = models.ImportantCare{EveryDays: 30, Type: "visit", By: "owner", Text: "重点客户每月一访：听意见、报进展、谈下一届"}
	w.do(w.at(w.back(18), "09:10"), Administrator, "workspace.edit", payload{"customerRules": rules})
	for n, one := range important {
		id, at := w.cards[one.short], w.moment(w.back(17), 10, 5*n)
		changes := payload{"id": id, "version": 1, "collaboratorIds": []string{w.user(one.with)}}
		who := w.owners[one.short]
		if one.owner != "" {
			who, w.owners[one.short] = one.owner, one.owner
			changes["ownerId"] = w.user(one.owner)
		}
		w.do(at, Administrator, "customer.edit", changes)
		w.do(at, Administrator, "customer.rate", payload{"id": id, "important": true})
		w.do(w.moment(w.back(16), 9, 5*n), "helanqing", "customer.look", payload{"id": id})
		w.do(at, who, "follow_up.create", payload{
			"id": w.id(at), "customerId": id, "assigneeId": w.user(who), "kind": "visit", "text": one.plan, "dueDay": w.ahead(2 + n), "dueTime": "10:00",
		})
	}
}
