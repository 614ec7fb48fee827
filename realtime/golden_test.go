package realtime

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"zhanban/models"
)

var update = flag.Bool("update", false, "rewrite testdata/server from what the hub sends")

const (
	departmentID = "0198c0de-0000-7000-8000-00000000000d"
	itemID       = "0198c0de-0000-7000-8000-0000000000a1"
	userID       = "0198c0de-0000-7000-8000-0000000000b1"
	colleagueID  = "0198c0de-0000-7000-8000-0000000000b2"
	commandID    = "0198c0de-0000-7000-8000-0000000000c1"
)

// The frames in testdata are the protocol's own examples, byte for byte; the
// client's tests read the same files.
func TestGoldenFrames(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newRig(t, Limits{})
		defer g.stop()
		g.log.first = 813 // 1 … 812 are pruned
		p := g.dial(g.actor(userID, models.RoleMember, departmentID))
		p.say("%s", said(t, "hello"))
		golden(t, "welcome", p.heard(), 0)

		board := []models.View{models.BoardView(departmentID)}
		at := time.Date(2026, 10, 8, 1, 59, 59, 123e6, time.UTC)
		g.log.add(models.Change{
			Op: models.OpPut, Kind: models.KindItem, NounID: itemID, At: at, ActorID: colleagueID, CommandID: commandID,
			State: json.RawMessage(`{"id":"` + itemID + `","title":"确认主场搭建商"}`), Fields: []string{"title"}, Views: board,
		})
		g.log.add(models.Change{ // of another board: left out
			Op: models.OpPut, Kind: models.KindItem, NounID: "x", At: at, State: json.RawMessage(`{}`), Views: []models.View{"board:other"},
		})
		g.change(models.Change{
			Op: models.OpPut, Kind: models.KindItem, NounID: itemID, At: at, ActorID: colleagueID, CommandID: commandID,
			State: json.RawMessage(`{}`), Fields: []string{"archived"}, Left: board,
		})
		golden(t, "changes", p.heard(), 0)
		p.say("%s", said(t, "subscribe"))
		golden(t, "subscribed", p.heard(), 0)
		p.say("%s", said(t, "ping"))
		golden(t, "pong", p.heard(), 0)
		p.say("%s", said(t, "presence"))
		time.Sleep(time.Second)
		golden(t, "presence", p.heard(), 0)
		p.say(`{"t":"subscribe","views":{"board:secret":815}}`)
		golden(t, "error", p.heard(), 0)
		p.say("%s", said(t, "unsubscribe"))
		g.change(put("y", "other", "1"))
		time.Sleep(time.Second)
		golden(t, "cursor", p.heard(), 0)
		p.say(`{"t":"subscribe","views":{"item:%s":2}}`, itemID)
		golden(t, "resync", p.heard(), 0)
	})
}

func said(t *testing.T, name string) string {
	b, err := os.ReadFile(filepath.Join("testdata", "client", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(b))
}

func golden(t *testing.T, name string, frames []string, i int) {
	t.Helper()
	if len(frames) != i+1 {
		t.Fatalf("%s: %d frames:%s", name, len(frames), lines(frames))
	}
	file := filepath.Join("testdata", "server", name+".json")
	if *update {
		if err := os.WriteFile(file, []byte(frames[i]+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if frames[i]+"\n" != string(want) {
		t.Errorf("%s:\n got %s\nwant %s", name, frames[i], want)
	}
}
