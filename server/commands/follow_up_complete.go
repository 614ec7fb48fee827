package commands

import "zhanban/models"

// FollowUpComplete is the payload of follow_up.complete.
type FollowUpComplete struct {
	ID     string `json:"id" format:"uuid"`
	Result string `json:"result" minLength:"1" maxLength:"2000" doc:"What came of it"`
}

var _ = define("follow_up.complete", func(c *Context, p FollowUpComplete) error {
	return edit(c, p.ID, func(f *models.FollowUp) error { return f.Complete(c.Actor.UserID, p.Result, c.Now) })
})

var _ = define("follow_up.reopen", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(f *models.FollowUp) error {
		f.Reopen()
		return nil
	})
})
