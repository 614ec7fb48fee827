package models

import (
	"slices"
	"time"
)

// BoothPart is a booth as it was before it became part of a larger one.
type BoothPart struct {
	BoothID   string     `json:"boothId"`
	Code      string     `json:"code"`
	Width     int        `json:"width"`
	Depth     int        `json:"depth"`
	Area      int        `json:"area"`
	OpenSides int        `json:"openSides"`
	ListPrice *int64     `json:"listPrice"`
	Place     BoothPlace `json:"place"`
}

func (b *Booth) part() BoothPart {
	return BoothPart{b.ID, b.Code, b.Width, b.Depth, b.Area, b.OpenSides, b.ListPrice, *b.Place}
}

// IsOf reports whether a booth is this one or has become part of it.
func (b *Booth) IsOf(id string) bool {
	return b.ID == id || slices.ContainsFunc(b.Parts, func(p BoothPart) bool { return p.BoothID == id })
}

// Merge makes one booth of several that lie side by side: this one, which
// keeps its code. What they measure adds up; what stands on any of them stands
// on the one. The others are off the map until it is split.
func (b *Booth) Merge(others []*Booth, openSides int) error {
	all := append([]*Booth{b}, others...)
	place, err := joined(all)
	if err != nil {
		return err
	}
	if err := gather(all); err != nil {
		return err
	}
	parts := make([]BoothPart, 0, len(all))
	for _, one := range all {
		parts = append(parts, one.part())
	}
	b.measure(parts, place)
	if openSides > 0 {
		b.OpenSides = openSides
	}
	b.Parts = parts
	for _, one := range others {
		b.rememberOf(one)
		one.OrderID = ""
		one.free()
		one.FirstRefusal, one.FirstRefusalOf = nil, ""
		one.Archived, one.MergedIntoID = true, b.ID
	}
	return nil
}

// measure makes the measures of a booth of those of its parts.
func (b *Booth) measure(parts []BoothPart, place BoothPlace) {
	toScale, priced, price := true, true, int64(0)
	b.Area = 0
	for _, p := range parts {
		b.Area += p.Area
		b.OpenSides = max(b.OpenSides, p.OpenSides)
		toScale = toScale && p.Width == p.Place.Width && p.Depth == p.Place.Depth
		if p.ListPrice == nil {
			priced = false
		} else {
			price += *p.ListPrice
		}
	}
	b.Place, b.Width, b.Depth, b.ListPrice = &place, 0, 0, nil
	if toScale {
		b.Width, b.Depth = place.Width, place.Depth
	}
	if priced {
		b.ListPrice = &price
	}
}

// joined is the rectangle that booths make together, without a gap.
func joined(all []*Booth) (place BoothPlace, err error) {
	first, sum := all[0], int64(0)
	apart := func(b *Booth) error {
		return Errorf(CodeConflict, "booth.not_adjacent", "booth %s does not lie side by side with %s, as one rectangle of one type", b.Code, first.Code).
			With("boothId", b.ID).With("code", b.Code).With("other", first.Code)
	}
	for n, b := range all {
		switch {
		case len(b.Parts) > 0:
			return place, Errorf(CodeConflict, "booth.merged_already", "booth %s is merged already; split it first", b.Code).With("boothId", b.ID).With("code", b.Code)
		case b.Place == nil || b.Hall != first.Hall || b.Type != first.Type:
			return place, apart(b)
		case n == 0:
			place = *b.Place
		}
		for _, other := range all[:n] {
			if b.Place.overlaps(other.Place) {
				return place, apart(b)
			}
		}
		place = place.with(b.Place)
		sum += int64(b.Place.Width) * int64(b.Place.Depth)
	}
	if sum != int64(place.Width)*int64(place.Depth) {
		return place, apart(all[len(all)-1])
	}
	return place, nil
}

func (p *BoothPlace) overlaps(o *BoothPlace) bool {
	return p.X < o.X+o.Width && o.X < p.X+p.Width && p.Y < o.Y+o.Depth && o.Y < p.Y+p.Depth
}

// with is the smallest rectangle around both.
func (p BoothPlace) with(o *BoothPlace) BoothPlace {
	x, y := min(p.X, o.X), min(p.Y, o.Y)
	return BoothPlace{x, y, max(p.X+p.Width, o.X+o.Width) - x, max(p.Y+p.Depth, o.Y+o.Depth) - y}
}

// gather puts what stands on any of the booths on the first. One customer has
// all that are taken, in one state; the rest are free.
func gather(all []*Booth) error {
	var had *Booth
	for _, b := range all {
		if b.State == BoothBlocked {
			return b.taken()
		}
		if !b.Taken() {
			continue
		}
		if b.OfferID != "" {
			return b.offered()
		}
		if had == nil {
			had = b
			continue
		}
		if b.State != had.State || b.CustomerID != had.CustomerID || b.OrderID != had.OrderID || b.HolderID != had.HolderID ||
			b.ReservedDepartmentID != had.ReservedDepartmentID || (b.ReservedBy == "") != (had.ReservedBy == "") {
			return b.taken()
		}
		if b.HeldUntil != nil && b.HeldUntil.Before(*had.HeldUntil) {
			had.HeldUntil, had.WarnAt = b.HeldUntil, b.WarnAt
		}
		had.Renewals = max(had.Renewals, b.Renewals)
	}
	if had != nil && had != all[0] {
		had.exchange(all[0])
	}
	return nil
}

// Split makes the parts of a merged booth booths again, which lie where the
// merged one does now. Those kept stay with who has it; the others are free.
// Parts are the other parts, as they are kept.
func (b *Booth) Split(others []*Booth, kept func(id string) bool, now time.Time) error {
	all := append([]*Booth{b}, others...)
	if err := b.splits(all); err != nil {
		return err
	}
	whole := *b
	for _, p := range whole.Parts {
		n := slices.IndexFunc(all, func(one *Booth) bool { return one.ID == p.BoothID })
		one := all[n]
		one.again(p, &whole)
		one.rememberOf(&whole)
		if whole.Taken() && kept(one.ID) {
			one.stand(whole.stands())
		} else {
			left := whole
			left.remember(now)
			one.rememberOf(&left)
			one.OrderID = ""
			one.free()
		}
	}
	return nil
}

// again gives a part of a merged booth back what it was, where the whole lies now.
func (b *Booth) again(p BoothPart, whole *Booth) {
	b.Width, b.Depth, b.Area, b.OpenSides, b.ListPrice = p.Width, p.Depth, p.Area, p.OpenSides, p.ListPrice
	b.Place = whole.partPlace(p)
	b.Hall, b.Parts, b.MergedIntoID, b.Archived = whole.Hall, nil, "", false
}

// partPlace is where a part of the booth lies: it moves with the whole.
func (b *Booth) partPlace(p BoothPart) *BoothPlace {
	was := b.Parts[0].Place
	for _, one := range b.Parts {
		was = was.with(&one.Place)
	}
	if b.Place == nil {
		return nil
	}
	return &BoothPlace{p.Place.X + b.Place.X - was.X, p.Place.Y + b.Place.Y - was.Y, p.Place.Width, p.Place.Depth}
}

// Apart are copies of the booths a merged one was made of, as a split would
// make them; those given are they as they are kept. A whole that was drawn anew
// since, and could not be split, is copied as it is.
func (b *Booth) Apart(kept []*Booth) []*Booth {
	whole := *b
	whole.OfferID = "" // whom it is offered to stays with the edition it is of
	if whole.splits(kept) != nil {
		return []*Booth{b}
	}
	parts := make([]*Booth, 0, len(b.Parts))
	for _, p := range b.Parts {
		one := *kept[slices.IndexFunc(kept, func(k *Booth) bool { return k.ID == p.BoothID })]
		one.again(p, b)
		if b.State == BoothBlocked {
			one.State = BoothBlocked
		}
		parts = append(parts, &one)
	}
	return parts
}

// splits refuses to split what was not merged of these, or was drawn in
// another size since.
func (b *Booth) splits(all []*Booth) error {
	refusal := Errorf(CodeConflict, "booth.not_merged", "booth %s is not merged, or was drawn anew since", b.Code).With("boothId", b.ID).With("code", b.Code)
	if len(b.Parts) == 0 || len(b.Parts) != len(all) || b.Place == nil {
		return refusal
	}
	place := b.Parts[0].Place
	for _, p := range b.Parts {
		place = place.with(&p.Place)
		if !slices.ContainsFunc(all, func(one *Booth) bool { return one.ID == p.BoothID }) {
			return refusal
		}
	}
	if place.Width != b.Place.Width || place.Depth != b.Place.Depth {
		return refusal
	}
	if b.OfferID != "" {
		return b.offered()
	}
	return nil
}
