package policy

import (
	"slices"

	"zhanban/models"
)

// Sight is how much of a noun a person sees.
type Sight int

// The sights. Each masked noun has one masked form, so that a change is
// encoded at most twice however many people follow it (L6).
const (
	Hidden Sight = iota
	Masked
	Full
)

// See is how much an actor sees of a noun of a kind and scope.
func See(actor models.Actor, kind models.Kind, scope models.Scope) Sight {
	if actor.Role == models.RoleScreen {
		return Hidden // it is told what it shows, and no noun of the log
	}
	own := slices.Contains(scope.UserIDs, actor.UserID)
	if scope.Private && !own && !actor.IsSystem() {
		return Hidden
	}
	if kind == models.KindAttachment && scope.OnCard {
		if See(actor, models.KindCustomer, scope) != Full {
			return Hidden // a photographed card says all that is masked
		}
		return Full
	}
	if kind == models.KindCustomerEvent && scope.OnCard {
		return See(actor, models.KindCustomer, scope)
	}
	if kind == models.KindBankEntry { // nobody's until it is matched
		if seesMoney(actor) {
			return Full
		}
		return Hidden
	}
	if kind == models.KindWorkReport {
		return seeWork(actor, scope, own)
	}
	if kind == models.KindAttachment && scope.OnOrder || kind == models.KindOrder || kind == models.KindPayment || kind == models.KindInvoiceRequest {
		return seeMoney(actor, kind, scope)
	}
	if kind != models.KindCustomer && kind != models.KindFollowUp || own {
		return Full
	}
	if actor.IsSystem() || actor.Role == models.RoleAdministrator {
		return Full
	}
	near := scope.DepartmentID == actor.DepartmentID || scope.DepartmentID == ""
	if scope.Guarded {
		if near && actor.Role == models.RoleManager {
			return Full
		}
		return Masked
	}
	if reach := Sees(actor); reach == models.SeesAll || near && reach == models.SeesDepartment {
		return Full
	}
	return Masked
}

// Sees is how far an actor who does not see everything sees customers whole that
// are not guarded: as the workspace says of the role, or as usual.
func Sees(actor models.Actor) string {
	switch {
	case actor.Role != models.RoleManager && actor.Role != models.RoleMember && actor.Role != models.RoleViewer:
		return models.SeesOwn
	case actor.Sees != "":
		return actor.Sees
	case actor.Role == models.RoleViewer:
		return models.SeesOwn
	}
	return models.SeesDepartment
}

// seesMoney reports whether an actor sees the money of every order.
func seesMoney(actor models.Actor) bool {
	return actor.IsSystem() || actor.Role == models.RoleAdministrator || actor.Role == models.RoleManager
}

// Overlooks reports whether an actor's rights reach over departments: what all
// of them do is theirs to read.
func Overlooks(actor models.Actor) bool {
	return seesMoney(actor) || Sees(actor) == models.SeesAll
}

// seeWork: a report is read by whose it is, by their department, and by those
// whose rights reach over departments; its money by those who see that.
func seeWork(actor models.Actor, scope models.Scope, own bool) Sight {
	if !own && scope.DepartmentID != actor.DepartmentID && !Overlooks(actor) {
		return Hidden
	}
	return max(Masked, seeMoney(actor, models.KindWorkReport, scope))
}

// Money says whose orders' money an actor sees: all, department, own.
func Money(actor models.Actor) string {
	switch {
	case seesMoney(actor):
		return "all"
	case actor.Role == models.RoleMember:
		return "department"
	}
	return "own"
}

// seeMoney: who leads sees all of it, a member what is the own department's.
// Of other orders all see that they are there, of payments nothing.
func seeMoney(actor models.Actor, kind models.Kind, scope models.Scope) Sight {
	own := slices.Contains(scope.UserIDs, actor.UserID) || actor.Role == models.RoleMember && scope.DepartmentID == actor.DepartmentID
	switch {
	case own || seesMoney(actor):
		return Full
	case kind == models.KindOrder:
		return Masked
	}
	return Hidden
}

// SeeChange is See for a change of the log.
func SeeChange(actor models.Actor, c *models.Change) Sight { return See(actor, c.Kind, c.Scope) }

// SeeView reports whether an actor may follow a view at all.
func SeeView(actor models.Actor, view models.View) bool {
	if !view.Valid() || actor.Role == models.RoleScreen {
		return false
	}
	if name, id := view.Split(); name == "user" {
		return id == actor.UserID
	}
	return true
}
