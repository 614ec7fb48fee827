package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

func putCustomer(c models.Customer) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "customer.edit", At: at})
		known, err := store.Load[models.Customer](tx, c.ID)
		if models.HasCode(err, models.CodeNotFound) {
			known, err = &models.Customer{Record: models.Record{ID: c.ID}}, nil
		}
		if err != nil {
			return err
		}
		c.Record, c.StageSince, c.ConfirmedAt = known.Record, at, at
		*known = c
		return tx.Save(known)
	}
}

// C6: who works on a card is found without reading all cards, whatever became
// of them, in one transaction or several, be some of it refused.
func TestCustomersOfAPersonAreThoseThatNameThem(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s, r := storetest.Open(t, dsn), rand.New(rand.NewPCG(3, 8))
		cards, users := map[string]models.Customer{}, []string{"u1", "u2", "u3", ""}
		for range 40 {
			var steps []func(*store.Tx) error
			var given []models.Customer
			for range 1 + r.IntN(5) {
				c := models.Customer{Record: models.Record{ID: fmt.Sprintf("k%d", r.IntN(12))}, Company: "远洲渔业", OwnerID: users[r.IntN(4)], Archived: r.IntN(4) == 0}
				for _, user := range users[:3] {
					if r.IntN(3) == 0 {
						c.CollaboratorIDs = append(c.CollaboratorIDs, user, user)
					}
				}
				if r.IntN(2) == 0 {
					last := at.Add(time.Duration(r.IntN(9)) * time.Hour)
					c.LastContactAt = &last
				}
				step := putCustomer(c)
				if r.IntN(4) == 0 {
					step = func(tx *store.Tx) error {
						if err := putCustomer(c)(tx); err != nil {
							return err
						}
						return errStop
					}
				} else {
					given = append(given, c)
				}
				steps = append(steps, step)
			}
			for _, err := range all(s, steps) {
				if err != nil && !models.HasCode(err, models.CodeConflict) {
					t.Fatal(err)
				}
			}
			for _, c := range given {
				cards[c.ID] = c
			}
			for _, user := range users[:3] {
				most := 1 + r.IntN(12)
				if got, want := ownIDs(t, s, user, most), namedIn(cards, user, most); !slices.Equal(got, want) {
					t.Fatalf("%s has %v, not %v", user, got, want)
				}
			}
		}
	})
}

func ownIDs(t *testing.T, s *store.Store, user string, most int) (ids []string) {
	t.Helper()
	snap, err := s.CustomersOf(background, workspace, user, most)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range snap.Nouns {
		ids = append(ids, n.Base().ID)
	}
	return ids
}

func namedIn(cards map[string]models.Customer, user string, most int) (ids []string) {
	var list []models.Customer
	for _, c := range cards {
		if !c.Archived && (c.OwnerID == user || slices.Contains(c.CollaboratorIDs, user)) {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b models.Customer) int {
		last := func(c models.Customer) (at int64) {
			if c.LastContactAt != nil {
				at = c.LastContactAt.UnixMilli()
			}
			return at
		}
		if order := last(b) - last(a); order != 0 {
			return int(order)
		}
		return strings.Compare(b.ID, a.ID)
	})
	for _, c := range list[:min(len(list), most)] {
		ids = append(ids, c.ID)
	}
	slices.Sort(ids)
	return ids
}

// userOfThen writes a user as the first tables had one.
func userOfThen(id, login string) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "user.create", At: at})
		return tx.SQL(`INSERT INTO users (id, workspace_id, version, created_at, updated_at, login, name, role, department_id, language, theme, colour, active,
			must_change, password_hash) VALUES (?, ?, 1, ?, ?, ?, ?, 'member', '', 'zh-CN', 'system', 1, TRUE, FALSE, '')`, id, workspace, at, at, login, login)
	}
}

// D3: collaborators of before the table of them are in it, and cards of before
// somebody wrote down when they were last had go back to the lead pool.
func TestCollaboratorsAreMigrated(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		old, err := store.OpenAt(background, dsn, 7)
		if err != nil {
			t.Fatal(err)
		}
		errs := all(old, []func(*store.Tx) error{
			userOfThen("0192aaaa-user", "a"), userOfThen("0192bbbb-user", "b"),
			func(tx *store.Tx) error {
				return tx.SQL(`INSERT INTO customers (id, workspace_id, version, created_at, updated_at, name, company, phone, kind, `+
					"`position`"+`, email, wechat, address, credit_code, category, region, industry, source, referrer_id, interests, tags, exhibition_ids,
					contacts, custom, confirmed, owner_since, last_contact_at, owner_id, collaborator_ids, department_id, former_owner_id, shielded, important, class, class_reason, grade,
					grade_reason, stage, stage_since, lost_reason, notes, confirmed_at, confirmed_by, created_by, merged_into_id, pinyin, phone_key, archived)
					VALUES ('k', ?, 1, ?, ?, '', '远洲渔业', '', 'exhibitor', '', '', '', '', '', '', '', '', '', '', '[]', '[]', '[]', '[]', '{}', '{}', ?, ?, 'c', ?,
					'', '', FALSE, FALSE, '', '', '', '', 'potential', ?, '', '', ?, '', '', '', '', '', FALSE)`, workspace, at, at, at.Add(time.Hour), at.Add(2*time.Hour), `["0192aaaa-user"]`, at, at)
			},
		})
		for _, err := range errs {
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := old.Close(); err != nil {
			t.Fatal(err)
		}
		s := storetest.Open(t, dsn)
		if got := ownIDs(t, s, "0192aaaa-user", 10); !slices.Equal(got, []string{"k"}) {
			t.Errorf("%v", got)
		}
		if got := ownIDs(t, s, "0192bbbb-user", 10); got != nil {
			t.Errorf("%v", got)
		}
		for before, want := range map[time.Time]int{at.Add(2 * time.Hour): 0, at.Add(2*time.Hour + time.Second): 1} {
			if got, err := s.CustomersToReturn(background, workspace, "", "", before, 10); err != nil || len(got) != want {
				t.Errorf("last had before %v: %v %v", before, got, err)
			}
		}
	})
}

// A person's cards come in the order of an index, however many there are.
func TestAPersonsCustomersAreNotSorted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		var steps []func(*store.Tx) error
		for n := range 400 {
			last := at.Add(time.Duration(n) * time.Minute)
			steps = append(steps, putCustomer(models.Customer{Record: models.Record{ID: fmt.Sprintf("k%d", n)}, Company: "x", OwnerID: fmt.Sprintf("u%d", n%40), LastContactAt: &last}))
		}
		for _, err := range all(s, steps) {
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, statement := range s.Statements(func() { ownIDs(t, s, "u1", 5) }) {
			plan, err := s.Explain(statement)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range plan {
				if text := fmt.Sprint(row); scans(row) || strings.Contains(text, "filesort") || strings.Contains(text, "TEMP B-TREE") {
					t.Errorf("%s\n  %v", statement, row)
				}
			}
		}
	})
}

// readCustomers uses every reader of cards once.
func readCustomers(s *store.Store) error {
	_, _, byID := s.CustomersByID(background, workspace, []string{"k1", "k2"})
	_, of := s.CustomersOf(background, workspace, "u", 10)
	_, care := s.CustomersToCareFor(background, workspace, 0, at, 10)
	_, own := s.OwnCareDays(background, workspace)
	_, back := s.CustomersToReturn(background, workspace, "A", "vip", at, 10)
	return errors.Join(byID, of, care, own, back)
}
