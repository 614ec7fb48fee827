package models

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// Facts are the fields of a customer card that are found right one by one, so
// that each says when and by whom it was last confirmed (C1).
var Facts = []string{
	"company", "name", "position", "phone", "email", "wechat", "birthday", "anniversary", "anniversaryOf", "likes", "contacts", "address", "creditCode", "kind", "category", "region", "industry", "source",
	"interests", "tags", "exhibitionIds", "score",
}

// CustomFact is the name of the fact that one of the workspace's own fields
// holds; the field's id stands behind it.
const CustomFact = "custom."

// IsFact reports whether something is the name of a fact.
func IsFact(name string) bool {
	return slices.Contains(Facts, name) || strings.HasPrefix(name, CustomFact) && len(name) <= len(CustomFact)+36
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
		if IsFact(fact) {
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
		"birthday": c.Birthday != "", "anniversary": c.Anniversary != "", "anniversaryOf": c.AnniversaryOf != "", "likes": c.Likes != "",
		"tags": len(c.Tags) > 0, "exhibitionIds": len(c.ExhibitionIDs) > 0, "score": c.Score > 0,
	}
	known := slices.DeleteFunc(slices.Clone(Facts), func(fact string) bool { return !values[fact] })
	for _, id := range slices.Sorted(maps.Keys(c.Custom)) {
		known = append(known, CustomFact+id)
	}
	return known
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
