package seed

import (
	"fmt"
	"strings"

	"zhanban/models"
)

var asks = []struct {
	kind string
	text []string
}{
	{"call", []string{"确认是否续展，问清面积", "早鸟价提醒，问决定时间", "确认合同收件人和发票抬头", "催半款，问放款日", "问上届满意度，记两条改进", "核对楣板文字中英文"}},
	{"visit", []string{"上门看样品，带 2 号馆平面图", "当面取合同", "陪同看馆，走一遍布展动线"}},
	{"round_visit", []string{"老客户巡访：听意见，送参展手册", "海参专区各家走一遍"}},
	{"mail", []string{"发英文参展条件与光地价目", "发搭建商名录和吊点申请表", "发联合展团方案第二版"}},
	{"chat", []string{"微信发展位图截图和角位报价", "问观众邀约名单能否共享", "提醒补交营业执照"}},
	{"invitation", []string{"邀请参加 B 类客户座谈会", "邀请开幕式，报两人名单"}},
	{"gift", []string{"中秋伴手礼回访", "参展十年纪念牌送达"}},
}

var results = []string{
	"已答应续展，面积不变，下周回传合同。", "未接通，改天上午再打。", "老板出海，周五回来再定。", "预算批了一半，先要 9 ㎡。", "有顾虑：嫌位置偏，答应换到主通道附近再谈。",
	"半款本周五到账，财务已签字。", "名片换了联系人，新负责人姓许，已更新。", "想要连位，先帮他看 2C 排。", "今年不参展，明年再联系。", "见面谈了四十分钟，要书面的退展条款。",
	"合同已签回扫描件，原件快递。", "对比竞品展会价格，强调观众数据后有松动。", "楣板文字确认无误。", "答应带两家同行一起来看。",
}

// visit is what a result comes to in a word.
func visit(id, result string) payload {
	outcome := "reached"
	for _, sign := range [][2]string{{"想要", "interested"}, {"松动", "interested"}, {"答应", "agreed"}, {"已签", "agreed"}, {"拒绝", "refused"}, {"未接通", "missed"}} {
		if strings.Contains(result, sign[0]) {
			outcome = sign[1]
		}
	}
	return payload{"id": id, "outcome": outcome, "result": result}
}

// addTemplates are what contacts are planned with.
func (w *writer) addTemplates() {
	at := w.at(w.back(20), "09:30")
	for n, t := range []payload{
		{"name": "续展意向", "kind": "call", "text": "{contact}您好，{exhibition}是否续展？问清面积和决定时间", "minutes": 10, "nextDays": 7},
		{"name": "老客户巡访", "kind": "round_visit", "text": "到{company}听意见，送参展手册", "minutes": 60, "nextDays": 30},
		{"name": "邀请座谈会", "kind": "invitation", "text": "邀请{contact}参加客户座谈会，报两人名单", "minutes": 5},
	} {
		t["id"], t["rank"] = w.id(at), fmt.Sprintf("a%d", n)
		w.do(at, "chenyu", "follow_up_template.create", t)
	}
}

// addSavedViews are lists that the department shares, and one of a member's own.
func (w *writer) addSavedViews() {
	at := w.at(w.back(12), "09:40")
	for _, v := range []struct {
		by   string
		view payload
	}{
		{"helanqing", payload{"page": "customers", "name": "A 类 30 天未联系", "query": "class=A&quiet=30&sort=lastContactAt", "departmentId": w.rooms["zz1"]}},
		{"helanqing", payload{"page": "pipeline", "name": "停留过久", "query": "over=1&sort=age", "departmentId": w.rooms["zz1"]}},
		{"linxiaotang", payload{"page": "customers", "name": "我的老客户", "query": "whose=mine&stage=repeat,loyal", "columns": []string{"name", "phone", "class", "lastContactAt", "next"}}},
	} {
		v.view["id"] = w.id(at)
		w.do(at, v.by, "saved_view.create", v.view)
	}
}

// addFollowUps plans contacts around today: done with results, overdue, due
// today and to come.
func (w *writer) addFollowUps() {
	assignees := append(append([]string{}, w.members("zz1")...), w.members("zz2")...)
	for i := range 64 {
		who, ask := assignees[i%len(assignees)], asks[w.random.IntN(len(asks))]
		day, done := w.dueDay(i)
		made := w.at(models.Day(min(string(day), string(w.today))).Add(-2-w.random.IntN(9)), "10:30")
		id := w.id(made)
		p := payload{
			"id": id, "customerId": w.anyone(made), "assigneeId": w.user(who), "kind": ask.kind, "text": pick(w, ask.text), "dueDay": day,
		}
		if i%3 > 0 {
			p["dueTime"] = fmt.Sprintf("%02d:%02d", 9+w.random.IntN(8), 30*w.random.IntN(2))
		}
		w.do(made, who, "follow_up.create", p)
		if done {
			w.do(w.at(day, fmt.Sprintf("%02d:%02d", 9+w.random.IntN(8), w.random.IntN(60))), who, "follow_up.complete", visit(id, pick(w, results)))
		}
	}
}

// dueDay spreads the i-th follow-up: 26 done, 8 overdue, 10 today of which 3
// done, 20 to come.
func (w *writer) dueDay(i int) (day models.Day, done bool) {
	switch {
	case i < 26:
		return w.back(1 + w.random.IntN(14)), true
	case i < 34:
		return w.back(1 + w.random.IntN(5)), false
	case i < 44:
		return w.today, i < 37
	}
	return w.ahead(1 + w.random.IntN(10)), false
}
