package web_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/server/commands"
	"zhanban/server/web"
)

// P2, P5: a request spelt as clients spell it gets, to the byte, the answer of
// the typed route that is described; only how soon differs.
func TestPlainCommandsAreAnsweredAsTheTypedRouteDoes(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	batch := func(list ...commands.Command) []byte {
		body, err := json.Marshal(map[string]any{"commands": list})
		if err != nil {
			t.Fatal(err)
		}
		return body
	}
	_, first := newItem(h.departmentID, "答复相同")
	_, second := newItem(h.departmentID, "<b>&</b>")
	_, third := newItem(h.departmentID, "新的一张")
	_, fourth := newItem(h.departmentID, "又一张")
	named := second
	named.ID = commands.NewID()
	named.Type = "<no & such>"
	admin.give(first, second)
	for name, c := range map[string]struct {
		plain, typed []byte // sent by either way; the same unless something new is made
		with         http.Header
	}{
		"what is done again": {batch(first, second), nil, nil},
		"an unknown command": {batch(named), nil, nil},
		"something new":      {batch(third), batch(fourth), nil},
		"not JSON":           {[]byte("{"), nil, nil},
		"none":               {batch(), nil, nil},
		"another person's":   {batch(first), nil, http.Header{"Zhanban-User": {commands.NewID()}}},
		"said to be again":   {batch(first), nil, http.Header{"Zhanban-Again": {"true"}}},
		"again, or not?":     {batch(first), nil, http.Header{"Zhanban-Again": {"perhaps"}}},
		"not again":          {batch(first), nil, http.Header{"Zhanban-Again": {"false"}}},
	} {
		send := func(body []byte, accept string) answer {
			header := http.Header{"Content-Type": {"application/json"}, "Accept": {accept}}
			maps.Copy(header, c.with)
			return admin.do("POST", "/api/commands", body, header)
		}
		if c.typed == nil {
			c.typed = c.plain
		}
		plain, typed := send(c.plain, "*/*"), send(c.typed, "application/json;q=1")
		same := bytes.Equal(bytes.TrimSpace(plain.body), bytes.TrimSpace(typed.body))
		if name == "something new" { // ids and sequences differ: each as it would be written again
			same = bytes.Equal(plain.body, written(t, plain)) && bytes.Equal(typed.body, written(t, typed))
		}
		if plain.status != typed.status || plain.header.Get("Content-Type") != typed.header.Get("Content-Type") || !same {
			t.Errorf("%s:\n%d %s %s\n%d %s %s", name, plain.status, plain.header.Get("Content-Type"), plain.body, typed.status, typed.header.Get("Content-Type"), typed.body)
		}
	}
}

// written is an answer to commands, read and written again.
func written(t *testing.T, a answer) []byte {
	t.Helper()
	var reply web.CommandResults
	a.into(t, &reply)
	var again bytes.Buffer
	if err := huma.DefaultJSONFormat.Marshal(&again, reply); err != nil {
		t.Fatal(err)
	}
	return again.Bytes()
}
