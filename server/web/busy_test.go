package web

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humafiber"
	"github.com/gofiber/fiber/v2"

	"zhanban/models"
	"zhanban/models/store"
)

// P5: who is turned away because too many wait is told to come again, and when,
// by a plain handler and by a typed one alike.
func TestWhoIsTurnedAwayIsToldToComeAgain(t *testing.T) {
	busy := store.ErrBusy
	s := &Server{}
	s.app = fiber.New(fiber.Config{ErrorHandler: s.handleError})
	s.app.Get("/plain", func(*fiber.Ctx) error { return busy() })
	huma.Register(humafiber.New(s.app, apiConfig()), huma.Operation{OperationID: "typed", Method: "GET", Path: "/typed"},
		func(context.Context, *struct{}) (*struct{}, error) { return nil, busy() })
	for _, path := range []string{"/plain", "/typed"} {
		answer, err := s.app.Test(httptest.NewRequest("GET", path, nil))
		if err != nil {
			t.Fatal(err)
		}
		var e models.Error
		if err := json.NewDecoder(answer.Body).Decode(&e); err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != 503 || answer.Header.Get("Retry-After") != "1" || e.Code != models.CodeBusy || e.Reason != "busy" {
			t.Errorf("%s: %d, Retry-After %q, %+v", path, answer.StatusCode, answer.Header.Get("Retry-After"), e)
		}
	}
}
