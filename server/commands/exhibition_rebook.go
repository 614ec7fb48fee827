package commands

import (
	"slices"
	"strings"
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// ExhibitionRebook is the payload of exhibition.rebook: all of the booths or none.
type ExhibitionRebook struct {
	ID     string        `json:"id" format:"uuid"`
	Until  models.Day    `json:"until" doc:"The last day on which they may answer"`
	Reason string        `json:"reason" minLength:"1" maxLength:"200" doc:"As whoever comes upon a booth that is kept reads it"`
	Booths []RebookBooth `json:"booths" minItems:"1" maxItems:"2000" nullable:"false"`
}

// RebookBooth is a booth that is kept for who had another, or the same, at the
// edition before.
type RebookBooth struct {
	BoothID string `json:"boothId" format:"uuid"`
	FromID  string `json:"fromId" format:"uuid" doc:"The booth they had"`
}

// exhibition.rebook gives last edition's exhibitors the first refusal: each
// booth is set aside for one of them until a day, when it ends as holds do. It
// opens such a round, or adds to it.
var _ = define("exhibition.rebook", func(c *Context, p ExhibitionRebook) error {
	e, err := c.rebooked(p.ID)
	if err != nil {
		return err
	}
	until, err := c.answeredUntil(p.Until)
	if err != nil {
		return err
	}
	pairs := slices.SortedFunc(slices.Values(p.Booths), func(a, b RebookBooth) int { return strings.Compare(a.BoothID, b.BoothID) })
	boothIDs, from := make([]string, len(pairs)), make(map[string]*models.Booth, len(pairs))
	customers := []string{}
	for n, pair := range pairs {
		if n > 0 && pairs[n-1].BoothID == pair.BoothID {
			return models.Invalid("booths", "booth.twice", "booth %s is named twice", pair.BoothID).With("boothId", pair.BoothID)
		}
		had, err := c.soldBefore(e, pair.FromID)
		if err != nil {
			return err
		}
		boothIDs[n], from[pair.BoothID] = pair.BoothID, had
		customers = append(customers, had.CustomerID)
	}
	err = c.take(boothIDs, nil, models.Ending{Cause: models.EndReserved, Reason: p.Reason}, func(b *models.Booth, t *models.Taking) error {
		if b.ExhibitionID != e.ID {
			return models.Invalid("booths", "booth.other_exhibition", "booth %s is of another exhibition", b.Code).With("code", b.Code)
		}
		had := from[b.ID]
		return b.Rebook(had, had.CustomerID, t.By, p.Reason, t.Now, until)
	})
	if err != nil {
		return err
	}
	return c.tellOwners("rebook", customers, models.Notification{ExhibitionID: e.ID, Text: string(p.Until)}, e.ID, c.id)
})

// answeredUntil is the end of the last day on which a first refusal may be
// answered: it must have one.
func (c *Context) answeredUntil(day models.Day) (time.Time, error) {
	until, err := c.keptUntil("until", day)
	if err == nil && until == nil {
		err = models.Invalid("until", "day.invalid", "until must be a date")
	}
	if err != nil {
		return time.Time{}, err
	}
	return *until, nil
}

// rebooked loads an exhibition whose last edition's exhibitors come first, for
// who may say so.
func (c *Context) rebooked(id string) (*models.Exhibition, error) {
	if err := c.Allow(models.Scope{}); err != nil {
		return nil, err
	}
	e, err := store.Load[models.Exhibition](c.Tx, id)
	if err != nil {
		return nil, err
	}
	if e.PreviousID == "" {
		return nil, models.Errorf(models.CodeConflict, "exhibition.no_previous", "the exhibition names no edition before it").With("id", e.ID)
	}
	return e, nil
}

// soldBefore is a booth of the edition before that somebody had, with the card
// that stands for them now.
func (c *Context) soldBefore(e *models.Exhibition, boothID string) (*models.Booth, error) {
	b, err := store.Load[models.Booth](c.Tx, boothID)
	if err != nil {
		return nil, asField("booths", err)
	}
	if b.ExhibitionID != e.PreviousID || !b.Booked() || b.CustomerID == "" {
		return nil, models.Invalid("booths", "rebook.not_sold", "booth %s was not sold at the edition before", b.Code).
			With("boothId", b.ID).With("code", b.Code)
	}
	return b, c.linkCustomer("booths", &b.CustomerID)
}

// tellOwners tells those who have customers of what concerns these, each once.
func (c *Context) tellOwners(what string, customers []string, n models.Notification, names ...string) error {
	cards, err := store.FindByID[models.Customer](c.Tx, distinct(customers))
	if err != nil {
		return err
	}
	owners := []string{}
	for _, card := range cards {
		owners = append(owners, card.OwnerID)
	}
	n.Type = what
	return c.notify(owners, n, names...)
}

// ExhibitionRebookUntil is the payload of exhibition.rebook_until.
type ExhibitionRebookUntil struct {
	ID    string     `json:"id" format:"uuid"`
	Until models.Day `json:"until" doc:"The last day on which they may answer"`
}

// exhibition.rebook_until gives all first refusals that stand another end.
var _ = define("exhibition.rebook_until", func(c *Context, p ExhibitionRebookUntil) error {
	until, err := c.answeredUntil(p.Until)
	if err != nil {
		return err
	}
	moves := newBoothMoves()
	err = c.eachRefusal(p.ID, func(b *models.Booth) error {
		before := *b
		b.RebookUntil(until)
		moves.note(&before, b, "")
		return c.saveValid(b)
	})
	if err != nil {
		return err
	}
	moves.as = "keep"
	return c.tellBooths(moves, "")
})

// ExhibitionRebookClose is the payload of exhibition.rebook_close.
type ExhibitionRebookClose struct {
	ID     string `json:"id" format:"uuid"`
	Reason string `json:"reason" minLength:"1" maxLength:"200"`
}

// exhibition.rebook_close frees all booths whose first refusal nobody has
// answered, before its day.
var _ = define("exhibition.rebook_close", func(c *Context, p ExhibitionRebookClose) error {
	if err := models.Text("reason", p.Reason, 1, 200); err != nil {
		return err
	}
	moves := newBoothMoves()
	moves.as = "release"
	err := c.eachRefusal(p.ID, func(b *models.Booth) error {
		return c.release(b, models.Ending{Cause: models.EndReleased, Reason: p.Reason}, moves)
	})
	if err != nil {
		return err
	}
	return c.tellBooths(moves, p.Reason)
})

// eachRefusal does something with each booth of an exhibition that is kept for
// who had it before, in sorted order.
func (c *Context) eachRefusal(exhibitionID string, change func(*models.Booth) error) error {
	e, err := c.rebooked(exhibitionID)
	if err != nil {
		return err
	}
	kept, err := store.Find[models.Booth](c.Tx, "exhibition_id = ? AND state = ? AND first_refusal_of <> ''", e.ID, models.BoothReserved)
	if err != nil {
		return err
	}
	slices.SortFunc(kept, func(a, b *models.Booth) int { return strings.Compare(a.ID, b.ID) })
	some := false
	for _, b := range kept {
		if !b.FirstRefusal.Stands() || b.Expired(c.Now) {
			continue
		}
		some = true
		if err := change(b); err != nil {
			return err
		}
	}
	if !some {
		return models.Errorf(models.CodeConflict, "rebook.nothing_open", "no first refusal is open").With("id", e.ID)
	}
	return nil
}
