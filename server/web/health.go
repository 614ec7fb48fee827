package web

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"zhanban/models"
)

// readyWithin is how long the database may take to say that it is there.
const readyWithin = 2 * time.Second

// healthRoutes answer whether the process lives and whether it can work. A
// process without its database lives: starting it anew would not help.
func (s *Server) healthRoutes() {
	s.app.Get("/healthz", func(c *fiber.Ctx) error { return c.JSON(fiber.Map{"status": "ok"}) })
	s.app.Get("/readyz", func(c *fiber.Ctx) error {
		if err := s.ready(); err != nil {
			return err
		}
		return c.JSON(s.readiness())
	})
}

// ready says why the server cannot work, if it cannot: /readyz and the gauge say the same.
func (s *Server) ready() error {
	if s.draining.Load() || s.stopping.Load() {
		return errStopping()
	}
	ctx, cancel := context.WithTimeout(context.Background(), readyWithin)
	defer cancel()
	if err := s.answers(ctx); err != nil {
		return models.Errorf(models.CodeUnavailable, "storage.lost", "the database does not answer").Because(err)
	}
	return nil
}

// readiness is how a server that can work does. Without the ring it can: the
// other servers' changes come later, and taking it out of service would make
// that no better.
func (s *Server) readiness() fiber.Map {
	if s.Ringing == nil {
		return fiber.Map{"status": "ready"}
	}
	if s.Ringing().Joined {
		return fiber.Map{"status": "ready", "ring": "joined"}
	}
	return fiber.Map{"status": "degraded", "ring": "lost"}
}

// answers asks the database for a row: the embedded engine answers a mere ping
// without looking at its file. Whatever the driver does, it takes no longer
// than ctx.
func (s *Server) answers(ctx context.Context) error {
	done := make(chan error, 1)
	go func() {
		_, _, _, err := s.Store.Head(ctx, "")
		done <- err
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func errStopping() error {
	return models.Errorf(models.CodeUnavailable, "stopping", "the server is stopping; try again").With("retryAfter", 1)
}
