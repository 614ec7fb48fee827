package commands

import (
	"context"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/passwords"
)

// ProfileChangePassword is the payload of profile.change_password.
type ProfileChangePassword struct {
	Current  string `json:"current" maxLength:"200"`
	Password string `json:"password"`
}

// passwordChange is what was verified before the transaction.
type passwordChange struct{ verified, hash string }

var _ = definePrepared("profile.change_password", []string{"current", "password"},
	func(ctx context.Context, r *Runner, actor models.Actor, p ProfileChangePassword) (passwordChange, error) {
		user, err := store.One[models.User](ctx, r.store, actor.WorkspaceID, actor.UserID)
		if err != nil {
			return passwordChange{}, err
		}
		if !passwords.Verify(user.PasswordHash, p.Current) {
			return passwordChange{}, models.Invalid("current", "password.wrong", "the current password is wrong")
		}
		hash, err := hashNew("password", p.Password, user.Login)
		return passwordChange{verified: user.PasswordHash, hash: hash}, err
	},
	func(c *Context, _ ProfileChangePassword, change passwordChange) error {
		return editAs(c, c.Actor.UserID, oneself, func(u *models.User) error {
			if u.PasswordHash != change.verified {
				return models.Invalid("current", "password.wrong", "the password was changed meanwhile")
			}
			u.PasswordHash, u.MustChange = change.hash, false
			return c.endSessions(u.ID, c.Actor.SessionID)
		})
	})
