package commands

import (
	"context"

	"zhanban/models"
	"zhanban/models/store"
)

// UserResetPassword is the payload of user.reset_password: a password set by
// an administrator, to be changed by its user at the next sign-in.
type UserResetPassword struct {
	ID       string `json:"id" format:"uuid"`
	Password string `json:"password"`
}

var _ = definePrepared("user.reset_password", []string{"password"},
	func(ctx context.Context, r *Runner, actor models.Actor, p UserResetPassword) (string, error) {
		user, err := store.One[models.User](ctx, r.store, actor.WorkspaceID, p.ID)
		if err != nil {
			return "", err
		}
		return hashNew("password", p.Password, user.Login)
	},
	func(c *Context, p UserResetPassword, hash string) error {
		return edit(c, p.ID, func(u *models.User) error {
			u.PasswordHash, u.MustChange = hash, true
			return c.endSessions(u.ID, "")
		})
	})
