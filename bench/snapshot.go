package main

import (
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// snapshots measures GET /api/views/board:… of boards of several sizes, their
// items planned over a year, as a browser asks for it: cold (the first answer
// of a new process), after one change, and warm (again); whole, and until next
// week, as a board's first look is. The floor reads the same rows with GORM and
// marshals them, as the ordinary server would, in a new process as well; it
// neither packs nor sends them.
func snapshots(s settings) ([]measure, func(), error) {
	var all []measure
	var servers []*server
	end := func() {
		for _, server := range servers {
			server.stop()
		}
	}
	for _, size := range s.items {
		server, err := startServer()
		if err != nil {
			return nil, end, err
		}
		servers = append(servers, server)
		if err := server.fillYear(size); err != nil {
			end()
			return nil, nil, err
		}
		measures, err := snapshotsOf(server, size)
		if err != nil {
			end()
			return nil, nil, err
		}
		all = append(all, measures...)
	}
	beside, endPeer := s.peer.beside()
	if beside == nil {
		return all, end, nil
	}
	if err := beside.create(peerPage); err != nil {
		s.peer.leaveOut(err)
	}
	all = append(all, measure{name: fmt.Sprintf("PocketBase page of %d records", peerPage), id: fmt.Sprintf("snapshot/%d/peer", peerPage), peer: true,
		run: timed(beside.readPage, nil)})
	return all, func() { endPeer(); end() }, nil
}

func snapshotsOf(server *server, size int) ([]measure, error) {
	db, err := openGORM(filepath.Join(server.folder, "zhanban.db"))
	if err != nil {
		return nil, err
	}
	view := "board:" + server.departmentID
	var whole struct {
		Nouns struct {
			Item []models.Item `json:"item"`
		} `json:"nouns"`
	}
	if err := server.call("GET", "/api/views/"+view, nil, &whole); err != nil || len(whole.Nouns.Item) != size {
		return nil, fmt.Errorf("the board has %d of %d items: %w", len(whole.Nouns.Item), size, err)
	}
	next := view + "?until=" + string(models.DayOf(time.Now(), time.FixedZone("CST", 8*3600)).Week().Add(1))
	change := func() error { _, err := server.createItems(1); return err }
	floor := fmt.Sprintf("GORM Find + Marshal, new process, %d items", size)
	return []measure{
		{name: floor, id: fmt.Sprintf("snapshot/%d/floor", size), run: func() (figures, error) { return server.findInNewProcess(size) }},
		{name: fmt.Sprintf("the same in a process long at work, %d items", size), floor: floor, run: timed(func() error { return findAndMarshal(db, size) }, nil)},
		{name: fmt.Sprintf("cold, %d items", size), id: fmt.Sprintf("snapshot/%d/cold", size), floor: floor, run: server.sized(view, server.restart)},
		{name: fmt.Sprintf("after one change, %d items", size), floor: floor, run: server.sized(view, change)},
		{name: fmt.Sprintf("warm, %d items", size), id: fmt.Sprintf("snapshot/%d", size), floor: floor, run: server.sized(view, nil)},
		{name: fmt.Sprintf("until next week, cold, of %d items", size), floor: floor, run: server.sized(next, server.restart)},
		{name: fmt.Sprintf("until next week, after one change, of %d items", size), floor: floor, run: server.sized(next, change)},
		{name: fmt.Sprintf("until next week, warm, of %d items", size), floor: floor, run: server.sized(next, nil)},
	}, nil
}

// fillYear puts items on the board, as many in each of 52 weeks.
func (s *server) fillYear(size int) error {
	for made := 0; made < size; made += 100 {
		items := make([]commands.ItemCreate, 100)
		for n := range items {
			item := itemOf(s.departmentID)
			item.Day = item.Day.Add(7 * ((made + n) % 52))
			item.DueDay, item.Week = item.Day, item.Day.Week()
			items[n] = item
		}
		if _, err := s.create(items); err != nil {
			return err
		}
	}
	return nil
}

// sized answers how long reading a view takes and how much is sent.
func (s *server) sized(view string, before func() error) func() (figures, error) {
	var sent int64
	run := timed(func() (err error) { sent, err = s.readPacked(view); return err }, before)
	return func() (figures, error) {
		f, err := run()
		if err == nil {
			f["KB sent"] = float64(sent) / 1000
		}
		return f, err
	}
}

// readPacked reads a view as a browser gets it, without unpacking it: that is
// the reader's work. It answers how many bytes came.
func (s *server) readPacked(view string) (int64, error) {
	request, err := http.NewRequest("GET", "http://"+s.address+"/api/views/"+view, nil)
	if err != nil {
		return 0, err
	}
	request.Header.Set("Accept-Encoding", "gzip, deflate, br")
	request.Header.Set("Cookie", s.cookie)
	answer, err := s.client.Do(request)
	if err != nil {
		return 0, err
	}
	defer func() { _ = answer.Body.Close() }()
	n, err := io.Copy(io.Discard, answer.Body)
	if err == nil && (answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Encoding") != "gzip") {
		err = fmt.Errorf("read %s: %s, %q", view, answer.Status, answer.Header.Get("Content-Encoding"))
	}
	return n, err
}

// restart kills the server's process and starts another on the same database.
// It has answered something small when it is used.
func (s *server) restart() error {
	_ = s.process.Process.Kill()
	_ = s.process.Wait()
	s.requests.CloseIdleConnections()
	next := exec.Command(s.process.Path, s.process.Args[1:]...)
	next.Env = s.process.Env
	if err := next.Start(); err != nil {
		return err
	}
	s.process = next
	if err := s.ready(); err != nil {
		return err
	}
	_, err := s.readPacked("directory")
	return err
}

// timed answers how long work takes; before is done outside of the time.
func timed(work, before func() error) func() (figures, error) {
	return func() (figures, error) {
		if before != nil {
			if err := before(); err != nil {
				return nil, err
			}
		}
		began := time.Now()
		if err := work(); err != nil {
			return nil, err
		}
		return figures{"ms": milliseconds(time.Since(began))}, nil
	}
}
