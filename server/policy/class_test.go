package policy_test

import (
	"fmt"
	"testing"

	"zhanban/models"
	"zhanban/server/policy"
)

// Two readers of one class see every noun of the view in the same form: a
// snapshot made for one may be given to the other.
func TestAClassSeesTheSame(t *testing.T) {
	kinds := map[models.View][]models.Kind{
		"directory": {models.KindWorkspace, models.KindDepartment, models.KindUser, models.KindLabel, models.KindCalendarDay, models.KindExhibition, models.KindField,
			models.KindFollowUpTemplate, models.KindDictionaryEntry, models.KindSavedView, models.KindScreen, models.KindRobot},
		"board:d1":        {models.KindItem, models.KindSeries, models.KindWeekClose, models.KindApproval},
		"work_reports:d1": {models.KindWorkReport},
		"item:i":          {models.KindComment, models.KindAttachment},
		"user:u1":         {models.KindNotification, models.KindImport, models.KindSavedView, models.KindCalendarFeed},
		"customers":       {models.KindCustomer},
		"customer:k":      {models.KindCustomerEvent, models.KindAttachment},
		"follow_ups":      {models.KindFollowUp, models.KindRound},
		"sales":           {models.KindSale},
		"booths:e":        {models.KindBooth, models.KindFloorPlan, models.KindWaitlistEntry},
		"orders:e":        {models.KindOrder, models.KindPayment, models.KindInvoiceRequest, models.KindAttachment},
		"finance":         {models.KindPayment, models.KindInvoiceRequest, models.KindBankEntry},
	}
	var actors []models.Actor
	for _, role := range append([]models.Role{models.RoleScreen}, models.Roles...) {
		for _, department := range []string{"d1", "d2"} {
			for _, user := range []string{"u1", "u2"} {
				for _, sees := range []string{"", models.SeesOwn, models.SeesAll} {
					actors = append(actors, models.Actor{UserID: user, Role: role, DepartmentID: department, Sees: sees})
				}
			}
		}
	}
	for view, list := range kinds {
		for _, kind := range list {
			for _, scope := range scopes(view, kind) {
				first := map[string]policy.Sight{}
				for _, a := range actors {
					class, sight := policy.Class(a, view), policy.See(a, kind, scope)
					if before, known := first[class]; known && before != sight {
						t.Errorf("%s, class %q: %s is seen %v and %v", view, class, fmt.Sprint(kind, scope), before, sight)
					}
					first[class] = sight
				}
			}
		}
	}
}

func scopes(view models.View, kind models.Kind) []models.Scope {
	if kind == models.KindNotification || kind == models.KindImport || kind == models.KindCalendarFeed || kind == models.KindSavedView && view == models.UserView("u1") {
		return []models.Scope{{UserIDs: []string{"u1"}, Private: true}}
	}
	if (kind == models.KindAttachment || kind == models.KindCustomerEvent) && view == models.CustomerView("k") {
		return []models.Scope{{OnCard: true}, {DepartmentID: "d1", OnCard: true, Guarded: true}, {DepartmentID: "d2", UserIDs: []string{"u1"}, OnCard: true}}
	}
	if kind == models.KindAttachment && view == models.OrdersView("e") {
		return []models.Scope{{OnOrder: true}, {DepartmentID: "d1", OnOrder: true}, {DepartmentID: "d2", UserIDs: []string{"u1"}, OnOrder: true}}
	}
	return []models.Scope{{}, {DepartmentID: "d1"}, {DepartmentID: "d2", UserIDs: []string{"u1"}}, {UserIDs: []string{"u2"}}}
}
