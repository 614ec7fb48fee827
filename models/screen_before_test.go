package models_test

import (
	"testing"
	"time"

	"zhanban/models"
)

// W10: what a screen showed before a meeting turned it stands on the screen until
// the meeting ends or somebody shows something else there.
func TestAScreenKnowsTheWayBackFromAMeeting(t *testing.T) {
	now := time.Date(2026, 10, 8, 1, 0, 0, 0, time.UTC)
	s := &models.Screen{Name: "大厅", Language: "zh-CN", Rotation: []models.ScreenTurn{{View: models.ScreenBoard, Seconds: 10}, {View: models.ScreenMonth, Seconds: 10}}}
	for _, c := range []struct{ show, shown, before string }{
		{"month", "month", ""}, {models.ScreenMeetingFollowUps, models.ScreenMeetingFollowUps, "month"}, {models.ScreenMeetingOpen, models.ScreenMeetingOpen, "month"},
		{"board", "board", ""}, {models.ScreenMeetingOpen, models.ScreenMeetingOpen, "board"}, {"", "", ""}, {models.ScreenMeetingOpen, models.ScreenMeetingOpen, ""},
	} {
		if err := s.Show(c.show, now); err != nil || s.Shown != c.shown || s.Before != c.before {
			t.Errorf("shown %q: %q, before %q, %v; want %+v", c.show, s.Shown, s.Before, err, c)
		}
	}
	if err := s.Show("month", now); err != nil {
		t.Fatal(err)
	}
	if err := s.Show(models.ScreenMeetingOpen, now); err != nil {
		t.Fatal(err)
	}
	s.Rotation = s.Rotation[:1]
	if err := s.Validate(); err != nil || s.Before != "" || !s.Meets() {
		t.Errorf("what left the rotation is no way back: %q %v", s.Before, err)
	}
}

// W10: a meeting that is not heard of for a quarter of an hour has the screen no
// more; each word of it begins the quarter anew, and what was pinned stays.
func TestAMeetingNobodyLeadsEnds(t *testing.T) {
	began := time.Date(2026, 10, 8, 1, 0, 0, 0, time.UTC)
	s := &models.Screen{Name: "大厅", Language: "zh-CN", Rotation: []models.ScreenTurn{{View: models.ScreenBoard, Seconds: 10}}}
	show := func(view string, after time.Duration) {
		t.Helper()
		if err := s.Show(view, began.Add(after)); err != nil {
			t.Fatal(err)
		}
	}
	show("board", 0)
	show(models.ScreenMeetingLeft, 0)
	show(models.ScreenMeetingLeft, 10*time.Minute)
	for _, c := range []struct {
		after time.Duration
		shown string
	}{{24 * time.Minute, models.ScreenMeetingLeft}, {25 * time.Minute, "board"}} {
		if s.EndMeeting(began.Add(c.after)); s.Shown != c.shown {
			t.Errorf("after %v: %q, want %q", c.after, s.Shown, c.shown)
		}
	}
	if err := s.Validate(); err != nil || s.MeetingUntil != nil {
		t.Errorf("over: until %v, %v", s.MeetingUntil, err)
	}
	if s.EndMeeting(began.Add(time.Hour)); s.Shown != "board" {
		t.Errorf("pinned: %q", s.Shown)
	}
}
