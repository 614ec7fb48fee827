package commands

import (
	"slices"
	"strings"

	"zhanban/models"
	"zhanban/models/store"
)

// BoothMerge is the payload of booth.merge.
type BoothMerge struct {
	BoothID   string   `json:"boothId" format:"uuid" doc:"Which it becomes: its code stays"`
	OtherIDs  []string `json:"otherIds" minItems:"1" maxItems:"19" nullable:"false" doc:"What it is merged with, side by side"`
	OpenSides int      `json:"openSides,omitempty" minimum:"0" maximum:"4" doc:"0 or left out: the most that any of them has"`
	BoothTerms
}

// booth.merge makes one sold unit of booths that lie side by side. Whoever has
// some of them takes in the free ones. Taken back by booth.split.
var _ = define("booth.merge", func(c *Context, p BoothMerge) error {
	if slices.Contains(p.OtherIDs, p.BoothID) {
		return models.Invalid("otherIds", "booth.twice", "booth %s is named twice", p.BoothID).With("boothId", p.BoothID)
	}
	d, err := c.deal("merge", p.BoothTerms, append([]string{p.BoothID}, p.OtherIDs...)...)
	if err != nil {
		return err
	}
	b, others := d.booths[p.BoothID], d.except(p.BoothID)
	if err := d.forLeaders(b, others); err != nil {
		return err
	}
	codes := partCodes(b, others)
	if err := b.Merge(others, p.OpenSides); err != nil {
		return d.named(err)
	}
	if o := d.orders[b.OrderID]; o != nil {
		ids := []string{b.ID}
		for _, one := range others {
			ids = append(ids, one.ID)
		}
		o.Replace(ids, []*models.Booth{b})
	}
	return d.close(func(*models.Booth) string { return codes })
})

// forLeaders refuses a member who would redraw the hall without selling any of it.
func (d *deal) forLeaders(b *models.Booth, others []*models.Booth) error {
	taken := b.Taken() || slices.ContainsFunc(others, (*models.Booth).Taken)
	if taken || d.leads() {
		return nil
	}
	return models.Errorf(models.CodeForbidden, "booth.for_leaders", "booths that nobody has are merged and split by a manager").
		With("boothId", b.ID).With("code", b.Code)
}

// except are the deal's other booths, in sorted order.
func (d *deal) except(id string) (others []*models.Booth) {
	for _, b := range d.booths {
		if b.ID != id {
			others = append(others, b)
		}
	}
	slices.SortFunc(others, func(a, b *models.Booth) int { return strings.Compare(a.ID, b.ID) })
	return others
}

func partCodes(b *models.Booth, others []*models.Booth) string {
	codes := []string{b.Code}
	for _, one := range others {
		codes = append(codes, one.Code)
	}
	slices.Sort(codes)
	text := []rune(strings.Join(codes, " "))
	if most := 200; len(text) > most {
		text = append(text[:most-1], '…')
	}
	return string(text)
}

// BoothSplit is the payload of booth.split.
type BoothSplit struct {
	BoothID string   `json:"boothId" format:"uuid" doc:"A merged booth"`
	KeepIDs []string `json:"keepIds,omitempty" maxItems:"20" doc:"The parts that stay with who has it; left out: all"`
	BoothTerms
}

// booth.split makes booths of a merged one again. Taken back by booth.merge.
var _ = define("booth.split", func(c *Context, p BoothSplit) error {
	whole, err := store.Load[models.Booth](c.Tx, p.BoothID)
	if err != nil {
		return err
	}
	ids := []string{p.BoothID}
	for _, part := range whole.Parts {
		ids = append(ids, part.BoothID)
	}
	d, err := c.deal("split", p.BoothTerms, ids...)
	if err != nil {
		return err
	}
	b, others := d.booths[p.BoothID], d.except(p.BoothID)
	if err := d.forLeaders(b, nil); err != nil {
		return err
	}
	codes, order := partCodes(b, others), d.orders[b.OrderID]
	kept := []*models.Booth{}
	keep := func(id string) bool { return len(p.KeepIDs) == 0 || slices.Contains(p.KeepIDs, id) }
	if err := b.Split(others, keep, c.Now); err != nil {
		return d.named(err)
	}
	for _, id := range ids {
		if part := d.booths[id]; keep(id) && !slices.Contains(kept, part) {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return models.Invalid("keepIds", "booth.keep_none", "one part at least stays with who has it")
	}
	if order != nil {
		order.Replace(ids, kept)
	}
	return d.close(func(*models.Booth) string { return codes })
})
