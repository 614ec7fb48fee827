package commands_test

import (
	"context"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// W10: screens that follow a meeting whose leader is gone show by themselves
// what they did before, once; one whose leader is heard of goes on.
func TestW10AMeetingNobodyLeadsGivesScreensBack(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		hang := func() string {
			id := newID()
			h.do(h.admin, "screen.create", commands.ScreenCreate{ID: id, Name: "前厅", DepartmentID: h.departmentID, Language: "zh-CN",
				Rotation: []models.ScreenTurn{{View: models.ScreenBoard, Seconds: 30}, {View: models.ScreenMonth, Seconds: 30}}})
			return id
		}
		left, led, pinned := hang(), hang(), hang()
		show := func(id, view string) { h.do(h.admin, "screen.show", commands.ScreenShow{ID: id, View: view}) }
		shows := func(want ...string) {
			t.Helper()
			if err := h.run.DoDuties(context.Background()); err != nil {
				t.Fatal(err)
			}
			for n, id := range []string{left, led, pinned} {
				if got := one[models.Screen](h, id).Shown; got != want[n] {
					t.Errorf("screen %d shows %q, want %q", n, got, want[n])
				}
			}
		}
		show(left, models.ScreenMonth)
		for _, id := range []string{left, led, pinned} {
			show(id, models.ScreenMeetingFocus)
		}
		show(pinned, models.ScreenBoard)
		h.now = h.now.Add(models.MeetingSilence - time.Minute)
		shows(models.ScreenMeetingFocus, models.ScreenMeetingFocus, models.ScreenBoard)
		show(led, models.ScreenMeetingFocus) // the leader is there still
		h.now = h.now.Add(time.Minute)
		shows(models.ScreenMonth, models.ScreenMeetingFocus, models.ScreenBoard)
		version := one[models.Screen](h, left).Version
		h.now = h.now.Add(time.Second)
		shows(models.ScreenMonth, models.ScreenMeetingFocus, models.ScreenBoard)
		if again := one[models.Screen](h, left).Version; again != version {
			t.Errorf("ended again: version %d, then %d", version, again)
		}
		h.now = h.now.Add(models.MeetingSilence)
		shows(models.ScreenMonth, "", models.ScreenBoard)
	})
}
