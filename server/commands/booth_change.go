package commands

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zhanban/models"
	"zhanban/models/store"
)

// BoothFields are what of a booth can be changed that is not its sale. What is
// left out stays as it is.
type BoothFields struct {
	Hall          *string   `json:"hall,omitempty" minLength:"1" maxLength:"30"`
	Code          *string   `json:"code,omitempty" minLength:"1" maxLength:"20"`
	Type          *string   `json:"type,omitempty" enum:"shell_scheme,raw_space"`
	Width         *int      `json:"width,omitempty" minimum:"0" maximum:"1000000"`
	Depth         *int      `json:"depth,omitempty" minimum:"0" maximum:"1000000"`
	Area          *int      `json:"area,omitempty" minimum:"1"`
	OpenSides     *int      `json:"openSides,omitempty" minimum:"1" maximum:"4"`
	ListPrice     Price     `json:"listPrice,omitzero" doc:"fen; null: to be agreed"`
	DepartmentIDs *[]string `json:"departmentIds,omitempty" maxItems:"50" doc:"Who may sell it; empty: every department"`
	Archived      *bool     `json:"archived,omitempty"`
}

// on puts the fields on a booth.
func (p BoothFields) on(c *Context, b *models.Booth) error {
	if p.DepartmentIDs != nil {
		if err := linked[models.Department](c, "departmentIds", *p.DepartmentIDs...); err != nil {
			return err
		}
	}
	set(&b.Hall, p.Hall)
	set(&b.Code, p.Code)
	b.Code = strings.TrimSpace(b.Code)
	set(&b.Type, p.Type)
	set(&b.Width, p.Width)
	set(&b.Depth, p.Depth)
	set(&b.Area, p.Area)
	set(&b.OpenSides, p.OpenSides)
	if p.ListPrice.Given {
		b.ListPrice = p.ListPrice.Fen
	}
	setList(&b.DepartmentIDs, p.DepartmentIDs)
	set(&b.Archived, p.Archived)
	return nil
}

// BoothChange is what becomes of one booth of several that are changed
// together.
type BoothChange struct {
	ID      string `json:"id" format:"uuid"`
	Version int64  `json:"version,omitempty" minimum:"1" doc:"As it was seen; booth.arrange needs it"`
	Decided bool   `json:"decided,omitempty" doc:"Whoever changes it has said so for this booth, though somebody has it"`
	BoothFields
	Place *models.BoothPlace `json:"place,omitempty" doc:"Where it is drawn now"`
	Off   bool               `json:"off,omitempty" doc:"It is no longer on the map"`
}

func (p BoothChange) on(c *Context, b *models.Booth) error {
	switch {
	case p.Off:
		b.Place = nil
	case p.Place != nil:
		b.Place = p.Place
	}
	return p.BoothFields.on(c, b)
}

// boothsChanged are booths on their way to what they shall be.
type boothsChanged struct {
	*Context
	exhibitionID string // empty: any, but one for all
	// careful: who has a booth is asked before it is changed, not only whether
	// it is sold; and nothing of it may have changed since it was seen.
	careful bool
	reason  string // why; needed where a sold booth is moved
	before  []models.Booth
	booths  []*models.Booth
	moves   *boothMoves
}

// change changes the booths named, all or none, in the order of their ids.
func (b *boothsChanged) change(changes []BoothChange) error {
	b.moves = newBoothMoves()
	sorted := slices.SortedFunc(slices.Values(changes), func(x, y BoothChange) int { return cmp.Compare(x.ID, y.ID) })
	for n, p := range sorted {
		if n > 0 && sorted[n-1].ID == p.ID {
			return models.Invalid("booths", "booth.twice", "booth %s is named twice", p.ID).With("boothId", p.ID)
		}
		booth, err := store.Load[models.Booth](b.Tx, p.ID)
		if err != nil {
			return err
		}
		before := *booth
		if err := p.on(b.Context, booth); err != nil {
			return err
		}
		if err := b.check(p, &before, booth); err != nil {
			return b.nameHolder(&before, err)
		}
		b.moves.changed(&before, booth)
		b.before, b.booths = append(b.before, before), append(b.booths, booth)
	}
	if err := b.save(); err != nil {
		return err
	}
	return b.keepBoothEvents(b.moves, b.reason)
}

func (b *boothsChanged) check(p BoothChange, before, now *models.Booth) error {
	if b.exhibitionID == "" {
		b.exhibitionID = before.ExhibitionID
	}
	switch {
	case before.ExhibitionID != b.exhibitionID:
		return models.Invalid("booths", "booth.other_exhibition", "booth %s is of another exhibition", before.Code).With("code", before.Code)
	case b.careful && p.Version != 0 && p.Version != before.Version:
		return before.Changed()
	case b.careful && before.Taken() && !p.Decided:
		return before.Undecided()
	}
	if err := now.Unlocked(before); err != nil {
		return err
	}
	if err := now.Redrawn(before, p.Decided, b.reason); err != nil || b.careful {
		return err
	}
	return b.asSeen(before, p.Version, now.Differs(before))
}

// save writes the booths, those first whose code is free: A01 … A09 that
// become A02 … A10 from their end. Codes that go round in a circle need one
// booth to stand aside for a moment.
func (b *boothsChanged) save() error {
	left := make([]int, len(b.booths))
	for n := range left {
		left[n] = n
	}
	for len(left) > 0 {
		held := map[string]int{}
		for _, n := range left {
			held[b.before[n].Code] = n
		}
		later := left[:0:0]
		for _, n := range left {
			if other, taken := held[b.booths[n].Code]; taken && other != n {
				later = append(later, n)
				continue
			}
			if err := b.saveBooth(b.booths[n]); err != nil {
				return err
			}
			delete(held, b.before[n].Code)
		}
		if len(later) == len(left) {
			if err := b.standAside(later[0]); err != nil {
				return err
			}
		}
		left = later
	}
	return nil
}

// standAside saves a booth under a code that nobody else has.
func (b *boothsChanged) standAside(n int) error {
	aside := b.before[n]
	aside.Code = fmt.Sprintf("x-%s", aside.ID[max(0, len(aside.ID)-17):])
	if err := b.saveBooth(&aside); err != nil {
		return err
	}
	b.before[n].Code = aside.Code
	b.booths[n].Record = aside.Record
	return nil
}
