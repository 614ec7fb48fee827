package policy

import "zhanban/models"

// Class names a group of readers who see a view in the same form, so that a
// snapshot can be made once for all of them. Two actors of one class must get
// the same answer of See for every noun the view can hold.
func Class(actor models.Actor, view models.View) string {
	if Uniform(view) {
		return "all"
	}
	name, _ := view.Split()
	if (view == models.ViewCustomers || name == "customer") && (actor.Role == models.RoleAdministrator || actor.IsSystem()) {
		return "full"
	}
	return "user " + actor.UserID + " " + string(actor.Role) + " " + actor.DepartmentID
}

// Uniform reports whether everyone sees all of a view, nothing masked.
func Uniform(view models.View) bool {
	switch name, _ := view.Split(); name {
	case "directory", "board", "item", "booths", "follow_ups":
		return true
	}
	return false
}
