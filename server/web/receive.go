package web

import (
	"bytes"
	"io"
	"net"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humafiber"
	"github.com/gofiber/fiber/v2"

	"zhanban/models/store"
)

// turnsMost is how many requests with a file are worked on at once: to cut it
// out of its envelope, to read it and to keep it takes several times its size,
// and a workbook may unpack to 200 MB. The others wait, or are still sending.
const turnsMost = 2

// receive reads a request's body, whole, once it is known who sends it and that
// there is room for it. Before, no memory is taken for it.
func (s *Server) receive(c *fiber.Ctx) error {
	stream := c.Context().RequestBodyStream()
	if stream == nil {
		return c.Next()
	}
	h, v, conn := &c.Request().Header, visitOf(c), c.Context().Conn()
	size, most, held := int64(h.ContentLength()), int64(bodyMost), int64(store.BodyHeld)
	public, file := v.user == nil && v.screen == nil, ofFiles(c.Path())
	switch {
	case public:
		most = publicMost
	case file:
		most, held = uploadMost, 1
		if err := conn.SetReadDeadline(v.began.Add(uploadTimeout)); err != nil {
			return err
		}
	}
	if size < 0 { // sent in chunks, nobody knows how many
		size = most
	}
	if size > most {
		return fiber.ErrRequestEntityTooLarge
	}
	if len(h.ContentEncoding()) > 0 {
		return fiber.NewError(fiber.StatusBadRequest, "compressed requests are not taken")
	}
	if !s.admission.grow(conn, store.RequestBytes+held*size) {
		return store.ErrBusy()
	}
	body, err := readBody(stream, h.ContentLength(), most)
	if err != nil {
		return err
	}
	c.Request().SetBodyRaw(body)
	if !file {
		return c.Next()
	}
	late := time.NewTimer(store.Patience)
	defer late.Stop()
	select {
	case s.turns <- struct{}{}:
		defer func() { <-s.turns }()
		return c.Next()
	case <-late.C:
		return store.ErrBusy()
	}
}

// readBody reads a body of a size that is known, or of at most so many bytes.
func readBody(stream io.Reader, size int, most int64) (body []byte, err error) {
	if size >= 0 {
		body = make([]byte, size)
		_, err = io.ReadFull(stream, body)
	} else {
		body, err = io.ReadAll(io.LimitReader(stream, most+1))
	}
	if late, ok := err.(net.Error); ok && late.Timeout() {
		return nil, fiber.ErrRequestTimeout
	}
	if err != nil {
		return nil, fiber.NewError(fiber.StatusBadRequest, "the request did not come whole")
	}
	if int64(len(body)) > most {
		return nil, fiber.ErrRequestEntityTooLarge
	}
	return body, nil
}

// restMost is how much of a body nobody wanted is read away, so that the
// connection can go on.
const restMost = 64 << 10

// passOver is for a request that was answered before its body was read: behind a
// longer one, or one that does not come, no other can be found.
func passOver(c *fiber.Ctx) {
	stream := c.Context().RequestBodyStream()
	if stream == nil {
		return
	}
	if size := c.Request().Header.ContentLength(); size >= 0 && size <= restMost {
		if n, err := io.Copy(io.Discard, stream); err == nil && n == int64(size) {
			_ = c.Request().CloseBodyStream()
			return
		}
	}
	leaveUnread(c)
	c.Context().SetConnectionClose()
}

// received is a request for a typed route, its body read already.
type received struct{ humaContext }

// humaContext lets received embed what has a method of its own name.
type humaContext = huma.Context

// Unwrap leads to what it is the request of.
func (r received) Unwrap() huma.Context { return r.humaContext }

// BodyReader implements huma.Context.
func (r received) BodyReader() io.Reader {
	return bytes.NewReader(humafiber.Unwrap(r.humaContext).Request().Body())
}
