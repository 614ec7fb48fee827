package web

import (
	"net/url"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"zhanban/models"
)

// checkOrigin refuses what a foreign page sends with a visitor's cookie: every
// unsafe method, and the upgrade to a socket.
func (s *Server) checkOrigin(c *fiber.Ctx) error {
	switch c.Method() {
	case fiber.MethodGet, fiber.MethodHead, fiber.MethodOptions:
		return c.Next()
	}
	if !s.ownOrigin(c, false) {
		return errOrigin()
	}
	return c.Next()
}

func errOrigin() error {
	return models.Errorf(models.CodeForbidden, "origin.foreign", "requests from other sites are refused")
}

// ownOrigin reports whether a request comes from one of our own pages.
// Browsers tell where a request comes from; what is no browser tells nothing
// and carries no visitor's cookie, so it may pass unless must is set.
func (s *Server) ownOrigin(c *fiber.Ctx, must bool) bool {
	if origin := c.Get(fiber.HeaderOrigin); origin != "" {
		u, err := url.Parse(origin)
		if err != nil || u.Host == "" {
			return false // "null" and junk
		}
		return strings.EqualFold(u.Host, s.host(c)) || slices.Contains(s.Origins, strings.TrimSuffix(origin, "/"))
	}
	switch c.Get("Sec-Fetch-Site") {
	case "same-origin", "none":
		return !must
	case "":
		return !must
	}
	return false
}
