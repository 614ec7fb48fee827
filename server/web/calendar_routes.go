package web

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/feeds"
	"zhanban/server/policy"
)

// A feed reaches a month back and a year ahead, and holds at most so many
// entries of a sort.
const (
	feedBack  = -31
	feedAhead = 366
	feedMost  = 2000
)

type calendarInput struct {
	Token string `query:"token" required:"true" minLength:"32" maxLength:"64"`
}

type calendarOutput struct {
	Kind        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Cache       string `header:"Cache-Control"`
	Body        []byte
}

func (s *Server) calendarRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "read-calendar", Method: "GET", Path: "/api/calendar.ics", Tags: []string{"calendar"}, Security: noSession,
		Summary: "A calendar feed, as iCalendar (RFC 5545)",
		Description: "For calendar programs: the token is all the right it needs. A feed of one's own holds one's items and follow-ups, one of a department the items of its board, " +
			"each from a month back to a year ahead; both the exhibitions, with the days of their sale: early-bird prices, first refusals, what giving up costs, the balance.",
		Responses: map[string]*huma.Response{"200": {Description: "The calendar", Content: map[string]*huma.MediaType{"text/calendar": {}}}},
	}, s.readCalendar)
}

func (s *Server) readCalendar(ctx context.Context, in *calendarInput) (*calendarOutput, error) {
	workspaceID, feed, owner, err := s.Store.FeedByToken(ctx, commands.FeedTokenHash(in.Token))
	if err != nil {
		return nil, err
	}
	w, err := store.One[models.Workspace](ctx, s.Store, workspaceID, workspaceID)
	if err != nil {
		return nil, err
	}
	c := &feeds.Calendar{Language: owner.Language, Zone: w.Location(), Now: s.Clock(), Address: s.ownAddress(ctx)}
	reading := feedReading{s, models.Actor{WorkspaceID: workspaceID, UserID: owner.ID, Role: owner.Role, DepartmentID: owner.DepartmentID, Sees: owner.Sees}, models.DayOf(c.Now, c.Zone)}
	if err := reading.fill(ctx, c, feed); err != nil {
		return nil, err
	}
	return &calendarOutput{
		Kind: "text/calendar; charset=utf-8", Disposition: `inline; filename="zhanban.ics"`, Cache: "private, no-cache", Body: []byte(c.Text()),
	}, nil
}

// ownAddress is where the browser or program that asks reaches this server.
func (s *Server) ownAddress(ctx context.Context) string {
	c := fiberIn(ctx)
	if c == nil {
		return ""
	}
	if s.isSecure(c) {
		return "https://" + s.host(c)
	}
	return "http://" + s.host(c)
}

// feedReading reads what a feed shows, with its owner's eyes.
type feedReading struct {
	*Server
	owner models.Actor
	today models.Day
}

func (r feedReading) fill(ctx context.Context, c *feeds.Calendar, feed *models.CalendarFeed) (err error) {
	where, of := "assignee_ids LIKE ?", `%"`+r.owner.UserID+`"%`
	if feed.DepartmentID != "" {
		d, err := store.One[models.Department](ctx, r.Store, r.owner.WorkspaceID, feed.DepartmentID)
		if err != nil {
			return err
		}
		c.Name, where, of = d.Name, "department_id = ?", d.ID
	}
	if c.Items, err = r.items(ctx, where, of); err != nil {
		return err
	}
	if feed.DepartmentID == "" {
		if c.FollowUps, err = r.followUps(ctx); err != nil {
			return err
		}
	}
	c.Shows, err = r.shows(ctx, c.Zone)
	return err
}

// shows are the exhibitions, each with the last day on which last edition's
// exhibitors may answer.
func (r feedReading) shows(ctx context.Context, zone *time.Location) (shown []feeds.Show, err error) {
	found, err := store.All[models.Exhibition](ctx, r.Store, r.owner.WorkspaceID, "id", feedMost, "archived = ? AND last_day >= ?", false, r.today.Add(feedBack))
	if err != nil {
		return nil, err
	}
	for _, e := range found {
		show := feeds.Show{Exhibition: e}
		kept, err := store.All[models.Booth](ctx, r.Store, r.owner.WorkspaceID, "reserved_until, id", feedMost,
			"exhibition_id = ? AND state = ? AND first_refusal_of <> ''", e.ID, models.BoothReserved)
		if err != nil {
			return nil, err
		}
		for _, b := range kept {
			if b.FirstRefusal.Stands() {
				show.Refusal = models.DayOf(b.FirstRefusal.Until.Add(-time.Millisecond), zone)
			}
		}
		shown = append(shown, show)
	}
	return shown, nil
}

func (r feedReading) items(ctx context.Context, where string, of any) ([]*models.Item, error) {
	from, to := r.today.Add(feedBack), r.today.Add(feedAhead)
	items, err := store.All[models.Item](ctx, r.Store, r.owner.WorkspaceID, "day, id", feedMost,
		"archived = ? AND "+where+" AND ((day <= ? AND (day >= ? OR last_day >= ?)) OR (due_day >= ? AND due_day <= ?))", false, of, to, from, from, from, to)
	return slices.DeleteFunc(items, func(i *models.Item) bool { return policy.See(r.owner, i.Kind(), i.Scope()) != policy.Full }), err
}

func (r feedReading) followUps(ctx context.Context) (shown []feeds.FollowUp, err error) {
	found, err := store.All[models.FollowUp](ctx, r.Store, r.owner.WorkspaceID, "due_day, id", feedMost,
		"archived = ? AND assignee_id = ? AND due_day >= ? AND due_day <= ?", false, r.owner.UserID, r.today.Add(feedBack), r.today.Add(feedAhead))
	if err != nil {
		return nil, err
	}
	names, err := r.names(ctx, found)
	if err != nil {
		return nil, err
	}
	for _, f := range found {
		if policy.See(r.owner, f.Kind(), f.Scope()) == policy.Full {
			shown = append(shown, feeds.FollowUp{FollowUp: f, Customer: names[f.CustomerID]})
		}
	}
	return shown, nil
}

// names are what the customers of follow-ups are called.
func (r feedReading) names(ctx context.Context, of []*models.FollowUp) (map[string]string, error) {
	names := make(map[string]string, len(of))
	for _, f := range of {
		names[f.CustomerID] = ""
	}
	for some := range slices.Chunk(slices.Collect(maps.Keys(names)), 500) {
		cards, err := store.ByID[models.Customer](ctx, r.Store, r.owner.WorkspaceID, some)
		if err != nil {
			return nil, err
		}
		for _, card := range cards {
			names[card.ID] = cmp.Or(card.Company, card.Name)
		}
	}
	return names, nil
}
