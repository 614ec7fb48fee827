package main

import (
	"fmt"
	"os/exec"
	"time"
)

// residentSockets is how many look on in the second figure.
const residentSockets = 200

// residentMemory takes what a freshly started server with a board of a thousand
// cards holds in memory, alone and with sockets on the board, as it is
// installed: no limit, no frugal collector.
func residentMemory(s settings) ([]measure, func(), error) {
	server, err := startServer()
	if err != nil {
		return nil, nil, err
	}
	if err := server.fill(peerPage); err != nil {
		server.stop()
		return nil, nil, err
	}
	title := fmt.Sprintf("with %d sockets", residentSockets)
	measures := []measure{{name: "zhanban, " + title, id: "resident", run: func() (figures, error) {
		if err := server.restart(); err != nil {
			return nil, err
		}
		return residentWith(s, func() *exec.Cmd { return server.process }, func() (*crowd, error) { return newCrowd(residentSockets, joinLive(server)) })
	}}}
	if s.peer.missing == "" {
		measures = append(measures, measure{name: "PocketBase, " + title, id: "resident/peer", peer: true, run: func() (figures, error) {
			return residentPeer(s)
		}})
	}
	return measures, server.stop, nil
}

func residentPeer(s settings) (figures, error) {
	p, err := s.peer.start()
	if err != nil {
		return nil, err
	}
	defer p.stop()
	if err := p.create(peerPage); err != nil {
		return nil, err
	}
	if err := p.restart(); err != nil {
		return nil, err
	}
	return residentWith(s, func() *exec.Cmd { return p.process }, func() (*crowd, error) { return newCrowdOf(residentSockets, readEvent, joinEvents(p)) })
}

func residentWith(s settings, process func() *exec.Cmd, join func() (*crowd, error)) (figures, error) {
	alone, err := settled(process().Process.Pid, s.pause)
	if err != nil {
		return nil, err
	}
	crowd, err := join()
	if err != nil {
		return nil, err
	}
	defer crowd.leave()
	with, err := settled(process().Process.Pid, s.pause)
	return figures{"MiB idle": alone / 1024, "MiB with sockets": with / 1024}, err
}

// fill makes a board of so many cards.
func (s *server) fill(items int) error {
	for made := 0; made < items; made += 100 {
		if _, err := s.createItems(100); err != nil {
			return err
		}
	}
	return nil
}

// restart ends the process and starts it again on the same database.
func (p *peer) restart() error {
	_ = p.process.Process.Kill()
	_ = p.process.Wait()
	next := exec.Command(p.process.Path, p.process.Args[1:]...)
	next.Env = p.process.Env
	if err := next.Start(); err != nil {
		return err
	}
	p.process = next
	p.requests.CloseIdleConnections()
	return p.ready()
}

// quickPause and calmPause lie between two looks at a process's memory.
const (
	quickPause = 20 * time.Millisecond
	calmPause  = time.Second
)
