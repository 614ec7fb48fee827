package commands_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"
	"unicode/utf8"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// FuzzCommand gives anything at all as a command: it is done or refused with a
// code, never a fault of ours, and a refusal changes nothing.
func FuzzCommand(f *testing.F) {
	h := newHouse(f, storetest.SQLite(f))
	s := newScene(h)
	s.place(models.RoleManager, "o")
	var types []string
	for _, spec := range commands.Specs() {
		types = append(types, spec.Type)
		if build := payloads[spec.Type]; build != nil {
			s.n++
			raw, err := json.Marshal(build(s))
			if err != nil {
				f.Fatal(err)
			}
			f.Add(uint8(len(types)-1), raw)
		}
		f.Add(uint8(len(types)-1), []byte(`{"id":null,"rows":[{}],"boothIds":["",null],"versions":{"":-1},"rule":{"every":"week","weekdays":[9]}}`))
	}
	f.Fuzz(func(t *testing.T, kind uint8, payload []byte) {
		before, err := h.headNow()
		if err != nil {
			t.Fatal(err)
		}
		c := commands.Command{ID: newID(), Type: types[int(kind)%len(types)], Payload: payload}
		results, err := h.run.Run(context.Background(), h.admin, c)
		if err != nil {
			t.Fatal(err)
		}
		after, err := h.headNow()
		if err != nil {
			t.Fatal(err)
		}
		r := results[0]
		if r.Status == commands.Done {
			return
		}
		if after != before {
			t.Errorf("refused, yet the log grew: %+v", r)
		}
		known := []models.Code{models.CodeInvalid, models.CodeForbidden, models.CodeNotFound, models.CodeConflict, models.CodeTooLarge}
		if r.Error == nil || !slices.Contains(known, r.Error.Code) || r.Error.Reason == "" || !utf8.ValidString(r.Error.Field) {
			t.Errorf("%s %q: %+v", c.Type, payload, r.Error)
		}
	})
}
