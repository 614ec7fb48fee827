package seed

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/google/uuid"

	"zhanban/models"
	"zhanban/seed/calendar"
	"zhanban/server/commands"
)

// Step is a batch of commands one person gives at one moment.
type Step struct {
	At       time.Time
	Actor    models.Actor
	Files    []File // kept first
	Commands []commands.Command
}

// Script is a story ready to be played into an empty workspace.
type Script struct {
	WorkspaceID string
	Steps       []Step
}

// Options say where and when the story takes place.
type Options struct {
	WorkspaceID  string
	Now          time.Time
	PasswordHash string // of Password, for the first administrator
}

// zone is the story's time zone. China has no summer time, so that the demo
// does not depend on the machine's time zone data.
var zone = time.FixedZone("Asia/Shanghai", 8*3600)

// Play runs the story. It stops at the first command refused: a demo that
// holds half a story is worth nothing.
func (s *Script) Play(ctx context.Context, runner *commands.Runner) error {
	for _, step := range s.Steps {
		for _, f := range step.Files {
			if _, err := runner.At(step.At).StoreFileAs(ctx, step.Actor, f.ID, f.Name, f.ContentType, f.Content, f.Thumbnail); err != nil {
				return fmt.Errorf("seed: %s: %w", f.Name, err)
			}
		}
		results, err := runner.At(step.At).Run(ctx, step.Actor, step.Commands...)
		if err != nil {
			return fmt.Errorf("seed: %s: %w", step.Commands[0].Type, err)
		}
		for i, r := range results {
			if r.Status != commands.Done {
				return fmt.Errorf("seed: %s %s at %s: %w", step.Commands[i].Type, step.Commands[i].Payload, step.At.In(zone).Format(time.DateTime), r.Error)
			}
		}
	}
	return nil
}

// payload is a command's payload; maps have their keys sorted in JSON, so that
// it is the same each time.
type payload map[string]any

// writer writes a script.
type writer struct {
	Options
	random   *rand.Rand
	today    models.Day
	calendar models.Calendar
	steps    []Step
	users    map[string]string    // login → id
	rooms    map[string]string    // department key → id
	labels   map[string]string    // department key/name → id
	cards    map[string]string    // customer's short name → id
	born     map[string]time.Time // customer's short name → when the card was made
	kinds    map[string]string    // customer's short name → kind
	owners   map[string]string    // customer's short name → login; none: the lead pool
	booths   map[string]string    // code → id
	prices   map[string]int       // code → its price, fen
	spoken   map[string]bool      // codes of booths that the story sells, or speaks of
	bookings []booking
	unsigned []booking          // those of which there is a contract only now
	planned  map[string]payload // title of a month's line or bar → as it was written
	items    []*written
	ranks    int
}

func newWriter(o Options) *writer {
	today := models.DayOf(o.Now, zone)
	h := fnv.New64a()
	h.Write([]byte(today))
	return &writer{
		Options: o, random: rand.New(rand.NewPCG(h.Sum64(), 18)), today: today, calendar: calendar.Of(calendar.Years()...),
		users: map[string]string{}, rooms: map[string]string{}, labels: map[string]string{}, cards: map[string]string{}, born: map[string]time.Time{}, booths: map[string]string{}, prices: map[string]int{},
		kinds: map[string]string{}, owners: map[string]string{}, spoken: map[string]bool{}, planned: map[string]payload{},
	}
}

// id makes a UUIDv7 of a moment from the writer's own chance.
func (w *writer) id(at time.Time) string {
	var u uuid.UUID
	binary.BigEndian.PutUint64(u[:8], uint64(at.UnixMilli())<<16|w.random.Uint64()&0xffff)
	binary.BigEndian.PutUint64(u[8:], w.random.Uint64())
	u[6] = u[6]&0x0f | 0x70
	u[8] = u[8]&0x3f | 0x80
	return u.String()
}

// at is a time of day; what would lie in the future happened a moment ago.
func (w *writer) at(day models.Day, clock string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", string(day)+" "+clock, zone)
	if err != nil {
		panic(err) // a mistake in this package's own tables
	}
	t = t.Add(time.Duration(w.random.IntN(50_000)) * time.Millisecond)
	if latest := w.Now.Add(-time.Minute); t.After(latest) {
		return latest
	}
	return t
}

// do has a person give a command; an empty login is the system.
func (w *writer) do(at time.Time, login, kind string, p payload) {
	raw, err := json.Marshal(p)
	if err != nil {
		panic(err)
	}
	actor := models.System(w.WorkspaceID)
	if login != "" {
		actor = w.actor(login)
	}
	at = at.UTC().Truncate(time.Millisecond)
	w.steps = append(w.steps, Step{At: at, Actor: actor, Commands: []commands.Command{{ID: w.id(at), Type: kind, Payload: raw}}})
}

func (w *writer) actor(login string) models.Actor {
	p := personOf(login)
	return models.Actor{
		WorkspaceID: w.WorkspaceID, UserID: w.user(login), Role: models.Role(p.role), DepartmentID: w.rooms[p.department], Language: "zh-CN",
	}
}

// script puts the steps in order of time and joins neighbours into batches.
func (w *writer) script() *Script {
	slices.SortStableFunc(w.steps, func(a, b Step) int { return a.At.Compare(b.At) })
	s := &Script{WorkspaceID: w.WorkspaceID}
	for _, step := range w.steps {
		if n := len(s.Steps); n > 0 {
			last := &s.Steps[n-1]
			if last.At.Equal(step.At) && last.Actor == step.Actor && len(last.Commands) < commands.BatchMost {
				last.Commands = append(last.Commands, step.Commands...)
				last.Files = append(last.Files, step.Files...)
				continue
			}
		}
		s.Steps = append(s.Steps, step)
	}
	return s
}

func must(m map[string]string, kind, key string) string {
	id, ok := m[key]
	if !ok {
		panic("seed: no " + kind + " " + key) // a mistake in this package's own tables
	}
	return id
}

func (w *writer) user(login string) string { return must(w.users, "user", login) }

func (w *writer) ids(m map[string]string, kind, prefix string, keys []string) []string {
	ids := make([]string, len(keys))
	for i, k := range keys {
		ids[i] = must(m, kind, prefix+k)
	}
	return ids
}

// rank gives the next place at the end: a0 … az, b00 … bzz, c000 …
func (w *writer) rank() string {
	const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	n, width, size := w.ranks, 1, 62
	w.ranks++
	for n >= size {
		n -= size
		width, size = width+1, size*62
	}
	out := make([]byte, width)
	for i := width - 1; i >= 0; i-- {
		out[i] = digits[n%62]
		n /= 62
	}
	return string(rune('a'+width-1)) + string(out)
}

// back is the n-th working day before today, ahead the n-th after it; 0 is today.
func (w *writer) back(n int) models.Day { return w.step(n, -1) }

func (w *writer) ahead(n int) models.Day { return w.step(n, 1) }

func (w *writer) step(n, by int) models.Day {
	d := w.today
	for n > 0 {
		if d = d.Add(by); w.calendar.Working(d) {
			n--
		}
	}
	return d
}

// working lists the working days of a week; a week without one gives its Monday.
func (w *writer) working(week models.Week) []models.Day {
	var days []models.Day
	for d := week.Monday(); d <= week.Sunday(); d = d.Add(1) {
		if w.calendar.Working(d) {
			days = append(days, d)
		}
	}
	if days == nil {
		days = []models.Day{week.Monday()}
	}
	return days
}

func pick[T any](w *writer, list []T) T { return list[w.random.IntN(len(list))] }
