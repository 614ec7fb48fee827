package web_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/web"
)

func (p *person) view(view models.View) (snap web.ViewSnapshot) {
	p.t.Helper()
	p.get("/api/views/"+string(view)).into(p.t, &snap)
	return snap
}

// P6: a view is everything of it as of one seq; escaped or not.
func TestViews(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	id, c := newItem(h.departmentID, "远洲渔业合同盖章")
	seq := admin.must(c)
	snap := admin.view(board(h))
	if snap.Seq < seq || snap.Epoch != h.store.Epoch() || snap.View != string(board(h)) || !snap.Now.Equal(h.clock.Now()) || len(snap.Nouns.Item) != 1 || snap.Nouns.Item[0].ID != id {
		t.Fatalf("%+v", snap)
	}
	escaped := strings.Replace(string(board(h)), ":", "%3A", 1)
	if again := admin.view(models.View(escaped)); again.View != string(board(h)) {
		t.Errorf("%+v", again)
	}
	for _, v := range []models.View{"directory", "customers", "follow_ups", models.UserView(admin.id), models.ItemView(id), models.BoothsView(commands.NewID())} {
		if snap := admin.view(v); snap.View != string(v) {
			t.Errorf("%s: %+v", v, snap)
		}
	}
}

// What was finished the week before last has left the board, open items never.
func TestTheBoardForgetsOldFinishedItems(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	_, open := newItem(h.departmentID, "还没做完")
	done, finished := newItem(h.departmentID, "做完了")
	admin.must(open, finished, command("item.complete", commands.NounID{ID: done}))
	for weeks, want := range map[int]int{0: 2, 1: 2, 2: 1} {
		h.clock.move(time.Duration(weeks) * 7 * 24 * time.Hour)
		if items := admin.view(board(h)).Nouns.Item; len(items) != want {
			t.Errorf("after %d weeks: %d items", weeks, len(items))
		}
		h.clock.move(-time.Duration(weeks) * 7 * 24 * time.Hour)
	}
}

// A2, C6: of the customers a snapshot holds what a person owns or works on, and
// one cache serves all of them, never one the other's.
func TestTheCustomersOfASnapshotAreTheReadersOwn(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	colleague, stranger := h.add("luzhi", models.RoleMember, h.departmentID), h.add("hezhou", models.RoleMember, h.otherID)
	id := commands.NewID()
	admin.must(command("customer.create", map[string]any{
		"id": id, "company": "远洲渔业", "kind": "exhibitor", "phone": "13800138000", "notes": "底价", "departmentId": h.departmentID,
	}))
	read := func(holders ...*person) {
		t.Helper()
		var wg sync.WaitGroup
		for range 8 {
			for _, p := range []*person{admin, colleague, stranger} {
				wg.Add(1)
				go func() {
					defer wg.Done()
					customers := p.view(models.ViewCustomers).Nouns.Customer
					if held := len(customers) == 1 && customers[0].Phone == "13800138000"; held != slices.Contains(holders, p) || len(customers) > 1 {
						t.Errorf("%s reads %+v", p.login, customers)
					}
				}()
			}
		}
		wg.Wait()
	}
	read(admin)
	admin.must(command("customer.edit", map[string]any{"id": id, "collaboratorIds": []string{colleague.id}, "version": 1}))
	read(admin, colleague)
	admin.must(command("customer.edit", map[string]any{"id": id, "ownerId": stranger.id, "version": 2}))
	read(colleague, stranger)
	admin.must(command("customer.edit", map[string]any{"id": id, "collaboratorIds": []string{}, "ownerId": admin.id, "version": 3}))
	read(admin)
}

// An unchanged view is not sent again; a changed one is.
func TestETag(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	first := admin.get("/api/views/" + string(board(h)))
	known := http.Header{"If-None-Match": {first.header.Get("ETag")}}
	if a := admin.do("GET", "/api/views/"+string(board(h)), nil, known); a.status != 304 || len(a.body) != 0 {
		t.Fatalf("%v", a)
	}
	_, c := newItem(h.departmentID, "新的")
	admin.must(c)
	if a := admin.do("GET", "/api/views/"+string(board(h)), nil, known); a.status != 200 {
		t.Fatalf("%v", a)
	}
}

func TestCompression(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	for range 20 {
		_, c := newItem(h.departmentID, "远洲渔业合同盖章")
		admin.must(c)
	}
	path := "/api/views/" + string(board(h))
	plain := admin.get(path)
	for encoding, open := range map[string]func(io.Reader) (io.Reader, error){
		"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		"br":   func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
	} {
		a := admin.do("GET", path, nil, http.Header{"Accept-Encoding": {encoding}})
		r, err := open(bytes.NewReader(a.body))
		if err != nil || a.header.Get("Content-Encoding") != encoding || !strings.Contains(a.header.Get("Vary"), "Accept-Encoding") {
			t.Fatalf("%s: %v %v", encoding, err, a.header)
		}
		unpacked, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(unpacked, plain.body) || len(a.body) > len(plain.body)/3 {
			t.Errorf("%s: %v, %d of %d bytes", encoding, err, len(a.body), len(plain.body))
		}
	}
	if a := admin.do("GET", "/api/setup", nil, http.Header{"Accept-Encoding": {"gzip, br"}}); a.header.Get("Content-Encoding") != "" {
		t.Error("a small answer is compressed")
	}
}

// W6: a past week is read as it stood on a day, history newest first, the
// archive in pages.
func TestThePast(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	id, c := newItem(h.departmentID, "原来的标题")
	admin.must(c)
	h.clock.move(24 * time.Hour)
	admin.must(command("item.edit", map[string]any{"id": id, "title": "后来的标题"}))
	var past web.PastWeek
	for day, title := range map[string]string{"2026-10-08": "原来的标题", "2026-10-09": "后来的标题"} {
		admin.get("/api/boards/"+h.departmentID+"/weeks/2026-W41?asOf="+day).into(t, &past)
		if len(past.Items) != 1 || past.Items[0].Title != title || string(past.AsOf) != day {
			t.Errorf("%s: %+v", day, past)
		}
	}
	var history struct{ Changes []web.HistoryEntry }
	admin.get("/api/items/"+id+"/history").into(t, &history)
	if len(history.Changes) != 2 || history.Changes[0].CommandType != "item.edit" || history.Changes[0].Fields[0] != "title" {
		t.Errorf("%+v", history)
	}
	var batch []commands.Command
	for range 60 {
		id, c := newItem(h.departmentID, "归档")
		batch = append(batch, c, command("item.archive", commands.NounID{ID: id}))
	}
	admin.must(batch[:100]...)
	admin.must(batch[100:]...)
	seen, next := map[string]bool{}, ""
	for range 2 {
		var page struct {
			Items []models.Item
			By    map[string]string
			Next  string
		}
		admin.get("/api/archive/items?departmentId="+h.departmentID+"&before="+next).into(t, &page)
		for _, i := range page.Items {
			seen[i.ID] = true
			if page.By[i.ID] != h.adminID {
				t.Errorf("%s was archived by %q", i.ID, page.By[i.ID])
			}
		}
		next = page.Next
	}
	if len(seen) != 60 || next != "" {
		t.Errorf("%d archived items, next %q", len(seen), next)
	}
}

// The description is whole, says every command, and the page that shows it
// loads nothing from elsewhere.
func TestDescription(t *testing.T) {
	h := newHouse(t)
	var api struct {
		Paths      map[string]any
		Components struct {
			Schemas map[string]json.RawMessage
		}
	}
	h.visitor().get("/api/openapi.json").into(t, &api)
	for _, s := range commands.Specs() {
		name := strings.ReplaceAll(s.Type, ".", " ")
		if s.Internal != !bytes.Contains(api.Components.Schemas["Command"], []byte(`"`+s.Type+`"`)) {
			t.Errorf("%s: internal %v", name, s.Internal)
		}
	}
	page := h.visitor().get("/api/docs")
	if page.status != 200 || !bytes.Contains(page.body, []byte("/api/commands")) || !bytes.Contains(page.body, []byte("item.create")) {
		t.Errorf("%d", page.status)
	}
	if bytes.Contains(page.body, []byte("<script")) || bytes.Contains(page.body, []byte("//cdn")) {
		t.Error("the page loads what the policy forbids")
	}
}

// The app: hashed files for ever, the rest asked for anew, every page of it
// the same file, and nothing of it below /api.
func TestStaticFiles(t *testing.T) {
	h := newHouse(t)
	v := h.visitor()
	for path, want := range map[string]struct {
		status int
		cache  string
		body   string
	}{
		"/":                      {200, "no-cache", "展板"},
		"/board/2026-W41?mine=1": {200, "no-cache", "展板"},
		"/sw.js":                 {200, "no-cache", "skipWaiting"},
		"/assets/app-1.js":       {200, "public, max-age=31536000, immutable", "console"},
		"/assets/gone.js":        {404, "", ""},
		"/assets":                {200, "no-cache", "展板"},
		"/../go.mod":             {200, "no-cache", "展板"},
		"/..%2f..%2fgo.mod":      {200, "no-cache", "展板"},
		"/api/board":             {401, "", ""},
	} {
		a := v.get(path)
		if a.status != want.status || want.cache != "" && a.header.Get("Cache-Control") != want.cache || !strings.Contains(string(a.body), want.body) {
			t.Errorf("%s: %v %v", path, a, a.header.Get("Cache-Control"))
		}
	}
	if a := v.get("/sw.js"); a.header.Get("Service-Worker-Allowed") != "/" {
		t.Error(a.header)
	}
	packed := v.do("GET", "/assets/app-1.js", nil, http.Header{"Accept-Encoding": {"gzip, deflate, br"}})
	if packed.header.Get("Content-Encoding") != "br" || string(packed.body) != "packed" {
		t.Errorf("%v", packed)
	}
	for _, refused := range []string{"br;q=0", "gzip, br; q=0.0", "x-br"} {
		a := v.do("GET", "/assets/app-1.js", nil, http.Header{"Accept-Encoding": {refused}})
		if a.header.Get("Content-Encoding") != "" || string(a.body) != "console.log(1)" {
			t.Errorf("%s: %v %v", refused, a, a.header)
		}
	}
	if a := v.do("POST", "/board", nil, nil); a.status != 405 {
		t.Error(a)
	}
}
