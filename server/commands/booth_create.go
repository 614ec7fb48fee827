package commands

import (
	"slices"
	"strings"

	"zhanban/models"
	"zhanban/models/store"
)

// BoothCreate is the payload of booth.create.
type BoothCreate struct {
	ID            string             `json:"id" format:"uuid"`
	ExhibitionID  string             `json:"exhibitionId" format:"uuid"`
	Hall          string             `json:"hall" minLength:"1" maxLength:"30"`
	Code          string             `json:"code" minLength:"1" maxLength:"20"`
	Type          string             `json:"type" enum:"shell_scheme,raw_space"`
	Width         int                `json:"width" minimum:"0" maximum:"1000000" doc:"mm; 0: unknown"`
	Depth         int                `json:"depth" minimum:"0" maximum:"1000000" doc:"mm; 0: unknown"`
	Area          int                `json:"area" minimum:"1" doc:"Hundredths of a ㎡"`
	OpenSides     int                `json:"openSides" minimum:"1" maximum:"4"`
	Place         *models.BoothPlace `json:"place,omitempty" doc:"Where it is drawn in its hall; left out: not on the map"`
	ListPrice     *int64             `json:"listPrice,omitempty" doc:"fen; null or left out: to be agreed"`
	DepartmentIDs []string           `json:"departmentIds,omitempty" nullable:"false" maxItems:"50" doc:"Who may sell it; empty: who may sell all others of its hall, else every department"`
}

var _ = define("booth.create", func(c *Context, p BoothCreate) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	if err := linked[models.Exhibition](c, "exhibitionId", p.ExhibitionID); err != nil {
		return err
	}
	if err := linked[models.Department](c, "departmentIds", p.DepartmentIDs...); err != nil {
		return err
	}
	b := newBooth(p)
	if err := c.sellsInHall(b, map[string][]string{}); err != nil {
		return err
	}
	if err := c.saveBooth(b); err != nil {
		return err
	}
	moves := newBoothMoves()
	moves.made(b)
	return c.keepBoothEvents(moves, "")
})

// sellsInHall gives a new booth that names no sellers those whom all others of
// its hall have, if these are the same: a hall that is one department's to sell
// stays that. Known are the sellers of halls that were looked up before.
func (c *Context) sellsInHall(b *models.Booth, known map[string][]string) error {
	if len(b.DepartmentIDs) > 0 {
		return nil
	}
	sellers, looked := known[b.Hall]
	if !looked {
		others, err := store.Find[models.Booth](c.Tx, "exhibition_id = ? AND hall = ? AND archived = ? AND id <> ?", b.ExhibitionID, b.Hall, false, b.ID)
		if err != nil {
			return err
		}
		sellers = sameSellers(others)
		known[b.Hall] = sellers
	}
	b.DepartmentIDs = distinct(sellers)
	return nil
}

// sameSellers are the departments that sell every one of the booths; none
// where they differ.
func sameSellers(booths []*models.Booth) (sellers []string) {
	for n, b := range booths {
		ids := slices.Sorted(slices.Values(b.DepartmentIDs))
		if n > 0 && !slices.Equal(ids, sellers) {
			return nil
		}
		sellers = ids
	}
	return sellers
}

func newBooth(p BoothCreate) *models.Booth {
	return &models.Booth{
		Record: models.Record{ID: p.ID}, ExhibitionID: p.ExhibitionID, Hall: p.Hall, Code: strings.TrimSpace(p.Code), Type: p.Type,
		Width: p.Width, Depth: p.Depth, Area: p.Area, OpenSides: p.OpenSides, Place: p.Place, ListPrice: p.ListPrice,
		DepartmentIDs: distinct(p.DepartmentIDs), State: models.BoothAvailable,
	}
}

// saveBooth saves a booth whose code no other booth of the exhibition has.
func (c *Context) saveBooth(b *models.Booth) error {
	if err := c.codeFree(b); err != nil {
		return err
	}
	return c.saveValid(b)
}

func (c *Context) codeFree(b *models.Booth) error {
	twins, err := store.Find[models.Booth](c.Tx, "exhibition_id = ? AND code = ? AND id <> ?", b.ExhibitionID, b.Code, b.ID)
	if err != nil || len(twins) == 0 {
		return err
	}
	return models.Invalid("code", "booth.code_taken", "the exhibition has a booth %s already", b.Code).With("boothId", twins[0].ID)
}
