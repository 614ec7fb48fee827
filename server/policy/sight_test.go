package policy_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

const own, other, me, someone = "dept-own", "dept-other", "user-me", "user-someone"

func actor(role models.Role) models.Actor {
	return models.Actor{WorkspaceID: "w", UserID: me, Role: role, DepartmentID: own}
}

// Who sees how much: every kind of noun × role × whose it is. Only customers
// and what is said of them are masked, only private nouns hidden.
func TestSight(t *testing.T) {
	kinds := []models.Kind{models.KindWorkspace, models.KindDepartment, models.KindUser, models.KindLabel, models.KindCalendarDay, models.KindItem,
		models.KindSeries, models.KindWeekClose, models.KindApproval, models.KindComment, models.KindAttachment, models.KindNotification, models.KindExhibition,
		models.KindBooth, models.KindCustomer, models.KindFollowUp, models.KindField, models.KindCustomerEvent, models.KindFollowUpTemplate, models.KindDictionaryEntry, models.KindRound, models.KindImport,
		models.KindSavedView, models.KindCalendarFeed, models.KindFloorPlan, models.KindScreen, models.KindRobot, models.KindWaitlistEntry, models.KindSale}
	scopes := map[string]models.Scope{
		"own": {DepartmentID: own}, "other": {DepartmentID: other}, "named": {DepartmentID: other, UserIDs: []string{me}},
		"pool": {}, "private": {UserIDs: []string{someone}, Private: true}, "private own": {UserIDs: []string{me}, Private: true},
	}
	masked := map[models.Role][]string{
		models.RoleAdministrator: nil,
		models.RoleManager:       {"other"},
		models.RoleMember:        {"other"},
		models.RoleViewer:        {"own", "other", "pool"},
	}
	for role, hides := range masked {
		for name, scope := range scopes {
			for _, kind := range append(kinds, models.KindOrder, models.KindPayment, models.KindInvoiceRequest, models.KindWorkReport) {
				want := policy.Full
				if name == "private" {
					want = policy.Hidden
				} else if (kind == models.KindCustomer || kind == models.KindFollowUp) && strings.Contains(strings.Join(hides, ","), name) {
					want = policy.Masked
				}
				if hidden, money := hiddenMoney[kind]; money && name != "private" && !seesMoney(role, name) {
					want = hidden
				}
				if kind == models.KindWorkReport && !policy.Overlooks(actor(role)) && (name == "other" || name == "pool") {
					want = policy.Hidden // of another department
				}
				change := models.Change{Kind: kind, Scope: scope}
				if got := policy.SeeChange(actor(role), &change); got != want {
					t.Errorf("%s sees %s of %s: %d, want %d", role, kind, name, got, want)
				}
			}
		}
	}
}

// A2: a workspace says of a role how far it sees customers whole: its own, the
// department's, or every department's; guarded ones only who leads them.
func TestSightAsTheWorkspaceSays(t *testing.T) {
	scopes := []models.Scope{
		{DepartmentID: other, UserIDs: []string{me}}, {DepartmentID: own}, {}, {DepartmentID: other}, {DepartmentID: own, Guarded: true}, {DepartmentID: other, Guarded: true},
	}
	for _, c := range []struct {
		role models.Role
		sees string
		want string // of the scopes in their order: F whole, m masked
	}{
		{models.RoleMember, "", "FFFmmm"}, {models.RoleMember, "own", "Fmmmmm"}, {models.RoleMember, "department", "FFFmmm"}, {models.RoleMember, "all", "FFFFmm"},
		{models.RoleManager, "", "FFFmFm"}, {models.RoleManager, "all", "FFFFFm"}, {models.RoleViewer, "", "Fmmmmm"}, {models.RoleViewer, "department", "FFFmmm"},
		{models.RoleViewer, "all", "FFFFmm"}, {models.RoleAdministrator, "", "FFFFFF"}, {models.RoleAdministrator, "own", "FFFFFF"},
	} {
		reader := actor(c.role)
		reader.Sees = c.sees
		for _, kind := range []models.Kind{models.KindCustomer, models.KindFollowUp} {
			got := ""
			for _, scope := range scopes {
				got += map[policy.Sight]string{policy.Full: "F", policy.Masked: "m"}[policy.See(reader, kind, scope)]
			}
			if got != c.want {
				t.Errorf("%s %q sees of %s: %s, want %s", c.role, c.sees, kind, got, c.want)
			}
		}
	}
}

// hiddenMoney is how orders and payments are seen by those who do not see money.
var hiddenMoney = map[models.Kind]policy.Sight{models.KindOrder: policy.Masked, models.KindPayment: policy.Hidden, models.KindInvoiceRequest: policy.Hidden,
	models.KindWorkReport: policy.Masked}

// seesMoney: who leads, whom it names, and members what is their department's.
func seesMoney(role models.Role, scope string) bool {
	named := scope == "named" || scope == "private own"
	return named || role == models.RoleAdministrator || role == models.RoleManager || role == models.RoleMember && scope == "own"
}

// B10: what a bank says came in is seen by those who lead, until it is somebody's.
func TestWhoSeesStatements(t *testing.T) {
	for role, want := range map[models.Role]policy.Sight{
		models.RoleAdministrator: policy.Full, models.RoleManager: policy.Full, models.RoleMember: policy.Hidden, models.RoleViewer: policy.Hidden, models.RoleScreen: policy.Hidden,
	} {
		if got := policy.See(actor(role), models.KindBankEntry, models.Scope{}); got != want {
			t.Errorf("%s sees a bank entry: %d, want %d", role, got, want)
		}
	}
}

func TestSeeView(t *testing.T) {
	for view, want := range map[models.View]bool{
		models.ViewDirectory: true, models.ViewCustomers: true, models.BoardView(other): true, models.BoothsView("e"): true,
		models.UserView(me): true, models.UserView(someone): false, "nonsense": false, "board:": false, "user:": false,
	} {
		for _, role := range models.Roles {
			if got := policy.SeeView(actor(role), view); got != want {
				t.Errorf("%s follows %s: %v", role, view, got)
			}
		}
	}
}

// C1, C2: of a contact somebody else's card shows the name and the masked phone,
// and nothing of family, days and likes, whatever facts a contact has.
func TestNothingPrivateOfAContactIsLetThrough(t *testing.T) {
	contact := models.Contact{ID: "c1", Name: "罗启", Position: "总监", Phone: "13800138000"}
	shown := reflect.ValueOf(contact)
	whole := reflect.ValueOf(&contact).Elem()
	for n := range whole.NumField() {
		if shown.Field(n).IsZero() {
			whole.Field(n).SetString("private")
		}
	}
	state, err := json.Marshal(&models.Customer{Contacts: []models.Contact{contact}})
	if err != nil {
		t.Fatal(err)
	}
	if masked := string(policy.Mask(models.KindCustomer, state)); strings.Contains(masked, "private") || !strings.Contains(masked, "罗启") || !strings.Contains(masked, "138****8000") {
		t.Errorf("masked: %s", masked)
	}
}

// A masked customer gives away neither phone nor notes; what cannot be read is
// not let through at all.
func TestMask(t *testing.T) {
	state, err := json.Marshal(&models.Customer{Company: "远洲渔业", Phone: "13800138000", Notes: "底价九折", Pinyin: "yuanzhouyuye", PhoneKey: "+8613800138000"})
	if err != nil {
		t.Fatal(err)
	}
	masked := string(policy.Mask(models.KindCustomer, state))
	if strings.Contains(masked, "0138") || strings.Contains(masked, "底价") || !strings.Contains(masked, `"138****8000"`) || !strings.Contains(masked, "远洲渔业") {
		t.Errorf("masked: %s", masked)
	}
	if got := string(policy.Mask(models.KindCustomer, json.RawMessage(`{"phone":`))); got != "{}" {
		t.Errorf("unreadable: %s", got)
	}
	if got := string(policy.Mask(models.KindBooth, state)); got != string(state) {
		t.Error("a booth was masked")
	}
	for phone, want := range map[string]string{"": "", "8888": "****", "13800138000": "138****8000", "+86 138 0013 8000": "+86*********" + "*8000"} {
		if got := policy.MaskPhone(phone); got != want {
			t.Errorf("%q: %q, want %q", phone, got, want)
		}
	}
}

// C1: a file that hangs on a card is seen by those who see the card whole, and
// not at all by those who see it masked: a photographed card says everything.
func TestFilesOfACardAreSeenWithTheCard(t *testing.T) {
	scopes := []models.Scope{
		{}, {DepartmentID: own}, {DepartmentID: other}, {DepartmentID: other, UserIDs: []string{me}},
		{DepartmentID: own, Guarded: true}, {DepartmentID: own, Guarded: true, UserIDs: []string{me}},
	}
	hidden := 0
	for _, role := range models.Roles {
		for _, scope := range scopes {
			card := policy.See(actor(role), models.KindCustomer, scope)
			scope.OnCard = true
			file := policy.See(actor(role), models.KindAttachment, scope)
			if want := map[bool]policy.Sight{true: policy.Full, false: policy.Hidden}[card == policy.Full]; file != want {
				t.Errorf("%s sees a file of %+v: %d, want %d", role, scope, file, want)
			}
			if file == policy.Hidden {
				hidden++
			}
		}
	}
	if hidden == 0 {
		t.Error("nobody is kept from anything")
	}
}

// M1: a file that hangs on an order is seen by those who see the order's money,
// and not at all by those who see that the order is there: a contract says it.
func TestFilesOfAnOrderAreSeenWithItsMoney(t *testing.T) {
	seen := map[policy.Sight]int{}
	for _, role := range models.Roles {
		for _, scope := range []models.Scope{{}, {DepartmentID: own}, {DepartmentID: other}, {DepartmentID: other, UserIDs: []string{me}}, {DepartmentID: own, UserIDs: []string{someone}}} {
			order := policy.See(actor(role), models.KindOrder, scope)
			scope.OnOrder = true
			file := policy.See(actor(role), models.KindAttachment, scope)
			if want := map[bool]policy.Sight{true: policy.Full, false: policy.Hidden}[order == policy.Full]; file != want {
				t.Errorf("%s sees a file of %+v: %d, want %d", role, scope, file, want)
			}
			seen[file]++
		}
	}
	if seen[policy.Full] == 0 || seen[policy.Hidden] == 0 {
		t.Errorf("seen: %v", seen)
	}
}

// C2: of a follow-up, those who see the customer masked learn when it is, whose
// and what came of it in a word; whatever is added is kept back until it is
// named among what is shown.
func TestAMaskedFollowUpSaysNothingOfTheCustomer(t *testing.T) {
	state, err := json.Marshal(&models.FollowUp{CustomerID: "k", Text: "让利三点", Result: "嫌贵", Mood: "bad", Outcome: "refused", DueDay: "2026-10-09", AssigneeID: someone})
	if err != nil {
		t.Fatal(err)
	}
	state = json.RawMessage(strings.Replace(string(state), "{", `{"place":{"lat":31.2},"photos":["x"],"calls":3,"loud":true,"heard":null,`, 1))
	var shown map[string]any
	if err := json.Unmarshal(policy.Mask(models.KindFollowUp, state), &shown); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"customerId": "k", "text": "", "result": "", "mood": "", "outcome": "refused", "dueDay": "2026-10-09", "assigneeId": someone, "masked": true,
		"place": nil, "photos": []any{}, "calls": 0.0, "loud": false, "heard": nil,
	}
	for field, value := range want {
		if got, there := shown[field]; !there || !reflect.DeepEqual(got, value) {
			t.Errorf("%s: %v, want %v", field, got, value)
		}
	}
}

// What a reader is told of the past is judged by whose a noun is now only where
// that matters: of every other kind, all see the same whoever it names.
func TestOnlyGuardedKindsAreSeenByWhoseTheyAre(t *testing.T) {
	scopes := []models.Scope{{}, {DepartmentID: other, Guarded: true}, {DepartmentID: own, OnCard: true, Guarded: true}, {UserIDs: []string{me}}}
	for _, noun := range store.Nouns() {
		depends := noun.Kind() == models.KindSavedView // private or the department's
		for _, role := range models.Roles {
			for _, scope := range scopes {
				depends = depends || policy.See(actor(role), noun.Kind(), scope) != policy.Full
			}
		}
		if depends != noun.Kind().Guarded() {
			t.Errorf("%s: guarded %v, seen by whose it is %v", noun.Kind(), noun.Kind().Guarded(), depends)
		}
	}
}

// C1, C2: that facts of a card changed all may know; what they were and became
// those who see the card whole, whatever else an entry comes to tell.
func TestAMaskedHistoryTellsNoValues(t *testing.T) {
	event := &models.CustomerEvent{CustomerID: "k", Type: "facts", Detail: map[string]any{"facts": []string{"tags"}, "changes": []models.FactChange{{Fact: "tags", To: "secret"}}, "more": "secret"},
		TellsValues: true, CardDepartmentID: own, CardGuarded: true}
	if got := policy.See(actor(models.RoleMember), models.KindCustomerEvent, event.Scope()); got != policy.Masked {
		t.Errorf("a colleague sees %d", got)
	}
	if got := policy.See(actor(models.RoleManager), models.KindCustomerEvent, event.Scope()); got != policy.Full {
		t.Errorf("a manager sees %d", got)
	}
	state, err := json.Marshal(event)
	if err != nil {
		t.Fatal(err)
	}
	if masked := string(policy.Mask(models.KindCustomerEvent, state)); strings.Contains(masked, "secret") || !strings.Contains(masked, `"facts":["tags"]`) {
		t.Errorf("masked: %s", masked)
	}
}

// W10, R4: a report is read by its department and by those whose rights reach
// over departments, and by nobody else but whose it is; what all departments do
// by the same.
func TestWhoReadsTheWorkOfADepartment(t *testing.T) {
	for _, c := range []struct {
		role      models.Role
		sees      string
		near, far policy.Sight
		overlooks bool
	}{
		{models.RoleAdministrator, "", policy.Full, policy.Full, true}, {models.RoleManager, "", policy.Full, policy.Full, true},
		{models.RoleMember, "", policy.Full, policy.Hidden, false}, {models.RoleMember, models.SeesAll, policy.Full, policy.Masked, true},
		{models.RoleViewer, "", policy.Masked, policy.Hidden, false}, {models.RoleViewer, models.SeesDepartment, policy.Masked, policy.Hidden, false},
		{models.RoleViewer, models.SeesAll, policy.Masked, policy.Masked, true}, {models.RoleScreen, "", policy.Hidden, policy.Hidden, false},
	} {
		reader := actor(c.role)
		reader.Sees = c.sees
		near, far := policy.See(reader, models.KindWorkReport, models.Scope{DepartmentID: own}), policy.See(reader, models.KindWorkReport, models.Scope{DepartmentID: other})
		if near != c.near || far != c.far || policy.Overlooks(reader) != c.overlooks {
			t.Errorf("%s %q: %d %d %v, want %+v", c.role, c.sees, near, far, policy.Overlooks(reader), c)
		}
	}
}
