package web

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"zhanban/models"
)

// healthRoutes answer whether the process lives and whether it can work.
func (s *Server) healthRoutes() {
	s.app.Get("/healthz", func(c *fiber.Ctx) error { return c.JSON(fiber.Map{"status": "ok"}) })
	s.app.Get("/readyz", func(c *fiber.Ctx) error {
		if s.stopping.Load() {
			return models.Errorf(models.CodeUnavailable, "stopping", "the server is stopping").With("retryAfter", 1)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		if err := s.Store.Ping(ctx); err != nil {
			return models.Errorf(models.CodeUnavailable, "storage.lost", "the database does not answer").Because(err)
		}
		return c.JSON(fiber.Map{"status": "ready"})
	})
}
