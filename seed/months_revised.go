package seed

import (
	"maps"

	"zhanban/models"
)

// reviseMonth has the first department's plan of the month reviewed before it is
// approved, and changed afterwards by two people on two days, so that it carries
// its marks.
func (w *writer) reviseMonth() {
	month := w.today.Month()
	approved := month.First().Add(-2)
	w.do(w.moment(month.First().Add(-3), 9, 40), "chenyu", "approval.review", payload{"departmentId": w.rooms["zz1"], "period": month})
	if day := w.back(1); day > approved {
		w.do(w.moment(day, 10, 12), "heyining", "item.edit", payload{
			"id": w.planned["海参、藻类两个专区成型（各 12 家）"]["id"], "assigneeIds": w.ids(w.users, "user", "", []string{"heyining", "ouyangruogu"}),
		})
		w.prolong("海参专区 12 家集中签约", "heyining", day, 10, 2)
	}
	w.prolong("挪威馆、冰岛馆联合参展谈判", "ouyangruogu", w.today, 9, 3)
}

// prolong moves the end of a bar by so many days.
func (w *writer) prolong(title, who string, day models.Day, hour, days int) {
	bar := w.planned[title]
	move := payload{"lastDay": bar["lastDay"].(models.Day).Add(days)}
	maps.Copy(move, payload{"id": bar["id"], "week": bar["week"], "day": bar["day"], "rank": bar["rank"]})
	w.do(w.moment(day, hour, 20), who, "item.move", move)
}
