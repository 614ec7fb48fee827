package chaos

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
	"zhanban/server/programtest"
)

// flood is many who each send a command over a connection of their own, at
// the same time, and wait for what they are told.
type flood struct {
	*scene
	to       string
	wg       sync.WaitGroup
	answered atomic.Int64
	mu       sync.Mutex
	told     map[string]int // by status, reason, and when to come again
}

// floodCount are those who come at once, floodSize about the bytes of what each sends.
const floodCount, floodSize = 6000, 12 << 10

// filesCount files of filesSize bytes come in a flood of files, by which the
// server's memory may grow by filesMost: it was 335 to 380 MiB, and 2,300 when
// all of them were let in.
const filesCount, filesSize, filesMost = 150, 4 << 20, 700 << 20

// floodMost is how much the server's memory may grow by a flood: it was 120 to
// 190 MiB, and 590 to 920 when all of them were let in.
const floodMost = 400 << 20

func (c *scene) flood(to string) *flood {
	c.t.Helper()
	f := &flood{scene: c, to: strings.TrimPrefix(to, "http://"), told: map[string]int{}}
	for n := range floodCount {
		create := command("item.create", map[string]any{
			"id": commands.NewID(), "departmentId": c.departmentID, "title": "洪水", "week": thisWeek(), "rank": "a0", "notes": strings.Repeat("水", floodSize/3),
		})
		body, err := json.Marshal(map[string]any{"commands": []commands.Command{create}})
		must(c.t, err)
		f.wg.Go(func() { f.send(c.people[n%len(c.people)], "/api/commands", "application/json", body) })
	}
	return f
}

func (f *flood) send(who person, path, kind string, body []byte) {
	told, err := f.ask(who, path, kind, body)
	if err != nil {
		told = err.Error()
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.told[told]++
	f.answered.Add(1)
}

// ask is http.Client without its buffers: the test's memory is the machine's too.
func (f *flood) ask(who person, path, kind string, body []byte) (told string, err error) {
	conn, err := net.Dial("tcp", f.to)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	head := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nCookie: zhanban_session=%s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n",
		path, f.to, f.to, who.token, kind, len(body))
	if _, err := (&net.Buffers{[]byte(head), body}).WriteTo(conn); err != nil {
		return "", err
	}
	_ = conn.SetReadDeadline(time.Now().Add(patience))
	response, err := http.ReadResponse(bufio.NewReaderSize(conn, 1<<10), nil)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	var refusal struct{ Reason string }
	if err := json.NewDecoder(response.Body).Decode(&refusal); err != nil {
		return "", err
	}
	return strings.TrimSpace(fmt.Sprint(response.StatusCode, " ", refusal.Reason, " ", response.Header.Get("Retry-After"))), nil
}

// judge waits until everybody has been told something, which must be one of
// these, and sees that the server's memory did not grow over the bound.
func (f *flood) judge(p *process, before, most int, expected ...string) {
	f.t.Helper()
	f.wg.Wait()
	grown := p.memory("VmHWM") - before
	f.t.Logf("from %d MiB by at most %d MiB, told: %v", before>>20, grown>>20, f.told)
	if grown > most {
		f.t.Errorf("P5: the server grew by %d MiB", grown>>20)
	}
	for told := range f.told {
		if !slices.Contains(expected, told) {
			f.t.Errorf("P5: told %q", told)
		}
	}
}

// turnedAway sees that somebody was told busy, which a flood only must come to
// where nobody can be served: a quick server may have room for everybody else.
func (f *flood) turnedAway() {
	f.t.Helper()
	if f.told[busyNow] == 0 {
		f.t.Error("P5: nobody was turned away")
	}
}

// What people are told in a flood.
const (
	done    = "200"
	busyNow = "503 busy 1"
	away    = "503 storage.lost 1"
)

// P5: while the writes of a workspace stand still, whoever comes is told busy
// before the server's memory grows; who waits is served when they go on.
func TestP5AFloodBeforeWritesThatStandStill(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		c := newScene(t, dsn, 20, 0)
		counters := fmt.Sprintf("127.0.0.1:%d", programtest.FreePort(t))
		p := startProcess(t, "--dsn", dsn, "--metrics-addr", counters)
		held, free := make(chan struct{}), make(chan struct{})
		var once sync.Once
		var writer sync.WaitGroup
		s := openStore(t, dsn)
		writer.Go(func() {
			if err := s.Write(context.Background(), c.workspaceID, func(tx *store.Tx) error {
				tx.Begin(store.Stamp{ActorID: c.people[0].id, CommandID: commands.NewID(), CommandType: "item.create", At: time.Now()})
				once.Do(func() { close(held) })
				<-free
				return nil
			}); err != nil {
				t.Errorf("the writer that stood still: %v", err)
			}
		})
		<-held
		before := p.resident()
		f := c.flood(p.url)
		const taken = 64 // the most of them that may be in the transaction that waits
		until(t, "all to wait or to be told", func() bool {
			return int(f.answered.Load())+int(counter(t, counters, "zhanban_committer_waiting"))+taken >= floodCount
		})
		close(free)
		writer.Wait()
		f.judge(p, before, floodMost, done, busyNow)
		f.turnedAway()
		if f.told[done] == 0 {
			t.Error("P5: nobody who waited was served")
		}
	})
}

// P5: so too when files flood in: as many as there is room for come at a time,
// and few of them are worked on.
func TestP5AFloodOfFiles(t *testing.T) {
	dsn := storetest.SQLite(t)
	c := newScene(t, dsn, 20, 0)
	p := startProcess(t, "--dsn", dsn)
	before := p.resident()
	f := &flood{scene: c, to: strings.TrimPrefix(p.url, "http://"), told: map[string]int{}}
	head := "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
	body := []byte(head + strings.Repeat("洪水。", filesSize/9) + "\r\n--cut--\r\n")
	for n := range filesCount {
		f.wg.Go(func() { f.send(c.people[n%len(c.people)], "/api/files", "multipart/form-data; boundary=cut", body) })
	}
	f.judge(p, before, filesMost, done, busyNow)
	if f.told[done] == 0 {
		t.Error("P5: no file was taken")
	}
}

// P5: so too when the database says nothing at all, and requests do not get as
// far as to wait for a transaction: not even whose they are can be read. What
// watches the server is answered meanwhile, and people are served afterwards.
func TestP5AFloodBeforeASilentDatabase(t *testing.T) {
	dsn := mariadb(t)
	c := newScene(t, dsn, 20, 0)
	at, err := mysql.ParseDSN(dsn)
	must(t, err)
	_, port, err := net.SplitHostPort(at.Addr)
	must(t, err)
	number, err := strconv.Atoi(port)
	must(t, err)
	w := newWire(t, number)
	p := startProcess(t, "--dsn", strings.Replace(dsn, at.Addr, w.address(), 1))
	before := p.resident()
	w.set(0, true, false)
	w.muteAll()
	f := c.flood(p.url)
	if status := statusOf(p.url + "/healthz"); status != http.StatusOK {
		t.Errorf("/healthz says %d in a flood", status)
	}
	f.judge(p, before, floodMost, busyNow, away)
	f.turnedAway()
	w.set(0, false, false)
	w.cutAll()
	c.flood(p.url).judge(p, before, floodMost, done, busyNow, away)
	newCaller(t, c.people[1], p.url).one(second(c.newItem("洪水之后")))
}

func second(_ string, command commands.Command) commands.Command { return command }
