package commands

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"time"

	"github.com/google/uuid"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// ImportStep is the payload of import.step: the next rows of an import.
type ImportStep struct {
	ID   string          `json:"id" format:"uuid"`
	Node string          `json:"node" maxLength:"100" doc:"The server that runs it"`
	Last int             `json:"last" doc:"The row of the file up to which it was done with before"`
	Rows []ImportStepRow `json:"rows" maxItems:"500" nullable:"false" doc:"None: the server only says that it runs it"`
	Stop bool            `json:"stop,omitempty" doc:"The server stops: another may run it at once"`
}

// ImportStepRow is a row and what is to become of it.
type ImportStepRow struct {
	Row        int                `json:"row" minimum:"1"`
	Action     string             `json:"action" enum:"new,skip,fill,merge,refuse"`
	CustomerID string             `json:"customerId,omitempty" doc:"The card it doubles"`
	Card       *models.ImportCard `json:"card,omitempty" doc:"Left out of a row that is refused"`
	Issues     string             `json:"issues,omitempty" doc:"JSON: why it is refused"`
}

// leaseFor is how long a server may be silent about an import before another
// takes it over.
const leaseFor = 10 * time.Second

// import.step does the next rows of an import and says so in the import itself:
// both or neither, so that no row is done twice whoever asks again.
var _ = defineInternal("import.step", func(c *Context, p ImportStep) error {
	return edit(c, p.ID, func(i *models.Import) error {
		if err := c.lease(i, models.ImportRunning, p.Node); err != nil {
			return err
		}
		if p.Last != i.Last {
			return models.Errorf(models.CodeConflict, "import.elsewhere", "the import is at row %d", i.Last).With("last", i.Last)
		}
		if p.Stop {
			i.Node, i.LeaseUntil = "", nil
		}
		done := make([]models.ImportRow, 0, len(p.Rows))
		for _, row := range p.Rows {
			one, err := c.importRow(i, row)
			if err != nil {
				return err
			}
			one.ImportID, one.Row = i.ID, row.Row
			i.Count(one.Outcome)
			i.Last = row.Row
			done = append(done, one)
		}
		return c.EndImportRows(done)
	})
})

// lease takes an import for a server, or keeps it.
func (c *Context) lease(i *models.Import, state, node string) error {
	if i.State != state {
		return models.Errorf(models.CodeConflict, "import.state", "the import is %s", i.State).With("state", i.State)
	}
	if i.TakenBy(node, c.Now) {
		return models.Errorf(models.CodeConflict, "import.elsewhere", "another server runs this import").With("until", *i.LeaseUntil)
	}
	until := c.Now.Add(leaseFor)
	i.Node, i.LeaseUntil = node, &until
	return nil
}

// ImportedID is the id of the card that a row of an import makes.
func ImportedID(importID string, row int) string {
	return derivedID(models.KindCustomer, importID, strconv.Itoa(row))
}

// ImportStepID is the id of the command that does the rows of an import behind
// one, so that the same step sent twice is one.
func ImportStepID(i *models.Import, node string, attempt int) string {
	id := uuid.NewSHA1(names, fmt.Appendf(nil, "import step %s %s %d %d %s %d", i.ID, i.State, i.Last, i.Passed, node, attempt))
	now := i.CreatedAt.UnixMilli()
	for n := range 6 {
		id[n] = byte(now >> (8 * (5 - n)))
	}
	id[6] = id[6]&0x0f | 0x70
	return id.String()
}

// importRow does a row. What is wrong with it is its outcome; an error is not
// its fault.
func (c *Context) importRow(i *models.Import, row ImportStepRow) (models.ImportRow, error) {
	if row.Action == "refuse" || row.Card == nil {
		return models.ImportRow{Outcome: models.ImportRefused, Detail: row.Issues}, nil
	}
	card, err := c.doubled(row)
	if err != nil {
		return models.ImportRow{}, err
	}
	var done models.ImportRow
	switch {
	case card == nil:
		done, err = c.importNew(i, row)
	case row.Action == models.ImportSkip:
		done = models.ImportRow{Outcome: models.ImportSkipped, CustomerID: card.ID, Before: card.Version, Version: card.Version}
	default:
		done, err = c.importInto(i, row, card)
	}
	if refusal := models.AsError(err); err != nil && refusedRow(refusal) {
		return models.ImportRow{Outcome: models.ImportRefused, Detail: issueOf(refusal)}, nil
	}
	return done, err
}

// refusedRow tells what is wrong with a row from what is wrong with the server.
func refusedRow(e *models.Error) bool {
	switch e.Code {
	case models.CodeInvalid, models.CodeConflict, models.CodeForbidden, models.CodeNotFound, models.CodeTooLarge:
		return true
	}
	return false
}

func issueOf(e *models.Error) string {
	raw, err := json.Marshal([]map[string]any{{"cell": "", "field": e.Field, "reason": e.Reason, "text": e.Text, "detail": e.Detail}})
	if err != nil {
		return "[]"
	}
	return string(raw)
}

// doubled is the card a row doubles; nil: none, or none any more, so that the
// row makes one.
func (c *Context) doubled(row ImportStepRow) (*models.Customer, error) {
	if row.Action == models.ImportNew || row.CustomerID == "" {
		return nil, nil
	}
	card, err := store.Load[models.Customer](c.Tx, row.CustomerID)
	if models.HasCode(err, models.CodeNotFound) || err == nil && card.Archived {
		return nil, nil
	}
	return card, err
}

// importCard is the card that a row would make.
func (c *Context) importCard(i *models.Import, row ImportStepRow) *models.Customer {
	id := ImportedID(i.ID, row.Row)
	card := row.Card.Customer(func(n int) string { return derivedID("contact", id, strconv.Itoa(n)) })
	card.ID = id
	tidyLists(card)
	if card.Class != "" {
		card.ClassReason = i.Name
	}
	if card.Grade != "" {
		card.GradeReason = i.Name
	}
	return card
}

func (c *Context) importNew(i *models.Import, row ImportStepRow) (models.ImportRow, error) {
	card := c.importCard(i, row)
	if err := c.addCustomer(card); err != nil {
		return models.ImportRow{}, err
	}
	return models.ImportRow{Outcome: models.ImportCreated, CustomerID: card.ID, Version: card.Version}, nil
}

// importInto adds what a row says to the card it doubles: what is empty there,
// or the row's facts in place of the card's. Nothing that stood there is lost.
func (c *Context) importInto(i *models.Import, row ImportStepRow, card *models.Customer) (models.ImportRow, error) {
	if err := policy.Allow(c.Actor, "customer.edit", card.Scope()); err != nil {
		return models.ImportRow{}, err
	}
	before, version := fieldsOf(card), card.Version
	if err := c.join(i, row, card); err != nil {
		return models.ImportRow{}, err
	}
	after := fieldsOf(card)
	record := mergeRecord{Before: map[string]any{}, After: map[string]any{}}
	for field, value := range after {
		if !reflect.DeepEqual(before[field], value) {
			record.Before[field], record.After[field] = before[field], value
		}
	}
	detail, err := json.Marshal(record)
	if err != nil {
		return models.ImportRow{}, fmt.Errorf("record row: %w", err)
	}
	outcome := models.ImportFilled
	if row.Action == models.ImportMerge {
		outcome = models.ImportMerged
	}
	if len(record.After) > 0 {
		if err := c.saveValid(card); err != nil {
			return models.ImportRow{}, err
		}
		if err := c.tellImported(i, row, card); err != nil {
			return models.ImportRow{}, err
		}
	}
	return models.ImportRow{Outcome: outcome, CustomerID: card.ID, Before: version, Version: card.Version, Detail: string(detail)}, nil
}

// join makes one of a card and what a row says of it.
func (c *Context) join(i *models.Import, row ImportStepRow, card *models.Customer) error {
	other := c.importCard(i, row)
	if err := c.checkCustomer(other); err != nil {
		return err
	}
	if err := checkPhones(other); err != nil {
		return err
	}
	other.CreatedAt = c.Now
	other.Confirm(c.Now, c.Actor.UserID)
	if row.Card.Type == "" {
		other.Type = card.Type
	}
	if other.Notes == card.Notes {
		other.Notes = ""
	}
	chosen := map[string]string{}
	if row.Action == models.ImportFill {
		for _, t := range texts {
			if *t.of(card) != "" {
				chosen[t.name] = "id"
			}
		}
		if card.Notes != "" {
			chosen["notes"] = "id"
		}
		if card.OwnerID != "" {
			other.OwnerID = ""
		}
	}
	m, err := newMerge(card, other, chosen)
	if err != nil {
		return err
	}
	m.join()
	if row.Action == models.ImportMerge {
		takeStanding(card, other, row.Card, c.Now)
	}
	if err := c.derive(card); err != nil {
		return err
	}
	return nil
}

// takeStanding gives the card what a row says of class, grade and stage.
func takeStanding(card, other *models.Customer, said *models.ImportCard, now time.Time) {
	if said.Class != "" {
		card.Class, card.ClassReason = other.Class, other.ClassReason
	}
	if said.Grade != "" {
		card.Grade, card.GradeReason = other.Grade, other.GradeReason
	}
	if said.Stage != "" && said.Stage != card.Stage {
		card.Stage, card.StageSince, card.LostReason = said.Stage, now, said.LostReason
	}
}

// tellImported writes down that a row of an import added to a card. Several
// rows of one step may.
func (c *Context) tellImported(i *models.Import, row ImportStepRow, card *models.Customer) error {
	return c.Save(&models.CustomerEvent{
		Record:     models.Record{ID: derivedID(models.KindCustomerEvent, card.ID, "imported", i.ID, strconv.Itoa(row.Row))},
		CustomerID: card.ID, DepartmentID: card.DepartmentID, Type: "imported", ActorID: c.Actor.UserID,
		Detail: map[string]any{"importId": i.ID, "name": i.Name, "row": row.Row},
	})
}
