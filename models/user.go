package models

import (
	"regexp"
	"strings"
)

// Role (角色) is what a user may do.
type Role string

// The roles, strongest first. RoleSystem is the server itself; RoleScreen is no
// user's.
const (
	RoleSystem        Role = "system"
	RoleAdministrator Role = "administrator"
	RoleManager       Role = "manager"
	RoleMember        Role = "member"
	RoleViewer        Role = "viewer"
	RoleScreen        Role = "screen" // a television (大屏): gives no command, sees what its Screen shows
)

// Roles are the roles a user can have.
var Roles = []Role{RoleAdministrator, RoleManager, RoleMember, RoleViewer}

// User (用户) is a person. Users are deactivated, never deleted.
type User struct {
	Record
	Login        string `json:"login" gorm:"size:40;not null" minLength:"2" maxLength:"40" doc:"What the person types to sign in; unique in the workspace"`
	Name         string `json:"name" gorm:"size:40;not null" minLength:"1" maxLength:"40"`
	Role         Role   `json:"role" gorm:"size:20;not null" enum:"administrator,manager,member,viewer"`
	DepartmentID string `json:"departmentId" gorm:"size:36;not null"`
	Sees         string `json:"sees" gorm:"size:12;not null" enum:",own,department,all" doc:"How far the role sees customers whole, as the workspace says; empty: as far as usual"`
	Language     string `json:"language" gorm:"size:8;not null" enum:"zh-CN,en"`
	Theme        string `json:"theme" gorm:"size:8;not null" enum:"system,light,dark"`
	Colour       int    `json:"colour" gorm:"not null" minimum:"1" maximum:"8" doc:"Identity colour p1 … p8"`
	Active       bool   `json:"active" gorm:"not null" doc:"false: deactivated, cannot sign in, keeps their history"`
	MustChange   bool   `json:"mustChange" gorm:"not null" doc:"The password was set by someone else and must be changed at the next sign-in"`
	PasswordHash string `json:"-" gorm:"size:200;not null"`
}

// Kind implements Noun.
func (*User) Kind() Kind { return KindUser }

// Views implements Noun.
func (*User) Views() []View { return []View{ViewDirectory} }

// Scope implements Noun.
func (*User) Scope() Scope { return Scope{} }

var loginForm = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,39}$`)

// NormalLogin is how a login is stored and compared: trimmed, lower case.
func NormalLogin(login string) string { return strings.ToLower(strings.TrimSpace(login)) }

// Validate checks the user's fields.
func (u *User) Validate() error {
	if !loginForm.MatchString(u.Login) {
		return Invalid("login", "login.form", "login must be 2–40 letters, digits or . _ @ -")
	}
	if err := text("name", u.Name, 1, 40); err != nil {
		return err
	}
	if err := oneOf("role", string(u.Role), "administrator", "manager", "member", "viewer"); err != nil {
		return err
	}
	if err := oneOf("theme", u.Theme, "system", "light", "dark"); err != nil {
		return err
	}
	if err := between("colour", u.Colour, 1, 8); err != nil {
		return err
	}
	return language("language", u.Language)
}

// PasswordMin is the least length of a password, in characters.
const PasswordMin = 8

// ValidatePassword checks a new password before it is hashed.
func ValidatePassword(field, password, login string) error {
	n := len([]rune(password))
	if n < PasswordMin || n > 200 {
		return Invalid(field, "password.length", "password must have 8 to 200 characters")
	}
	if NormalLogin(password) == login {
		return Invalid(field, "password.same_as_login", "password must differ from the login")
	}
	return nil
}
