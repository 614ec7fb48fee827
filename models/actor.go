package models

// Actor is who gives a command or reads: a user in a workspace with the rights
// of the moment, or the system.
type Actor struct {
	WorkspaceID  string
	UserID       string // SystemActorID for the system
	Role         Role
	DepartmentID string
	Sees         string // how far customers whole; empty: as far as the role usually does
	SessionID    string
	Language     string
}

// System is the actor of the server itself in a workspace.
func System(workspaceID string) Actor {
	return Actor{WorkspaceID: workspaceID, UserID: SystemActorID, Role: RoleSystem}
}

// IsSystem reports whether the server itself acts.
func (a Actor) IsSystem() bool { return a.Role == RoleSystem }
