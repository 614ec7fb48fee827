package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// FloorPlanApply is the payload of floor_plan.apply: a plan that was read from
// a workbook, looked at and corrected, all of it or nothing.
type FloorPlanApply struct {
	ExhibitionID string        `json:"exhibitionId" format:"uuid"`
	Halls        []HallDrawn   `json:"halls,omitempty" nullable:"false" maxItems:"50"`
	Add          []BoothCreate `json:"add,omitempty" nullable:"false" maxItems:"2000" doc:"Booths whose codes are new"`
	Change       []BoothChange `json:"change,omitempty" nullable:"false" maxItems:"2000" doc:"Booths that are there; of those that somebody has only the decided ones"`
	Reason       string        `json:"reason,omitempty" maxLength:"200" doc:"Why booths that somebody has are changed; needed where a sold one is moved"`
}

// HallDrawn is a hall of floor_plan.apply.
type HallDrawn struct {
	ID       string             `json:"id" format:"uuid" doc:"Of its plan, if there is none yet"`
	Hall     string             `json:"hall" minLength:"1" maxLength:"30"`
	Version  int64              `json:"version,omitempty" minimum:"1" doc:"Of the plan that was seen; another one refuses all"`
	Width    int                `json:"width" minimum:"1000" maximum:"10000000"`
	Depth    int                `json:"depth" minimum:"1000" maximum:"10000000"`
	Grid     int                `json:"grid" minimum:"100" maximum:"10000"`
	Marks    []models.FloorMark `json:"marks" nullable:"false" maxItems:"1000"`
	Archived bool               `json:"archived,omitempty"`
}

var _ = define("floor_plan.apply", func(c *Context, p FloorPlanApply) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	if err := linked[models.Exhibition](c, "exhibitionId", p.ExhibitionID); err != nil {
		return err
	}
	for _, h := range p.Halls {
		if err := c.drawHall(p.ExhibitionID, h); err != nil {
			return err
		}
	}
	// What is archived or renumbered first makes room for codes that are new.
	b := &boothsChanged{Context: c, exhibitionID: p.ExhibitionID, careful: true, reason: p.Reason}
	if err := b.change(p.Change); err != nil {
		return err
	}
	return c.addBooths(p.ExhibitionID, p.Add)
})

// drawHall draws a hall anew, on the plan that it has or on one of its own.
func (c *Context) drawHall(exhibitionID string, h HallDrawn) error {
	found, err := store.Find[models.FloorPlan](c.Tx, "exhibition_id = ? AND hall = ? AND (archived = ? OR id = ?)", exhibitionID, h.Hall, false, h.ID)
	if err != nil {
		return err
	}
	plan := &models.FloorPlan{Record: models.Record{ID: h.ID}, ExhibitionID: exhibitionID, Hall: h.Hall}
	for _, one := range found {
		if plan.Version == 0 || !one.Archived {
			plan = one
		}
	}
	if h.Version != 0 && h.Version != plan.Version {
		return plan.Changed()
	}
	plan.Width, plan.Depth, plan.Grid, plan.Marks, plan.Archived = h.Width, h.Depth, h.Grid, orEmpty(h.Marks), h.Archived
	return c.saveValid(plan)
}

// addBooths makes booths of one exhibition.
func (c *Context) addBooths(exhibitionID string, rows []BoothCreate) error {
	moves := newBoothMoves()
	departments, sellers := map[string]bool{}, map[string][]string{} // they repeat: look each up once
	for n, row := range rows {
		if row.ExhibitionID != exhibitionID {
			return inRow(n, models.Invalid("exhibitionId", "booth.other_exhibition", "the row names another exhibition"))
		}
		for _, id := range row.DepartmentIDs {
			if departments[id] {
				continue
			}
			if _, err := store.Load[models.Department](c.Tx, id); err != nil {
				return inRow(n, asField("departmentIds", err))
			}
			departments[id] = true
		}
		b := newBooth(row)
		if err := c.sellsInHall(b, sellers); err != nil {
			return err
		}
		if err := c.saveBooth(b); err != nil {
			return inRow(n, err)
		}
		moves.made(b)
	}
	return c.keepBoothEvents(moves, "")
}
