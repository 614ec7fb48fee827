package commands

import (
	"fmt"
	"maps"

	"zhanban/models"
	"zhanban/models/store"
)

// ExhibitionCreate is the payload of exhibition.create.
type ExhibitionCreate struct {
	ID       string     `json:"id" format:"uuid"`
	Name     string     `json:"name" minLength:"1" maxLength:"100"`
	Edition  int        `json:"edition" minimum:"0" maximum:"999"`
	Venue    string     `json:"venue" maxLength:"100"`
	FirstDay models.Day `json:"firstDay"`
	LastDay  models.Day `json:"lastDay"`
}

var _ = define("exhibition.create", func(c *Context, p ExhibitionCreate) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	e := models.NewExhibition(p.ID)
	e.Name, e.Edition, e.Venue, e.FirstDay, e.LastDay = p.Name, p.Edition, p.Venue, p.FirstDay, p.LastDay
	return c.saveValid(e)
})

// ExhibitionEdit is the payload of exhibition.edit.
type ExhibitionEdit struct {
	ID          string                      `json:"id" format:"uuid"`
	Version     int64                       `json:"version" minimum:"1" doc:"As it was seen: what somebody else has changed since is not overwritten"`
	Name        *string                     `json:"name,omitempty" minLength:"1" maxLength:"100"`
	Edition     *int                        `json:"edition,omitempty" minimum:"0" maximum:"999"`
	Venue       *string                     `json:"venue,omitempty" maxLength:"100"`
	FirstDay    *models.Day                 `json:"firstDay,omitempty"`
	LastDay     *models.Day                 `json:"lastDay,omitempty"`
	Archived    *bool                       `json:"archived,omitempty"`
	StageRules  map[string]models.StageRule `json:"stageRules,omitempty" doc:"Of the pipeline board; only the stages to change"`
	Organisers  *[]string                   `json:"organisers,omitempty" maxItems:"20"`
	Halls       *[]string                   `json:"halls,omitempty" maxItems:"40"`
	Currency    *string                     `json:"currency,omitempty" enum:"CNY,USD"`
	PreviousID  *string                     `json:"previousId,omitempty" maxLength:"36"`
	Sales       *models.SalesRules          `json:"sales,omitempty"`
	Prices      *models.PriceList           `json:"prices,omitempty"`
	Services    *[]models.Service           `json:"services,omitempty" maxItems:"200"`
	Clauses     *[]models.Clause            `json:"clauses,omitempty" maxItems:"60"`
	Targets     *[]models.Target            `json:"targets,omitempty" maxItems:"500"`
	Deadlines   *[]models.Deadline          `json:"deadlines,omitempty" maxItems:"60"`
	OrderFields *[]models.OrderField        `json:"orderFields,omitempty" maxItems:"40" doc:"What is asked of its orders"`
	Accounts    *[]models.MoneyAccount      `json:"accounts,omitempty" maxItems:"20" doc:"Where its money comes in"`
	HoldRules   *models.HoldRules           `json:"holdRules,omitempty" doc:"How its booths are held"`
}

var _ = define("exhibition.edit", func(c *Context, p ExhibitionEdit) error {
	return edit(c, p.ID, func(e *models.Exhibition) error {
		before, deadlines := *e, e.DeadlineDays()
		set(&e.Name, p.Name)
		set(&e.Edition, p.Edition)
		set(&e.Venue, p.Venue)
		set(&e.FirstDay, p.FirstDay)
		set(&e.LastDay, p.LastDay)
		set(&e.Archived, p.Archived)
		if p.HoldRules != nil {
			e.HoldRules = p.HoldRules
		}
		if len(p.StageRules) > 0 {
			rules := map[string]models.StageRule{}
			maps.Copy(rules, e.StageRules)
			maps.Copy(rules, p.StageRules)
			e.StageRules = rules
		}
		if err := c.setTerms(e, p); err != nil {
			return err
		}
		fields, err := differing(&before, e)
		if err != nil {
			return err
		}
		if err := c.asSeen(&before, p.Version, fields); err != nil {
			return err
		}
		if err := e.Validate(); err != nil {
			return err
		}
		if err := c.seekByRules(before.Holds(), e); err != nil {
			return err
		}
		return c.moveDeadlines(deadlines, e)
	})
})

// setTerms changes what an exhibition's booths are sold by. Orders that are
// there keep what was agreed.
func (c *Context) setTerms(e *models.Exhibition, p ExhibitionEdit) error {
	setList(&e.Organisers, p.Organisers)
	setList(&e.Halls, p.Halls)
	set(&e.Currency, p.Currency)
	set(&e.Sales, p.Sales)
	set(&e.Prices, p.Prices)
	setAll(&e.Services, p.Services)
	setAll(&e.Clauses, p.Clauses)
	setAll(&e.Targets, p.Targets)
	setAll(&e.Deadlines, p.Deadlines)
	setAll(&e.OrderFields, p.OrderFields)
	setAll(&e.Accounts, p.Accounts)
	if p.PreviousID != nil {
		if *p.PreviousID == e.ID {
			return models.Invalid("previousId", "exhibition.follows_itself", "an exhibition does not follow itself")
		}
		if err := linked[models.Exhibition](c, "previousId", *p.PreviousID); err != nil {
			return err
		}
		e.PreviousID = *p.PreviousID
	}
	if p.Targets == nil {
		return nil
	}
	for n, t := range e.Targets {
		field := fmt.Sprintf("targets[%d]", n)
		if err := linked[models.Department](c, field+".departmentId", t.DepartmentID); err != nil {
			return err
		}
		if err := linked[models.User](c, field+".userId", t.UserID); err != nil {
			return err
		}
	}
	return nil
}

// ExhibitionCopy is the payload of exhibition.copy.
type ExhibitionCopy struct {
	ID       string     `json:"id" format:"uuid"`
	FromID   string     `json:"fromId" format:"uuid" doc:"The edition before"`
	Name     string     `json:"name" minLength:"1" maxLength:"100"`
	Edition  int        `json:"edition" minimum:"0" maximum:"999"`
	Venue    string     `json:"venue" maxLength:"100"`
	FirstDay models.Day `json:"firstDay"`
	LastDay  models.Day `json:"lastDay"`
}

// exhibition.copy opens the next edition with all that was settled for the one
// before: halls and how they are drawn, prices, rules, services, clauses,
// targets, deadlines, and its booths with nothing sold. Days move by as much as the opening does.
var _ = define("exhibition.copy", func(c *Context, p ExhibitionCopy) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	from, err := store.Load[models.Exhibition](c.Tx, p.FromID)
	if err != nil {
		return asField("fromId", err)
	}
	e := *from
	e.Record, e.Archived, e.PreviousID = models.Record{ID: p.ID}, false, from.ID
	e.Name, e.Edition, e.Venue, e.FirstDay, e.LastDay = p.Name, p.Edition, p.Venue, p.FirstDay, p.LastDay
	if err := e.Validate(); err != nil {
		return err
	}
	e.Sales, e.Prices = from.Sales.Moved(from.FirstDay.DaysUntil(p.FirstDay)), from.Prices.Moved(from.FirstDay.DaysUntil(p.FirstDay))
	e.Deadlines = nil
	for _, d := range from.Deadlines {
		d.ID = derivedID("deadline", e.ID, d.ID) // an item says by it which edition it is for
		e.Deadlines = append(e.Deadlines, d)
	}
	e.Deadlines = orEmpty(e.Deadlines)
	if err := c.saveValid(&e); err != nil {
		return err
	}
	if err := c.copyBooths(from.ID, e.ID); err != nil {
		return err
	}
	plans, err := store.Find[models.FloorPlan](c.Tx, "exhibition_id = ? AND archived = ?", from.ID, false)
	if err != nil {
		return err
	}
	for _, plan := range plans {
		next := *plan
		next.Record, next.ExhibitionID = models.Record{ID: derivedID(models.KindFloorPlan, e.ID, plan.ID)}, e.ID
		if err := c.saveValid(&next); err != nil {
			return err
		}
	}
	return nil
})

// copyBooths gives an exhibition another's booths, free; a merged one as the
// booths it was made of: the next exhibitor may want one of them.
func (c *Context) copyBooths(fromID, toID string) error {
	moves := newBoothMoves()
	booths, err := store.Find[models.Booth](c.Tx, "exhibition_id = ? AND archived = ?", fromID, false)
	if err != nil {
		return err
	}
	for _, b := range booths {
		whole := []*models.Booth{b}
		if len(b.Parts) > 0 {
			ids := []string{}
			for _, part := range b.Parts {
				ids = append(ids, part.BoothID)
			}
			if whole, err = store.FindByID[models.Booth](c.Tx, ids); err != nil {
				return err
			}
			whole = b.Apart(whole)
		}
		for _, one := range whole {
			next := one.Unsold(derivedID(models.KindBooth, toID, one.ID), toID)
			if err := c.saveValid(next); err != nil {
				return err
			}
			moves.made(next)
		}
	}
	return c.keepBoothEvents(moves, "")
}
