// Package policy says who may do what and who may see what. Lists, searches,
// exports and the socket all ask here.
package policy

import (
	"slices"

	"zhanban/models"
)

// Reach is how far a role's right to a command goes.
type Reach int

// The reaches, each wider than the one before it.
const (
	Nobody     Reach = iota
	Self             // nouns whose scope names the actor: assignee, owner, author
	Department       // those and all of the actor's department
	Prepared         // those and, where the actor's department prepares the others' boards, all (W6)
	Everywhere
)

// Rule is a command's row of the role × command table. Names says whom a noun
// of another department can name, so that they reach it all the same; empty:
// nobody.
type Rule struct {
	Administrator, Manager, Member, Viewer Reach
	Names                                  string
}

// MarshalText writes a reach as a word.
func (r Reach) MarshalText() ([]byte, error) {
	return []byte([]string{"nobody", "self", "department", "prepared", "everywhere"}[r]), nil
}

func (r Rule) reach(role models.Role) Reach {
	switch role {
	case models.RoleSystem:
		return Everywhere
	case models.RoleAdministrator:
		return r.Administrator
	case models.RoleManager:
		return r.Manager
	case models.RoleMember:
		return r.Member
	case models.RoleViewer:
		return r.Viewer
	}
	return Nobody
}

// May reports whether an actor's role has any right to a command at all; the
// refusal of scope comes from Allow, once the noun is known.
func May(actor models.Actor, command string) error {
	rule, known := Commands[command]
	if !known || rule.reach(actor.Role) == Nobody {
		return refusal(command, actor)
	}
	return nil
}

// Allow reports whether an actor may give a command that touches a noun of a
// scope.
func Allow(actor models.Actor, command string, scope models.Scope) error {
	own := slices.Contains(scope.UserIDs, actor.UserID)
	dept := scope.DepartmentID != "" && scope.DepartmentID == actor.DepartmentID
	switch Commands[command].reach(actor.Role) {
	case Everywhere:
		return nil
	case Department, Prepared:
		if own || dept {
			return nil
		}
	case Self:
		if own {
			return nil
		}
	}
	return refusal(command, actor)
}

// Prepares reports whether an actor may give a command on another department's
// board, should their own department prepare the boards of others.
func Prepares(actor models.Actor, command string) bool {
	return Commands[command].reach(actor.Role) == Prepared
}

func refusal(command string, actor models.Actor) error {
	return models.Errorf(models.CodeForbidden, "forbidden", "%s may not %s here", actor.Role, command).
		With("command", command).With("role", actor.Role)
}
