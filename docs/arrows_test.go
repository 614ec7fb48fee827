// Package docs keeps what the documents promise: the rooms and the arrows
// between them, the size of files and functions, and the paths named in text.
package docs

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// room says what one folder of Go code may import. Paths without a dot in
// their first part are the standard library and always allowed; "zhanban/…"
// must be named in may; anything else must not begin with a word of never.
type room struct {
	path  string
	may   []string
	std   bool // nothing but the standard library and may
	never []string
}

const (
	fiber     = "github.com/gofiber/"
	websocket = "github.com/gofiber/contrib/websocket"
	gorm      = "gorm.io/"
	sqlite    = "modernc.org/sqlite"
	mysql     = "github.com/go-sql-driver/"
	nats      = "github.com/nats-io/"
)

var databases = []string{gorm, sqlite, mysql}

// rooms is docs/architecture.md's table. A folder belongs to the longest path
// that fits.
var rooms = []room{
	{path: "models", std: true},
	{path: "models/store", may: []string{"models"}, never: []string{fiber}},
	{path: "models/store/storetest", may: []string{"models", "models/store"}, never: []string{fiber}},
	{path: "server/policy", may: []string{"models"}, std: true},
	{path: "server/commands", may: []string{"models", "models/store", "server/policy", "server/passwords", "server/phones"}, never: append(databases, fiber)},
	{path: "server/sheets", may: []string{"models", "server/phones"}, never: append(databases, fiber)},
	{path: "server/phones", never: append(databases, fiber)},
	{path: "server/duplicates", may: []string{"server/phones"}, never: append(databases, fiber)},
	{path: "server/lists", may: []string{"models"}, std: true},
	{path: "server/words", std: true},
	{path: "server/robots", may: []string{"models", "models/store", "server/commands", "server/policy", "server/words"}, std: true},
	{path: "server/reports", may: []string{"models", "server/sheets", "server/words"}, never: append(databases, fiber)},
	{path: "server/feeds", may: []string{"models", "server/words"}, never: append(databases, fiber)},
	{path: "server/search", may: []string{"models", "server/duplicates"}, never: append(databases, fiber)},
	{path: "server/imports", may: []string{"models", "models/store", "server/commands", "server/duplicates", "server/sheets"}, never: append(databases, fiber)},
	{path: "server/sockets", never: append(databases, fiber)},
	{path: "server/programtest", never: append(databases, fiber)},
	{path: "server/config", may: []string{"models"}, never: append(databases, fiber)},
	{path: "server/web", may: []string{"models", "models/store", "server/policy", "server/commands", "server/config", "server/passwords", "server/sheets", "server/duplicates", "server/imports", "server/search", "server/lists", "server/reports", "server/feeds", "server/robots", "server/sockets", "realtime", "client"}, never: databases},
	{path: "server", may: []string{"models", "models/store", "server", "realtime", "seed", "client"}},
	{path: "realtime", may: []string{"models"}, std: true},
	{path: "realtime/ring", never: append(databases, fiber)},
	{path: "seed", may: []string{"models", "server/commands", "server/policy", "server/sheets", "models/store", "seed"}, never: append(databases, fiber)},
	{path: "client", std: true},
	{path: "bench", may: []string{"models", "models/store", "server", "realtime", "seed"}},
	{path: "chaos", std: true}, // tests only
	{path: "docs", std: true},
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func TestRoomsImportOnlyAlongTheArrows(t *testing.T) {
	for _, p := range packages(t) {
		r, ok := roomOf(p.ImportPath)
		if !ok {
			t.Errorf("%s is in no room: name it in docs/architecture.md and in this test", p.ImportPath)
			continue
		}
		for _, imported := range p.Imports {
			if why := r.refuses(p.ImportPath, imported); why != "" {
				t.Errorf("%s imports %s: %s", p.ImportPath, imported, why)
			}
		}
	}
}

func TestOnlyTheSocketAdapterImportsContribWebsocket(t *testing.T) {
	for _, p := range packages(t) {
		if slices.Contains(p.Imports, websocket) && p.ImportPath != "zhanban/server/web" {
			t.Errorf("%s imports %s; only zhanban/server/web may", p.ImportPath, websocket)
		}
	}
}

func TestWhatTestsShareIsForTestsOnly(t *testing.T) {
	for _, p := range packages(t) {
		for _, shared := range []string{"zhanban/models/store/storetest", "zhanban/server/programtest"} {
			if slices.Contains(p.Imports, shared) {
				t.Errorf("%s imports %s outside of a test", p.ImportPath, shared)
			}
		}
	}
}

func TestOnlyTheRingImportsNATS(t *testing.T) {
	for _, p := range packages(t) {
		uses := slices.ContainsFunc(p.Imports, func(i string) bool { return strings.HasPrefix(i, nats) })
		if uses && p.ImportPath != "zhanban/realtime/ring" && p.ImportPath != "zhanban/bench" { // which starts one to lose it
			t.Errorf("%s imports NATS; only zhanban/realtime/ring may", p.ImportPath)
		}
	}
}

func (r room) refuses(from, imported string) string {
	if own, inside := strings.CutPrefix(imported, "zhanban/"); inside {
		// A room's own inner folders are its own business, unless they are rooms.
		if to, _ := roomOf(imported); to.path == r.path || slices.ContainsFunc(r.may, func(m string) bool { return own == m || m != "models" && m != "server/web" && under(own, m) }) {
			return ""
		}
		return "this arrow is not in docs/architecture.md"
	}
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") {
		return ""
	}
	if r.std {
		return "this room is the standard library's only"
	}
	for _, never := range r.never {
		if strings.HasPrefix(imported, never) {
			return "not from " + from
		}
	}
	return ""
}

func roomOf(importPath string) (room, bool) {
	path := strings.TrimPrefix(importPath, "zhanban/")
	var best room
	for _, r := range rooms {
		if under(path, r.path) && len(r.path) > len(best.path) {
			best = r
		}
	}
	return best, best.path != ""
}

func under(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

// packages lists what the module builds, without tests.
func packages(t *testing.T) []goPackage {
	t.Helper()
	list := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	list.Dir = ".."
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
