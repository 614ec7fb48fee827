package models

import (
	"slices"
	"time"
)

// Facts are the fields of a customer card that are found right one by one, so
// that each says when and by whom it was last confirmed (C1).
var Facts = []string{
	"company", "name", "position", "phone", "email", "wechat", "contacts", "address", "creditCode", "kind", "category", "region", "industry", "source",
	"interests",
}

// Confirm notes that facts were entered or found right; without a name all of
// those that have a value.
func (c *Customer) Confirm(at time.Time, by string, facts ...string) {
	if len(facts) == 0 {
		facts = c.known()
	}
	confirmed := make(map[string]Confirmation, len(c.Confirmed)+len(facts))
	for fact, old := range c.Confirmed {
		confirmed[fact] = old
	}
	for _, fact := range facts {
		if slices.Contains(Facts, fact) {
			confirmed[fact] = Confirmation{At: at, By: by}
		}
	}
	c.Confirmed, c.ConfirmedAt, c.ConfirmedBy = confirmed, at, by
}

// known are the facts that have a value.
func (c *Customer) known() []string {
	values := map[string]bool{
		"company": c.Company != "", "name": c.Name != "", "position": c.Position != "", "phone": c.Phone != "", "email": c.Email != "",
		"wechat": c.WeChat != "", "contacts": len(c.Contacts) > 0, "address": c.Address != "", "creditCode": c.CreditCode != "", "kind": true,
		"category": c.Category != "", "region": c.Region != "", "industry": c.Industry != "", "source": c.Source != "", "interests": len(c.Interests) > 0,
	}
	return slices.DeleteFunc(slices.Clone(Facts), func(fact string) bool { return !values[fact] })
}

// StaleFacts are the facts that have a value and were not confirmed for the
// days the workspace allows them.
func (c *Customer) StaleFacts(rules CustomerRules, now time.Time) []string {
	return slices.DeleteFunc(c.known(), func(fact string) bool {
		at, ever := c.staleAt(fact, rules)
		return !ever || now.Before(at)
	})
}

// StaleAt is when the first of the card's facts becomes stale; false: none ever
// does.
func (c *Customer) StaleAt(rules CustomerRules) (first time.Time, ever bool) {
	for _, fact := range c.known() {
		if at, stales := c.staleAt(fact, rules); stales && (!ever || at.Before(first)) {
			first, ever = at, true
		}
	}
	return first, ever
}

func (c *Customer) staleAt(fact string, rules CustomerRules) (time.Time, bool) {
	days, given := rules.StaleDays[fact]
	if !given {
		days = rules.StaleDays[""]
	}
	at := c.Confirmed[fact].At
	if at.IsZero() {
		at = c.ConfirmedAt
	}
	return at.Add(time.Duration(days) * 24 * time.Hour), days > 0
}
