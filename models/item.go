package models

import (
	"fmt"
	"regexp"
	"time"
)

// Item (工作事项) is a piece of planned work on a department's boards.
//
// Where it stands follows from Day and Week alone (D8): Day set, it is that
// day's work; Day empty, it is the week's focus. What is unfinished when its
// day or week has passed is carried over by every reader's calendar, not by a
// nightly job. With LastDay it is a cross-week item (W3), in the focus of every
// week it reaches into; with Month it stands in that month's overall plan and
// in no week (decision 33).
type Item struct {
	Record
	DepartmentID  string      `json:"departmentId" gorm:"size:36;not null"`
	Title         string      `json:"title" gorm:"size:200;not null" minLength:"1" maxLength:"200"`
	Notes         string      `json:"notes" gorm:"not null" maxLength:"20000" doc:"Markdown"`
	NotesVersion  int64       `json:"notesVersion" gorm:"not null" doc:"Grows when the notes change; item.edit must name the one it saw"`
	Week          Week        `json:"week" gorm:"size:8;not null" doc:"ISO week it is planned in"`
	Day           Day         `json:"day" gorm:"size:10;not null" doc:"Day it is planned for; empty: the week's focus"`
	LastDay       Day         `json:"lastDay" gorm:"size:10;not null" doc:"Last day of a cross-week item, which begins on day; empty: it has no length"`
	Month         Month       `json:"month" gorm:"size:7;not null" doc:"Month whose overall plan it stands in, and then in no week; empty: none"`
	PartOfID      string      `json:"partOfId" gorm:"size:36;not null" doc:"Item it was broken down from; empty: none"`
	AfterID       string      `json:"afterId" gorm:"size:36;not null" doc:"Item that has to be done before it; empty: none"`
	DeadlineID    string      `json:"deadlineId" gorm:"size:36;not null" doc:"Deadline of an exhibition it was made of; empty: none"`
	PartCount     int         `json:"partCount" gorm:"not null" doc:"Its own parts that are not archived"`
	PartDoneCount int         `json:"partDoneCount" gorm:"not null" doc:"Those of them that are done"`
	GoalTarget    int64       `json:"goalTarget" gorm:"not null" minimum:"0" maximum:"1000000000000" doc:"Figure to be reached; 0: none, its parts are counted. Of money: in fen or cents"`
	GoalCurrent   int64       `json:"goalCurrent" gorm:"not null" minimum:"0" maximum:"1000000000000" doc:"Figure reached so far"`
	GoalUnit      string      `json:"goalUnit" gorm:"size:10;not null" maxLength:"10" doc:"What is counted; CNY or USD: money"`
	DueDay        Day         `json:"dueDay" gorm:"size:10;not null" doc:"Deadline; empty: none"`
	DueTime       string      `json:"dueTime" gorm:"size:5;not null" doc:"HH:MM in the workspace's zone; empty: none"`
	Rank          string      `json:"rank" gorm:"size:64;not null" doc:"Order within a zone (fractional index); ties by id"`
	Priority      int         `json:"priority" gorm:"not null" minimum:"1" maximum:"3" doc:"1 urgent, 2 important, 3 ordinary"`
	AssigneeIDs   []string    `json:"assigneeIds" gorm:"serializer:json;not null" maxItems:"20"`
	LabelIDs      []string    `json:"labelIds" gorm:"serializer:json;not null" maxItems:"20"`
	Checklist     []CheckLine `json:"checklist" gorm:"serializer:json;not null" maxItems:"100"`
	CustomerID    string      `json:"customerId" gorm:"size:36;not null" doc:"Customer card it is about; empty: none"`
	BoothIDs      []string    `json:"boothIds" gorm:"serializer:json;not null" maxItems:"50"`
	SeriesID      string      `json:"seriesId" gorm:"size:36;not null" doc:"Series it is an occurrence of; empty: none"`
	SeriesDay     Day         `json:"seriesDay" gorm:"size:10;not null" doc:"The day the series made it for"`
	Detached      bool        `json:"detached" gorm:"not null" doc:"Edited as this one only: later changes of the series leave it alone"`
	CarriedBefore int         `json:"carriedBefore" gorm:"not null" doc:"Carry-overs already counted when it was last moved by hand"`
	CommentCount  int         `json:"commentCount" gorm:"not null"`
	AttachCount   int         `json:"attachmentCount" gorm:"column:attachment_count;not null"`
	CreatedBy     string      `json:"createdBy" gorm:"size:36;not null"`
	DoneAt        *time.Time  `json:"doneAt" doc:"When it was completed; null: open"`
	DoneBy        string      `json:"doneBy" gorm:"size:36;not null"`
	Archived      bool        `json:"archived" gorm:"not null"`
}

// CheckLine is one line of an item's checklist.
type CheckLine struct {
	ID   string `json:"id" maxLength:"36"`
	Text string `json:"text" minLength:"1" maxLength:"200"`
	Done bool   `json:"done"`
}

// Kind implements Noun.
func (*Item) Kind() Kind { return KindItem }

// Views implements Noun: an archived item leaves the board.
func (i *Item) Views() []View {
	if i.Archived {
		return nil
	}
	return []View{BoardView(i.DepartmentID)}
}

// Scope implements Noun.
func (i *Item) Scope() Scope {
	return Scope{DepartmentID: i.DepartmentID, UserIDs: i.AssigneeIDs}
}

var timeOfDay = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)

// rankForm is what a fractional index may look like. A few inserts at one
// place make it a character longer; from 48 on the client spreads the items
// around the place anew.
var rankForm = regexp.MustCompile(`^[0-9A-Za-z]{1,64}$`)

// Validate checks the item's fields and that Day lies in Week.
func (i *Item) Validate() error {
	if err := text("title", i.Title, 1, 200); err != nil {
		return err
	}
	if err := text("notes", i.Notes, 0, 20000); err != nil {
		return err
	}
	if !i.Week.Valid() {
		return Invalid("week", "week.invalid", "week must be an ISO week like 2026-W41")
	}
	if i.Day != "" && (!i.Day.Valid() || i.Day.Week() != i.Week) {
		return Invalid("day", "day.not_in_week", "day must be a date in week %s", i.Week)
	}
	if err := i.validateSpan(); err != nil {
		return err
	}
	if err := i.validateGoal(); err != nil {
		return err
	}
	if i.DueDay != "" && !i.DueDay.Valid() {
		return Invalid("dueDay", "day.invalid", "dueDay must be a date like 2026-10-08")
	}
	if i.DueTime != "" && !timeOfDay.MatchString(i.DueTime) {
		return Invalid("dueTime", "time.invalid", "dueTime must be a time like 15:00")
	}
	if !rankForm.MatchString(i.Rank) {
		return Invalid("rank", "rank.invalid", "rank must be 1 to 64 letters and digits")
	}
	if err := between("priority", i.Priority, 1, 3); err != nil {
		return err
	}
	return i.validateLists()
}

func (i *Item) validateLists() error {
	if len(i.AssigneeIDs) > 20 {
		return Invalid("assigneeIds", "list.too_long", "at most 20 assignees").With("most", 20)
	}
	if len(i.LabelIDs) > 20 {
		return Invalid("labelIds", "list.too_long", "at most 20 labels").With("most", 20)
	}
	if len(i.BoothIDs) > 50 {
		return Invalid("boothIds", "list.too_long", "at most 50 booths").With("most", 50)
	}
	return validateChecklist(i.Checklist)
}

func validateChecklist(lines []CheckLine) error {
	if len(lines) > 100 {
		return Invalid("checklist", "list.too_long", "at most 100 checklist lines").With("most", 100)
	}
	seen := make(map[string]bool, len(lines))
	for n, line := range lines {
		if line.ID == "" || len(line.ID) > 36 || seen[line.ID] {
			return Invalid(fmt.Sprintf("checklist[%d].id", n), "id.form", "a checklist line needs an id of its own")
		}
		seen[line.ID] = true
		if err := text(fmt.Sprintf("checklist[%d].text", n), line.Text, 1, 200); err != nil {
			return err
		}
	}
	return nil
}

// Check ticks or unticks one checklist line.
func (i *Item) Check(lineID string, done bool) error {
	for n := range i.Checklist {
		if i.Checklist[n].ID == lineID {
			i.Checklist[n].Done = done
			return nil
		}
	}
	return Errorf(CodeConflict, "item.line_gone", "the checklist has no such line any more").With("lineId", lineID)
}

// Carried is how often the item was carried over by today (W2): working days
// passed since its day, or weeks passed since its week, on top of what was
// counted before it was last moved by hand. A finished item keeps what it had.
func (i *Item) Carried(today Day, calendar Calendar) int {
	if i.DoneAt != nil {
		return i.CarriedBefore
	}
	if i.Day != "" {
		return i.CarriedBefore + calendar.WorkingBetween(max(i.Day, i.LastDay), today)
	}
	if i.Month != "" {
		return i.CarriedBefore + weeksBetween(i.Month.Last().Week(), today.Week())
	}
	return i.CarriedBefore + weeksBetween(i.Week, today.Week())
}

func weeksBetween(from, to Week) int {
	if to <= from {
		return 0
	}
	return from.Monday().DaysUntil(to.Monday()) / 7
}

// Plan puts the item at a place and keeps count of the carry-overs so far. A
// deadline on the very day it was planned for goes along to the other day; any
// other deadline stands.
func (i *Item) Plan(to ItemPlace, today Day, calendar Calendar) {
	if to == i.Place() {
		return
	}
	counted := i.Carried(today, calendar)
	if to.Day != "" && i.DueDay != "" && i.DueDay == i.Day {
		i.DueDay = to.Day
	}
	i.Week, i.Day, i.LastDay, i.Month, i.CarriedBefore = to.Week, to.Day, to.LastDay, to.Month, 0
	// Planned into the past (a move taken back), the days since then count by
	// themselves; counting them twice would make undo show more carry-overs.
	i.CarriedBefore = max(0, counted-i.Carried(today, calendar))
}

// Complete marks the item done. Completing a done item keeps who was first.
func (i *Item) Complete(by string, at time.Time, today Day, calendar Calendar) {
	if i.DoneAt != nil {
		return
	}
	i.CarriedBefore = i.Carried(today, calendar)
	i.DoneAt, i.DoneBy = &at, by
}

// Reopen makes a done item open again, planned for today if its day is past,
// so that the days it lay done do not count as carried.
func (i *Item) Reopen(today Day) {
	if i.DoneAt == nil {
		return
	}
	i.DoneAt, i.DoneBy = nil, ""
	switch {
	case i.LastDay != "": // it goes on where it stands, until today at least
		i.LastDay = max(i.LastDay, today)
	case i.Month != "":
	case i.Day != "" && i.Day < today:
		i.Day, i.Week = today, today.Week()
	case i.Week < today.Week():
		i.Week = today.Week()
	}
}
