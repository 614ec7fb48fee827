package commands

import (
	"maps"

	"zhanban/models"
)

// CustomerEvaluate is the payload of customer.evaluate.
type CustomerEvaluate struct {
	ID     string         `json:"id" format:"uuid"`
	Scores map[string]int `json:"scores" doc:"Stars from 1 to 5 for each of the workspace's criteria; none at all takes the evaluation away"`
	Note   string         `json:"note,omitempty" maxLength:"200" doc:"On what it rests"`
}

// customer.evaluate gives a customer stars by the workspace's criteria. What
// they come to is a fact as others are, and one the grading rules look at (C3).
var _ = define("customer.evaluate", func(c *Context, p CustomerEvaluate) error {
	return editCustomer(c, p.ID, func(customer *models.Customer) error {
		w, err := c.Workspace()
		if err != nil {
			return err
		}
		if err := w.CustomerRules.CheckStars("scores", p.Scores); err != nil {
			return err
		}
		if err := models.Text("note", p.Note, 0, 200); err != nil {
			return err
		}
		was := customer.Score
		customer.Scores = map[string]int{}
		maps.Copy(customer.Scores, p.Scores)
		customer.Score = w.CustomerRules.Score(p.Scores)
		customer.Confirm(c.Now, c.Actor.UserID, "score")
		event := c.event(customer, "evaluated", map[string]any{"score": customer.Score, "was": was, "scores": customer.Scores, "note": p.Note})
		event.TellsValues = true // what was judged, those who see the card whole read
		event.Follow(customer)
		if err := c.Tx.Save(event); err != nil {
			return err
		}
		return c.regrade(customer)
	})
})
