package commands_test

import (
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// C1: the timeline tells who helps with a customer, whose department's it is
// and who brought it, each time that changes, and only then.
func TestWhoseItIsIsTold(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben := h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		id, brought := h.customer(anna, "远洲渔业"), h.customer(anna, "青屿海风贸易有限公司")
		other := h.department("客服部")
		change := func(p commands.CustomerEdit) {
			t.Helper()
			h.now = h.now.Add(time.Minute)
			p.ID, p.Version = id, one[models.Customer](h, id).Version
			h.do(h.admin, "customer.edit", p)
		}
		change(commands.CustomerEdit{CollaboratorIDs: of([]string{ben.UserID, h.admin.UserID})})
		change(commands.CustomerEdit{CollaboratorIDs: of([]string{h.admin.UserID}), DepartmentID: &other})
		change(commands.CustomerEdit{CustomerFactChanges: commands.CustomerFactChanges{ReferrerID: &brought}})
		change(commands.CustomerEdit{CollaboratorIDs: of([]string{h.admin.UserID}), DepartmentID: &other})
		told := func(what string, want int) []*models.CustomerEvent {
			t.Helper()
			events := h.events(id, what)
			if len(events) != want {
				t.Fatalf("%s is told %d times, want %d", what, len(events), want)
			}
			return events
		}
		helps := told("collaborators", 2)
		if !slices.Equal(helps[0].Detail["joined"].([]any), []any{ben.UserID, h.admin.UserID}) || !slices.Equal(helps[1].Detail["left"].([]any), []any{ben.UserID}) {
			t.Errorf("%+v, %+v", helps[0].Detail, helps[1].Detail)
		}
		if moved := told("department", 1)[0].Detail; moved["from"] != h.departmentID || moved["to"] != other {
			t.Errorf("%+v", moved)
		}
		if by := told("referrer", 1)[0].Detail; by["from"] != "" || by["to"] != brought {
			t.Errorf("%+v", by)
		}
	})
}
