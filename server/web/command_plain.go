package web

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/utils"

	"zhanban/server/commands"
)

// plainCommands answers a request for commands that is spelt as clients spell
// it, without what the typed route reads of every request again. Anything else,
// a query, another kind of answer wanted, a header that is no boolean, is the
// typed route's, which stands behind it and describes both.
func (s *Server) plainCommands(c *fiber.Ctx) error {
	again, plain := isPlain(c)
	if !plain {
		return c.Next()
	}
	in := commandsInput{UserID: c.Get("Zhanban-User"), Again: again, RawBody: utils.CopyBytes(c.Request().Body())}
	out, err := s.run(c.UserContext(), visitOf(c), &in)
	if err != nil {
		return err
	}
	body, err := out.encode()
	if err != nil {
		return err
	}
	c.Response().Header.SetContentType(fiber.MIMEApplicationJSON)
	c.Response().SetBodyRaw(body)
	return nil
}

// isPlain reports whether nothing of a request but its body has to be judged,
// and what it says of having been sent before.
func isPlain(c *fiber.Ctx) (again, plain bool) {
	h := &c.Request().Header
	switch string(h.Peek("Zhanban-Again")) {
	case "":
	case "true":
		again = true
	default:
		return false, false
	}
	if len(c.Request().URI().QueryString()) > 0 || len(c.Request().Body()) == 0 {
		return false, false
	}
	if kind := string(h.ContentType()); kind != "" && kind != fiber.MIMEApplicationJSON {
		return false, false
	}
	switch accept := string(h.Peek(fiber.HeaderAccept)); accept {
	case "", "*/*", fiber.MIMEApplicationJSON:
		return again, true
	}
	return false, false
}

// encode is the answer as the typed route writes it.
func (r *CommandResults) encode() ([]byte, error) {
	if body, plain := r.appendTo(make([]byte, 0, 128+128*len(r.Results))); plain {
		return body, nil
	}
	var body bytes.Buffer
	err := huma.DefaultJSONFormat.Marshal(&body, r)
	return body.Bytes(), err
}

// appendTo writes an answer that has nothing to tell but what was done.
func (r *CommandResults) appendTo(b []byte) (_ []byte, plain bool) {
	if !isPlainID(r.Epoch) {
		return nil, false
	}
	b = append(append(append(b, `{"epoch":"`...), r.Epoch...), `","results":[`...)
	for i, result := range r.Results {
		if result.Status != commands.Done || result.Replayed || result.Error != nil || !isPlainID(result.ID) {
			return nil, false
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, `{"id":"`...), result.ID...), `","status":"done","seq":`...)
		b = append(strconv.AppendInt(b, result.Seq, 10), '}')
	}
	return append(b, "]}\n"...), true
}

// isPlainID reports whether JSON writes an id as it is.
func isPlainID(id string) bool {
	return strings.Trim(id, "0123456789abcdefABCDEF-") == ""
}
