package seed

import (
	"slices"

	"zhanban/models"
)

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
	rules.Grading = slices.Insert(rules.Grading, 2, models.GradingRule{Class: "B", Grade: "major", Score: 85})
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
		if n == 1 {
			w.do(at, who, "customer.set_care", payload{"id": id, "care": payload{"everyDays": 14, "kind": "call", "by": "owner", "text": "两周一次电话：合同会签走到哪一步"}})
		}
		w.do(at, who, "follow_up.create", payload{
			"id": w.id(at), "customerId": id, "assigneeId": w.user(who), "kind": "visit", "text": one.plan, "dueDay": w.ahead(2 + n), "dueTime": "10:00",
		})
	}
}

// evaluations are how customers are judged: need, budget, power to decide, fit
// and cooperation, and on what it rests.
var evaluations = []struct {
	short string
	stars [5]int
	note  string
	ago   int
}{
	{"海岱调味", [5]int{5, 5, 4, 4, 5}, "两届全款提前付清，明年想要连位", 12},
	{"远洲渔业", [5]int{5, 4, 3, 5, 4}, "需求明确，合同要经法务会签", 9},
	{"海澜渔业", [5]int{4, 3, 5, 4, 4}, "江总一人拍板，预算比上届紧", 16},
	{"白鹭湾罐头", [5]int{3, 2, 3, 4, 4}, "价格敏感，要两个连位", 8},
	{"潮声预制菜", [5]int{2, 2, 2, 3, 3}, "还在比较两家展会", 6},
}

// evaluate judges some customers, one of them twice.
func (w *writer) evaluate() {
	for n, e := range evaluations {
		scores := payload{}
		for i, c := range models.UsualCriteria() {
			scores[c.Key] = e.stars[i]
		}
		if n == 0 {
			w.do(w.moment(w.back(e.ago+20), 15, 10), w.owners[e.short], "customer.evaluate", payload{
				"id": w.cards[e.short], "scores": payload{"need": 4, "budget": 4, "decision": 3, "fit": 4, "cooperation": 4}, "note": "上届撤展后的评估",
			})
		}
		w.do(w.moment(w.back(e.ago), 16, 5*n), w.owners[e.short], "customer.evaluate", payload{"id": w.cards[e.short], "scores": scores, "note": e.note})
	}
}
