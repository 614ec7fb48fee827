package chaos

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// scene is a workspace with people signed in, an exhibition and its booths,
// made before any server runs.
type scene struct {
	t            testing.TB
	dsn          string
	workspaceID  string
	departmentID string
	exhibitionID string
	customerID   string
	keptFor      string // a customer of the first member, who had a booth at the edition before
	hadID        string // that booth
	booths       []string
	epoch        string
	base         int64    // where the log stands when the test begins
	people       []person // the first is the administrator, the others are members
}

// person is someone who has signed in.
type person struct {
	id, login, session, token string
}

// newScene makes a workspace with so many members and booths.
func newScene(t testing.TB, dsn string, members, booths int) *scene {
	t.Helper()
	s := openBriefly(t, dsn)
	defer s.Close()
	c := &scene{t: t, dsn: dsn, workspaceID: commands.NewID(), departmentID: commands.NewID(), exhibitionID: commands.NewID(), customerID: commands.NewID()}
	admin := newPerson("chenyu")
	c.give(s, models.System(c.workspaceID), "workspace.setup", commands.WorkspaceSetup{
		Name: "青屿国际会展中心", TimeZone: "Asia/Shanghai", Language: "zh-CN", DepartmentID: c.departmentID, DepartmentName: "招展一部",
		UserID: admin.id, Login: admin.login, UserName: "陈屿", PasswordHash: "-",
	})
	c.people = append(c.people, admin)
	for n := range members {
		c.people = append(c.people, newPerson(fmt.Sprintf("member%d", n+1)))
	}
	c.signIn(s, c.people[1:], true)
	c.signIn(s, c.people[:1], false)
	boss := models.Actor{WorkspaceID: c.workspaceID, UserID: admin.id, Role: models.RoleAdministrator, DepartmentID: c.departmentID}
	c.give(s, boss, "customer.create", commands.CustomerCreate{ID: c.customerID, Company: "远洲渔业", Phone: "138 0000 8000"})
	c.give(s, boss, "exhibition.create", commands.ExhibitionCreate{
		ID: c.exhibitionID, Name: "青屿海洋经济博览会", Edition: 12, Venue: "青屿", FirstDay: models.DayOf(time.Now(), time.UTC).Add(365), LastDay: models.DayOf(time.Now(), time.UTC).Add(368),
	})
	rules := models.DefaultHoldRules
	rules.Quota, rules.Renewals = 0, 100 // the model of a sale knows no limits
	rules.Longest, rules.Length = 4320, 4320
	c.give(s, boss, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: c.exhibitionID, HoldRules: &rules})
	for n := range booths {
		id := commands.NewID()
		c.booths = append(c.booths, id)
		c.give(s, boss, "booth.create", commands.BoothCreate{
			ID: id, ExhibitionID: c.exhibitionID, Hall: "1号馆", Code: fmt.Sprintf("A%03d", n+1), Type: "shell_scheme", Width: 3000, Depth: 3000, Area: 900, OpenSides: 1,
		})
	}
	if booths > 0 {
		c.hadBefore(s, boss)
	}
	insist(t, func() (err error) {
		c.epoch, c.base, _, err = s.Head(t.Context(), c.workspaceID)
		return err
	})
	return c
}

func newPerson(login string) person {
	return person{id: commands.NewID(), login: login, session: commands.NewID(), token: commands.NewID()}
}

// signIn makes the members and everybody's sessions past the commands: hashing
// a hundred passwords is not what is tested.
func (c *scene) signIn(s *store.Store, people []person, members bool) {
	c.t.Helper()
	now := time.Now().UTC().Truncate(time.Millisecond)
	write := func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: c.people[0].id, CommandID: commands.NewID(), CommandType: "user.create", At: now})
		for _, p := range people {
			if members {
				u := &models.User{
					Record: models.Record{ID: p.id}, Login: p.login, Name: p.login, Role: models.RoleMember, DepartmentID: c.departmentID,
					Language: "zh-CN", Theme: "system", Colour: 1, Active: true, PasswordHash: "-",
				}
				if err := tx.Save(u); err != nil {
					return err
				}
			}
			sum := sha256.Sum256([]byte(p.token))
			if err := tx.SaveSession(&store.Session{
				ID: p.session, UserID: p.id, TokenHash: hex.EncodeToString(sum[:]), Address: "test", CreatedAt: now, ExpiresAt: now.Add(29*24*time.Hour + 12*time.Hour),
			}); err != nil {
				return err
			}
		}
		return nil
	}
	insist(c.t, func() error { return s.Write(c.t.Context(), c.workspaceID, write) })
}

// give runs a command that must be done, past any server.
func (c *scene) give(s *store.Store, actor models.Actor, kind string, payload any) {
	c.t.Helper()
	runner, what := commands.New(s, time.Now, slog.New(slog.DiscardHandler)), command(kind, payload)
	var results []commands.Result
	insist(c.t, func() (err error) {
		results, err = runner.Run(c.t.Context(), actor, what)
		return err
	})
	if results[0].Error != nil {
		c.t.Fatal(results[0].Error)
	}
}

func command(kind string, payload any) commands.Command {
	raw, err := json.Marshal(payload)
	if err != nil {
		panic(err) // a payload of the test's own
	}
	return commands.Command{ID: commands.NewID(), Type: kind, Payload: raw}
}

// newItem is an item.create in the scene's department.
func (c *scene) newItem(title string) (string, commands.Command) {
	id := commands.NewID()
	return id, command("item.create", commands.ItemCreate{ID: id, DepartmentID: c.departmentID, Title: title, Week: thisWeek(), Rank: "a0"})
}

// thisWeek is one whose finished items are still on the board.
func thisWeek() models.Week { return models.DayOf(time.Now(), time.UTC).Week() }

// views are those the tests' clients follow. What is told of one customer
// alone, or to one person, is in none of them.
func (c *scene) views() []string {
	return []string{"directory", "board:" + c.departmentID, "booths:" + c.exhibitionID, "customers"}
}

// followed are the sequences of a log that clients of all views get.
func (c *scene) followed(log []models.Change) []int64 {
	views := c.views()
	var seqs []int64
	for _, change := range log {
		if slices.ContainsFunc(slices.Concat(change.Views, change.Left), func(v models.View) bool { return slices.Contains(views, string(v)) }) {
			seqs = append(seqs, change.Seq)
		}
	}
	return seqs
}

// log reads the whole log as a database node has it. It must have no gap.
func (c *scene) log(dsn string) []models.Change {
	c.t.Helper()
	s := openBriefly(c.t, dsn)
	defer s.Close()
	var all []models.Change
	for {
		var page []models.Change
		insist(c.t, func() (err error) {
			page, err = s.Changes(c.t.Context(), c.workspaceID, int64(len(all)), 1000)
			return err
		})
		for _, change := range page {
			if all = append(all, change); change.Seq != int64(len(all)) {
				c.t.Fatalf("L2: a gap in the log: %d at %d", change.Seq, len(all))
			}
		}
		if len(page) == 0 {
			break
		}
	}
	if _, seq, _, err := s.Head(c.t.Context(), c.workspaceID); err != nil || seq != int64(len(all)) {
		c.t.Fatalf("head %d, log %d: %v", seq, len(all), err)
	}
	return all
}

// mustHold sees that every acknowledged command is in the log exactly once,
// ending at the sequence its result said, and that nobody wrote what was never
// sent.
func (c *scene) mustHold(log []models.Change, acked map[string]commands.Result, sent func(id string) bool) {
	c.t.Helper()
	last, nouns := map[string]int64{}, map[string][]string{}
	for _, change := range log {
		last[change.CommandID] = change.Seq
		if slices.Contains(nouns[change.CommandID], change.NounID) {
			c.t.Errorf("command %s changed %s twice", change.CommandID, change.NounID)
		}
		nouns[change.CommandID] = append(nouns[change.CommandID], change.NounID)
	}
	for id, result := range acked {
		if result.Status == commands.Done && last[id] != result.Seq {
			c.t.Errorf("P4: command %s was acknowledged with seq %d; the log has it at %d", id, result.Seq, last[id])
		}
		if result.Status == commands.Refused && last[id] != 0 {
			c.t.Errorf("command %s was refused (%s); the log has it at %d", id, result.Error.Reason, last[id])
		}
	}
	for _, change := range log {
		if change.Seq > c.base && !sent(change.CommandID) {
			c.t.Errorf("command %s at %d was sent by nobody", change.CommandID, change.Seq)
		}
	}
}
