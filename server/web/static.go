package web

import (
	"errors"
	"io/fs"
	"mime"
	"path"
	"strings"

	"github.com/gofiber/fiber/v2"

	"zhanban/models"
)

// staticRoutes serve the web app: hashed files for ever, the rest never out
// of a cache without asking, and index.html for every page of the app.
func (s *Server) staticRoutes() {
	s.app.Use(func(c *fiber.Ctx) error {
		name := strings.Trim(c.Path(), "/")
		if name == "api" || strings.HasPrefix(name, "api/") {
			return c.Next() // 404, or 405 if another method would do
		}
		if c.Method() != fiber.MethodGet && c.Method() != fiber.MethodHead {
			return fiber.ErrMethodNotAllowed
		}
		if name == "" || !fs.ValidPath(name) || strings.HasPrefix(path.Base(name), ".") {
			name = "index.html"
		}
		err := s.sendAsset(c, name)
		if errors.Is(err, fs.ErrNotExist) && path.Ext(name) == "" {
			err = s.sendAsset(c, "index.html")
		}
		if errors.Is(err, fs.ErrNotExist) {
			return missing(name)
		}
		return err
	})
}

func missing(name string) error {
	if name == "index.html" || path.Ext(name) == "" {
		return models.Errorf(models.CodeUnavailable, "client.missing", "this server was built without its web app; run npm start")
	}
	return fiber.ErrNotFound
}

// encodings are the forms a build may have made of a file, the smallest first.
var encodings = []struct{ name, ending string }{{"br", ".br"}, {"gzip", ".gz"}}

func (s *Server) sendAsset(c *fiber.Ctx, name string) error {
	body, err := fs.ReadFile(s.App, name)
	if err != nil {
		return fs.ErrNotExist // a folder is none either
	}
	c.Set(fiber.HeaderContentType, typeOf(name))
	c.Set(fiber.HeaderCacheControl, cacheOf(name))
	c.Vary(fiber.HeaderAcceptEncoding)
	if name == "sw.js" {
		c.Set("Service-Worker-Allowed", "/")
	}
	accepted := c.Get(fiber.HeaderAcceptEncoding)
	for _, e := range encodings {
		if !accepts(accepted, e.name) {
			continue
		}
		if packed, err := fs.ReadFile(s.App, name+e.ending); err == nil {
			c.Set(fiber.HeaderContentEncoding, e.name)
			return c.Send(packed)
		}
	}
	return c.Send(body)
}

func cacheOf(name string) string {
	if strings.HasPrefix(name, "assets/") {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}

// types are set by hand where the machine's own table may be wrong or empty.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".json": "application/json", ".webmanifest": "application/manifest+json", ".svg": "image/svg+xml", ".png": "image/png",
	".ico": "image/x-icon", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm",
}

func typeOf(name string) string {
	ending := path.Ext(name)
	if t := types[ending]; t != "" {
		return t
	}
	if t := mime.TypeByExtension(ending); t != "" {
		return t
	}
	return "application/octet-stream"
}
