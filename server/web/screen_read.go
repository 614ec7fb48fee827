package web

import (
	"cmp"
	"context"
	"slices"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

type screenShowOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         *ScreenPicture
}

// readScreen answers what a television shows. It is the only way anything comes
// to one: its socket says that something has changed, never what.
func (s *Server) readScreen(ctx context.Context, _ *struct{}) (*screenShowOutput, error) {
	screen := visitIn(ctx).screen
	at, err := s.standing(ctx, screen.WorkspaceID)
	if err != nil {
		return nil, err
	}
	show, err := s.screens.picture(ctx, screen, at, func() (*ScreenPicture, error) { return s.screenPicture(ctx, screen, at) })
	if err != nil {
		return nil, err
	}
	show.Now = s.now()
	return &screenShowOutput{"no-store", &show}, nil
}

func (s *Server) screenPicture(ctx context.Context, screen *models.Screen, at standing) (*ScreenPicture, error) {
	r := &screenReader{
		Server: s, ctx: ctx, screen: screen, zone: at.zone, today: models.DayOf(s.now(), at.zone), people: map[string]bool{}, customers: map[string]*models.Customer{}, about: map[string][]string{},
		show: &ScreenPicture{
			Epoch: at.epoch, Seq: at.seq, Now: s.now(), TimeZone: at.zone.String(),
			People: []ScreenPerson{}, Days: []ScreenDay{}, Items: []ScreenItem{}, Booths: []ScreenBooth{}, Halls: []ScreenHall{}, Sales: []ScreenSale{}, Ranking: []ScreenRank{}, RankedBy: "amount", Visits: []ScreenVisit{},
		},
	}
	for _, read := range []func() error{r.face, r.exhibition, r.calendar, r.work, r.sales, r.ranking, r.visits, r.meeting, r.named} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return r.show, nil
}

// screenReader puts together what one screen shows. What it reads is not older
// than the seq it says.
type screenReader struct {
	*Server
	ctx       context.Context
	screen    *models.Screen
	zone      *time.Location
	today     models.Day
	show      *ScreenPicture
	people    map[string]bool // named in what is shown
	customers map[string]*models.Customer
	about     map[string][]string // item → the customers it may name
}

func (r *screenReader) face() error {
	of := r.screen
	department, err := store.One[models.Department](r.ctx, r.Store, of.WorkspaceID, of.DepartmentID)
	if err != nil {
		return err
	}
	r.show.Face = ScreenFace{
		Name: of.Name, DepartmentID: of.DepartmentID, Department: department.Name, Rotation: of.Rotation, Masked: of.Masked, Language: of.Language,
		NightFrom: of.NightFrom, NightTo: of.NightTo, Shown: of.Shown, Reloads: of.Reloads,
	}
	return nil
}

func (r *screenReader) exhibition() error {
	if r.screen.ExhibitionID == "" {
		return nil
	}
	e, err := store.One[models.Exhibition](r.ctx, r.Store, r.screen.WorkspaceID, r.screen.ExhibitionID)
	if err != nil {
		return err
	}
	r.show.Exhibition = &ScreenExhibition{Name: e.Name, Edition: e.Edition, Venue: e.Venue, FirstDay: e.FirstDay, LastDay: e.LastDay}
	return nil
}

// calendar gives the exceptions that a carried item's age is counted with.
func (r *screenReader) calendar() error {
	days, err := store.All[models.CalendarDay](r.ctx, r.Store, r.screen.WorkspaceID, "day", -1, "day >= ? AND day <= ?", r.today.Add(-400), r.today.Add(60))
	for _, d := range days {
		r.show.Days = append(r.show.Days, ScreenDay{d.Day, d.Type})
	}
	return err
}

// work reads the board and the booths, of which both need the other.
func (r *screenReader) work() error {
	items, err := r.items()
	if err != nil {
		return err
	}
	booths, err := r.booths(items)
	if err != nil {
		return err
	}
	about := map[string][]string{} // booth → its customer
	ids := make([]string, 0, len(items))
	for _, b := range booths {
		about[b.ID] = []string{b.CustomerID}
		ids = append(ids, b.CustomerID)
	}
	for _, i := range items {
		ids = append(ids, i.CustomerID)
	}
	if err := r.know(ids); err != nil {
		return err
	}
	for _, i := range items {
		of := []string{i.CustomerID}
		for _, id := range i.BoothIDs {
			of = append(of, about[id]...)
		}
		r.about[i.ID] = of
		r.show.Items = append(r.show.Items, r.item(i, of))
	}
	if err := r.changes(items); err != nil {
		return err
	}
	return r.halls(ids)
}

// items are those of the department's board until next week, and for the month
// what of it is planned and what was done.
func (r *screenReader) items() (items []*models.Item, err error) {
	month := r.screen.Names(models.ScreenMonth)
	if !month && !r.screen.Names(models.ScreenBoard) && !r.screen.Meets() {
		return nil, nil
	}
	until := r.today.Week()
	if month {
		until = r.today.Month().Last().Week()
	}
	snap, err := r.Store.View(r.ctx, r.screen.WorkspaceID, models.BoardView(r.screen.DepartmentID), models.BoardWindow(r.today, until))
	if err != nil {
		return nil, err
	}
	has := map[string]bool{}
	for _, n := range snap.Nouns {
		if i, ok := n.(*models.Item); ok {
			items = append(items, i)
			has[i.ID] = true
		}
	}
	take := func(found []*models.Item) {
		for _, i := range found {
			if !has[i.ID] {
				items, has[i.ID] = append(items, i), true
			}
		}
	}
	if month {
		done, _, err := r.Store.MonthDone(r.ctx, r.screen.WorkspaceID, r.screen.DepartmentID, r.today.Month())
		if err != nil {
			return nil, err
		}
		take(done)
	}
	return items, nil
}

// know reads the customers that are named.
func (r *screenReader) know(ids []string) error {
	var missing []string
	for _, id := range ids {
		if id != "" && r.customers[id] == nil && !slices.Contains(missing, id) {
			missing = append(missing, id)
		}
	}
	for part := range slices.Chunk(missing, 500) {
		found, _, err := r.Store.CustomersByID(r.ctx, r.screen.WorkspaceID, part)
		if err != nil {
			return err
		}
		for id, c := range found {
			r.customers[id] = c
		}
	}
	return nil
}

func (r *screenReader) item(i *models.Item, customers []string) ScreenItem {
	r.name(i.AssigneeIDs...)
	shown := ScreenItem{
		ID: i.ID, Title: i.Title, Week: i.Week, Day: i.Day, LastDay: i.LastDay, Month: i.Month, DueDay: i.DueDay, DueTime: i.DueTime, Rank: i.Rank, Priority: i.Priority,
		AssigneeIDs: i.AssigneeIDs, BoothIDs: i.BoothIDs, Lines: len(i.Checklist), CarriedBefore: i.CarriedBefore,
		PartOfID: i.PartOfID, PartCount: i.PartCount, PartDoneCount: i.PartDoneCount, DoneAt: i.DoneAt, DoneBy: i.DoneBy,
	}
	if r.screen.Names(models.ScreenMonth) {
		shown.GoalTarget, shown.GoalCurrent, shown.GoalUnit = i.GoalTarget, i.GoalCurrent, i.GoalUnit
	}
	for _, line := range i.Checklist {
		if line.Done {
			shown.LinesDone++
		}
	}
	shown.Title = r.said(i.Title, customers)
	if r.screen.Shown == models.ScreenMeetingDone {
		r.name(i.DoneBy)
	}
	return shown
}

// said is a text as the screen may show it: masked, without the names of some
// customers.
func (r *screenReader) said(text string, customers []string) string {
	if !r.screen.Masked {
		return text
	}
	return policy.MaskTitle(text, r.namesOf(customers))
}

// namesOf are all names that customers go by.
func (r *screenReader) namesOf(customers []string) (names []string) {
	for _, id := range customers {
		if c := r.customers[id]; c != nil {
			names = append(names, c.Names()...)
		}
	}
	return names
}

// visits are the department's contacts planned for today.
func (r *screenReader) visits() error {
	if !r.screen.Names(models.ScreenVisits) {
		return nil
	}
	found, err := r.contacts("due_time, id", 200, "due_day = ?", r.today)
	if err != nil {
		return err
	}
	for _, f := range found {
		r.name(f.AssigneeID)
		r.show.Visits = append(r.show.Visits, ScreenVisit{
			ID: f.ID, Customer: r.customerName(f.CustomerID), Type: f.Type, Time: f.DueTime, AssigneeID: f.AssigneeID, Done: f.DoneAt != nil,
		})
	}
	return nil
}

// contacts are some of the department's, with their customers known.
func (r *screenReader) contacts(order string, most int, where string, args ...any) ([]*models.FollowUp, error) {
	found, err := store.All[models.FollowUp](r.ctx, r.Store, r.screen.WorkspaceID, order, most,
		"department_id = ? AND archived = ? AND "+where, append([]any{r.screen.DepartmentID, false}, args...)...)
	if err != nil {
		return nil, err
	}
	ids := make([]string, 0, len(found))
	for _, f := range found {
		ids = append(ids, f.CustomerID)
	}
	return found, r.know(ids)
}

func (r *screenReader) customerName(id string) string {
	c := r.customers[id]
	if c == nil {
		return ""
	}
	name := cmp.Or(c.Company, c.Name)
	if r.screen.Masked {
		return policy.MaskName(name)
	}
	return name
}

func (r *screenReader) name(ids ...string) {
	for _, id := range ids {
		r.people[id] = true
	}
}

// named gives the colleagues that the rest names.
func (r *screenReader) named() error {
	users, err := store.All[models.User](r.ctx, r.Store, r.screen.WorkspaceID, "id", -1, "1 = 1")
	for _, u := range users {
		if r.people[u.ID] {
			r.show.People = append(r.show.People, ScreenPerson{u.ID, u.Name, u.Colour})
		}
	}
	return err
}
