package seed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"zhanban/models"
)

// earlierWeeks is how many weeks before the last the boards tell of, so that a
// report stands beside others.
const earlierWeeks = 4

// routine is what the departments did in one week or another.
var routine = map[string][]string{
	"zz1": {"老客户续展电话（%s）", "角位与主通道展位排位（%s）", "特装图纸催收（%s）", "渠道推荐客户建卡（%s）", "海参专区意向客户回访（%s）", "半款到账核对（%s）", "合同回签与入卷（%s）", "上门拜访三家（%s）", "竞品展会名单比对（%s）", "候补名单整理（%s）"},
	"zz2": {"三号馆标展报价（%s）", "海外客户邮件回复（%s）", "冻品客户扫街（%s）", "缩面积申请处理（%s）", "未签客户逐家过（%s）", "楣板文字核对（%s）"},
	"kf":  {"观众外呼 200 通（%s）", "服务单答复（%s）", "来电建卡与转派（%s）", "预登记名单清洗（%s）", "上届参展商回访（%s）"},
	"sc":  {"公众号推文两篇（%s）", "媒体权益跟进（%s）", "物料打样确认（%s）", "短视频拍摄（%s）"},
	"cw":  {"开票与寄出（%s）", "到账逐笔核对（%s）", "账龄表（%s）"},
	"yy":  {"展馆巡检（%s）", "水电点位复核（%s）", "主场例会纪要（%s）"},
}

// rememberWeeks writes what the boards held in the weeks before the last: most
// of it done in its week, the rest a week later, with what an evening said of it.
func (w *writer) rememberWeeks() {
	for n := earlierWeeks; n > 0; n-- {
		week := w.today.Week().Add(-1 - n)
		days, next := w.working(week), w.working(week.Add(1))
		for _, d := range departments {
			members, titles := w.members(d.key), routine[d.key]
			for i := range len(titles) - n%2 {
				who := members[(i+n)%len(members)]
				title := fmt.Sprintf(titles[(i+n)%len(titles)], fmt.Sprintf("第 %d 周", weekNumber(string(week))))
				day := days[i*len(days)/len(titles)]
				item := w.put(d.key, work{title: title, who: who}, week, day, 2)
				clock := fmt.Sprintf("%02d:%02d", 10+i%7, 5+(11*i+7*n)%50)
				if (i+n)%4 != 1 {
					w.finish(item, day, clock)
					continue
				}
				last := w.at(days[len(days)-1], "17:55")
				w.do(last, who, "comment.add", payload{"id": w.id(last), "itemId": item.id, "text": why[(i+n)%len(why)], "mentionIds": []string{}, "reason": true})
				w.finish(item, next[i%min(2, len(next))], clock)
			}
		}
	}
}

func weekNumber(week string) (n int) {
	_, _ = fmt.Sscanf(week[strings.Index(week, "W")+1:], "%d", &n)
	return n
}

// firstContacts has those speak with a customer whose card came to them lately,
// some within the hour, some on another day.
func (w *writer) firstContacts() {
	for n, short := range w.cameSince(w.Now.AddDate(0, 0, -7*(earlierWeeks+2))) {
		at := w.born[short].Add(time.Duration(40+n*173%1700) * time.Minute)
		if n%5 == 4 || w.Now.Sub(at) < time.Hour {
			continue // not yet
		}
		id, who := w.id(at), w.owners[short]
		day := models.DayOf(at, zone)
		w.do(at.Add(-time.Minute), who, "follow_up.create", payload{"id": id, "customerId": w.cards[short], "assigneeId": w.user(who), "kind": "call", "text": "首次联系，问清展品和面积", "dueDay": day})
		w.do(at, who, "follow_up.complete", visit(id, one(w.ownChance(short), results[:3])))
	}
}

// cameSince are the customers with an owner whose cards were made since, the
// first first.
func (w *writer) cameSince(since time.Time) (list []string) {
	for short, at := range w.born {
		if at.After(since) && w.owners[short] != "" {
			list = append(list, short)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(w.born[a].Compare(w.born[b]), cmp.Compare(a, b)) })
	return list
}
