package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/seed"
	"zhanban/seed/calendar"
	"zhanban/server/commands"
	"zhanban/server/config"
	"zhanban/server/passwords"
	"zhanban/server/web"
)

// demoWorkspace is the demo's workspace, the same each time.
const demoWorkspace = "01990000-0000-7000-8000-000000000001"

// demo fills an empty database if asked, and gives the accounts that the login
// page offers: none unless the database is a demo and --demo was given.
func demo(ctx context.Context, wanted bool, s *store.Store, runner *commands.Runner, out io.Writer) ([]web.DemoAccount, error) {
	if !wanted {
		return nil, nil
	}
	found, err := s.Workspaces(ctx)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		if err := fill(ctx, runner, out); err != nil {
			return nil, err
		}
	}
	return demoAccounts(ctx, s)
}

func fill(ctx context.Context, runner *commands.Runner, out io.Writer) error {
	fmt.Fprintln(out, "Filling the demo exhibition centre")
	began := time.Now()
	script := seed.Demo(seed.Options{WorkspaceID: demoWorkspace, Now: runner.Now(), PasswordHash: passwords.Hash(seed.Password)})
	if err := script.Play(ctx, runner); err != nil {
		return err
	}
	fmt.Fprintf(out, "Filled in %s\n", time.Since(began).Round(100*time.Millisecond))
	return nil
}

// demoAccounts gives one account of each role, if the demo's administrator
// still has the demo's password.
func demoAccounts(ctx context.Context, s *store.Store) ([]web.DemoAccount, error) {
	users, err := store.All[models.User](ctx, s, demoWorkspace, "id", 1000, "active = ?", true)
	if err != nil {
		return nil, err
	}
	var accounts []web.DemoAccount
	for _, role := range models.Roles {
		for _, u := range users {
			first := role != models.RoleAdministrator || u.Login == seed.Administrator
			if u.Role == role && first && !u.MustChange && passwords.Verify(u.PasswordHash, seed.Password) {
				accounts = append(accounts, web.DemoAccount{Login: u.Login, Password: seed.Password, Role: u.Role, Name: u.Name})
				break
			}
		}
	}
	return accounts, nil
}

// seedOnly is the command seed.
func seedOnly(ctx context.Context, c *config.Seed, out io.Writer) error {
	s, err := open(ctx, c.Database, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	found, err := s.Workspaces(ctx)
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return fmt.Errorf("the database holds %q already; seed fills an empty one only", found[0].Name)
	}
	if err := fill(ctx, commands.New(s, clockFrom(c.Now.Time), discard), out); err != nil {
		return err
	}
	accounts, err := demoAccounts(ctx, s)
	for _, a := range accounts {
		fmt.Fprintf(out, "  %-14s %-14s %s\n", a.Login, a.Password, a.Role)
	}
	return err
}

// holidays is what a new workspace knows of the official calendar.
func holidays() []models.CalendarDay {
	var days []models.CalendarDay
	for _, year := range calendar.Years() {
		days = append(days, calendar.Days(year)...)
	}
	return days
}
