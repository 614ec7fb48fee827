package models

import "fmt"

// FloorPlan (展位图) is one hall of an exhibition as it is drawn: how large it
// is, and what stands in it and is not sold. Where its booths stand they say
// themselves.
type FloorPlan struct {
	Record
	ExhibitionID string      `json:"exhibitionId" gorm:"size:36;not null"`
	Hall         string      `json:"hall" gorm:"size:30;not null" minLength:"1" maxLength:"30" doc:"As its booths name it; one plan a hall. Never changes"`
	Width        int         `json:"width" gorm:"not null" minimum:"1000" maximum:"10000000" doc:"mm"`
	Depth        int         `json:"depth" gorm:"not null" minimum:"1000" maximum:"10000000" doc:"mm"`
	Grid         int         `json:"grid" gorm:"not null" minimum:"100" maximum:"10000" doc:"mm: the step in which it is drawn"`
	Marks        []FloorMark `json:"marks" gorm:"serializer:json;not null" maxItems:"1000" nullable:"false"`
	Archived     bool        `json:"archived" gorm:"not null"`
}

// FloorMark (标记) is what stands in a hall and is not sold: a rectangle in mm
// from the hall's upper left corner.
type FloorMark struct {
	ID    string `json:"id" minLength:"1" maxLength:"36" doc:"Its own among the plan's"`
	Type  string `json:"type" enum:"pillar,aisle,facility,entrance,text"`
	Text  string `json:"text" maxLength:"60"`
	X     int    `json:"x" minimum:"0" maximum:"10000000"`
	Y     int    `json:"y" minimum:"0" maximum:"10000000"`
	Width int    `json:"width" minimum:"100" maximum:"10000000"`
	Depth int    `json:"depth" minimum:"100" maximum:"10000000"`
}

// MarksMost is how many marks a plan has at most.
const MarksMost = 1000

// Kind implements Noun.
func (*FloorPlan) Kind() Kind { return KindFloorPlan }

// Views implements Noun: a plan is read with the booths that stand on it.
func (p *FloorPlan) Views() []View {
	if p.Archived {
		return nil
	}
	return []View{BoothsView(p.ExhibitionID)}
}

// Scope implements Noun: who sees the booths sees where they stand.
func (p *FloorPlan) Scope() Scope { return Scope{} }

// Validate checks the plan and every mark on it.
func (p *FloorPlan) Validate() error {
	if err := text("hall", p.Hall, 1, 30); err != nil {
		return err
	}
	if err := between("width", p.Width, 1000, 10_000_000); err != nil {
		return err
	}
	if err := between("depth", p.Depth, 1000, 10_000_000); err != nil {
		return err
	}
	if err := between("grid", p.Grid, 100, 10_000); err != nil {
		return err
	}
	if err := between("marks", len(p.Marks), 0, MarksMost); err != nil {
		return err
	}
	seen := make(map[string]bool, len(p.Marks))
	for n, m := range p.Marks {
		if seen[m.ID] {
			return Invalid(fmt.Sprintf("marks[%d].id", n), "floor_plan.mark_twice", "two marks have the id %s", m.ID)
		}
		seen[m.ID] = true
		if err := m.validate(fmt.Sprintf("marks[%d].", n)); err != nil {
			return err
		}
	}
	return nil
}

func (m FloorMark) validate(at string) error {
	if err := text(at+"id", m.ID, 1, 36); err != nil {
		return err
	}
	if err := oneOf(at+"type", m.Type, "pillar", "aisle", "facility", "entrance", "text"); err != nil {
		return err
	}
	if err := text(at+"text", m.Text, 0, 60); err != nil {
		return err
	}
	for _, side := range []struct {
		field        string
		value, least int
	}{{"x", m.X, 0}, {"y", m.Y, 0}, {"width", m.Width, 100}, {"depth", m.Depth, 100}} {
		if err := between(at+side.field, side.value, side.least, 10_000_000); err != nil {
			return err
		}
	}
	return nil
}

// Changed is the refusal when the plan is not as it was seen.
func (p *FloorPlan) Changed() error {
	return Errorf(CodeConflict, "floor_plan.changed", "the plan of %s has changed since it was seen", p.Hall).
		With("hall", p.Hall).With("version", p.Version)
}

// Edited is the refusal to overwrite what somebody else has changed since the
// plan was seen, with who, when and what.
func (p *FloorPlan) Edited(by *Change, fields []string) error {
	return Errorf(CodeConflict, "floor_plan.edited", "the plan of %s was changed since it was seen", p.Hall).
		With("hall", p.Hall).With("version", p.Version).
		With("by", by.ActorID).With("at", by.At).With("fields", fields)
}

// Mark is the plan's mark with an id; a plan without it has an empty one.
func (p *FloorPlan) Mark(id string) FloorMark {
	for _, m := range p.Marks {
		if m.ID == id {
			return m
		}
	}
	return FloorMark{}
}

// SetMarks puts marks on the plan, each in the place of the one with its id,
// and takes others away; those it does not name stay as they are, so that two
// who draw at once both keep theirs.
func (p *FloorPlan) SetMarks(set []FloorMark, remove []string) {
	gone := make(map[string]bool, len(remove))
	for _, id := range remove {
		gone[id] = true
	}
	fresh := make(map[string]FloorMark, len(set))
	for _, m := range set {
		fresh[m.ID] = m
	}
	marks := make([]FloorMark, 0, len(p.Marks)+len(set))
	for _, m := range p.Marks {
		if now, given := fresh[m.ID]; given {
			m = now
			delete(fresh, m.ID)
		}
		if !gone[m.ID] {
			marks = append(marks, m)
		}
	}
	for _, m := range set {
		if _, left := fresh[m.ID]; left && !gone[m.ID] {
			marks = append(marks, fresh[m.ID])
			delete(fresh, m.ID)
		}
	}
	p.Marks = marks
}
