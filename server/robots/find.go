package robots

import (
	"context"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// late is how long after its time something is still told: a server that was
// away says good morning until noon, and not at night.
const late = 3 * time.Hour

// remembered is how far back a robot knows what it was given to tell: as long
// as anything may be looked for again, which is its week's plan, and a day.
const remembered = 8 * 24 * time.Hour

// find puts down what has become due, of every robot: one that fails does not
// keep the others from it, be they of its workspace or of another.
func (s *Service) find(ctx context.Context) error {
	robots, err := s.Store.ActiveRobots(ctx)
	if err != nil {
		return err
	}
	var at *house
	for _, duty := range robots {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if at == nil || at.workspaceID != duty.WorkspaceID {
			at, err = s.enter(ctx, duty.WorkspaceID)
		}
		if err == nil {
			err = s.findFor(ctx, at, duty.ID)
		}
		if err != nil && ctx.Err() == nil {
			s.Log.Warn("what a robot has to tell was not found", "robot", duty.ID, "err", err)
		}
		err = nil
	}
	return ctx.Err()
}

// house is a workspace at the moment of a round; what several robots ask of it
// is read once.
type house struct {
	*Service
	ctx         context.Context
	workspaceID string
	now         time.Time
	today       models.Day
	zone        *time.Location
	calendar    models.Calendar
	users       map[string]*models.User
	exhibitions map[string]*models.Exhibition
	departments []*models.Department
}

func (s *Service) enter(ctx context.Context, workspaceID string) (*house, error) {
	w, err := store.One[models.Workspace](ctx, s.Store, workspaceID, workspaceID)
	if err != nil {
		return nil, err
	}
	h := &house{Service: s, ctx: ctx, workspaceID: workspaceID, now: s.now(), zone: w.Location()}
	h.today = models.DayOf(h.now, h.zone)
	return h, nil
}

// search is what is looked for on behalf of one robot.
type search struct {
	*house
	robot *models.Robot
	told  map[string]bool
	found []models.Delivery
}

func (s *Service) findFor(ctx context.Context, at *house, robotID string) error {
	found, err := s.search(ctx, at, robotID)
	if err != nil || len(found) == 0 {
		return err
	}
	return s.Store.AddDeliveries(ctx, at.workspaceID, found)
}

// search is what a robot has to tell that it was not given before.
func (s *Service) search(ctx context.Context, at *house, robotID string) ([]models.Delivery, error) {
	r, err := store.One[models.Robot](ctx, s.Store, at.workspaceID, robotID)
	if err != nil {
		return nil, err
	}
	told, err := s.Store.OccasionsTold(ctx, at.workspaceID, robotID, at.now.Add(-remembered))
	if err != nil {
		return nil, err
	}
	look := &search{house: at, robot: r, told: told}
	finds := map[string]func() error{models.RobotWeek: look.week, models.RobotFocus: look.focus, models.RobotSale: look.sales, models.RobotHold: look.holds}
	for _, occasion := range models.RobotOccasions { // the week before the day
		if !r.Tells(occasion) {
			continue
		}
		if err := finds[occasion](); err != nil {
			return nil, err
		}
	}
	return look.found, nil
}

// due reports whether something of a moment is to be told now: not before the
// robot spoke, nor when it is old news.
func (l *search) due(at time.Time) bool {
	return !at.After(l.now) && l.now.Sub(at) < late && !at.Before(l.robot.Since())
}

// add puts a message down, once for each occasion.
func (l *search) add(kind, occasion string, m models.Message) {
	l.told[occasion] = true
	next := l.robot.Speaks(l.now, l.zone)
	l.found = append(l.found, models.Delivery{
		ID: commands.NewID(), RobotID: l.robot.ID, Type: kind, Occasion: occasion, Message: m, State: models.DeliveryWaiting, NextAt: &next, CreatedAt: l.now,
	})
}

// working reports whether people work on a day.
func (h *house) working(day models.Day) (bool, error) {
	if h.calendar == nil {
		days, err := store.All[models.CalendarDay](h.ctx, h.Store, h.workspaceID, "day", -1, "day >= ? AND day <= ?", h.today.Add(-14), h.today.Add(14))
		if err != nil {
			return false, err
		}
		h.calendar = make(models.Calendar, len(days))
		for _, d := range days {
			h.calendar[d.Day] = d.Type
		}
	}
	return h.calendar.Working(day), nil
}

// name is what a colleague is called.
func (h *house) name(userID string) (string, error) {
	if h.users == nil {
		all, err := store.All[models.User](h.ctx, h.Store, h.workspaceID, "id", -1, "1 = 1")
		if err != nil {
			return "", err
		}
		h.users = make(map[string]*models.User, len(all))
		for _, u := range all {
			h.users[u.ID] = u
		}
	}
	if u := h.users[userID]; u != nil {
		return u.Name, nil
	}
	return "", nil
}

// exhibition is one of the workspace's; an empty one if it is not there.
func (h *house) exhibition(id string) (*models.Exhibition, error) {
	if h.exhibitions == nil {
		all, err := store.All[models.Exhibition](h.ctx, h.Store, h.workspaceID, "id", -1, "1 = 1")
		if err != nil {
			return nil, err
		}
		h.exhibitions = make(map[string]*models.Exhibition, len(all))
		for _, e := range all {
			h.exhibitions[e.ID] = e
		}
	}
	if e := h.exhibitions[id]; e != nil {
		return e, nil
	}
	return &models.Exhibition{}, nil
}

// rooms are the departments whose work a robot tells of.
func (l *search) rooms() ([]*models.Department, error) {
	if l.departments == nil {
		all, err := store.All[models.Department](l.ctx, l.Store, l.workspaceID, "`rank`, id", -1, "archived = ?", false)
		if err != nil {
			return nil, err
		}
		l.departments = all
	}
	if l.robot.DepartmentID == "" {
		return l.departments, nil
	}
	for _, d := range l.departments {
		if d.ID == l.robot.DepartmentID {
			return []*models.Department{d}, nil
		}
	}
	return nil, nil
}
