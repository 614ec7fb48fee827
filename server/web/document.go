package web

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"html/template"
	"sync"

	"github.com/gofiber/fiber/v2"
)

// OpenAPI is the description of the HTTP interface, as JSON. The client's
// types are generated from it: `npm run generate`.
func OpenAPI() ([]byte, error) { return New(Options{}).document() }

func (s *Server) document() ([]byte, error) {
	compact, err := s.api.OpenAPI().MarshalJSON()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, compact, "", "  "); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

//go:embed document.html
var documentPage string

//go:embed document.css
var documentStyle []byte

// documentRoutes serve the description and a page that shows it. The page is
// made here and needs no script.
func (s *Server) documentRoutes() {
	spec := sync.OnceValues(s.document)
	page := sync.OnceValues(s.documentPage)
	s.app.Get("/api/openapi.json", func(c *fiber.Ctx) error { return send(c, fiber.MIMEApplicationJSON, spec) })
	s.app.Get("/api/docs", func(c *fiber.Ctx) error { return send(c, fiber.MIMETextHTMLCharsetUTF8, page) })
	s.app.Get("/api/docs.css", func(c *fiber.Ctx) error {
		return send(c, "text/css; charset=utf-8", func() ([]byte, error) { return documentStyle, nil })
	})
}

func send(c *fiber.Ctx, kind string, body func() ([]byte, error)) error {
	b, err := body()
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, kind)
	c.Set(fiber.HeaderCacheControl, "no-cache")
	return c.Send(b)
}

func (s *Server) documentPage() ([]byte, error) {
	t, err := template.New("document").Parse(documentPage)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, s.outline())
	return b.Bytes(), err
}
