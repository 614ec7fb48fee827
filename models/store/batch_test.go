package store_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// errStop is the refusal of a step that has written already.
var errStop = models.Errorf(models.CodeConflict, "test.stop", "stop")

func user(id, login string) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "user.edit", At: at})
		u, err := store.Load[models.User](tx, id)
		if models.HasCode(err, models.CodeNotFound) {
			u = &models.User{Record: models.Record{ID: id}}
		} else if err != nil {
			return err
		}
		u.Login = login
		return tx.Save(u)
	}
}

func fresh(id, name string) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "department.create", At: at})
		return tx.Save(&models.Department{Record: models.Record{ID: id}, Name: name, Type: "sales", Rank: "a0"})
	}
}

// D2: an id that is taken refuses the step that uses it, be the other in the
// database, held back in the same batch, or in another workspace.
func TestTakenIDRefusesOneStep(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		if err := s.Write(background, workspace, fresh("old", "旧")); err != nil {
			t.Fatal(err)
		}
		if err := s.Write(background, "another", fresh("theirs", "别家")); err != nil {
			t.Fatal(err)
		}
		errs := all(s, []func(*store.Tx) error{
			fresh("1", "一"), fresh("1", "又一"), fresh("old", "新"), fresh("2", "二"), fresh("theirs", "我的"), put("2", "贰"),
		})
		for i, wantRefused := range []bool{false, true, true, false, true, false} {
			if refused := models.HasCode(errs[i], models.CodeConflict); refused != wantRefused || !refused && errs[i] != nil {
				t.Errorf("step %d: %v", i, errs[i])
			}
		}
		if got := names(t, s); got != "一 贰 旧" {
			t.Errorf("saved: %s", got)
		}
		if s.Stats().Careful == 0 {
			t.Error("the batch was not run step by step")
		}
	})
}

// model is what the database must hold after steps that run one by one.
type model struct {
	departments, logins map[string]string
	changes             int
}

func (m *model) clone() *model {
	return &model{maps.Clone(m.departments), maps.Clone(m.logins), m.changes}
}

// act is one thing a step does, to the database and to the model.
type act struct {
	do  func(*store.Tx) error
	say func(*model) bool // false: refused
}

func randomAct(r *rand.Rand) act {
	id, name := fmt.Sprint(r.IntN(6)), fmt.Sprint(r.IntN(4))
	switch r.IntN(6) {
	case 0, 1:
		return act{put(id, name), func(m *model) bool {
			if old, there := m.departments[id]; !there || old != name {
				m.departments[id] = name
				m.changes++
			}
			return true
		}}
	case 2:
		return act{fresh(id, name), func(m *model) bool {
			if _, there := m.departments[id]; there {
				return false
			}
			m.departments[id] = name
			m.changes++
			return true
		}}
	case 3:
		return act{user(id, name), func(m *model) bool {
			for other, login := range m.logins {
				if other != id && login == name {
					return false
				}
			}
			if old, there := m.logins[id]; !there || old != name {
				m.logins[id] = name
				m.changes++
			}
			return true
		}}
	case 4:
		return act{renameAll(name), func(m *model) bool {
			for id, old := range m.departments {
				if old != name {
					m.departments[id] = name
					m.changes++
				}
			}
			return true
		}}
	}
	return act{func(*store.Tx) error { return nil }, func(*model) bool { return true }}
}

// renameAll looks at all departments, those held back too, and changes them.
func renameAll(name string) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "department.edit", At: at})
		found, err := store.Find[models.Department](tx, "archived = ?", false)
		if err != nil {
			return err
		}
		for _, d := range found {
			d.Name = name
			if err := tx.Save(d); err != nil {
				return err
			}
		}
		return nil
	}
}

// randomStep is up to three acts and sometimes a refusal or a panic after
// them. After a refused act it goes no further.
func randomStep(r *rand.Rand) (func(*store.Tx) error, func(*model) *model) {
	acts := make([]act, 1+r.IntN(3))
	for i := range acts {
		acts[i] = randomAct(r)
	}
	end := r.IntN(5)
	step := func(tx *store.Tx) error {
		for _, a := range acts {
			if err := a.do(tx); err != nil {
				return err
			}
		}
		switch end {
		case 0:
			return errStop
		case 1:
			panic("poison")
		}
		return nil
	}
	return step, func(m *model) *model {
		after := m.clone()
		for _, a := range acts {
			if !a.say(after) {
				return m
			}
		}
		if end < 2 {
			return m
		}
		return after
	}
}

// D2, L2: whatever a batch holds back, writes together or runs again, it ends
// as if its steps had run one by one, and the log says the same.
func TestBatchIsLikeOneByOne(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		m := &model{map[string]string{}, map[string]string{}, 0}
		for round := range 60 {
			r := rand.New(rand.NewPCG(uint64(round), 8))
			var steps []func(*store.Tx) error
			for range 1 + r.IntN(12) {
				step, say := randomStep(r)
				steps = append(steps, step)
				m = say(m)
			}
			for _, err := range all(s, steps) {
				if models.HasCode(err, models.CodeUnavailable) {
					t.Fatal(err)
				}
			}
			if got, want := stateOf(t, s), m.String(); got != want {
				t.Fatalf("round %d:\n got %s\nwant %s", round, got, want)
			}
		}
		changes, err := s.Changes(background, workspace, 0, 100_000)
		if err != nil || len(changes) != m.changes || changes[len(changes)-1].Seq != int64(m.changes) {
			t.Errorf("%d changes of %d: %v", len(changes), m.changes, err)
		}
	})
}

func (m *model) String() string {
	var list []string
	for id, name := range m.departments {
		list = append(list, "d"+id+"="+name)
	}
	for id, login := range m.logins {
		list = append(list, "u"+id+"="+login)
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// stateOf reads the tables, and checks that the last change of every noun says
// what its row says.
func stateOf(t *testing.T, s *store.Store) string {
	t.Helper()
	departments, err := store.All[models.Department](background, s, workspace, "id", -1, "1 = 1")
	users, errUsers := store.All[models.User](background, s, workspace, "id", -1, "1 = 1")
	changes, errChanges := s.Changes(background, workspace, 0, 100_000)
	if err := errors.Join(err, errUsers, errChanges); err != nil {
		t.Fatal(err)
	}
	last := map[string]string{}
	for _, c := range changes {
		last[string(c.Kind)+c.NounID] = string(c.State)
	}
	var list []string
	for _, d := range departments {
		list = append(list, "d"+d.ID+"="+d.Name)
		if state := last["department"+d.ID]; !strings.Contains(state, fmt.Sprintf(`"version":%d,`, d.Version)) || !strings.Contains(state, fmt.Sprintf(`"name":%q`, d.Name)) {
			t.Errorf("department %s version %d; the log says %s", d.ID, d.Version, state)
		}
	}
	for _, u := range users {
		list = append(list, "u"+u.ID+"="+u.Login)
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// A step sees what earlier steps of its batch have made, the log included.
func TestStepSeesEarlierSteps(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		if err := s.Write(background, workspace, put("1", "一")); err != nil {
			t.Fatal(err)
		}
		errs := all(s, []func(*store.Tx) error{
			put("1", "壹"),
			func(tx *store.Tx) error {
				change, known, err := tx.ChangedSince("1", 1, "name")
				if err != nil || !known || change == nil || change.Seq != 2 {
					t.Errorf("change %+v, known %v, %v", change, known, err)
				}
				d, err := store.Load[models.Department](tx, "1")
				if err != nil || d.Name != "壹" || d.Version != 2 {
					t.Errorf("loaded %+v, %v", d, err)
				}
				there, err := store.Exists[models.Department](tx, "name = ?", "壹")
				if err != nil || !there {
					t.Errorf("exists %v, %v", there, err)
				}
				return nil
			},
		})
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	})
}

// What is shared is made once for a batch, and again once a noun of its kind
// has changed, even by a step that is refused.
func TestSharedIsMadeAnew(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		made := 0
		look := func(want int) func(*store.Tx) error {
			return func(tx *store.Tx) error {
				n, err := store.Shared(tx, models.KindDepartment, "count", func() (int, error) {
					made++
					found, err := store.Find[models.Department](tx, "1 = 1")
					return len(found), err
				})
				if err == nil && n != want {
					err = fmt.Errorf("counted %d, want %d", n, want)
				}
				return err
			}
		}
		refused := func(tx *store.Tx) error { return errors.Join(put("2", "二")(tx), look(2)(tx), errStop) }
		if err := all(s, []func(*store.Tx) error{look(0)})[0]; err != nil {
			t.Fatal(err)
		}
		made = 0
		errs := all(s, []func(*store.Tx) error{look(0), look(0), put("1", "一"), look(1), look(1)})
		if err := errors.Join(errs...); err != nil || made != 2 {
			t.Errorf("made %d times: %v", made, err)
		}
		errs = all(s, []func(*store.Tx) error{look(1), refused, look(1)})
		if errs[0] != nil || !models.HasCode(errs[1], models.CodeConflict) || errs[2] != nil {
			t.Error(errs)
		}
	})
}
