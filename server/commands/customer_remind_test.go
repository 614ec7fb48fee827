package commands_test

import (
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// C1, C2: the owner is told of a birthday before the day and on it, of an
// important customer the collaborators too; each once, whoever was there.
func TestBirthdaysAreToldOnceBeforeAndOnTheDay(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, bo := h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		plain, major, contact := newID(), newID(), newID()
		for _, id := range []string{plain, major} {
			h.do(anna, "customer.create", commands.CustomerCreate{ID: id, Company: "远洲渔业 " + id, OwnerID: &anna.UserID})
		}
		h.do(anna, "customer.edit", commands.CustomerEdit{ID: major, CollaboratorIDs: &[]string{bo.UserID}})
		important := true
		h.do(h.admin, "customer.rate", commands.CustomerRate{ID: major, Important: &important})
		h.do(anna, "contact.set", commands.ContactSet{CustomerID: plain, Contact: models.Contact{ID: contact, Name: "罗启", Birthday: "1980-10-20"}})
		h.do(anna, "contact.set", commands.ContactSet{CustomerID: major, Contact: models.Contact{ID: contact, Name: "李航", Anniversary: "10-20", AnniversaryOf: "公司成立"}})
		told := func(birthdays, anniversaries, others int) {
			t.Helper()
			h.rounds(2)
			a, b, c := h.notices(anna.UserID, "birthday"), h.notices(anna.UserID, "anniversary"), h.notices(bo.UserID, "anniversary")
			if len(a) != birthdays || len(b) != anniversaries || len(c) != others {
				t.Fatalf("%v: %d birthdays, %d anniversaries, %d to the other", h.now, len(a), len(b), len(c))
			}
		}
		h.now = time.Date(2026, 10, 12, 23, 0, 0, 0, time.UTC) // the 13th there, an hour early
		told(0, 0, 0)
		h.now = h.now.Add(time.Hour)
		told(0, 1, 1)
		h.now = time.Date(2026, 10, 17, 3, 0, 0, 0, time.UTC)
		told(1, 1, 1)
		if n := h.notices(anna.UserID, "birthday")[0]; n.CustomerID != plain || n.Text != "罗启 · 10-20" || n.ByID != "" {
			t.Errorf("told %+v", n)
		}
		h.now = time.Date(2026, 10, 20, 1, 0, 0, 0, time.UTC)
		told(2, 2, 2)
		h.do(anna, "contact.remove", commands.ContactRemove{CustomerID: plain, ID: contact})
		h.now = h.now.AddDate(1, 0, 0)
		told(2, 3, 3) // only the day itself: what was to be told before it has passed
	})
}
