package web

import (
	"context"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/lists"
)

// careMost is how many customers a list of those waiting for contact shows.
const careMost = 200

type careOutput struct {
	Body struct {
		Counts []lists.CareCount `json:"counts" nullable:"false" doc:"By person and class: one's own, the department's for its managers, all for administrators"`
		Target map[string]int    `json:"target" doc:"Days between contacts at most, by class"`
	}
}

type careListInput struct {
	UserID string `query:"userId" maxLength:"36" doc:"Left out: everybody the asker may see"`
	Class  string `query:"class" enum:"A,B,C,none" required:"true"`
	State  string `query:"state" enum:"over,soon" required:"true" doc:"over: longer than the target; soon: going back to the lead pool soon"`
}

// CareCustomer is a customer that waits for contact.
type CareCustomer struct {
	CustomerName
	Since     time.Time  `json:"since" doc:"Its last contact; who never was contacted: since when its owner has it"`
	Days      int        `json:"days" doc:"Calendar days since then"`
	ReturnsOn models.Day `json:"returnsOn" doc:"When it goes back to the lead pool; empty: never"`
}

type careListOutput struct {
	Body struct {
		Customers []CareCustomer `json:"customers" nullable:"false" doc:"The longest uncontacted first, at most 200"`
	}
}

func (s *Server) careRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "care", Method: "GET", Path: "/api/care", Tags: []string{"follow-ups"},
		Summary: "How many customers wait for contact longer than their class allows, by person and class",
	}, s.care)
	huma.Register(api, huma.Operation{
		OperationID: "care-customers", Method: "GET", Path: "/api/care/customers", Tags: []string{"follow-ups"},
		Summary: "Which customers these are",
	}, s.careCustomers)
}

// careScene is what both answers need: rules, the day, and whose customers the
// asker may look at.
type careScene struct {
	workspace *models.Workspace
	today     models.Day
	people    []string
}

func (s *Server) careScene(ctx context.Context, actor models.Actor) (*careScene, error) {
	workspace, err := store.One[models.Workspace](ctx, s.Store, actor.WorkspaceID, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	users, err := store.All[models.User](ctx, s.Store, actor.WorkspaceID, "id", -1, "1 = 1")
	if err != nil {
		return nil, err
	}
	scene := &careScene{workspace: workspace, today: models.DayOf(s.now(), workspace.Location())}
	for _, u := range users {
		leads := actor.Role == models.RoleAdministrator || actor.Role == models.RoleManager && u.DepartmentID == actor.DepartmentID
		if u.ID == actor.UserID || leads {
			scene.people = append(scene.people, u.ID)
		}
	}
	return scene, nil
}

// bounds are the moments that decide about a class.
func (c *careScene) bounds(class string) lists.CareBounds {
	rules, zone := c.workspace.CustomerRules, c.workspace.Location()
	b := lists.CareBounds{Soon: map[string]time.Time{}}
	if days := rules.TargetDays[class]; days > 0 {
		b.Over = c.today.Add(-days).Begins(zone)
	}
	for _, grade := range append(slices.Clone(models.CustomerGrades), "") {
		if days := rules.DaysToReturn(class, grade); days > 0 {
			b.Soon[grade] = c.today.Add(rules.WarningDays - days + 1).Begins(zone)
		}
	}
	return b
}

func (s *Server) care(ctx context.Context, _ *struct{}) (*careOutput, error) {
	actor := visitIn(ctx).actor
	scene, err := s.careScene(ctx, actor)
	if err != nil {
		return nil, err
	}
	index, err := s.listed.at(ctx, s, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	ask := lists.CareAsk{OwnerIDs: scene.people, Bounds: map[string]lists.CareBounds{}}
	for _, class := range append(slices.Clone(models.CustomerClass), "") {
		ask.Bounds[class] = scene.bounds(class)
	}
	out := &careOutput{}
	out.Body.Counts, out.Body.Target = index.CareCounts(ask), scene.workspace.CustomerRules.TargetDays
	return out, nil
}

func (s *Server) careCustomers(ctx context.Context, in *careListInput) (*careListOutput, error) {
	actor := visitIn(ctx).actor
	scene, err := s.careScene(ctx, actor)
	if err != nil {
		return nil, err
	}
	class := in.Class
	if class == models.None {
		class = ""
	}
	people := scene.people
	if in.UserID != "" {
		if !slices.Contains(people, in.UserID) {
			return nil, models.Errorf(models.CodeForbidden, "forbidden", "these are not yours to see")
		}
		people = []string{in.UserID}
	}
	index, err := s.listed.at(ctx, s, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	ask := lists.CareAsk{OwnerIDs: people, Bounds: map[string]lists.CareBounds{class: scene.bounds(class)}}
	ids := index.CareIDs(ask, in.State == "soon", careMost)
	found, _, err := s.Store.CustomersByID(ctx, actor.WorkspaceID, ids)
	if err != nil {
		return nil, err
	}
	out := &careListOutput{}
	out.Body.Customers = []CareCustomer{}
	for _, c := range inUse(found, ids) {
		if !slices.Contains(people, c.OwnerID) {
			continue // given away since it was found
		}
		out.Body.Customers = append(out.Body.Customers, scene.tell(c))
	}
	return out, nil
}

func (c *careScene) tell(customer *models.Customer) CareCustomer {
	zone := c.workspace.Location()
	since := customer.CreatedAt
	for _, at := range []*time.Time{customer.LastContactAt, customer.OwnerSince} {
		if at != nil {
			since = *at
			break
		}
	}
	return CareCustomer{
		CustomerName: nameOf(customer), Since: since, Days: models.DayOf(since, zone).DaysUntil(c.today),
		ReturnsOn: customer.ReturnsOn(c.workspace.CustomerRules, zone),
	}
}
