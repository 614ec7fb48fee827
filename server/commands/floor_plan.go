package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// FloorPlanCreate is the payload of floor_plan.create.
type FloorPlanCreate struct {
	ID           string             `json:"id" format:"uuid"`
	ExhibitionID string             `json:"exhibitionId" format:"uuid"`
	Hall         string             `json:"hall" minLength:"1" maxLength:"30"`
	Width        int                `json:"width" minimum:"1000" maximum:"10000000" doc:"mm"`
	Depth        int                `json:"depth" minimum:"1000" maximum:"10000000" doc:"mm"`
	Grid         int                `json:"grid,omitempty" minimum:"100" maximum:"10000" doc:"mm; left out: 500"`
	Marks        []models.FloorMark `json:"marks,omitempty" nullable:"false" maxItems:"1000"`
}

// gridDefault is the step of a plan that names none.
const gridDefault = 500

var _ = define("floor_plan.create", func(c *Context, p FloorPlanCreate) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	if err := linked[models.Exhibition](c, "exhibitionId", p.ExhibitionID); err != nil {
		return err
	}
	if p.Grid == 0 {
		p.Grid = gridDefault
	}
	plan := &models.FloorPlan{
		Record: models.Record{ID: p.ID}, ExhibitionID: p.ExhibitionID, Hall: p.Hall, Width: p.Width, Depth: p.Depth, Grid: p.Grid, Marks: orEmpty(p.Marks),
	}
	if err := c.hallFree(plan); err != nil {
		return err
	}
	return c.saveValid(plan)
})

// hallFree refuses a second plan of a hall.
func (c *Context) hallFree(p *models.FloorPlan) error {
	twins, err := store.Find[models.FloorPlan](c.Tx, "exhibition_id = ? AND hall = ? AND archived = ? AND id <> ?", p.ExhibitionID, p.Hall, false, p.ID)
	if err != nil || len(twins) == 0 || p.Archived {
		return err
	}
	return models.Errorf(models.CodeConflict, "floor_plan.hall_taken", "there is a plan of %s already", p.Hall).With("hall", p.Hall).With("floorPlanId", twins[0].ID)
}

// FloorPlanEdit is the payload of floor_plan.edit.
type FloorPlanEdit struct {
	ID       string `json:"id" format:"uuid"`
	Version  int64  `json:"version" minimum:"1" doc:"As it was seen"`
	Width    *int   `json:"width,omitempty" minimum:"1000" maximum:"10000000"`
	Depth    *int   `json:"depth,omitempty" minimum:"1000" maximum:"10000000"`
	Grid     *int   `json:"grid,omitempty" minimum:"100" maximum:"10000"`
	Archived *bool  `json:"archived,omitempty" doc:"The hall is drawn without it; its booths stay"`
}

var _ = define("floor_plan.edit", func(c *Context, p FloorPlanEdit) error {
	return edit(c, p.ID, func(plan *models.FloorPlan) error {
		before := *plan
		set(&plan.Width, p.Width)
		set(&plan.Depth, p.Depth)
		set(&plan.Grid, p.Grid)
		set(&plan.Archived, p.Archived)
		fields, err := differing(&before, plan)
		if err != nil {
			return err
		}
		if err := c.asSeen(&before, p.Version, fields); err != nil {
			return err
		}
		return c.hallFree(plan)
	})
})

// FloorPlanMark is the payload of floor_plan.mark.
type FloorPlanMark struct {
	ID      string             `json:"id" format:"uuid"`
	Version int64              `json:"version" minimum:"1" doc:"Of the plan as it was seen"`
	Set     []models.FloorMark `json:"set,omitempty" nullable:"false" maxItems:"1000" doc:"Each takes the place of the mark with its id, else it is added"`
	Remove  []string           `json:"remove,omitempty" nullable:"false" maxItems:"1000" doc:"Ids of marks"`
}

var _ = define("floor_plan.mark", func(c *Context, p FloorPlanMark) error {
	return edit(c, p.ID, func(plan *models.FloorPlan) error {
		if err := c.marksAsSeen(p, plan); err != nil {
			return err
		}
		plan.SetMarks(p.Set, p.Remove)
		return nil
	})
})
