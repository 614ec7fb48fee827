package web_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

var shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)

// sawAll is the version of whoever has seen every change.
const sawAll = 1 << 40

func (b *bustle) itemCreate() {
	day := b.day()
	p := map[string]any{"departmentId": b.department(), "title": "事" + b.text(), "week": day.Week(), "rank": fmt.Sprintf("a%d", b.r.IntN(9))}
	if b.r.IntN(3) > 0 {
		p["day"] = day
	}
	if b.r.IntN(3) == 0 {
		p["assigneeIds"], p["notes"] = []string{b.one(b.people)}, strings.Repeat(b.text(), 1+b.r.IntN(400))
	}
	if b.r.IntN(4) == 0 {
		p["checklist"] = []models.CheckLine{{ID: "a", Text: "一"}, {ID: "b", Text: "二", Done: true}}
	}
	b.make(&b.items, "item.create", commands.NewID(), p)
}

func (b *bustle) itemEdit() {
	more := []map[string]any{
		{"title": "改" + b.text()}, {"priority": 1 + b.r.IntN(3)}, {"assigneeIds": []string{}}, {"assigneeIds": []string{b.one(b.people)}},
		{"dueDay": b.day(), "dueTime": "15:00"}, {"customerId": b.one(b.customers)}, {"notes": b.text(), "notesVersion": 0},
	}
	b.on(b.items, "item.edit", more[b.r.IntN(len(more))])
}

func (b *bustle) itemMove() {
	if b.r.IntN(4) == 0 {
		b.on(b.items, "item.transfer", map[string]any{"departmentId": b.department()})
		return
	}
	day := b.day()
	b.on(b.items, "item.move", map[string]any{"week": day.Week(), "day": day, "lastDay": day.Add(b.r.IntN(30)), "rank": "a1"})
}

func (b *bustle) itemState() {
	b.on(b.items, b.one([]string{"item.complete", "item.complete", "item.reopen", "item.archive", "item.restore"}), nil)
}

func (b *bustle) talk() {
	if len(b.items) == 0 {
		return
	}
	switch b.r.IntN(5) {
	case 0:
		b.on(b.comments, b.one([]string{"comment.archive", "comment.restore"}), nil)
	case 1:
		b.on(b.comments, "comment.edit", map[string]any{"text": b.text()})
	case 2:
		mentions, err := store.All[models.Notification](context.Background(), b.store, b.workspaceID, "id", 1, "read_at IS NULL")
		if err != nil {
			b.t.Fatal(err)
		}
		for _, m := range mentions {
			actor := models.Actor{WorkspaceID: b.workspaceID, UserID: m.UserID, Role: models.RoleMember}
			if _, err := b.run.Run(context.Background(), actor, command("notification.read", commands.NounID{ID: m.ID})); err != nil {
				b.t.Fatal(err)
			}
		}
	default:
		b.make(&b.comments, "comment.add", commands.NewID(), map[string]any{
			"itemId": b.items[0], "text": b.text() + "!", "mentionIds": []string{b.people[b.r.IntN(2)]},
		})
	}
}

func (b *bustle) customerCreate() {
	p := map[string]any{"company": "公司" + b.text(), "phone": fmt.Sprintf("1%010d", b.r.IntN(1e9)), "notes": b.text(), "departmentId": b.department()}
	if b.r.IntN(2) == 0 {
		p["ownerId"] = b.one(append([]string{""}, b.people...))
	}
	b.make(&b.customers, "customer.create", commands.NewID(), p)
}

func (b *bustle) customerEdit() {
	id := b.one(b.customers)
	if id == "" {
		return
	}
	if b.r.IntN(4) == 0 {
		b.give(b.one([]string{"customer.archive", "customer.restore"}), commands.NounID{ID: id})
		return
	}
	switch b.r.IntN(14) {
	case 12:
		n := 1 + b.r.IntN(5)
		b.give("customer.evaluate", map[string]any{"id": id, "scores": map[string]int{"need": n, "budget": 4, "decision": 3, "fit": 4, "cooperation": n}})
	case 13:
		b.give("customer.set_care", map[string]any{"id": id, "care": map[string]any{"everyDays": 14, "kind": "visit", "by": "owner", "text": "登门"}})
	case 11:
		b.give("customer.expect", map[string]any{"id": id, "version": 1, "exhibitionId": b.one(b.exhibitions), "value": b.r.IntN(9) * 640_000})
	case 8:
		b.give("customer.merge", commands.CustomerMerge{ID: id, OtherID: b.one(b.customers)})
	case 9:
		b.give("customer.unmerge", commands.CustomerPairNamed{ID: id, OtherID: b.one(b.customers)})
	case 10:
		b.give("customer.distinguish", commands.CustomerDistinguish{ID: id, OtherID: b.one(b.customers), Distinct: b.r.IntN(2) == 0})
	case 0:
		b.give("customer.claim", commands.NounID{ID: id})
	case 1:
		b.give("customer.return", map[string]any{"id": id, "reason": "换人跟"})
	case 2:
		b.give("customer.rate", map[string]any{"id": id, "important": b.r.IntN(2) == 0})
		b.give("customer.look", commands.NounID{ID: id})
	case 3:
		b.give("contact.set", map[string]any{"customerId": id, "contact": map[string]any{"id": commands.NewID(), "name": b.text(), "phone": "13900139000"}})
	case 4:
		b.give("customer.set_stage", map[string]any{"id": id, "stage": "target"})
	}
	card, err := store.One[models.Customer](context.Background(), b.store, b.workspaceID, id)
	if err != nil {
		b.t.Fatal(err)
	}
	more := []map[string]any{{"notes": b.text()}, {"ownerId": b.one(b.people)}, {"ownerId": ""}, {"departmentId": b.department()}, {"phone": "13800138000"}, {}}
	p := more[b.r.IntN(len(more))]
	p["id"], p["version"] = id, card.Version
	b.give("customer.edit", p)
}

func (b *bustle) followUp() {
	switch b.r.IntN(5) {
	case 0:
		b.on(b.followUps, "follow_up.complete", map[string]any{"result": "好" + b.text()})
	case 1:
		b.on(b.followUps, b.one([]string{"follow_up.archive", "follow_up.restore", "follow_up.reopen"}), nil)
	case 2:
		b.on(b.followUps, "follow_up.edit", map[string]any{"assigneeId": b.one(b.people), "text": b.text()})
	default:
		if len(b.customers) > 0 {
			b.make(&b.followUps, "follow_up.create", commands.NewID(), map[string]any{
				"customerId": b.one(b.customers), "assigneeId": b.one(b.people), "kind": "call", "dueDay": b.day(),
			})
		}
	}
}

func (b *bustle) booth() {
	if len(b.exhibitions) < 2 {
		b.make(&b.exhibitions, "exhibition.create", commands.NewID(), map[string]any{
			"name": "展" + b.text(), "edition": 1, "venue": "青屿", "firstDay": "2026-12-01", "lastDay": "2026-12-03",
		})
		return
	}
	some := []string{b.one(b.booths)}
	switch b.r.IntN(22) {
	case 17:
		b.give("exhibition.rebook", map[string]any{"id": b.one(b.exhibitions), "until": "2026-11-20", "reason": b.text(),
			"booths": []any{map[string]any{"boothId": some[0], "fromId": b.one(b.booths)}}})
	case 18:
		b.give("booth.ask", map[string]any{"boothIds": some, "asked": b.r.IntN(3) > 0})
	case 19:
		b.give("booth.decline", map[string]any{"boothIds": some, "reason": b.text()})
	case 20:
		b.on(b.exhibitions, "exhibition.rebook_until", map[string]any{"until": "2026-11-25"})
	case 21:
		b.on(b.exhibitions, "exhibition.rebook_close", map[string]any{"reason": b.text()})
	case 14:
		b.give("booth.transfer", map[string]any{"boothIds": some, "customerId": b.one(b.customers), "reason": b.text()})
	case 15:
		b.give("booth.swap", map[string]any{"boothId": some[0], "otherId": b.one(b.booths), "reason": b.text()})
	case 16:
		b.give("booth.transfer", map[string]any{"boothIds": some, "toBoothIds": []string{b.one(b.booths)}, "reason": b.text()})
	case 6:
		place := map[string]any{"x": b.r.IntN(1e5), "y": 0, "width": 3000, "depth": 3000}
		b.give("booth.arrange", map[string]any{"booths": []any{map[string]any{"id": some[0], "version": sawAll, "place": place}}})
	case 7:
		b.make(&b.floorPlans, "floor_plan.create", commands.NewID(), map[string]any{
			"exhibitionId": b.one(b.exhibitions), "hall": fmt.Sprintf("%d馆", len(b.floorPlans)+1), "width": 30000, "depth": 20000,
		})
	case 8:
		b.on(b.floorPlans, "floor_plan.mark", map[string]any{"version": sawAll, "set": []any{map[string]any{"id": "1", "type": "pillar", "text": "", "x": b.r.IntN(1e4), "y": 0, "width": 500, "depth": 500}}})
	case 12:
		b.make(&b.entries, "waitlist_entry.create", commands.NewID(), map[string]any{"boothId": some[0], "customerId": b.one(b.customers)})
	case 13:
		b.on(b.entries, "waitlist_entry.leave", map[string]any{})
	case 9:
		b.give("booth.extend", map[string]any{"boothIds": some, "minutes": 1 + b.r.IntN(60)})
	case 10:
		b.give("booth.reserve", map[string]any{"boothIds": some, "customerId": b.one(b.customers), "reason": b.text()})
	case 11:
		b.give("booth.set_sellers", map[string]any{"boothIds": some, "departmentIds": []string{b.department()}})
	case 0:
		b.give("booth.hold", map[string]any{"boothIds": some, "minutes": 1 + b.r.IntN(60)})
	case 1:
		b.give("booth.book", map[string]any{"boothIds": some, "customerId": b.one(b.customers)})
	case 2:
		b.give("booth.release", map[string]any{"boothIds": some})
	case 3:
		b.on(b.booths, "booth.edit", map[string]any{"version": sawAll, "archived": b.r.IntN(2) == 0, "listPrice": b.r.IntN(1e6)})
	default:
		b.make(&b.booths, "booth.create", commands.NewID(), map[string]any{
			"exhibitionId": b.one(b.exhibitions), "hall": "A馆", "code": fmt.Sprintf("A%d", len(b.booths)+1), "type": "shell_scheme",
			"width": 3000, "depth": 3000, "area": 900, "openSides": 1 + b.r.IntN(3),
		})
	}
}

func (b *bustle) directory() {
	day := b.day()
	switch b.r.IntN(16) {
	case 15:
		b.make(&b.words, "dictionary_entry.create", commands.NewID(), map[string]any{"dictionary": "industry", "name": fmt.Sprint("行业", len(b.words)), "rank": "a0"})
		b.on(b.words, "dictionary_entry.edit", map[string]any{"archived": b.r.IntN(2) == 0})
	case 14:
		b.make(&b.screens, "screen.create", commands.NewID(), map[string]any{"name": "屏" + b.text()[:3], "departmentId": b.department(), "masked": true, "language": "en",
			"rotation": []map[string]any{{"view": "board", "seconds": 30}}})
		b.on(b.screens, b.one([]string{"screen.reload", "screen.revoke"}), nil)
		b.make(&b.robots, "robot.create", commands.NewID(), map[string]any{"name": "群" + b.text()[:3], "type": "feishu", "occasions": []string{"sale"}, "at": "08:30", "language": "en",
			"address": "https://open.feishu.cn/open-apis/bot/v2/hook/" + commands.NewID(), "active": b.r.IntN(2) == 0})
		b.on(b.robots, "robot.edit", map[string]any{"active": b.r.IntN(2) == 0})
	case 11:
		b.make(&b.savedViews, "saved_view.create", commands.NewID(), map[string]any{"page": "customers", "name": "视图" + b.text()[:3], "query": "", "departmentId": b.department()})
	case 12:
		b.make(&b.feeds, "calendar_feed.create", commands.NewID(), map[string]any{"token": commands.NewID() + commands.NewID()[:8]})
	case 13:
		b.on(b.feeds, "calendar_feed.revoke", map[string]any{})
	case 10:
		b.on(b.savedViews, "saved_view.edit", map[string]any{"archived": b.r.IntN(2) == 0})
	case 9:
		b.give("user.handover", map[string]any{"userId": b.one(b.people), "handoverId": commands.NewID(), "successorId": b.one(b.people), "reason": "离职"})
	case 0:
		b.give("calendar_day.set", map[string]any{"day": day, "type": "rest", "name": b.text()})
	case 1:
		b.give("calendar_day.clear", map[string]any{"day": day})
	case 2:
		b.make(&b.labels, "label.create", commands.NewID(), map[string]any{"departmentId": b.department(), "name": fmt.Sprint("标签", len(b.labels)), "colour": 1})
	case 3:
		b.on(b.labels, "label.edit", map[string]any{"archived": b.r.IntN(2) == 0})
	case 4:
		b.on(b.people[1:], "user.edit", map[string]any{"role": models.Roles[b.r.IntN(len(models.Roles))], "departmentId": b.department()})
	case 5:
		b.on(b.exhibitions, "exhibition.edit", map[string]any{
			"version": sawAll, "archived": b.r.IntN(2) == 0, "stageRules": map[string]any{"target": map[string]any{"wipLimit": b.r.IntN(9), "days": b.r.IntN(30)}},
		})
	case 6:
		b.give("workspace.edit", map[string]any{"timeZone": b.one([]string{"Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"})})
	case 7:
		b.give("profile.edit", map[string]any{"name": "名" + b.text()[:3], "theme": "dark"})
	case 8:
		b.on(b.people[1:], b.one([]string{"user.deactivate", "user.activate", "user.activate"}), nil)
	}
}

func (b *bustle) week() {
	day := b.day()
	switch b.r.IntN(7) {
	case 5:
		b.give(b.one([]string{"approval.submit", "approval.approve", "approval.return", "approval.comment"}),
			map[string]any{"departmentId": b.department(), "period": day.Week(), "text": "看" + b.text()})
	case 6:
		report := map[string]any{"departmentId": b.department(), "period": day.Week().Add(-2), "text": "周报" + b.text()}
		b.give(b.one([]string{"work_report.submit", "work_report.return", "work_report.comment", "work_report.file"}), report)
		report["part"], report["id"], report["how"] = "words", "summary", "changed"
		b.give("work_report.correct", report)
	case 0:
		b.make(&b.series, "series.create", commands.NewID(), map[string]any{
			"departmentId": b.department(), "title": "周会" + b.text(), "firstDay": day, "rule": map[string]any{"every": "week", "weekdays": []int{1}},
		})
	case 1:
		b.on(b.series, "series.end", map[string]any{"lastDay": day})
	case 2:
		b.give("week.close", map[string]any{"departmentId": b.department(), "week": day.Week().Add(-3), "reasons": []any{}})
	case 3:
		b.give("week.reopen", map[string]any{"departmentId": b.department(), "week": day.Week().Add(-3)})
	case 4:
		b.on(b.series, "series.resume", nil)
	}
}
