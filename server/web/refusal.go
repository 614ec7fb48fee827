package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gofiber/fiber/v2"

	"zhanban/models"
	"zhanban/server/commands"
)

// statusOf is the one place where a refusal gets its HTTP status.
func statusOf(e *models.Error) int {
	switch e.Reason {
	case reasonTooMany, reasonTooOften:
		return http.StatusTooManyRequests
	case reasonMethod:
		return http.StatusMethodNotAllowed
	}
	switch e.Code {
	case models.CodeInvalid:
		return http.StatusUnprocessableEntity
	case models.CodeUnauthorized:
		return http.StatusUnauthorized
	case models.CodeForbidden:
		return http.StatusForbidden
	case models.CodeNotFound:
		return http.StatusNotFound
	case models.CodeConflict:
		return http.StatusConflict
	case models.CodeTooLarge:
		return http.StatusRequestEntityTooLarge
	case models.CodeBusy, models.CodeUnavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// The reasons whose status is not their code's.
const (
	reasonTooMany  = "login.too_many"
	reasonTooOften = "asked.too_often"
	reasonMethod   = "method.unknown"
)

// refusal is a models.Error as an HTTP answer; every error of the server has
// this shape (P5).
type refusal struct{ *cause }

// cause lets refusal embed what has a method of its own name.
type cause = models.Error

// GetStatus implements huma.StatusError.
func (r *refusal) GetStatus() int { return statusOf(r.cause) }

// MarshalJSON writes the models.Error itself.
func (r *refusal) MarshalJSON() ([]byte, error) { return json.Marshal(r.cause) }

// Schema describes the answer as what it is: a models.Error.
func (r *refusal) Schema(registry huma.Registry) *huma.Schema {
	return registry.Schema(reflect.TypeFor[models.Error](), true, "Error")
}

// retryAfter is for the header of that name; "" if trying again is no use.
func retryAfter(e *models.Error) string {
	if e.Code != models.CodeBusy && e.Code != models.CodeUnavailable {
		return ""
	}
	switch seconds := e.Detail["retryAfter"].(type) {
	case int:
		return strconv.Itoa(seconds)
	case float64:
		return strconv.Itoa(int(seconds))
	}
	return "1"
}

func init() {
	huma.DefaultArrayNullable = false // lists are [] when empty, never null
	huma.NewError = func(status int, message string, errs ...error) huma.StatusError {
		return &refusal{asRefusal(status, message, errs)}
	}
	huma.NewErrorWithContext = func(c huma.Context, status int, message string, errs ...error) huma.StatusError {
		r := &refusal{asRefusal(status, message, errs)}
		if c != nil {
			noteFault(c, r.cause)
			if after := retryAfter(r.cause); after != "" {
				c.SetHeader("Retry-After", after)
			}
		}
		return r
	}
}

// asRefusal gives huma's errors the shape of ours.
func asRefusal(status int, message string, errs []error) *models.Error {
	for _, err := range errs {
		var own *models.Error
		if errors.As(err, &own) {
			return own
		}
		var detail *huma.ErrorDetail
		if errors.As(err, &detail) {
			return fieldRefusal(detail)
		}
	}
	if len(errs) > 0 && status >= 500 {
		return models.AsError(errs[0])
	}
	return plainRefusal(status, message)
}

// fieldRefusal names the field without saying where in the request it stood.
func fieldRefusal(detail *huma.ErrorDetail) *models.Error {
	d := *detail
	for _, place := range []string{"body", "path", "query"} {
		if rest, found := strings.CutPrefix(d.Location, place); found && (rest == "" || strings.HasPrefix(rest, ".")) {
			d.Location = rest
			break
		}
	}
	switch {
	case d.Message == "unknown query parameter":
		d.Message = "unexpected property"
	case strings.HasPrefix(d.Message, "required ") && strings.HasSuffix(d.Message, " is missing"):
		return models.Invalid(strings.TrimPrefix(d.Location, "."), "field.missing", "%s", detail.Message)
	}
	e := models.AsError(commands.FieldError(&d))
	if e.Field == "payload" {
		e.Field = ""
	}
	return e
}

// plainRefusal is for what fails before a handler is reached.
func plainRefusal(status int, message string) *models.Error {
	switch status {
	case http.StatusNotFound:
		return models.Errorf(models.CodeNotFound, "route.unknown", "no such address")
	case http.StatusMethodNotAllowed:
		return models.Errorf(models.CodeInvalid, reasonMethod, "this address does not take this method")
	case http.StatusRequestEntityTooLarge:
		return models.Errorf(models.CodeTooLarge, "request.too_large", "the request is too large")
	case http.StatusRequestTimeout:
		return models.Errorf(models.CodeUnavailable, "request.timeout", "the request took too long to arrive")
	case http.StatusServiceUnavailable:
		return models.Errorf(models.CodeUnavailable, "unavailable", "the service is not available")
	}
	if status >= 500 {
		return models.Errorf(models.CodeInternal, "internal", "internal error")
	}
	return models.Errorf(models.CodeInvalid, "request.invalid", "%s", message)
}

// refuse writes a refusal outside of huma.
func refuse(c *fiber.Ctx, err error) error {
	e := models.AsError(err)
	if after := retryAfter(e); after != "" {
		c.Set(fiber.HeaderRetryAfter, after)
	}
	body, failed := json.Marshal(e)
	if failed != nil {
		body = []byte(`{"code":"internal","reason":"internal","message":"internal error"}`)
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	return c.Status(statusOf(e)).Send(body)
}

// handleError is Fiber's error handler: what no route answered.
func (s *Server) handleError(c *fiber.Ctx, err error) error {
	var known *models.Error
	if errors.As(err, &known) {
		s.logFault(c, known)
		return refuse(c, known)
	}
	var f *fiber.Error
	if errors.As(err, &f) {
		setHeaders(c, s.isSecure(c))
		switch f.Code {
		case fiber.StatusBadRequest, fiber.StatusRequestEntityTooLarge, fiber.StatusRequestHeaderFieldsTooLarge:
			leaveUnread(c)
		}
		return refuse(c, plainRefusal(f.Code, f.Message))
	}
	e := models.AsError(err)
	s.logFault(c, e)
	return refuse(c, e)
}
