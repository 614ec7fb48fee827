package commands_test

import (
	"context"
	"fmt"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// scene is a house in which an actor of a role stands before nouns of the own
// department, of another one, or of another one that name the actor.
type scene struct {
	plans int // made so far: each is of a week of its own
	*house
	other  string                  // the other department
	people map[string]models.Actor // by role and department
	actor  models.Actor
	dept   string // whose the noun is
	named  string // who the noun names: the actor, or a stranger there
	n      int
}

func newScene(h *house) *scene {
	s := &scene{house: h, other: h.department("客服部"), people: map[string]models.Actor{}}
	for _, role := range models.Roles {
		for _, dept := range []string{h.departmentID, s.other} {
			s.people[string(role)+dept] = h.user(role, dept)
		}
	}
	return s
}

// place puts the actor at o (noun of the own department), x (of the other) or
// s (of the other, naming the actor).
func (s *scene) place(role models.Role, place string) {
	s.actor = s.people[string(role)+s.departmentID]
	s.dept, s.named = s.departmentID, ""
	if place != "o" {
		s.dept = s.other
	}
	if place == "s" {
		s.named = s.actor.UserID
	}
	s.n++
}

// owner is who a noun that must name somebody names.
func (s *scene) owner() models.Actor {
	if s.named != "" {
		return s.actor
	}
	return s.stranger()
}

// stranger is someone of the noun's department who is not the actor and may
// give most commands there.
func (s *scene) stranger() models.Actor {
	role := models.RoleMember
	if s.actor.Role == role {
		role = models.RoleManager
	}
	return s.people[string(role)+s.dept]
}

func (s *scene) named1() []string {
	if s.named == "" {
		return nil
	}
	return []string{s.named}
}

func (s *scene) anItem() string {
	p := s.item("事项")
	p.DepartmentID, p.AssigneeIDs, p.Checklist = s.dept, s.named1(), []models.CheckLine{{ID: "a", Text: "一"}}
	s.do(s.admin, "item.create", p)
	return p.ID
}

// aPlan is a step with the plan of a week that no other plan is of, as a
// command has left it; "" for one that nobody has submitted.
func (s *scene) aPlan(after string) commands.PlanStep {
	p := s.item("事项")
	s.plans++
	p.Week, p.Day, p.DepartmentID = p.Week.Add(s.plans), "", s.dept
	s.do(s.admin, "item.create", p)
	step := commands.PlanStep{DepartmentID: s.dept, Period: models.Period(p.Week), Text: "好"}
	if after != "" {
		s.do(s.admin, after, step)
	}
	return step
}

// aReport is a report of a week of its own: the department's, or the person's
// whom it is to name. Who is of another department began it when they were of
// this one.
func (s *scene) aReport(after string) commands.WorkReportStep {
	s.plans++
	step := commands.WorkReportStep{WorkReportOf: commands.WorkReportOf{DepartmentID: s.dept, UserID: s.named, Period: models.Period(models.Week("2026-W40").Add(-s.plans))}, Text: "好"}
	if s.named != "" && one[models.User](s.house, s.named).DepartmentID != s.dept {
		begun := &models.WorkReport{Record: models.Record{ID: newID()}, DepartmentID: s.dept, UserID: s.named, Period: step.Period, Steps: []models.ApprovalStep{}, Corrections: []models.WorkCorrection{}}
		err := s.store.Write(context.Background(), s.workspaceID, func(tx *store.Tx) error {
			tx.Begin(store.Stamp{ActorID: s.named, CommandID: newID(), CommandType: "work_report.correct", At: s.now})
			return tx.Save(begun)
		})
		if err != nil {
			s.t.Fatal(err)
		}
	}
	if after != "" {
		s.do(s.admin, after, step)
	}
	return step
}

func (s *scene) aSeries() string {
	p := mondays()
	p.DepartmentID, p.AssigneeIDs = s.dept, s.named1()
	s.do(s.admin, "series.create", p)
	return p.ID
}

// aComment is written by the owner; a viewer who owned it was a member then.
func (s *scene) aComment(archived bool) string {
	id, author := newID(), s.owner()
	s.as(author, func() {
		s.do(author, "comment.add", commands.CommentAdd{ID: id, ItemID: s.anItem(), Text: "好"})
	})
	if archived {
		s.do(s.admin, "comment.archive", commands.NounID{ID: id})
	}
	return id
}

// as lets a viewer act as a member for a moment, to have what is theirs.
func (s *scene) as(actor models.Actor, act func()) {
	if actor.Role != models.RoleViewer {
		act()
		return
	}
	s.do(s.admin, "user.edit", commands.UserEdit{ID: actor.UserID, Role: of(models.RoleMember)})
	act()
	s.do(s.admin, "user.edit", commands.UserEdit{ID: actor.UserID, Role: of(models.RoleViewer)})
}

func (s *scene) aMention() string {
	s.do(s.admin, "comment.add", commands.CommentAdd{ID: newID(), ItemID: s.anItem(), Text: "看", MentionIDs: []string{s.owner().UserID}})
	snap, err := s.store.View(context.Background(), s.workspaceID, models.UserView(s.owner().UserID), models.Window{})
	if err != nil {
		s.t.Fatal(err)
	}
	told := slices.DeleteFunc(snap.Nouns, func(n models.Noun) bool { return n.Kind() != models.KindNotification })
	if len(told) == 0 {
		s.t.Fatal("no mention")
	}
	return told[len(told)-1].Base().ID
}

func (s *scene) aFile(actor models.Actor) string {
	var f *store.File
	s.as(actor, func() {
		var err error
		if f, err = s.run.StoreFile(context.Background(), actor, "a.txt", "text/plain", []byte("x"), nil); err != nil {
			s.t.Fatal(err)
		}
	})
	return f.ID
}

func (s *scene) anAttachment(archived bool) string {
	id := newID()
	s.do(s.admin, "attachment.add", commands.AttachmentAdd{ID: id, ItemID: s.anItem(), FileID: s.aFile(s.admin), Name: "a"})
	if archived {
		s.do(s.admin, "attachment.archive", commands.NounID{ID: id})
	}
	return id
}

func (s *scene) aLabel() string {
	id := newID()
	s.do(s.admin, "label.create", commands.LabelCreate{ID: id, DepartmentID: s.dept, Name: "标签", Colour: 1})
	return id
}

func (s *scene) aCustomer() string {
	id := newID()
	s.do(s.admin, "customer.create", commands.CustomerCreate{ID: id, Company: "公司", OwnerID: of(s.owner().UserID), DepartmentID: s.dept})
	return id
}

func (s *scene) aPooled() string {
	id := newID()
	s.do(s.admin, "customer.create", commands.CustomerCreate{ID: id, Company: "公司", OwnerID: of(""), DepartmentID: s.dept})
	return id
}

// aStrangers is a customer whose owner is not the actor.
func (s *scene) aStrangers() string {
	id := newID()
	s.do(s.admin, "customer.create", commands.CustomerCreate{ID: id, Company: "公司", OwnerID: of(s.stranger().UserID), DepartmentID: s.dept})
	return id
}

// anAppeal is somebody's about a customer, which gets another owner if need be.
func (s *scene) anAppeal(by models.Actor, customerID string) string {
	if one[models.Customer](s.house, customerID).OwnerID == "" {
		s.do(s.admin, "customer.claim", commands.NounID{ID: customerID})
	}
	s.do(by, "customer.appeal", commands.CustomerAppeal{ID: customerID, Reason: "我上届就在跟"})
	return s.events(customerID, models.AppealEvent)[0].ID
}

func (s *scene) aField() string {
	id := newID()
	s.do(s.admin, "field.create", commands.FieldCreate{ID: id, Name: "展具", Type: "text", Rank: "a0"})
	return id
}

func (s *scene) aFollowUp() string {
	id := newID()
	s.do(s.admin, "follow_up.create", commands.FollowUpCreate{ID: id, CustomerID: s.aCustomer(), AssigneeID: s.owner().UserID, Type: "call", DueDay: "2026-10-09"})
	if s.named != "" { // stays of the other department, though assigned to the actor
		s.moveFollowUp(id)
	}
	return id
}

// moveFollowUp gives a follow-up to the other department behind the rules'
// back: its person was transferred after it was made.
func (s *scene) moveFollowUp(id string) {
	err := s.store.Write(context.Background(), s.workspaceID, func(tx *store.Tx) error {
		return tx.SQL("UPDATE follow_ups SET department_id = ? WHERE id = ?", s.dept, id)
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// roundOf is a round of one customer that a person goes to.
func (s *scene) roundOf(userID string) commands.RoundCreate {
	task := commands.RoundTask{ID: newID(), Turn: models.Turn{CustomerID: s.aCustomer(), AssigneeID: userID, DueDay: "2026-10-09"}}
	return commands.RoundCreate{ID: newID(), Name: "巡访", Type: "round_visit", FromDay: "2026-10-09", ToDay: "2026-10-09", Tasks: []commands.RoundTask{task}}
}

// aRound is planned by the owner, and of the scene's department.
func (s *scene) aDictionaryEntry() string {
	id := newID()
	s.do(s.admin, "dictionary_entry.create", commands.DictionaryEntryCreate{ID: id, Dictionary: models.DictionaryCategory, Name: id, Rank: "a0"})
	return id
}

func (s *scene) aRound() string {
	owner := s.owner()
	p := s.roundOf(owner.UserID)
	s.as(owner, func() { s.do(owner, "round.create", p) })
	err := s.store.Write(context.Background(), s.workspaceID, func(tx *store.Tx) error {
		return tx.SQL("UPDATE rounds SET department_id = ? WHERE id = ?", s.dept, p.ID)
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return p.ID
}

func (s *scene) aBooth() string {
	_, booths := s.exhibition(fmt.Sprintf("A%d", s.n))
	return booths[0]
}

func (s *scene) aHeldBooth() string {
	id, holder := s.aBooth(), s.owner()
	s.as(holder, func() { s.do(holder, "booth.hold", commands.BoothHold{BoothIDs: []string{id}}) })
	return id
}

// aBookedBooth is one of the owner's, whom nobody's waiting for it concerns.
func (s *scene) aBookedBooth() string {
	id, holder := s.aBooth(), s.owner()
	s.as(holder, func() {
		s.do(holder, "booth.book", commands.BoothBook{BoothIDs: []string{id}, CustomerID: s.aCustomer()})
	})
	return id
}

// anEntry waits for a booth that somebody has.
func (s *scene) anEntry() string {
	id, holder, booth := newID(), s.owner(), s.aBookedBooth()
	s.as(holder, func() {
		s.do(holder, "waitlist_entry.create", commands.WaitlistEntryCreate{ID: id, BoothID: booth, CustomerID: s.aCustomer()})
	})
	return id
}

func (s *scene) aUser() string { return s.user(models.RoleMember, s.dept).UserID }

func (s *scene) done(kind, id string) string {
	s.do(s.admin, kind, commands.NounID{ID: id})
	return id
}

// viewOf is a saved view of the department's, or of the actor's own.
func (s *scene) viewOf() commands.SavedViewCreate {
	p := commands.SavedViewCreate{ID: newID(), Page: "customers", Name: "久未联系", Query: "quiet=30"}
	if s.named == "" {
		p.DepartmentID = s.dept
	}
	return p
}

// anOrder is an order of the owner, for a service, made or to be made.
func (s *scene) anOrder(made bool) commands.OrderCreate {
	e, _ := s.exhibition()
	price := models.Amounts{CNY: 100_00}
	s.do(s.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: e, Services: of([]models.Service{{ID: e, Name: "会刊彩页", Type: "advertising", Price: price}})})
	p := commands.OrderCreate{
		ID: newID(), ExhibitionID: e, CustomerID: s.customer(s.admin, "远洲渔业"), OwnerID: s.owner().UserID, Booths: []commands.OrderLine{},
		OrderTerms: commands.OrderTerms{Number: of("HT-" + newID()[24:]), Services: of([]commands.OrderServiceLine{{ServiceID: e, Quantity: 1}})},
	}
	if made {
		s.do(s.admin, "order.create", p)
	}
	return p
}

func (s *scene) order() string { return s.anOrder(true).ID }

// paid pays an order of the scene whole.
func (s *scene) paid(orderID string) string {
	id := newID()
	s.do(s.admin, "payment.add", commands.PaymentAdd{ID: id, OrderID: orderID, Type: "received", Amount: 100_00, Day: "2026-10-08", Account: "bank"})
	return id
}

// because is why booths change hands.
var because = commands.BoothTerms{Reason: "客户改主意"}

// heldTogether are two booths of one exhibition, side by side, held by one.
func (s *scene) heldTogether() []string {
	_, booths := s.exhibition(fmt.Sprintf("A%d", s.n), fmt.Sprintf("B%d", s.n))
	s.do(s.admin, "booth.arrange", commands.BoothArrange{Booths: []commands.BoothChange{{ID: booths[0], Version: 1, Place: at(0, 0)}, {ID: booths[1], Version: 1, Place: at(3000, 0)}}})
	holder := s.owner()
	s.as(holder, func() { s.do(holder, "booth.hold", commands.BoothHold{BoothIDs: booths}) })
	return booths
}

func (s *scene) heldApart() commands.BoothSwap {
	booths := s.heldTogether()
	return commands.BoothSwap{BoothID: booths[0], OtherID: booths[1], BoothTerms: because}
}

func (s *scene) adjacent() commands.BoothMerge {
	booths := s.heldTogether()
	return commands.BoothMerge{BoothID: booths[0], OtherIDs: booths[1:], BoothTerms: because}
}

// rebookable is an exhibition with a booth, and one that its customer had at
// the edition before.
func (s *scene) rebookable() (next, booth, had string) {
	customer := s.aCustomer()
	before, old := s.exhibition("A01")
	s.do(s.admin, "booth.book", commands.BoothBook{BoothIDs: old, CustomerID: customer})
	next, booths := s.exhibition("A01")
	s.do(s.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: next, PreviousID: &before})
	return next, booths[0], old[0]
}

// rebooked is an exhibition with a booth that is kept for who had it.
func (s *scene) rebooked() (next, booth string) {
	next, booth, had := s.rebookable()
	s.do(s.admin, "exhibition.rebook", commands.ExhibitionRebook{ID: next, Until: "2027-01-31", Reason: "老展商优先", Booths: []commands.RebookBooth{{BoothID: booth, FromID: had}}})
	return next, booth
}

// theDepartmentsReport is a report that is submitted and nobody's own.
func (s *scene) theDepartmentsReport() commands.WorkReportStep {
	named := s.named
	s.named = ""
	defer func() { s.named = named }()
	return s.aReport("work_report.submit")
}
