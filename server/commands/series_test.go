package commands_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

func (h *house) occurrences(seriesID string) []*models.Item {
	h.t.Helper()
	items, err := store.All[models.Item](context.Background(), h.store, h.workspaceID, "series_day", 1000, "series_id = ?", seriesID)
	if err != nil {
		h.t.Fatal(err)
	}
	return items
}

// daysOf lists the days of the occurrences that are on the board.
func daysOf(items []*models.Item) string {
	var days []string
	for _, i := range items {
		if !i.Archived {
			days = append(days, string(i.SeriesDay[5:]))
		}
	}
	return fmt.Sprint(days)
}

func mondays() commands.SeriesCreate {
	return commands.SeriesCreate{ID: newID(), Title: "周例会", Rule: models.Rule{Every: "week", Weekdays: []int{1}}, FirstDay: "2026-10-12",
		Notes: "带上数据", DueTime: "09:00", Checklist: []models.CheckLine{{ID: "a", Text: "投影"}}}
}

func TestSeriesOccurrences(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		member := h.user(models.RoleMember, "")
		p := mondays()
		p.DepartmentID, p.FromItemID = h.departmentID, h.newItem(h.admin, func(p *commands.ItemCreate) { p.Week, p.Day, p.Rank = "2026-W42", "2026-10-12", "a3" })
		h.newItem(h.admin, func(p *commands.ItemCreate) { p.Week, p.Day, p.Rank = "2026-W43", "2026-10-19", "a7" })
		h.do(member, "series.create", p)
		items := h.occurrences(p.ID)
		if got := daysOf(items); got != "[10-12 10-19 10-26 11-02 11-09]" {
			t.Fatal(got)
		}
		if items[0].ID != p.FromItemID || items[1].Rank != "a8" || items[1].DueDay != "2026-10-19" || items[1].Notes != "带上数据" {
			t.Errorf("first %+v, second %+v", items[0], items[1])
		}

		// Two weeks on, the server makes more; making again makes nothing.
		h.now = start.AddDate(0, 0, 14)
		for range 2 {
			if err := h.run.DoDuties(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		if got := daysOf(h.occurrences(p.ID)); got != "[10-12 10-19 10-26 11-02 11-09 11-16 11-23]" {
			t.Fatal(got)
		}
		h.do(member, "series.end", commands.SeriesEnd{ID: p.ID, LastDay: "2026-11-05"})
		if got := daysOf(h.occurrences(p.ID)); got != "[10-12 10-19 10-26 11-02]" {
			t.Fatal(got)
		}
		h.now = start.AddDate(0, 3, 0)
		if due, err := h.store.SeriesToMake(context.Background(), "2027-03-01", 10); err != nil || len(due) != 0 {
			t.Errorf("an ended series is due: %v %v", due, err)
		}
	})
}

// "This and later" leaves alone what is done or was edited as this one only.
func TestSeriesEditThisAndLater(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		p := mondays()
		p.DepartmentID = h.departmentID
		h.do(h.admin, "series.create", p)
		items := h.occurrences(p.ID)
		h.do(h.admin, "item.complete", commands.NounID{ID: items[2].ID})
		h.do(h.admin, "item.edit", commands.ItemEdit{ID: items[3].ID, Title: of("特别例会")})
		h.do(h.admin, "item.check", commands.ItemCheck{ID: items[1].ID, LineID: "a", Done: true})

		renamed := newID()
		h.do(h.admin, "series.edit", commands.SeriesEdit{ID: p.ID, NewID: renamed, FromDay: "2026-10-19", Title: of("周一例会")})
		later := h.occurrences(renamed)
		titles := ""
		for _, i := range later {
			titles += i.Title + " "
		}
		if titles != "周一例会 周例会 特别例会 周一例会 " || daysOf(h.occurrences(p.ID)) != "[10-12]" || !later[0].Checklist[0].Done {
			t.Errorf("titles %q, %+v", titles, later[0])
		}

		tuesdays := newID()
		h.do(h.admin, "series.edit", commands.SeriesEdit{ID: renamed, NewID: tuesdays, FromDay: "2026-10-19", Rule: &models.Rule{Every: "week", Weekdays: []int{2}}})
		if got := daysOf(h.occurrences(tuesdays)); got != "[10-20 10-26 10-27 11-02 11-03 11-10]" {
			t.Errorf("done and detached stay, the others follow the rule: %s", got)
		}
		back := newID()
		h.do(h.admin, "series.edit", commands.SeriesEdit{ID: tuesdays, NewID: back, FromDay: "2026-10-19", Rule: &models.Rule{Every: "week", Weekdays: []int{1}}})
		if got := daysOf(h.occurrences(back)); got != "[10-19 10-26 11-02 11-09]" {
			t.Errorf("back to Mondays: %s", got)
		}
		if s := one[models.Series](h, renamed); s.LastDay != "2026-10-18" {
			t.Errorf("split: %+v", s)
		}
		h.refused(h.admin, "series.edit", commands.SeriesEdit{ID: p.ID, NewID: newID(), FromDay: "2026-12-01", Title: of("晚了")}, "series.ended")
		h.refused(h.admin, "series.create", commands.SeriesCreate{ID: newID(), DepartmentID: h.departmentID, Title: "x", FirstDay: "2026-10-12",
			Rule: models.Rule{Every: "week"}}, "weekday.missing")
	})
}

// An edit that changes nothing leaves an occurrence to its series.
func TestOccurrenceDetaches(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		p := mondays()
		p.DepartmentID = h.departmentID
		h.do(h.admin, "series.create", p)
		i := h.occurrences(p.ID)[1]
		h.do(h.admin, "item.edit", commands.ItemEdit{ID: i.ID, Title: &i.Title, Notes: &i.Notes, Checklist: &i.Checklist, AssigneeIDs: &i.AssigneeIDs})
		h.do(h.admin, "item.move", commands.ItemMove{ID: i.ID, Week: i.Week, Day: i.Day, Rank: "b5"})
		h.do(h.admin, "item.transfer", commands.ItemTransfer{ID: i.ID, DepartmentID: i.DepartmentID})
		if h.itemNow(i.ID).Detached {
			t.Error("detached though nothing differs")
		}
		h.do(h.admin, "item.edit", commands.ItemEdit{ID: i.ID, Notes: of("另有安排"), NotesVersion: &i.NotesVersion})
		h.do(h.admin, "item.edit", commands.ItemEdit{ID: i.ID, Title: &i.Title})
		if !h.itemNow(i.ID).Detached {
			t.Error("not detached by new notes")
		}
	})
}

// "This and later" reaches the chosen occurrence even if it was edited as this
// one only; what the command does not name stays its own.
func TestSeriesEditReachesTheChosenOccurrence(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		p := mondays()
		p.DepartmentID = h.departmentID
		h.do(h.admin, "series.create", p)
		items := h.occurrences(p.ID)
		for _, i := range items[1:3] {
			h.do(h.admin, "item.edit", commands.ItemEdit{ID: i.ID, Title: of("特别例会"), DueDay: of(models.Day("2026-11-06"))})
		}
		from, second := items[1].SeriesDay, newID()
		h.do(h.admin, "series.edit", commands.SeriesEdit{ID: p.ID, NewID: second, FromDay: from, Priority: of(1), Notes: of("带上合同")})
		i, other := h.itemNow(items[1].ID), h.itemNow(items[2].ID)
		if i.Priority != 1 || i.Notes != "带上合同" || i.NotesVersion != 1 || i.Title != "特别例会" || i.DueDay != "2026-11-06" || !i.Detached || i.SeriesID != second {
			t.Errorf("the chosen one: %+v", i)
		}
		if other.Priority != 3 || other.Notes != "带上数据" || !other.Detached || other.SeriesID != second {
			t.Errorf("another detached one: %+v", other)
		}
		third := newID()
		h.do(h.admin, "series.edit", commands.SeriesEdit{ID: second, NewID: third, FromDay: from, Title: of("周一例会"), DueTime: of("10:00")})
		if i = h.itemNow(i.ID); i.Title != "周一例会" || i.DueTime != "10:00" || i.DueDay != from || i.Detached {
			t.Errorf("with nothing of its own left: %+v", i)
		}
		h.do(h.admin, "item.move", commands.ItemMove{ID: i.ID, Week: i.Week, Day: i.Day.Add(2), Rank: i.Rank})
		h.do(h.admin, "series.edit", commands.SeriesEdit{ID: third, NewID: newID(), FromDay: from, Title: of("例会")})
		if i = h.itemNow(i.ID); i.Title != "例会" || i.Day != from.Add(2) || !i.Detached {
			t.Errorf("moved by hand: %+v", i)
		}
	})
}

func TestComments(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben := h.user(models.RoleMember, ""), h.user(models.RoleMember, h.department("客服部"))
		item, id := h.newItem(h.admin), newID()
		mentions := func() []string {
			t.Helper()
			var who []string
			for _, u := range []models.Actor{anna, ben, h.admin} {
				snap, err := h.store.View(context.Background(), h.workspaceID, models.UserView(u.UserID), models.Window{})
				if err != nil {
					t.Fatal(err)
				}
				for _, n := range snap.Nouns {
					if n.(*models.Notification).ReadAt == nil {
						who = append(who, u.UserID)
					}
				}
			}
			return who
		}
		h.do(ben, "comment.add", commands.CommentAdd{ID: id, ItemID: item, Text: "@陈屿 请看", MentionIDs: []string{anna.UserID, ben.UserID, anna.UserID}})
		if got := mentions(); !slices.Equal(got, []string{anna.UserID}) || h.itemNow(item).CommentCount != 1 {
			t.Errorf("mentions %v", got)
		}
		h.refused(anna, "comment.edit", commands.CommentEdit{ID: id, Text: "改别人的"}, "forbidden")
		h.do(ben, "comment.edit", commands.CommentEdit{ID: id, Text: "@管理员", MentionIDs: of([]string{h.admin.UserID})})
		if got := mentions(); !slices.Equal(got, []string{h.admin.UserID}) || one[models.Comment](h, id).EditedAt == nil {
			t.Errorf("mentions %v", got)
		}
		snap, _ := h.store.View(context.Background(), h.workspaceID, models.UserView(h.admin.UserID), models.Window{})
		mention := snap.Nouns[0].Base().ID
		h.refused(ben, "notification.read", commands.NounID{ID: mention}, "forbidden")
		h.do(h.admin, "notification.read", commands.NounID{ID: mention})
		if got := mentions(); len(got) != 0 {
			t.Errorf("read, but there: %v", got)
		}
		h.do(ben, "comment.archive", commands.NounID{ID: id})
		h.do(ben, "comment.archive", commands.NounID{ID: id})
		if n := h.itemNow(item).CommentCount; n != 0 {
			t.Errorf("count %d", n)
		}
		h.do(ben, "comment.restore", commands.NounID{ID: id})
		if n := h.itemNow(item).CommentCount; n != 1 {
			t.Errorf("count %d", n)
		}
	})
}

func TestFilesAndAttachments(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx, member := context.Background(), h.user(models.RoleMember, "")
		content := make([]byte, 2<<20+777)
		for i := range content {
			content[i] = byte(i * 7 >> 3)
		}
		file, err := h.run.StoreFile(ctx, member, "平面图.pdf", "application/pdf", content, []byte("png"))
		if err != nil {
			t.Fatal(err)
		}
		var back writer
		if err := h.store.CopyFile(ctx, file, &back); err != nil || !slices.Equal(back, content) {
			t.Fatalf("%d bytes back: %v", len(back), err)
		}
		item, id := h.newItem(h.admin), newID()
		h.refused(h.admin, "attachment.add", commands.AttachmentAdd{ID: id, ItemID: item, FileID: file.ID, Name: "图"}, "file.not_yours")
		h.do(member, "attachment.add", commands.AttachmentAdd{ID: id, ItemID: item, FileID: file.ID, Name: "图"})
		if a := one[models.Attachment](h, id); !a.Thumbnail || a.Size != int64(len(content)) || h.itemNow(item).AttachCount != 1 {
			t.Errorf("attached: %+v", a)
		}
		h.do(h.admin, "attachment.archive", commands.NounID{ID: id})
		h.do(h.admin, "attachment.restore", commands.NounID{ID: id})
		loose, err := h.run.StoreFile(ctx, member, "多余.txt", "text/plain", []byte("x"), nil)
		if err != nil {
			t.Fatal(err)
		}
		h.now = start.Add(25 * time.Hour)
		if err := h.run.Tidy(ctx, 400*24*time.Hour); err != nil {
			t.Fatal(err)
		}
		if _, err := h.store.File(ctx, h.workspaceID, loose.ID); !models.HasCode(err, models.CodeNotFound) {
			t.Errorf("not swept: %v", err)
		}
		if _, err := h.store.File(ctx, h.workspaceID, file.ID); err != nil {
			t.Errorf("an attached file was swept: %v", err)
		}
		if _, err := h.run.StoreFile(ctx, member, "大", "x", make([]byte, models.FileMax+1), nil); !models.HasCode(err, models.CodeTooLarge) {
			t.Errorf("too large: %v", err)
		}
	})
}

type writer []byte

func (w *writer) Write(b []byte) (int, error) { *w = append(*w, b...); return len(b), nil }
