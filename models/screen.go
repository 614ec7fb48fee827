package models

import (
	"slices"
	"time"
)

// What a shared screen can show, in the order it is offered.
const (
	ScreenBoard     = "board"     // 周看板
	ScreenMonth     = "month"     // 月看板
	ScreenMap       = "map"       // 展位图
	ScreenRanking   = "ranking"   // 龙虎榜
	ScreenVisits    = "visits"    // 今日回访
	ScreenCountdown = "countdown" // 倒计时
)

// ScreenViews are all of them.
var ScreenViews = []string{ScreenBoard, ScreenMonth, ScreenMap, ScreenRanking, ScreenVisits, ScreenCountdown}

// The lists of a morning's or an evening's meeting (晨会、夕会). They stand in no
// rotation: a screen shows one as long as whoever leads the meeting has it do so.
const (
	ScreenMeetingLeft      = "meeting_left"       // 昨日遗留
	ScreenMeetingFocus     = "meeting_focus"      // 今日重点
	ScreenMeetingFollowUps = "meeting_follow_ups" // 到期跟进
	ScreenMeetingHolds     = "meeting_holds"      // 今日到期的锁定
	ScreenMeetingDone      = "meeting_done"       // 今天完成
	ScreenMeetingOpen      = "meeting_open"       // 没做完
)

// ScreenMeeting are all of them, in the order they are gone through.
var ScreenMeeting = []string{ScreenMeetingLeft, ScreenMeetingFocus, ScreenMeetingFollowUps, ScreenMeetingHolds, ScreenMeetingDone, ScreenMeetingOpen}

// Screen (大屏) is a television that shows a department's work without anybody
// signed in. It is opened by a link, of which the server keeps only a hash.
type Screen struct {
	Record
	Name         string       `json:"name" gorm:"size:40;not null" minLength:"1" maxLength:"40"`
	DepartmentID string       `json:"departmentId" gorm:"size:36;not null" doc:"Whose work it shows. Never changes"`
	ExhibitionID string       `json:"exhibitionId" gorm:"size:36;not null" doc:"Whose opening and sales it shows; empty: none"`
	Rotation     []ScreenTurn `json:"rotation" gorm:"serializer:json;not null" minItems:"1" maxItems:"8"`
	Masked       bool         `json:"masked" gorm:"not null" doc:"Customers' names leave the server masked"`
	Language     string       `json:"language" gorm:"size:8;not null" enum:"zh-CN,en"`
	NightFrom    string       `json:"nightFrom" gorm:"size:5;not null" doc:"HH:MM in the workspace's zone, from when it is dark; empty: never"`
	NightTo      string       `json:"nightTo" gorm:"size:5;not null"`
	Shown        string       `json:"shown" gorm:"size:20;not null" doc:"What it shows now, whatever the rotation says: one of its views, or meeting_ and a list of a meeting; empty: it rotates"`
	Before       string       `json:"before" gorm:"column:shown_before;size:20;not null" doc:"What it showed before a meeting turned it, and shows again afterwards; empty: it rotated, or no meeting turns it"`
	Reloads      int          `json:"reloads" gorm:"not null" doc:"Grows by one each time it is told to load its page anew"`
	LinkedAt     *time.Time   `json:"linkedAt" doc:"When its link was made; null: it has none"`
	RevokedAt    *time.Time   `json:"revokedAt" doc:"When its link was last taken away; null: it has one, or never had"`
	PairedAt     *time.Time   `json:"pairedAt" doc:"When a television last became it by a code; null: none since its link was last made or taken away"`
	CreatedBy    string       `json:"createdBy" gorm:"size:36;not null"`
	Archived     bool         `json:"archived" gorm:"not null"`
	LinkHash     string       `json:"-" gorm:"size:64;not null"`
	MeetingUntil *time.Time   `json:"-"` // when a meeting that turns it is over, unless it is heard of again
}

// ScreenTurn is one view of a screen's rotation.
type ScreenTurn struct {
	View    string `json:"view" enum:"board,month,map,ranking,visits,countdown"`
	Seconds int    `json:"seconds" minimum:"5" maximum:"3600"`
}

// Kind implements Noun.
func (*Screen) Kind() Kind { return KindScreen }

// Views implements Noun.
func (s *Screen) Views() []View {
	if s.Archived {
		return nil
	}
	return []View{ViewDirectory}
}

// Scope implements Noun.
func (s *Screen) Scope() Scope { return Scope{DepartmentID: s.DepartmentID} }

// Names reports whether a view is in the screen's rotation.
func (s *Screen) Names(view string) bool {
	for _, turn := range s.Rotation {
		if turn.View == view {
			return true
		}
	}
	return false
}

// Link gives the screen a link; the one before is worth nothing from now on.
func (s *Screen) Link(hash string, now time.Time) {
	s.LinkHash, s.LinkedAt, s.PairedAt, s.RevokedAt = hash, &now, nil, nil
}

// Pair notes that a television became it by a code; a link it has stays.
func (s *Screen) Pair(now time.Time) {
	s.PairedAt, s.RevokedAt = &now, nil
}

// Revoke takes its link away, and what televisions came by without one.
func (s *Screen) Revoke(now time.Time) {
	if s.LinkedAt == nil && s.PairedAt == nil {
		return
	}
	s.LinkHash, s.LinkedAt, s.PairedAt, s.RevokedAt = "", nil, nil, &now
}

// Meets reports whether a meeting turns it now.
func (s *Screen) Meets() bool { return slices.Contains(ScreenMeeting, s.Shown) }

// MeetingSilence is how long a screen follows a meeting that is not heard of:
// whoever leads says every few minutes that they still do.
const MeetingSilence = 15 * time.Minute

// Show makes it show one of its views, a list of a meeting, or rotate again.
func (s *Screen) Show(view string, now time.Time) error {
	if view != "" && !s.Names(view) && !slices.Contains(ScreenMeeting, view) {
		return Invalid("view", "screen.view_not_named", "the screen does not show %s", view)
	}
	switch meets := slices.Contains(ScreenMeeting, view); {
	case !meets:
		s.Before = ""
	case !s.Meets():
		s.Before = s.Shown
	}
	s.Shown = view
	if until := now.Add(MeetingSilence); s.Meets() {
		s.MeetingUntil = &until
	}
	return nil
}

// EndMeeting shows again what was shown before a meeting of which nothing has
// been heard for too long.
func (s *Screen) EndMeeting(now time.Time) {
	if s.Meets() && s.MeetingUntil != nil && !s.MeetingUntil.After(now) {
		s.Shown, s.Before = s.Before, ""
	}
}

// Validate checks the screen's fields.
func (s *Screen) Validate() error {
	if err := text("name", s.Name, 1, 40); err != nil {
		return err
	}
	if err := between("rotation", len(s.Rotation), 1, 8); err != nil {
		return err
	}
	for _, turn := range s.Rotation {
		if err := oneOf("rotation", turn.View, ScreenViews...); err != nil {
			return err
		}
		if err := between("rotation", turn.Seconds, 5, 3600); err != nil {
			return err
		}
	}
	if s.Shown != "" && !s.Names(s.Shown) && !s.Meets() {
		s.Shown = "" // it was taken out of the rotation
	}
	if s.Before != "" && !s.Names(s.Before) {
		s.Before = ""
	}
	if !s.Meets() {
		s.MeetingUntil = nil
	}
	if err := hours("nightFrom", s.NightFrom, "nightTo", s.NightTo); err != nil {
		return err
	}
	return language("language", s.Language)
}
