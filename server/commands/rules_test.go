package commands_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

var update = flag.Bool("update", false, "write what the commands do into models/testdata/rules")

const rulesFolder = "../../models/testdata/rules/commands"

// ruleFile is a file of cases: what a command makes of given nouns, as the
// real command on a real database does. The client's overlay is tested on the
// same files, so that the two cannot drift apart (decision 6).
//
// Written by hand are a case's name, moment, setup and command; given, after
// and refused are what the run shows: go test ./server/commands -run Rules -update
type ruleFile struct {
	Cases []*ruleCase `json:"cases"`
}

// ruleCase is one case. After names only the fields that changed of a noun
// that was there, all of a new one, and null for one that is gone.
type ruleCase struct {
	Name    string                     `json:"name"`
	At      string                     `json:"at,omitempty"`
	Setup   []ruleCall                 `json:"setup,omitempty"`
	Command ruleCall                   `json:"command"`
	Given   map[string]json.RawMessage `json:"given"`
	After   map[string]json.RawMessage `json:"after,omitempty"`
	Refused string                     `json:"refused,omitempty"`
}

// ruleCall is a command in a case. Ids are written @name; those the server
// makes are ?1, ?2 … in the order the log shows them.
type ruleCall struct {
	By      string          `json:"by,omitempty"` // left out: lin, a member of the first department
	At      string          `json:"at,omitempty"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
}

// What a command does unless a case says when.
const (
	setupAt   = "2026-10-05T09:00:00+08:00"
	commandAt = "2026-10-08T10:00:00+08:00"
)

func TestRulesAreThoseOfTheCommands(t *testing.T) {
	world := newRuleWorld(t)
	files, err := filepath.Glob(filepath.Join(rulesFolder, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	seen := map[string]bool{}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".json"), func(t *testing.T) { world.runFile(t, path, seen) })
	}
	for _, spec := range commands.Specs() {
		if !spec.Internal && !seen[spec.Type] {
			t.Errorf("%s has no case in models/testdata/rules/commands", spec.Type)
		}
	}
}

func (w *ruleWorld) runFile(t *testing.T, path string, seen map[string]bool) {
	was, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var file ruleFile
	if err := json.Unmarshal(was, &file); err != nil {
		t.Fatal(err)
	}
	for _, c := range file.Cases {
		seen[c.Command.Type] = true
		w.run(t, c)
	}
	is := encodeRules(t, &file)
	if bytes.Equal(was, is) {
		return
	}
	if !*update {
		t.Errorf("%s is not what the commands do; run: go test ./server/commands -run Rules -update", path)
		return
	}
	if err := os.WriteFile(path, is, 0o644); err != nil {
		t.Fatal(err)
	}
}

// ruleWorld is the workspace every case begins in, as a file to copy.
type ruleWorld struct {
	path   string
	names  *ruleNames
	nouns  map[string]json.RawMessage
	actors map[string]models.Actor
}

// newRuleWorld plays world.json and writes what is there afterwards beside it.
func newRuleWorld(t *testing.T) *ruleWorld {
	t.Helper()
	path := filepath.Join(rulesFolder, "..", "world.json")
	var file struct {
		Actors map[string]models.Actor    `json:"actors"`
		Setup  []ruleCall                 `json:"setup"`
		Nouns  map[string]json.RawMessage `json:"nouns"`
	}
	was, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(was, &file); err != nil {
		t.Fatal(err)
	}
	w := &ruleWorld{path: storetest.SQLite(t), names: newRuleNames(), actors: map[string]models.Actor{}}
	for name, a := range file.Actors {
		a.WorkspaceID, a.UserID, a.DepartmentID = w.names.id("workspace"), w.names.id(name), w.names.id(a.DepartmentID)
		w.actors[name] = a
	}
	w.actors["system"] = models.System(w.names.id("workspace"))
	h := w.open(t, w.path)
	for _, call := range file.Setup {
		h.call(t, call, setupAt)
	}
	h.changes(t, 0)
	w.names.keep() // so that each case counts from ?1
	w.nouns, _ = h.changes(t, 0)
	file.Nouns = w.nouns
	h.close(t)
	is := encodeWorld(t, file.Actors, file.Setup, file.Nouns)
	if bytes.Equal(was, is) {
		return w
	}
	if !*update {
		t.Fatalf("%s is not what the commands make; run with -update", path)
	}
	if err := os.WriteFile(path, is, 0o644); err != nil {
		t.Fatal(err)
	}
	return w
}

// run plays one case on a copy of the world and fills in what it shows.
func (w *ruleWorld) run(t *testing.T, c *ruleCase) {
	t.Helper()
	bytes, err := os.ReadFile(w.path)
	if err != nil {
		t.Fatal(err)
	}
	path := storetest.SQLite(t)
	if err := os.WriteFile(path, bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	fresh := *w
	fresh.names = w.names.clone()
	h := fresh.open(t, path)
	defer h.close(t)
	before := h.seq(t)
	for _, call := range c.Setup {
		h.call(t, call, setupAt)
	}
	c.Given, _ = h.changes(t, before)
	before = h.seq(t)
	c.Refused, c.After = "", nil
	command := c.Command
	if command.At = c.At; command.At == "" {
		command.At = commandAt
	}
	if refused := h.give(t, command); refused != nil {
		c.Refused = refused.Reason
		return
	}
	after, removed := h.changes(t, before)
	c.After = map[string]json.RawMessage{}
	for key, state := range after {
		old := c.Given[key]
		if old == nil {
			old = w.nouns[key]
		}
		c.After[key] = changedFields(t, old, state)
		if removed[key] {
			c.After[key] = json.RawMessage("null")
		}
	}
}

// ruleHouse is one case's database.
type ruleHouse struct {
	*ruleWorld
	store *store.Store
	run   *commands.Runner
	now   time.Time
}

func (w *ruleWorld) open(t *testing.T, path string) *ruleHouse {
	t.Helper()
	s, err := store.Open(context.Background(), store.Options{DSN: path})
	if err != nil {
		t.Fatal(err)
	}
	h := &ruleHouse{ruleWorld: w, store: s}
	h.run = commands.New(s, func() time.Time { return h.now }, slog.New(slog.DiscardHandler))
	return h
}

func (h *ruleHouse) close(t *testing.T) {
	t.Helper()
	if err := h.store.Close(); err != nil {
		t.Fatal(err)
	}
}

func (h *ruleHouse) seq(t *testing.T) int64 {
	t.Helper()
	_, seq, _, err := h.store.Head(context.Background(), h.names.id("workspace"))
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

// call gives a command that must be done.
func (h *ruleHouse) call(t *testing.T, call ruleCall, at string) {
	t.Helper()
	if call.At == "" {
		call.At = at
	}
	if refused := h.give(t, call); refused != nil {
		t.Fatalf("%s %s: %v", call.Type, call.Payload, refused)
	}
	h.changes(t, 0) // ids the server made are numbered in the order they came
}

func (h *ruleHouse) give(t *testing.T, call ruleCall) *models.Error {
	t.Helper()
	var err error
	if h.now, err = time.Parse(time.RFC3339, call.At); err != nil {
		t.Fatal(err)
	}
	by := call.By
	if by == "" {
		by = "lin"
	}
	actor, known := h.actors[by]
	if !known {
		t.Fatalf("nobody is called %s", by)
	}
	if call.Type == "file.store" {
		f, err := h.run.StoreFile(context.Background(), actor, "list.txt", "text/plain", []byte("x"), nil)
		if err != nil {
			t.Fatal(err)
		}
		h.names.call(f.ID, "file")
		return nil
	}
	command := commands.Command{ID: newID(), Type: call.Type, Payload: h.names.toIDs(call.Payload)}
	results, err := h.run.Run(context.Background(), actor, command)
	if err != nil {
		t.Fatal(err)
	}
	return results[0].Error
}

// changes are the nouns the log tells of after a sequence, each as it is at
// last, and which of them are gone.
func (h *ruleHouse) changes(t *testing.T, after int64) (nouns map[string]json.RawMessage, removed map[string]bool) {
	t.Helper()
	changes, err := h.store.Changes(context.Background(), h.names.id("workspace"), after, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	nouns, removed = map[string]json.RawMessage{}, map[string]bool{}
	for _, c := range changes {
		key := string(c.Kind) + ":" + h.names.name(c.NounID)
		nouns[key], removed[key] = h.names.toNames(c.State), c.Op == models.OpRemove
	}
	return nouns, removed
}
