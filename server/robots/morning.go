package robots

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// week is the plan of the week, on the first day of it on which people work; on
// a later one, if no server was there to tell it. A robot that began to speak
// after that first morning tells the next week's.
func (l *search) week() error {
	for day := l.today.Week().Monday(); day < l.today; day = day.Add(1) {
		works, err := l.working(day)
		if err != nil {
			return err
		}
		if !works {
			continue
		}
		if l.robot.Morning(day, l.zone).Before(l.robot.Since()) {
			return nil
		}
		break
	}
	key := weekOccasion(l.today)
	return l.morning(models.RobotWeek, key, func(m *models.Message) error {
		week := l.today.Week()
		span := l.say("span", "from", l.dayName(week.Monday()), "to", l.dayName(week.Sunday()))
		return l.plan(m, "week", span, func(i *models.Item) bool { return i.InWeek(week) })
	})
}

func weekOccasion(day models.Day) string { return models.RobotWeek + ":" + string(day.Week()) }

func dayOccasion(day models.Day) string { return models.RobotFocus + ":" + string(day) }

// focus is what stands in today, person by person.
func (l *search) focus() error {
	key := dayOccasion(l.today)
	return l.morning(models.RobotFocus, key, func(m *models.Message) error {
		if err := l.plan(m, "focus", l.dayName(l.today), func(i *models.Item) bool { return i.InFocus(l.today) }); err != nil {
			return err
		}
		return l.visits(m)
	})
}

// morning tells something at the robot's hour of a working day.
func (l *search) morning(kind, key string, fill func(*models.Message) error) error {
	if l.told[key] || !l.due(l.robot.Morning(l.today, l.zone)) {
		return nil
	}
	works, err := l.working(l.today)
	if err != nil || !works {
		return err
	}
	m := models.Message{Lines: []string{}}
	if err := fill(&m); err != nil {
		return err
	}
	l.add(kind, key, m)
	return nil
}

// plan writes the work of the robot's departments that stands somewhere.
func (l *search) plan(m *models.Message, key, when string, here func(*models.Item) bool) error {
	rooms, err := l.rooms()
	if err != nil {
		return err
	}
	of := l.say("everybody")
	if l.robot.DepartmentID != "" && len(rooms) == 1 {
		of = rooms[0].Name
	}
	m.Title = l.say(key+".title", "of", of, "when", when)
	p := &page{search: l, message: m, when: key, data: []map[string]any{}}
	for _, room := range rooms {
		items, err := l.items(room.ID, here)
		if err != nil {
			return err
		}
		if len(rooms) > 1 && len(items) > 0 {
			p.line(l.say("room", "name", room.Name, "count", strconv.Itoa(len(items))))
		}
		if err := p.people(items); err != nil {
			return err
		}
	}
	summary := l.say(key+".count", "count", strconv.Itoa(p.count), "done", strconv.Itoa(p.done))
	if p.count == 0 {
		summary = l.say(key + ".none")
	}
	m.Lines = slices.Insert(m.Lines, 0, summary)
	if p.left > 0 {
		m.Lines = append(m.Lines, l.say("more", "count", strconv.Itoa(p.left)))
	}
	m.Data = map[string]any{"event": "plan." + key, "department": of, "day": l.today, "week": l.today.Week(), "items": p.data}
	return nil
}

// items are a department's that stand somewhere, in their order.
func (l *search) items(departmentID string, here func(*models.Item) bool) (items []*models.Item, err error) {
	snap, err := l.Store.View(l.ctx, l.workspaceID, models.BoardView(departmentID), models.BoardWindow(l.today, l.today.Week()))
	if err != nil {
		return nil, err
	}
	for _, n := range snap.Nouns {
		if i, is := n.(*models.Item); is && here(i) {
			items = append(items, i)
		}
	}
	slices.SortFunc(items, func(a, b *models.Item) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.Day, "9"), cmp.Or(b.Day, "9")), cmp.Compare(cmp.Or(a.DueTime, "99"), cmp.Or(b.DueTime, "99")), cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.ID, b.ID))
	})
	return items, l.mask(items)
}

// mask takes from titles what strangers must not read, as on a screen.
func (l *search) mask(items []*models.Item) error {
	var booths, customers []string
	for _, i := range items {
		booths, customers = append(booths, i.BoothIDs...), append(customers, i.CustomerID)
	}
	of := map[string]string{}
	for some := range slices.Chunk(booths, 500) {
		found, err := store.ByID[models.Booth](l.ctx, l.Store, l.workspaceID, some)
		if err != nil {
			return err
		}
		for _, b := range found {
			of[b.ID] = b.CustomerID
			customers = append(customers, b.CustomerID)
		}
	}
	slices.Sort(customers)
	names := map[string][]string{}
	for some := range slices.Chunk(slices.Compact(customers), 500) {
		found, _, err := l.Store.CustomersByID(l.ctx, l.workspaceID, some)
		if err != nil {
			return err
		}
		for id, c := range found {
			names[id] = c.Names()
		}
	}
	for _, i := range items {
		about := names[i.CustomerID]
		for _, id := range i.BoothIDs {
			about = slices.Concat(about, names[of[id]])
		}
		i.Title = strings.Join(strings.Fields(policy.MaskTitle(i.Title, about)), " ")
	}
	return nil
}

// visits adds how many contacts are due.
func (l *search) visits(m *models.Message) error {
	where, args := "archived = ? AND done_at IS NULL AND due_day <= ?", []any{false, l.today}
	if l.robot.DepartmentID != "" {
		where, args = where+" AND department_id = ?", append(args, l.robot.DepartmentID)
	}
	found, err := store.All[models.FollowUp](l.ctx, l.Store, l.workspaceID, "id", 1000, where, args...)
	if err != nil || len(found) == 0 {
		return err
	}
	m.Lines = append(m.Lines, l.say("visits", "count", strconv.Itoa(len(found))))
	m.Data["contacts"] = len(found)
	return nil
}
