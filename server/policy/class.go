package policy

import (
	"slices"

	"zhanban/models"
)

// Class names a group of readers who see a view in the same form, so that a
// snapshot can be made once for all of them. Two actors of one class must get
// the same answer of See for every noun the view can hold.
func Class(actor models.Actor, view models.View) string {
	if actor.Role == models.RoleScreen {
		return "none" // it sees no noun: see See
	}
	if Uniform(view) {
		return "all"
	}
	name, _ := view.Split()
	if (name == "customer" || name == "follow_ups") && (actor.Role == models.RoleAdministrator || actor.IsSystem()) {
		return "full"
	}
	if (name == "orders" || name == "finance" || name == "work_reports") && seesMoney(actor) {
		return "full"
	}
	return "user " + actor.UserID + " " + string(actor.Role) + " " + actor.DepartmentID + " " + actor.Sees
}

// Uniform reports whether every user sees all of a view, nothing masked.
func Uniform(view models.View) bool {
	switch name, _ := view.Split(); name {
	case "directory", "board", "item", "booths", "sales":
		return true
	}
	return false
}

// Personal reports whether a view's snapshot holds only what names its reader,
// though its changes go to all who may see them: what else a reader needs is
// read from lists.
func Personal(view models.View) bool { return view == models.ViewCustomers }

// Named reports whether a noun of a personal view is in its reader's snapshot.
func Named(reader models.Actor, scope models.Scope) bool {
	return slices.Contains(scope.UserIDs, reader.UserID)
}
