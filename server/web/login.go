package web

import (
	"context"
	"encoding/json"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/passwords"
)

// DemoAccount is an account of the demo workspace that the login page offers.
type DemoAccount struct {
	Login    string      `json:"login"`
	Password string      `json:"password,omitempty"`
	Role     models.Role `json:"role" enum:"administrator,manager,member,viewer"`
	Name     string      `json:"name"`
}

// Me answers who is signed in.
type Me struct {
	User      *models.User      `json:"user"`
	Workspace *models.Workspace `json:"workspace"`
	Epoch     string            `json:"epoch" doc:"Life of the database (docs/protocol.md)"`
	Now       time.Time         `json:"now" doc:"The server's clock"`
	Demo      []DemoAccount     `json:"demo,omitempty" doc:"Accounts of the demo workspace"`
}

type meOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         Me
}

type loginInput struct {
	Body struct {
		Login    string `json:"login" maxLength:"100"`
		Password string `json:"password" maxLength:"1000"`
	}
}

func (s *Server) sessionRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "sign-in", Method: "POST", Path: "/api/session", Tags: []string{"session"}, Summary: "Sign in", Security: noSession,
		Description: "Sets the session cookie. After too many failures it answers 429 with Retry-After.",
	}, s.signIn)
	huma.Register(api, huma.Operation{
		OperationID: "who-am-i", Method: "GET", Path: "/api/session", Tags: []string{"session"}, Summary: "Who am I",
	}, func(ctx context.Context, _ *struct{}) (*meOutput, error) { return s.me(ctx) })
	huma.Register(api, huma.Operation{
		OperationID: "sign-out", Method: "DELETE", Path: "/api/session", Tags: []string{"session"}, Summary: "Sign out", DefaultStatus: 204,
	}, s.signOut)
}

func (s *Server) me(ctx context.Context) (*meOutput, error) {
	v := visitIn(ctx)
	workspace, err := store.One[models.Workspace](ctx, s.Store, v.actor.WorkspaceID, v.actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	return &meOutput{"no-store", Me{User: v.user, Workspace: workspace, Epoch: s.Store.Epoch(), Now: s.now(), Demo: s.Demo}}, nil
}

func (s *Server) signIn(ctx context.Context, in *loginInput) (*meOutput, error) {
	v := visitIn(ctx)
	login := models.NormalLogin(in.Body.Login)
	if err := s.limit.begin(login, v.address, s.Clock()); err != nil {
		return nil, err
	}
	user, err := s.verify(ctx, login, in.Body.Password)
	if err != nil {
		return nil, err
	}
	s.limit.succeed(login, v.address)
	if err := s.openSession(ctx, v, user); err != nil {
		return nil, err
	}
	return s.me(ctx)
}

// verify finds the user of a login and password. An unknown login costs as
// much time as a wrong password, and reads the same.
func (s *Server) verify(ctx context.Context, login, password string) (*models.User, error) {
	users, err := s.Store.UsersByLogin(ctx, login)
	if err != nil {
		return nil, err
	}
	if len(users) == 0 {
		passwords.Verify("", password)
	}
	for _, user := range users {
		if passwords.Verify(user.PasswordHash, password) && user.Active {
			return user, nil
		}
	}
	return nil, models.Errorf(models.CodeUnauthorized, "login.wrong", "login or password is wrong")
}

// openSession makes a session for a user and sets its cookie.
func (s *Server) openSession(ctx context.Context, v *visit, user *models.User) error {
	token, now := newToken(), s.now()
	session := &store.Session{
		ID: commands.NewID(), WorkspaceID: user.WorkspaceID, UserID: user.ID, TokenHash: hashToken(token),
		Address: v.address, CreatedAt: now, ExpiresAt: now.Add(sessionLife),
	}
	err := s.command(ctx, models.System(user.WorkspaceID), "session.open", commands.SessionOpen{
		ID: session.ID, UserID: session.UserID, TokenHash: session.TokenHash, Address: session.Address, ExpiresAt: session.ExpiresAt,
	})
	if err != nil {
		return err
	}
	v.session, v.user, v.actor = session, user, actorOf(session, user)
	s.setCookie(fiberIn(ctx), token, sessionLife)
	return nil
}

func (s *Server) signOut(ctx context.Context, _ *struct{}) (*struct{}, error) {
	v := visitIn(ctx)
	if err := s.command(ctx, models.System(v.actor.WorkspaceID), "session.close", commands.SessionClose{ID: v.session.ID}); err != nil {
		return nil, err
	}
	s.setCookie(fiberIn(ctx), "", -1)
	return nil, nil
}

// command gives one command of the server itself.
func (s *Server) command(ctx context.Context, actor models.Actor, kind string, payload any) error {
	raw, err := json.Marshal(payload)
	if err != nil {
		return err
	}
	results, err := s.Runner.Run(ctx, actor, commands.Command{ID: commands.NewID(), Type: kind, Payload: raw})
	if err != nil {
		return err
	}
	if results[0].Error != nil {
		return results[0].Error
	}
	return nil
}
