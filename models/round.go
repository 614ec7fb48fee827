package models

import "time"

// Round (巡回回访) is one visit to many customers: a follow-up for each, spread
// over days and people.
type Round struct {
	Record
	Name         string     `json:"name" gorm:"size:60;not null" minLength:"1" maxLength:"60"`
	Type         string     `json:"kind" gorm:"column:kind;size:36;not null" maxLength:"36" doc:"Key of one of the workspace's kinds"`
	TemplateID   string     `json:"templateId" gorm:"size:36;not null"`
	Text         string     `json:"text" gorm:"size:500;not null" maxLength:"500" doc:"What to say, with the placeholders of templates"`
	ExhibitionID string     `json:"exhibitionId" gorm:"size:36;not null"`
	Filter       string     `json:"filter" gorm:"size:1000;not null" maxLength:"1000" doc:"How its customers were chosen, as the query of the customers' list"`
	FromDay      Day        `json:"fromDay" gorm:"size:10;not null"`
	ToDay        Day        `json:"toDay" gorm:"size:10;not null"`
	UserIDs      []string   `json:"userIds" gorm:"serializer:json;not null" doc:"Who goes"`
	PlannedBy    string     `json:"plannedBy" gorm:"size:36;not null"`
	DepartmentID string     `json:"departmentId" gorm:"size:36;not null" doc:"Of who planned it"`
	Total        int        `json:"total" gorm:"not null" doc:"Tasks it began with"`
	Open         int        `json:"open" gorm:"not null" doc:"Tasks still to do"`
	Done         int        `json:"done" gorm:"not null" doc:"Tasks done, those not reached among them"`
	Missed       int        `json:"missed" gorm:"not null" doc:"Tasks done that did not reach the customer"`
	CancelledAt  *time.Time `json:"cancelledAt" doc:"When what was left of it was cancelled"`
	CancelledBy  string     `json:"cancelledBy" gorm:"size:36;not null"`
}

// RoundMost is how many customers a round has at most.
const RoundMost = 2000

// RoundDays is how many days a round may last.
const RoundDays = 366

// RoundTooLarge refuses a round of more customers than one may have.
func RoundTooLarge(n int) error {
	return Invalid("filter", "round.too_large", "%d customers, a round has at most %d", n, RoundMost).With("n", n).With("most", RoundMost)
}

// Kind implements Noun.
func (*Round) Kind() Kind { return KindRound }

// Views implements Noun.
func (*Round) Views() []View { return []View{ViewFollowUps} }

// Scope implements Noun.
func (r *Round) Scope() Scope {
	return Scope{DepartmentID: r.DepartmentID, UserIDs: []string{r.PlannedBy}}
}

// Validate checks the round's fields.
func (r *Round) Validate() error {
	if err := text("name", r.Name, 1, 60); err != nil {
		return err
	}
	if err := text("text", r.Text, 0, FollowUpText); err != nil {
		return err
	}
	if err := text("filter", r.Filter, 0, 1000); err != nil {
		return err
	}
	for field, day := range map[string]Day{"fromDay": r.FromDay, "toDay": r.ToDay} {
		if !day.Valid() {
			return Invalid(field, "day.invalid", "%s must be a date like 2026-10-08", field)
		}
	}
	if r.ToDay < r.FromDay {
		return Invalid("toDay", "day.before_first", "the last day is before the first")
	}
	if n := r.FromDay.DaysUntil(r.ToDay) + 1; n > RoundDays {
		return Invalid("toDay", "number.range", "a round lasts at most %d days", RoundDays).With("least", 1).With("most", RoundDays)
	}
	return nil
}

// Place is where a follow-up stands in its round.
type Place int

// The places. What is archived is in none.
const (
	PlaceGone Place = iota
	PlaceOpen
	PlaceDone
	PlaceMissed
)

// Place is where the follow-up stands in its round now.
func (f *FollowUp) Place() Place {
	switch {
	case f.Archived:
		return PlaceGone
	case f.DoneAt == nil:
		return PlaceOpen
	case f.Outcome == OutcomeMissed:
		return PlaceMissed
	}
	return PlaceDone
}

// Count moves n of its tasks from one place to another.
func (r *Round) Count(from, to Place, n int) {
	for place, by := range map[Place]int{from: -n, to: n} {
		switch place {
		case PlaceOpen:
			r.Open += by
		case PlaceMissed:
			r.Missed += by
			r.Done += by
		case PlaceDone:
			r.Done += by
		}
	}
}
