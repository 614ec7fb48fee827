package imports

import (
	"context"
	"encoding/json"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/duplicates"
)

// Rows of one step: enough that a step is worth its commit, few enough that
// other people's commands wait a moment only.
const stepRows = 100

// busyMost is how many imports one round looks at.
const busyMost = 20

// Do works on the imports that are started or being undone, one after another,
// until none is left. Every server calls it again and again.
func (s *Service) Do(ctx context.Context) error {
	busy, err := s.Store.BusyImports(ctx, busyMost)
	if err != nil {
		return err
	}
	for _, duty := range busy {
		i, err := s.one(ctx, duty.WorkspaceID, duty.ID)
		if err != nil {
			return err
		}
		if i.TakenBy(s.Node, s.Clock()) {
			continue
		}
		if i.State == models.ImportUndoing {
			err = s.undo(ctx, i)
		} else {
			err = s.run(ctx, i)
		}
		if err := s.ended(ctx, i, err); err != nil {
			return err
		}
	}
	return nil
}

// ended says why an import that cannot go on has ended. What passes by itself
// (a full queue, a database that is away, this server's stop) ends nothing.
func (s *Service) ended(ctx context.Context, i *models.Import, err error) error {
	if err == nil || ctx.Err() != nil {
		return nil
	}
	e := models.AsError(err)
	switch e.Code {
	case models.CodeBusy, models.CodeUnavailable:
		return err
	case models.CodeConflict:
		return nil // cancelled, or another server has it
	case models.CodeInternal:
		s.Log.Error("import failed", "import", i.ID, "err", err)
	}
	end := commands.ImportEnd{ID: i.ID, Node: s.Node, State: models.ImportFailed, Fault: e.Reason}
	return s.Runner.RunInternal(ctx, models.System(i.WorkspaceID), commands.NewID(), "import.end", end)
}

// actor is who imports, as they are now.
func (s *Service) actor(ctx context.Context, i *models.Import) (models.Actor, error) {
	user, err := store.One[models.User](ctx, s.Store, i.WorkspaceID, i.UserID)
	if err != nil {
		return models.Actor{}, err
	}
	return models.Actor{WorkspaceID: i.WorkspaceID, UserID: user.ID, Role: user.Role, DepartmentID: user.DepartmentID, Sees: user.Sees, Language: user.Language}, nil
}

// give gives a command until it is judged: a server that has too much to do, or
// a database that is away for a moment, is asked again under the same id.
func (s *Service) give(ctx context.Context, actor models.Actor, id, kind string, payload any) error {
	for {
		err := s.Runner.RunInternal(ctx, actor, id, kind, payload)
		if !models.HasCode(err, models.CodeBusy) && !models.HasCode(err, models.CodeUnavailable) {
			return err
		}
		pause := time.NewTimer(after(err))
		select {
		case <-pause.C:
		case <-ctx.Done():
			pause.Stop()
			return ctx.Err()
		}
	}
}

// after is how long a refusal asks to wait.
func after(err error) time.Duration {
	if seconds, ok := models.AsError(err).Detail["retryAfter"].(int); ok && seconds > 0 {
		return time.Duration(seconds) * time.Second
	}
	return time.Second
}

// run does the rows of an import that are not done yet. While a step is on its
// way to the disk the rows of the next are read and compared.
func (s *Service) run(ctx context.Context, i *models.Import) error {
	defer frugal()()
	actor, err := s.actor(ctx, i)
	if err != nil {
		return err
	}
	start := commands.ImportStep{ID: i.ID, Node: s.Node, Last: i.Last, Rows: []commands.ImportStepRow{}}
	if err := s.give(ctx, actor, commands.NewID(), "import.step", start); err != nil {
		return err
	}
	p, err := s.plan(ctx, i)
	if err != nil {
		return err
	}
	reading, stop := context.WithCancel(ctx)
	defer stop()
	steps := make(chan []commands.ImportStepRow, 1)
	go p.steps(reading, steps)
	last, n := i.Last, 0
	for rows := range steps {
		at := *i
		at.Last = last
		step := commands.ImportStep{ID: i.ID, Node: s.Node, Last: last, Rows: rows}
		if err := s.give(ctx, actor, commands.ImportStepID(&at, s.Node, n), "import.step", step); err != nil {
			s.release(ctx, actor, i, last)
			return err
		}
		last = rows[len(rows)-1].Row
		n++
	}
	if ctx.Err() != nil {
		s.release(ctx, actor, i, last)
		return ctx.Err()
	}
	end := commands.ImportEnd{ID: i.ID, Node: s.Node, State: models.ImportDone}
	return s.give(ctx, models.System(i.WorkspaceID), commands.NewID(), "import.end", end)
}

// release lets another server take over at once when this one stops.
func (s *Service) release(ctx context.Context, actor models.Actor, i *models.Import, last int) {
	if ctx.Err() == nil {
		return
	}
	moment, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	step := commands.ImportStep{ID: i.ID, Node: s.Node, Last: last, Rows: []commands.ImportStepRow{}, Stop: true}
	if err := s.Runner.RunInternal(moment, actor, commands.NewID(), "import.step", step); err != nil {
		s.Log.Warn("import not released", "import", i.ID, "err", err)
	}
}

// plan is what is to become of the rows of an import.
type plan struct {
	of     *models.Import
	rows   *Reading
	finder finder
	made   map[int]string // which card the row has become, by the row's number
}

func (s *Service) plan(ctx context.Context, i *models.Import) (*plan, error) {
	list, err := s.taken(ctx, i)
	if err != nil {
		return nil, err
	}
	said, err := s.said(ctx, i)
	if err != nil {
		return nil, err
	}
	made, err := s.Store.CustomersOfImport(ctx, i.WorkspaceID, i.ID)
	if err != nil {
		return nil, err
	}
	cards, err := s.Cards(ctx, i.WorkspaceID)
	if err != nil {
		return nil, err
	}
	return &plan{of: i, rows: &Reading{list: list, said: said}, finder: finder{cards: cards, earlier: duplicates.Build(nil)}, made: made}, nil
}

// steps gives the rows in portions.
func (p *plan) steps(ctx context.Context, steps chan<- []commands.ImportStepRow) {
	defer close(steps)
	var rows []commands.ImportStepRow
	send := func() bool {
		select {
		case steps <- rows:
			rows = nil
			return true
		case <-ctx.Done():
			return false
		}
	}
	for n := range p.rows.list.Len() {
		if p.rows.list.Number(n) <= p.of.Last {
			continue
		}
		rows = append(rows, p.row(n))
		if len(rows) == stepRows && !send() {
			return
		}
	}
	if len(rows) > 0 {
		send()
	}
}

func (p *plan) row(n int) commands.ImportStepRow {
	said := p.rows.said[p.rows.list.Number(n)]
	row := p.rows.list.Row(n, said.Cells)
	step := commands.ImportStepRow{Row: row.Row, Action: "refuse"}
	if len(row.Errors) > 0 {
		if issues, err := json.Marshal(row.Errors); err == nil {
			step.Issues = string(issues)
		}
		return step
	}
	alike := p.finder.find(row.Row, row.Values)
	step.Action, step.Card = actionOf(p.of, alike, said.Action), &row.Values
	id := commands.ImportedID(p.of.ID, row.Row)
	if alike != nil && step.Action != models.ImportNew {
		step.CustomerID = alike.Match.ID
		if alike.Row > 0 {
			step.CustomerID = p.made[alike.Row]
		}
		id = step.CustomerID
	}
	p.made[row.Row] = id
	return step
}

// undo takes an import back, step by step.
func (s *Service) undo(ctx context.Context, i *models.Import) error {
	actor, err := s.actor(ctx, i)
	if err != nil {
		return err
	}
	for i.State == models.ImportUndoing {
		back := commands.ImportBack{ID: i.ID, Node: s.Node, Passed: i.Passed, Most: stepRows}
		if err := s.give(ctx, actor, commands.ImportStepID(i, s.Node, 0), "import.back", back); err != nil {
			return err
		}
		if i, err = s.one(ctx, i.WorkspaceID, i.ID); err != nil {
			return err
		}
	}
	return nil
}
