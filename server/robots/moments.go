package robots

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// settled is how old a sale is when it is told: what was a slip of the hand has
// been taken back by then.
const settled = 20 * time.Second

// sales are the booths signed or paid for of late, those of one order and one
// moment together.
func (l *search) sales() error {
	from := l.now.Add(-late)
	if since := l.robot.Since(); since.After(from) {
		from = since
	}
	found, err := store.All[models.Sale](l.ctx, l.Store, l.workspaceID, "created_at, code, id", -1,
		"withdrawn = ? AND created_at >= ? AND created_at <= ? AND quiet = ?", false, from, l.now.Add(-settled), false)
	if err != nil {
		return err
	}
	var order []string
	groups := map[string][]*models.Sale{}
	for _, s := range found {
		if l.robot.DepartmentID != "" && s.DepartmentID != l.robot.DepartmentID {
			continue
		}
		key := strings.Join([]string{models.RobotSale, cmp.Or(s.OrderID, s.BoothID), string(s.Type), strconv.FormatInt(s.CreatedAt.UnixMilli(), 10)}, ":")
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], s)
	}
	for _, key := range order {
		if l.told[key] {
			continue
		}
		m, err := l.saleMessage(groups[key])
		if err != nil {
			return err
		}
		l.add(models.RobotSale, key, m)
	}
	return nil
}

// saleMessage names booths, who sold them and at which exhibition; no customer.
func (l *search) saleMessage(sales []*models.Sale) (m models.Message, err error) {
	first := sales[0]
	who, err := l.name(first.SellerID)
	if err != nil {
		return m, err
	}
	e, err := l.exhibition(first.ExhibitionID)
	if err != nil {
		return m, err
	}
	var codes []string
	area := 0
	for _, s := range sales {
		codes, area = append(codes, s.Code), area+s.Area
		m.SaleIDs = append(m.SaleIDs, s.ID)
	}
	square := strconv.FormatFloat(float64(area)/100, 'f', -1, 64)
	m.Title = l.say("sale."+string(first.Type), "who", who, "booths", l.codes(codes))
	m.Lines = []string{l.say("sale.area", "area", square), e.Name}
	m.Data = map[string]any{
		"event": "sale." + string(first.Type), "booths": codes, "area": float64(area) / 100, "seller": who, "exhibition": e.Name, "orderId": first.OrderID, "at": first.CreatedAt,
	}
	return m, nil
}

// codesNamed is how many booths a title names.
const codesNamed = 6

func (l *search) codes(codes []string) string {
	if len(codes) <= codesNamed {
		return strings.Join(codes, l.say("and"))
	}
	return l.say("booths", "first", strings.Join(codes[:codesNamed], l.say("and")), "count", strconv.Itoa(len(codes)))
}

// warnedAhead is how long before a hold's end its holder is warned at most
// (HoldRules.Warning).
const warnedAhead = 72 * time.Hour

// holds are those about whose end the holder is warned by now, those of one
// person that end together in one message.
func (l *search) holds() error {
	found, err := store.All[models.Booth](l.ctx, l.Store, l.workspaceID, "held_until, code, id", -1,
		"state = ? AND held_until > ? AND held_until <= ? AND archived = ?", models.BoothHeld, l.now, l.now.Add(warnedAhead), false)
	if err != nil {
		return err
	}
	var order []string
	groups := map[string][]*models.Booth{}
	for _, b := range found {
		tells, err := l.warns(b)
		if err != nil {
			return err
		}
		if !tells {
			continue
		}
		key := strings.Join([]string{models.RobotHold, b.HolderID, b.ExhibitionID, strconv.FormatInt(b.HeldUntil.UnixMilli(), 10)}, ":")
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], b)
	}
	for _, key := range order {
		if l.told[key] {
			continue
		}
		m, err := l.holdMessage(groups[key])
		if err != nil {
			return err
		}
		l.add(models.RobotHold, key, m)
	}
	return nil
}

// warns reports whether it is time to tell that a hold ends.
func (l *search) warns(b *models.Booth) (bool, error) {
	if _, err := l.name(b.HolderID); err != nil { // the colleagues are read
		return false, err
	}
	holder := l.users[b.HolderID]
	if l.robot.DepartmentID != "" && (holder == nil || holder.DepartmentID != l.robot.DepartmentID) {
		return false, nil
	}
	e, err := l.exhibition(b.ExhibitionID)
	if err != nil || b.Since == nil {
		return false, err
	}
	at := e.Holds().WarnAt(*b.Since, *b.HeldUntil)
	return at != nil && !at.After(l.now) && !at.Before(l.robot.Since()), nil
}

func (l *search) holdMessage(booths []*models.Booth) (m models.Message, err error) {
	first := booths[0]
	who, err := l.name(first.HolderID)
	if err != nil {
		return m, err
	}
	e, err := l.exhibition(first.ExhibitionID)
	if err != nil {
		return m, err
	}
	var codes []string
	for _, b := range booths {
		codes = append(codes, b.Code)
		m.BoothIDs = append(m.BoothIDs, b.ID)
	}
	slices.Sort(codes)
	m.HolderID, m.HeldUntil = first.HolderID, first.HeldUntil
	until := first.HeldUntil.In(l.zone)
	m.Title = l.say("hold", "who", who, "booths", l.codes(codes), "until", until.Format("15:04"))
	m.Lines = []string{l.say("hold.until", "day", l.dayName(models.DayOf(until, l.zone)), "time", until.Format("15:04")), e.Name}
	m.Data = map[string]any{"event": "hold.ends", "booths": codes, "holder": who, "exhibition": e.Name, "until": first.HeldUntil.UTC()}
	return m, nil
}
