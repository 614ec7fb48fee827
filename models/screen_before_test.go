package models_test

import (
	"testing"

	"zhanban/models"
)

// W10: what a screen showed before a meeting turned it stands on the screen until
// the meeting ends or somebody shows something else there.
func TestAScreenKnowsTheWayBackFromAMeeting(t *testing.T) {
	s := &models.Screen{Name: "大厅", Language: "zh-CN", Rotation: []models.ScreenTurn{{View: models.ScreenBoard, Seconds: 10}, {View: models.ScreenMonth, Seconds: 10}}}
	for _, c := range []struct{ show, shown, before string }{
		{"month", "month", ""}, {models.ScreenMeetingFollowUps, models.ScreenMeetingFollowUps, "month"}, {models.ScreenMeetingOpen, models.ScreenMeetingOpen, "month"},
		{"board", "board", ""}, {models.ScreenMeetingOpen, models.ScreenMeetingOpen, "board"}, {"", "", ""}, {models.ScreenMeetingOpen, models.ScreenMeetingOpen, ""},
	} {
		if err := s.Show(c.show); err != nil || s.Shown != c.shown || s.Before != c.before {
			t.Errorf("shown %q: %q, before %q, %v; want %+v", c.show, s.Shown, s.Before, err, c)
		}
	}
	if err := s.Show("month"); err != nil {
		t.Fatal(err)
	}
	if err := s.Show(models.ScreenMeetingOpen); err != nil {
		t.Fatal(err)
	}
	s.Rotation = s.Rotation[:1]
	if err := s.Validate(); err != nil || s.Before != "" || !s.Meets() {
		t.Errorf("what left the rotation is no way back: %q %v", s.Before, err)
	}
}
