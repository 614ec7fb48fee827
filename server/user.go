package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/config"
)

// createUser is the command user create.
func createUser(ctx context.Context, c *config.UserCreate, in io.Reader, out io.Writer) error {
	s, workspace, err := openWorkspace(ctx, c.Database)
	if err != nil {
		return err
	}
	defer s.Close()
	department, err := departmentNamed(ctx, s, workspace.ID, c.Department)
	if err != nil {
		return err
	}
	password, made, err := passwordFrom(c.Password, in)
	if err != nil {
		return err
	}
	err = give(ctx, s, workspace.ID, "user.create", commands.UserCreate{
		ID: commands.NewID(), Login: c.Login, Name: c.Name, Role: models.Role(c.Role), DepartmentID: department.ID, Password: password,
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "User %s made in %s, %s; the password must be changed at the first sign-in.\n", models.NormalLogin(c.Login), department.Name, c.Role)
	tell(out, password, made)
	return nil
}

// resetPassword is the command user reset-password.
func resetPassword(ctx context.Context, c *config.UserReset, in io.Reader, out io.Writer) error {
	s, workspace, err := openWorkspace(ctx, c.Database)
	if err != nil {
		return err
	}
	defer s.Close()
	users, err := store.All[models.User](ctx, s, workspace.ID, "id", 1, "login = ?", models.NormalLogin(c.Login))
	if err != nil {
		return err
	}
	if len(users) == 0 {
		return fmt.Errorf("there is no user %s", models.NormalLogin(c.Login))
	}
	password, made, err := passwordFrom(c.Password, in)
	if err != nil {
		return err
	}
	if err := give(ctx, s, workspace.ID, "user.reset_password", commands.UserResetPassword{ID: users[0].ID, Password: password}); err != nil {
		return err
	}
	fmt.Fprintf(out, "%s has a new password and must change it at the next sign-in.\n", users[0].Login)
	tell(out, password, made)
	return nil
}

// openWorkspace opens the database and finds its workspace.
func openWorkspace(ctx context.Context, d config.Database) (*store.Store, *models.Workspace, error) {
	s, err := open(ctx, d, store.Options{})
	if err != nil {
		return nil, nil, err
	}
	found, err := s.Workspaces(ctx)
	if err == nil && len(found) == 0 {
		err = errors.New("nothing is set up yet; start the server and open its page")
	}
	if err != nil {
		s.Close()
		return nil, nil, err
	}
	return s, found[0], nil
}

func departmentNamed(ctx context.Context, s *store.Store, workspaceID, name string) (*models.Department, error) {
	found, err := store.All[models.Department](ctx, s, workspaceID, "`rank`, id", 1000, "archived = ?", false)
	if err != nil {
		return nil, err
	}
	for _, d := range found {
		if name == "" || d.Name == name {
			return d, nil
		}
	}
	return nil, fmt.Errorf("there is no department %s", name)
}

// give gives one command as the server itself.
func give(ctx context.Context, s *store.Store, workspaceID, kind string, payload any) error {
	raw, err := json.Marshal(payload)
	if err != nil {
		return err
	}
	runner := commands.New(s, time.Now, discard)
	results, err := runner.Run(ctx, models.System(workspaceID), commands.Command{ID: commands.NewID(), Type: kind, Payload: raw})
	if err != nil {
		return err
	}
	if results[0].Error != nil {
		return results[0].Error
	}
	return nil
}

// passwordFrom reads a password from standard input, or makes one.
func passwordFrom(c config.Password, in io.Reader) (password string, made bool, err error) {
	if !c.PasswordStdin {
		return generate(), true, nil
	}
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", false, err
	}
	if line = strings.TrimRight(line, "\r\n"); line == "" {
		return "", false, errors.New("standard input holds no password")
	}
	return line, false, nil
}

func tell(out io.Writer, password string, made bool) {
	if made {
		fmt.Fprintln(out, "Password:", password)
	}
}

// letters leaves out those easily mistaken for one another.
const letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789"

// generate makes a password of 80 bits that can be typed from a screen.
func generate() string {
	var b strings.Builder
	for i := range 16 {
		if i == 5 || i == 10 {
			b.WriteByte('-')
			continue
		}
		b.WriteByte(letter())
	}
	return b.String()
}

func letter() byte {
	var b [1]byte
	for {
		_, _ = rand.Read(b[:]) // never fails
		if n := int(b[0]); n < 256/len(letters)*len(letters) {
			return letters[n%len(letters)]
		}
	}
}
