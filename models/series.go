package models

import "time"

// Series is a recurring item: a template and the rule that makes its
// occurrences, which are ordinary items with SeriesID set.
type Series struct {
	Record
	DepartmentID string      `json:"departmentId" gorm:"size:36;not null"`
	Title        string      `json:"title" gorm:"size:200;not null" minLength:"1" maxLength:"200"`
	Notes        string      `json:"notes" gorm:"not null" maxLength:"20000"`
	Priority     int         `json:"priority" gorm:"not null" minimum:"1" maximum:"3"`
	AssigneeIDs  []string    `json:"assigneeIds" gorm:"serializer:json;not null" maxItems:"20"`
	LabelIDs     []string    `json:"labelIds" gorm:"serializer:json;not null" maxItems:"20"`
	Checklist    []CheckLine `json:"checklist" gorm:"serializer:json;not null" maxItems:"100"`
	CustomerID   string      `json:"customerId" gorm:"size:36;not null"`
	DueTime      string      `json:"dueTime" gorm:"size:5;not null"`
	Rule         Rule        `json:"rule" gorm:"serializer:json;not null"`
	FirstDay     Day         `json:"firstDay" gorm:"size:10;not null"`
	LastDay      Day         `json:"lastDay" gorm:"size:10;not null" doc:"Empty: goes on"`
	MadeUntil    Day         `json:"madeUntil" gorm:"size:10;not null" doc:"Occurrences exist up to this day"`
}

// Rule says on which days a series falls.
type Rule struct {
	Every    string `json:"every" enum:"working_day,week,month_date,month_weekday"`
	Weekdays []int  `json:"weekdays,omitempty" maxItems:"7" doc:"week: 1 Monday … 7 Sunday; month_weekday: the one weekday"`
	Date     int    `json:"date,omitempty" minimum:"0" maximum:"31" doc:"month_date: day of the month; beyond its end, the last day"`
	Nth      int    `json:"nth,omitempty" minimum:"-1" maximum:"4" doc:"month_weekday: 1 … 4, or -1 the last"`
}

// Kind implements Noun.
func (*Series) Kind() Kind { return KindSeries }

// Views implements Noun.
func (s *Series) Views() []View { return []View{BoardView(s.DepartmentID)} }

// Scope implements Noun.
func (s *Series) Scope() Scope { return Scope{DepartmentID: s.DepartmentID, UserIDs: s.AssigneeIDs} }

// Validate checks the rule and its days.
func (s *Series) Validate() error {
	if err := text("title", s.Title, 1, 200); err != nil {
		return err
	}
	if !s.FirstDay.Valid() {
		return Invalid("firstDay", "day.invalid", "firstDay must be a date")
	}
	if s.LastDay != "" && (!s.LastDay.Valid() || s.LastDay < s.FirstDay.Add(-1)) { // the day before: ended before it began
		return Invalid("lastDay", "day.before_first", "lastDay must be a date not before firstDay")
	}
	if s.DueTime != "" && !timeOfDay.MatchString(s.DueTime) {
		return Invalid("dueTime", "time.invalid", "dueTime must be a time like 15:00")
	}
	if err := text("notes", s.Notes, 0, 20000); err != nil {
		return err
	}
	if err := between("priority", s.Priority, 1, 3); err != nil {
		return err
	}
	if err := validateChecklist(s.Checklist); err != nil {
		return err
	}
	return s.Rule.validate()
}

func (r Rule) validate() error {
	for _, w := range r.Weekdays {
		if w < 1 || w > 7 {
			return Invalid("rule.weekdays", "weekday.invalid", "weekdays are 1 (Monday) to 7 (Sunday)")
		}
	}
	switch r.Every {
	case "working_day":
		return nil
	case "week":
		if len(r.Weekdays) == 0 {
			return Invalid("rule.weekdays", "weekday.missing", "choose at least one weekday")
		}
		return nil
	case "month_date":
		return between("rule.date", r.Date, 1, 31)
	case "month_weekday":
		if len(r.Weekdays) != 1 {
			return Invalid("rule.weekdays", "weekday.missing", "choose one weekday")
		}
		if r.Nth != -1 && (r.Nth < 1 || r.Nth > 4) {
			return Invalid("rule.nth", "number.range", "nth must be 1 to 4, or -1 for the last")
		}
		return nil
	}
	return oneOf("rule.every", r.Every, "working_day", "week", "month_date", "month_weekday")
}

// Falls reports whether the rule falls on a day.
func (r Rule) Falls(d Day, calendar Calendar) bool {
	t := d.Time()
	switch r.Every {
	case "working_day":
		return calendar.Working(d)
	case "week":
		return r.onWeekday(t)
	case "month_date":
		return t.Day() == min(r.Date, daysIn(t))
	case "month_weekday":
		if !r.onWeekday(t) {
			return false
		}
		if r.Nth == -1 {
			return t.Day()+7 > daysIn(t)
		}
		return (t.Day()-1)/7+1 == r.Nth
	}
	return false
}

func (r Rule) onWeekday(t time.Time) bool {
	iso := (int(t.Weekday())+6)%7 + 1
	for _, w := range r.Weekdays {
		if w == iso {
			return true
		}
	}
	return false
}

func daysIn(t time.Time) int { return time.Date(t.Year(), t.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day() }

// Stamp makes an item what the series says: its occurrence on a day.
func (s *Series) Stamp(i *Item) {
	if i.Notes != s.Notes {
		i.Notes = s.Notes
		i.NotesVersion++
	}
	i.DepartmentID, i.Title, i.Priority = s.DepartmentID, s.Title, s.Priority
	i.AssigneeIDs, i.LabelIDs, i.CustomerID = s.AssigneeIDs, s.LabelIDs, s.CustomerID
	i.Checklist, i.DueTime, i.DueDay, i.SeriesID = keepTicks(s.Checklist, i.Checklist), s.DueTime, "", s.ID
	if s.DueTime != "" {
		i.DueDay = i.SeriesDay
	}
}

// keepTicks is the series' checklist with the lines ticked that were ticked.
func keepTicks(lines, before []CheckLine) []CheckLine {
	done := make(map[string]bool, len(before))
	for _, l := range before {
		done[l.ID] = l.Done
	}
	kept := make([]CheckLine, len(lines))
	for n, l := range lines {
		kept[n] = CheckLine{ID: l.ID, Text: l.Text, Done: done[l.ID]}
	}
	return kept
}

// Days lists the days from … to (both included) the series falls on.
func (s *Series) Days(from, to Day, calendar Calendar) []Day {
	if from < s.FirstDay {
		from = s.FirstDay
	}
	if s.LastDay != "" && to > s.LastDay {
		to = s.LastDay
	}
	var days []Day
	for d := from; d <= to; d = d.Add(1) {
		if s.Rule.Falls(d, calendar) {
			days = append(days, d)
		}
	}
	return days
}
