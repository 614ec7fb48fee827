package seed

import (
	"fmt"

	"zhanban/models"
)

// deadlines are what stands by when of the exhibition, and which departments
// have it on their boards.
var deadlines = []struct {
	days        int
	title       string
	departments []string
}{
	{-180, "招展方案与价格表定稿", []string{"zz1"}},
	{-150, "上届老展商优先续展截止", []string{"zz1", "zz2"}},
	{-120, "首轮展位图发布", []string{"yy"}},
	{-90, "早鸟价最后一天", []string{"zz1"}},
	{-75, "媒体合作全部签定", []string{"sc"}},
	{-60, "招展率过六成，剩余展位盘点", []string{"zz1", "zz2"}},
	{-45, "专业观众首轮邀约名单交客服", []string{"kf"}},
	{-40, "展位图 V3 定稿", []string{"yy"}},
	{-35, "参展商手册寄出", []string{"zz1"}},
	{-30, "特装图纸收齐报审", []string{"yy"}},
	{-27, "消防审图批复", []string{"yy"}},
	{-20, "应收尾款催付完成", []string{"cw", "zz1"}},
	{-19, "招展截止", nil},
	{-14, "楣板与会刊信息校对", nil},
	{-7, "施工证与展商证发放", nil},
	{-3, "布展进场", nil},
	{0, "开幕式", nil},
	{7, "现场问题与欠款清单移交", nil},
}

// setDeadlines writes the deadlines of the edition before, takes them over and
// has each department pull its own onto its board; those that are past are done.
func (w *writer) setDeadlines(exhibition string) {
	at := w.moment(w.today.Add(-230), 11, 0)
	opening := w.today.Add(opensIn)
	ids := make([]string, len(deadlines))
	list := make([]payload, len(deadlines))
	for n, d := range deadlines {
		ids[n] = w.id(at)
		list[n] = payload{"id": ids[n], "title": d.title, "days": d.days}
	}
	w.do(at, Administrator, "exhibition.edit", payload{"id": exhibition, "version": 1, "deadlines": list})
	for n, d := range deadlines {
		for _, department := range d.departments {
			day := w.workingBy(opening.Add(d.days))
			w.pullDeadline(department, ids[n], d.title, day, opening.Add(d.days))
		}
	}
}

func (w *writer) pullDeadline(department, deadline, title string, day, due models.Day) {
	at := w.moment(w.today.Add(-229), 10, 0)
	if late := day.Add(-20); late > w.today.Add(-229) {
		at = w.moment(min(late, w.today.Add(-4)), 10, 0)
	}
	id, manager := w.id(at), w.manager(department)
	members := w.members(department)
	who := members[len(title)%len(members)]
	w.do(at, manager, "item.create", payload{
		"id": id, "departmentId": w.rooms[department], "title": title, "week": day.Week(), "day": day, "dueDay": due, "rank": w.rank(),
		"deadlineId": deadline, "assigneeIds": []string{w.user(who)},
	})
	if day < w.today {
		w.do(w.at(day, fmt.Sprintf("%02d:20", 14+len(title)%4)), who, "item.complete", payload{"id": id})
	}
}
