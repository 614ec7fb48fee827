package commands

import (
	"slices"
	"time"

	"zhanban/models"
)

// BoothReserve is the payload of booth.reserve: all of the booths or none.
type BoothReserve struct {
	BoothIDs     []string         `json:"boothIds" minItems:"1" maxItems:"100" nullable:"false"`
	Versions     map[string]int64 `json:"versions,omitempty" doc:"By booth: the version that was seen"`
	CustomerID   string           `json:"customerId,omitempty" doc:"For whom: a customer"`
	DepartmentID string           `json:"departmentId,omitempty" doc:"or a department"`
	Reason       string           `json:"reason" minLength:"1" maxLength:"200"`
	Until        models.Day       `json:"until,omitempty" doc:"The last day for which it is; left out: until somebody ends it"`
}

// booth.reserve sets booths aside for a customer or a department.
var _ = define("booth.reserve", func(c *Context, p BoothReserve) error {
	if err := c.linkCustomer("customerId", &p.CustomerID); err != nil {
		return err
	}
	if err := linked[models.Department](c, "departmentId", p.DepartmentID); err != nil {
		return err
	}
	until, err := c.keptUntil("until", p.Until)
	if err != nil {
		return err
	}
	return c.take(p.BoothIDs, p.Versions, models.Ending{Cause: models.EndReserved, Reason: p.Reason}, func(b *models.Booth, t *models.Taking) error {
		if err := b.Reserve(t.By, p.CustomerID, p.DepartmentID, p.Reason, t.Now); err != nil {
			return err
		}
		b.ReservedUntil = until
		return nil
	})
})

// keptUntil is when a booth that is set aside for the whole of a day, and those
// before, is free again; an empty day: when somebody says so.
func (c *Context) keptUntil(field string, day models.Day) (*time.Time, error) {
	if day == "" {
		return nil, nil
	}
	w, err := c.Workspace()
	if err != nil {
		return nil, err
	}
	if !day.Valid() {
		return nil, models.Invalid(field, "day.invalid", "%s must be a date", field)
	}
	until := day.Add(1).Begins(w.Location())
	if !until.After(c.Now) {
		return nil, models.Invalid(field, "day.past", "%s must not be over", field)
	}
	return &until, nil
}

// BoothSetSellers is the payload of booth.set_sellers: all of the booths or none.
type BoothSetSellers struct {
	BoothIDs      []string `json:"boothIds" minItems:"1" maxItems:"2000" nullable:"false" doc:"A hall's, a zone's"`
	DepartmentIDs []string `json:"departmentIds" maxItems:"50" nullable:"false" doc:"Who may sell them; empty: every department"`
}

// booth.set_sellers says which departments sell many booths at once. What is
// held or sold stays with whom it is.
var _ = define("booth.set_sellers", func(c *Context, p BoothSetSellers) error {
	if err := linked[models.Department](c, "departmentIds", p.DepartmentIDs...); err != nil {
		return err
	}
	moves := newBoothMoves()
	err := c.eachBoothAs(p.BoothIDs, (*models.Booth).Scope, func(b *models.Booth) error {
		before := *b
		setList(&b.DepartmentIDs, &p.DepartmentIDs)
		moves.changed(&before, b)
		return nil
	})
	if err != nil {
		return err
	}
	return c.keepBoothEvents(moves, "")
})

// eachBooth changes booths in sorted order, as who holds them may.
func (c *Context) eachBooth(ids []string, change func(*models.Booth) error) error {
	return c.eachBoothAs(ids, c.holderScope, change)
}

// eachBoothAs is eachBooth by another scope.
func (c *Context) eachBoothAs(ids []string, scope func(*models.Booth) models.Scope, change func(*models.Booth) error) error {
	for _, id := range slices.Sorted(slices.Values(distinct(ids))) {
		if err := editAs(c, id, scope, change); err != nil {
			return err
		}
	}
	return nil
}
