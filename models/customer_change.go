package models

import (
	"encoding/json"
	"slices"
	"strings"
)

// FactChange is what a fact of a customer card was and what it became.
type FactChange struct {
	Fact string `json:"fact"`
	From any    `json:"from" doc:"null: it had no value"`
	To   any    `json:"to" doc:"null: it has none any more"`
}

// How many changes one entry of a history tells, and how much of a long text.
const (
	factChangesMost = 30
	factTextMost    = 200
)

// ChangedFacts are those of some facts, or of the notes, that differ between
// two states of a card, with what they were and became. Ways to reach people are
// never among them: a history outlives what was asked to be forgotten.
func ChangedFacts(was, is *Customer, facts []string) []FactChange {
	changes := []FactChange{}
	for _, fact := range facts {
		from, told := was.told(fact)
		to, _ := is.told(fact)
		if !told || plain(from) == plain(to) || len(changes) == factChangesMost {
			continue
		}
		changes = append(changes, FactChange{fact, from, to}.short())
	}
	return changes
}

// told is the value of a fact whose change a history tells.
func (c *Customer) told(fact string) (value any, told bool) {
	if id, own := strings.CutPrefix(fact, CustomFact); own {
		return c.Custom[id], true
	}
	texts := map[string]string{
		"company": c.Company, "name": c.Name, "position": c.Position, "address": c.Address, "creditCode": c.CreditCode, "kind": c.Type,
		"category": c.Category, "region": c.Region, "industry": c.Industry, "source": c.Source, "notes": c.Notes,
		"birthday": c.Birthday, "anniversary": c.Anniversary, "anniversaryOf": c.AnniversaryOf, "likes": c.Likes,
	}
	if text, is := texts[fact]; is {
		return orNull(text != "", text), true
	}
	lists := map[string][]string{"interests": c.Interests, "tags": c.Tags, "exhibitionIds": c.ExhibitionIDs}
	list, is := lists[fact]
	return orNull(len(list) > 0, slices.Clone(list)), is
}

func orNull(there bool, value any) any {
	if there {
		return value
	}
	return nil
}

// plain is a value as JSON has it: what was read from the database compares with
// what came by a command.
func plain(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	return string(text)
}

// short cuts what two long texts have in common at their ends, and what is too
// long even so.
func (c FactChange) short() FactChange {
	from, isText := c.From.(string)
	to, areTexts := c.To.(string)
	if isText && areTexts && max(len([]rune(from)), len([]rune(to))) > factTextMost {
		from, to = apart(from, to)
		c.From, c.To = from, to
	}
	c.From, c.To = clipped(c.From), clipped(c.To)
	return c
}

// apart leaves of two texts where they differ, and a little around it.
func apart(from, to string) (string, string) {
	const around = 20
	a, b := []rune(from), []rune(to)
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	tail := 0
	for tail < min(len(a), len(b))-same && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	same, tail = max(0, same-around), max(0, tail-around)
	part := func(r []rune) string {
		text := string(r[same : len(r)-tail])
		if same > 0 {
			text = "…" + text
		}
		if tail > 0 {
			text += "…"
		}
		return text
	}
	return part(a), part(b)
}

func clipped(value any) any {
	text, is := value.(string)
	if r := []rune(text); is && len(r) > factTextMost {
		return string(r[:factTextMost]) + "…"
	}
	return value
}
