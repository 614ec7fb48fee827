package web

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/passwords"
)

// Setup says whether the first run is still to come.
type Setup struct {
	Needed bool          `json:"needed" doc:"Nobody has set the workspace up yet"`
	Demo   []DemoAccount `json:"demo,omitempty" doc:"Accounts of the demo workspace, for the login page"`
	Now    time.Time     `json:"now" doc:"The server's clock"`
}

type setupOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         Setup
}

type setupInput struct {
	Body struct {
		WorkspaceName  string `json:"workspaceName" minLength:"1" maxLength:"100"`
		TimeZone       string `json:"timeZone" doc:"IANA name, e.g. Asia/Shanghai"`
		Language       string `json:"language" enum:"zh-CN,en"`
		DepartmentName string `json:"departmentName" minLength:"1" maxLength:"60"`
		Login          string `json:"login" doc:"The first administrator's"`
		Name           string `json:"name"`
		Password       string `json:"password"`
	}
}

func (s *Server) setupRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "setup-needed", Method: "GET", Path: "/api/setup", Tags: []string{"session"}, Summary: "Is the first run still to come?", Security: noSession,
	}, func(ctx context.Context, _ *struct{}) (*setupOutput, error) {
		found, err := s.Store.Workspaces(ctx)
		if err != nil {
			return nil, err
		}
		return &setupOutput{"no-store", Setup{Needed: len(found) == 0, Demo: s.Demo, Now: s.Clock().UTC()}}, nil
	})
	huma.Register(api, huma.Operation{
		OperationID: "set-up", Method: "POST", Path: "/api/setup", Tags: []string{"session"},
		Summary: "First run: make the workspace and its administrator", Security: noSession,
		Description: "Works once, while no workspace exists. The administrator is signed in by the answer.",
	}, s.setUp)
}

func (s *Server) setUp(ctx context.Context, in *setupInput) (*meOutput, error) {
	found, err := s.Store.Workspaces(ctx)
	if err != nil {
		return nil, err
	}
	if len(found) > 0 {
		return nil, models.Errorf(models.CodeConflict, "setup.done", "the workspace has been set up already")
	}
	b, login := in.Body, models.NormalLogin(in.Body.Login)
	if err := errors.Join(models.Text("workspaceName", b.WorkspaceName, 1, 100), models.Text("name", b.Name, 1, 40),
		models.Text("departmentName", b.DepartmentName, 1, 60), models.ValidatePassword("password", b.Password, login)); err != nil {
		return nil, err
	}
	// At every node the first run makes the same workspace, so that whoever is
	// second, be it at the same moment, finds it there.
	workspaceID := uuid.NewSHA1(uuid.NameSpaceOID, []byte("zhanban "+s.Store.Epoch())).String()
	err = s.command(ctx, models.System(workspaceID), "workspace.setup", commands.WorkspaceSetup{
		Name: b.WorkspaceName, TimeZone: b.TimeZone, Language: b.Language, DepartmentID: commands.NewID(), DepartmentName: b.DepartmentName,
		UserID: commands.NewID(), Login: login, UserName: b.Name, PasswordHash: passwords.Hash(b.Password),
	})
	if err != nil {
		return nil, err
	}
	if err := s.addHolidays(ctx, workspaceID); err != nil {
		return nil, err
	}
	users, err := s.Store.UsersByLogin(ctx, login)
	if err != nil {
		return nil, err
	}
	if err := s.openSession(ctx, visitIn(ctx), users[0]); err != nil {
		return nil, err
	}
	return s.me(ctx)
}

// addHolidays gives a new workspace the official calendar.
func (s *Server) addHolidays(ctx context.Context, workspaceID string) error {
	var batch []commands.Command
	for _, d := range s.Holidays {
		raw, err := json.Marshal(commands.CalendarDaySet{Day: d.Day, Type: d.Type, Name: d.Name})
		if err != nil {
			return err
		}
		batch = append(batch, commands.Command{ID: commands.NewID(), Type: "calendar_day.set", Payload: raw})
	}
	for part := range slices.Chunk(batch, commands.BatchMost) {
		if _, err := s.Runner.Run(ctx, models.System(workspaceID), part...); err != nil {
			return err
		}
	}
	return nil
}
