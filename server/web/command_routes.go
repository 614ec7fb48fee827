package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/server/commands"
)

type commandsInput struct {
	UserID  string `header:"Zhanban-User" doc:"Whose commands these are: refused with 401 session.other_user if the session is another person's"`
	Again   bool   `header:"Zhanban-Again" doc:"Some of these commands may have been sent before, without an answer: one that is refused now is refused for good"`
	RawBody []byte `contentType:"application/json"`
}

// CommandResults is the reply to a batch of commands (P2).
type CommandResults struct {
	Epoch   string            `json:"epoch"`
	Results []commands.Result `json:"results" doc:"One per command, in order"`
}

type commandsOutput struct{ Body CommandResults }

func (s *Server) commandRoutes(api huma.API) {
	op := huma.Operation{
		OperationID: "run-commands", Method: "POST", Path: "/api/commands", Tags: []string{"commands"},
		Summary: "Run commands",
		Description: "Every write. The commands of a batch run in order; a refused one does not stop those behind it. " +
			"Sending an id again answers its first result and changes nothing, so a request that failed may be sent again, with the header Zhanban-Again: then its first sending, should it still be under way, cannot do what this one is refused.",
		SkipValidateBody: true, MaxBodyBytes: bodyMost,
	}
	op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{}}
	s.app.Post(op.Path, s.plainCommands)
	huma.Register(api, op, s.runCommands)
	// Only now: registering describes a raw body as binary.
	op.RequestBody.Content["application/json"] = &huma.MediaType{Schema: commandsSchema(api.OpenAPI().Components.Schemas)}
}

func (s *Server) runCommands(ctx context.Context, in *commandsInput) (*commandsOutput, error) {
	results, err := s.run(ctx, visitIn(ctx), in)
	if err != nil {
		return nil, err
	}
	return &commandsOutput{*results}, nil
}

// run runs a request's commands for who sent it.
func (s *Server) run(ctx context.Context, v *visit, in *commandsInput) (*CommandResults, error) {
	// The cookie is the browser's, not the tab's: another person may have signed in beside a queue under way (P24).
	if in.UserID != "" && in.UserID != v.user.ID {
		return nil, models.Errorf(models.CodeUnauthorized, "session.other_user", "another person has signed in on this browser")
	}
	batch, err := decodeBatch(in.RawBody)
	if err != nil {
		return nil, err
	}
	if v.user.MustChange && !onlyChangesPassword(batch) {
		return nil, errMustChange()
	}
	for i := range batch {
		batch[i].Again = in.Again
	}
	began := time.Now()
	results, err := s.Runner.Run(ctx, v.actor, batch...)
	s.logCommands(ctx, v, batch, results, err, time.Since(began))
	if err != nil {
		return nil, err
	}
	return &CommandResults{s.Store.Epoch(), results}, nil
}

// decodeBatch reads {"commands":[…]}. The payloads are judged one by one later,
// so that a bad one does not refuse its neighbours.
func decodeBatch(body []byte) ([]commands.Command, error) {
	if batch, plain := commands.ReadBatch(body); plain {
		return batch, nil
	}
	var batch struct {
		Commands []commands.Command `json:"commands"`
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(&batch); err != nil {
		return nil, decodeRefusal(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, models.Invalid("", "request.not_json", "more than one JSON value")
	}
	return batch.Commands, nil
}

func decodeRefusal(err error) error {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return models.Invalid(kind.Field, "field.invalid", "%s must not be a %s", kind.Field, kind.Value)
	}
	if name, found := strings.CutPrefix(err.Error(), "json: unknown field "); found {
		name = strings.Trim(name, `"`)
		return models.Invalid(name, "field.unknown", "unknown field %s", name)
	}
	return models.Invalid("", "request.not_json", "the request is not valid JSON")
}

func onlyChangesPassword(batch []commands.Command) bool {
	for _, c := range batch {
		if c.Type != "profile.change_password" {
			return false
		}
	}
	return true
}

// logCommands writes ids, types and outcomes; never a payload. What was slow or
// could not be run is worth a warning.
func (s *Server) logCommands(ctx context.Context, v *visit, batch []commands.Command, results []commands.Result, err error, took time.Duration) {
	level := slog.LevelInfo
	if took > slow || err != nil && models.AsError(err).Code != models.CodeTooLarge {
		level = slog.LevelWarn
	}
	if !s.log.Enabled(ctx, level) {
		return
	}
	for i, c := range batch {
		attrs := []slog.Attr{
			slog.String("request", v.request), slog.String("command", cut(c.ID)), slog.String("type", cut(c.Type)),
			slog.Duration("took", took.Round(time.Microsecond)),
		}
		if err != nil {
			e := models.AsError(err)
			attrs = append(attrs, slog.String("status", "failed"), slog.String("reason", e.Reason))
		} else {
			attrs = append(attrs, outcome(&results[i])...)
		}
		s.log.LogAttrs(ctx, level, "command", attrs...)
	}
}

func outcome(r *commands.Result) []slog.Attr {
	attrs := []slog.Attr{slog.String("status", r.Status), slog.Int64("seq", r.Seq)}
	if r.Replayed {
		attrs = append(attrs, slog.Bool("replayed", true))
	}
	if r.Error != nil {
		attrs = append(attrs, slog.String("reason", r.Error.Reason), slog.String("field", cut(r.Error.Field)))
	}
	return attrs
}

// cut keeps what a client made up from filling the log.
func cut(s string) string {
	if len(s) > 64 {
		return s[:64] + "…"
	}
	return s
}
