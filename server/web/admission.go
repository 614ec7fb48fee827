package web

import (
	"context"
	"net"
	"strings"
	"sync"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"zhanban/models/store"
)

// share is what a request is of those that have room of their own: a flood of
// writes keeps nobody from looking on, nor does who carries files for minutes.
type share int

const (
	reads share = iota
	writes
	files
)

// heldMost is how much of the process's memory the requests under way may hold,
// about: whoever comes then is told busy, whatever the others wait for.
//
// Reads have room for the storm after a restart: a node's people all come at
// once, and a healthy database has their sessions read together in a moment.
// Writes have more than what waits for one committer, so that a workspace whose
// writes stand still does not hold up all others.
var heldMost = [...]int64{reads: 8192 * store.RequestBytes, writes: 2 * store.QueueBytesMost, files: 128 << 20}

// admission counts what the requests under way hold: from before their bodies
// are read until their answers are written.
type admission struct {
	mu         sync.Mutex
	under      map[net.Conn]hold // a connection has one request at a time
	held       [len(heldMost)]int64
	turnedAway int64
}

type hold struct {
	of    share
	bytes int64
}

// enter takes room for a connection's request; false: there is none.
func (a *admission) enter(conn net.Conn, of share, bytes int64) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.set(conn, hold{of: of}, bytes)
}

// grow is for a request that is to hold so many bytes, if it held less; false:
// there is no room. One alone always has room, however large.
func (a *admission) grow(conn net.Conn, bytes int64) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	h, ok := a.under[conn]
	return !ok || bytes <= h.bytes || a.set(conn, h, bytes)
}

// set makes a hold so large, if that fits beside the others. a.mu is held.
func (a *admission) set(conn net.Conn, h hold, bytes int64) bool {
	if others := a.held[h.of] - h.bytes; others > 0 && others+bytes > heldMost[h.of] {
		a.turnedAway++
		return false
	}
	a.held[h.of] += bytes - h.bytes
	h.bytes = bytes
	a.under[conn] = h
	return true
}

// answered counts an answer that was made already: who comes after it waits.
func (a *admission) answered(conn net.Conn, bytes int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if h, ok := a.under[conn]; ok && bytes > h.bytes {
		a.held[h.of] += bytes - h.bytes
		h.bytes = bytes
		a.under[conn] = h
	}
}

// follow frees what a connection's request held: its answer is written, or the
// connection is gone or became a socket. The server says so of every connection,
// however a request ends.
func (a *admission) follow(conn net.Conn, state fasthttp.ConnState) {
	if state == fasthttp.StateNew || state == fasthttp.StateActive {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if h, ok := a.under[conn]; ok {
		delete(a.under, conn)
		a.held[h.of] -= h.bytes
	}
}

// state is what is held now, and how many were turned away so far.
func (a *admission) state() (held, turnedAway int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, bytes := range a.held {
		held += bytes
	}
	return held, a.turnedAway
}

// admit lets a request in while there is room for it. It stands before all that
// may have to wait for the database; what its body holds counts in receive.
func (s *Server) admit(c *fiber.Ctx) error {
	if !s.admission.enter(c.Context().Conn(), shareOf(c), store.RequestBytes) {
		return store.ErrBusy()
	}
	err := c.Next()
	if r := c.Response(); !r.IsBodyStream() {
		s.admission.answered(c.Context().Conn(), store.RequestBytes+int64(len(r.Body())))
	}
	return err
}

func shareOf(c *fiber.Ctx) share {
	switch {
	case ofFiles(c.Path()):
		return files
	case c.Method() == fiber.MethodGet || c.Method() == fiber.MethodHead:
		return reads
	}
	return writes
}

// ofFiles reports whether a file may come or go with a request.
func ofFiles(path string) bool {
	return path == "/api/files" || strings.HasPrefix(path, "/api/files/") || strings.HasPrefix(path, "/api/imports/")
}

// room is for a handler whose answer will hold so many bytes.
func (s *Server) room(ctx context.Context, bytes int64) error {
	if !s.admission.grow(fiberIn(ctx).Context().Conn(), store.RequestBytes+bytes) {
		return store.ErrBusy()
	}
	return nil
}
