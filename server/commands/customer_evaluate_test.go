package commands_test

import (
	"fmt"
	"slices"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

func starsOf(n int) map[string]int {
	return map[string]int{"need": n, "budget": n, "decision": n, "fit": n, "cooperation": n}
}

// C3: a customer is evaluated by the workspace's criteria: what the stars come
// to stands on the card, fresh as other facts are, is told with what it was, and
// gives class and grade where a rule asks for it; weights that change reach what
// was evaluated before.
func TestEvaluationsGradeCustomers(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		grading := []models.GradingRule{{Class: "A", Grade: "major", Score: 80}, {Class: "C", Grade: "small"}}
		h.rules(func(r *models.CustomerRules) { r.Grading = grading })
		id := h.customer(h.admin, "青屿海风贸易有限公司")
		h.now = start.Add(day)
		h.do(h.admin, "customer.evaluate", commands.CustomerEvaluate{ID: id, Scores: starsOf(3)})
		h.now = start.Add(2 * day)
		h.do(h.admin, "customer.evaluate", commands.CustomerEvaluate{ID: id, Scores: map[string]int{"need": 5, "budget": 5, "decision": 4, "fit": 3, "cooperation": 3}, Note: "见过总经理"})
		is := func(when string, score int, class, grade string) {
			t.Helper()
			if got := one[models.Customer](h, id); got.Score != score || got.Class != class || got.Grade != grade {
				t.Errorf("%s: %d %s %s, want %d %s %s", when, got.Score, got.Class, got.Grade, score, class, grade)
			}
		}
		is("evaluated", 84, "A", "major")
		card := one[models.Customer](h, id)
		if c := card.Confirmed["score"]; !c.At.Equal(h.now) || c.By != h.admin.UserID {
			t.Errorf("confirmed %+v", c)
		}
		rules := models.CustomerRules{StaleDays: map[string]int{"score": 90}}
		if early, late := card.StaleFacts(rules, h.now.Add(89*day)), card.StaleFacts(rules, h.now.Add(90*day)); len(early) != 0 || fmt.Sprint(late) != "[score]" {
			t.Errorf("stale %v, then %v", early, late)
		}
		told := h.events(id, "evaluated")
		slices.SortFunc(told, func(a, b *models.CustomerEvent) int { return a.CreatedAt.Compare(b.CreatedAt) })
		if len(told) != 2 || fmt.Sprint(told[1].Detail["score"], told[1].Detail["was"], told[1].Detail["note"]) != "84 60见过总经理" {
			t.Errorf("told %+v", told)
		}
		h.rules(func(r *models.CustomerRules) {
			r.Grading, r.Criteria = grading, []models.Criterion{{Key: "fit", Weight: 10}, {Key: "size", Name: "规模", Weight: 90}}
		})
		h.round(h.run.CustomerDuties())
		is("by other weights", 60, "C", "small")
		h.do(h.admin, "customer.evaluate", commands.CustomerEvaluate{ID: id, Scores: map[string]int{}})
		is("taken away", 0, "C", "small")
	})
}

// C3, C2: of what was judged and planned only those who see the card whole read
// more than the score.
func TestEvaluationsFollowTheCard(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		id := h.customer(h.admin, "青屿海风贸易有限公司")
		h.do(h.admin, "customer.evaluate", commands.CustomerEvaluate{ID: id, Scores: starsOf(4), Note: "让利底线九折"})
		h.do(h.admin, "customer.rate", commands.CustomerRate{ID: id, Important: of(true)})
		if told := h.events(id, "evaluated"); len(told) != 1 || !told[0].Scope().Guarded || !told[0].Scope().OnCard {
			t.Errorf("told to %+v", told[0].Scope())
		}
	})
}

// C2: a merge keeps the evaluation made last, and a care plan, and gives both
// back when it is undone.
func TestAMergeKeepsEvaluations(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		stays, other := h.customer(h.admin, "青屿海风贸易有限公司"), h.customer(h.admin, "海风贸易")
		h.do(h.admin, "customer.evaluate", commands.CustomerEvaluate{ID: stays, Scores: starsOf(2)})
		h.do(h.admin, "customer.rate", commands.CustomerRate{ID: other, Important: of(true)})
		h.do(h.admin, "customer.set_care", commands.CustomerSetCare{ID: other, Care: &models.ImportantCare{EveryDays: 14, Type: "visit", By: "owner"}})
		h.now = start.Add(day)
		h.do(h.admin, "customer.evaluate", commands.CustomerEvaluate{ID: other, Scores: starsOf(5)})
		h.do(h.admin, "customer.merge", commands.CustomerMerge{ID: stays, OtherID: other})
		if got := one[models.Customer](h, stays); got.Score != 100 || got.Scores["need"] != 5 || got.Care == nil || got.CareDays != 14 {
			t.Errorf("merged: %d %v %+v %d", got.Score, got.Scores, got.Care, got.CareDays)
		}
		h.do(h.admin, "customer.unmerge", commands.CustomerPairNamed{ID: stays, OtherID: other})
		if got := one[models.Customer](h, stays); got.Score != 40 || got.Care != nil || got.CareDays != 0 {
			t.Errorf("taken back: %d %+v %d", got.Score, got.Care, got.CareDays)
		}
	})
}
