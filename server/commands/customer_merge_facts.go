package commands

import (
	"maps"
	"slices"
	"time"

	"zhanban/models"
)

// merge joins what stands on two cards into the one that stays.
type merge struct {
	stays, other *models.Customer
	own          models.Customer // the one that stays, as it was
	chosen       map[string]string
	before       map[string]any
}

// texts are the facts of which one of two is kept.
var texts = []struct {
	name string
	of   func(*models.Customer) *string
}{
	{"company", func(c *models.Customer) *string { return &c.Company }}, {"name", func(c *models.Customer) *string { return &c.Name }},
	{"position", func(c *models.Customer) *string { return &c.Position }}, {"phone", func(c *models.Customer) *string { return &c.Phone }},
	{"email", func(c *models.Customer) *string { return &c.Email }}, {"wechat", func(c *models.Customer) *string { return &c.WeChat }},
	{"address", func(c *models.Customer) *string { return &c.Address }}, {"creditCode", func(c *models.Customer) *string { return &c.CreditCode }},
	{"kind", func(c *models.Customer) *string { return &c.Type }}, {"category", func(c *models.Customer) *string { return &c.Category }},
	{"region", func(c *models.Customer) *string { return &c.Region }}, {"industry", func(c *models.Customer) *string { return &c.Industry }},
	{"source", func(c *models.Customer) *string { return &c.Source }},
}

func newMerge(stays, other *models.Customer, chosen map[string]string) (*merge, error) {
	for fact, whose := range chosen {
		known := fact == "notes" || fact == "ownerId"
		for _, t := range texts {
			known = known || t.name == fact
		}
		if !known || whose != "id" && whose != "otherId" {
			return nil, models.Invalid("facts."+fact, "value.unknown", "there is no fact %q to take from %q", fact, whose)
		}
	}
	return &merge{stays: stays, other: other, own: *stays, chosen: chosen, before: fieldsOf(stays)}, nil
}

func (m *merge) join() {
	m.joinTexts()
	m.joinOwner()
	m.joinNotes()
	m.joinLists()
	m.keepPeople()
	m.joinStanding()
}

// takesOther reports whether a fact is the other card's: as chosen, else the
// one that is not empty, of two the one confirmed last.
func (m *merge) takesOther(fact, own, others string) bool {
	if whose, given := m.chosen[fact]; given {
		return whose == "otherId"
	}
	if own == "" || others == "" {
		return own == ""
	}
	return confirmedAt(m.other, fact).After(confirmedAt(&m.own, fact))
}

func confirmedAt(c *models.Customer, fact string) time.Time {
	if one, known := c.Confirmed[fact]; known {
		return one.At
	}
	return c.ConfirmedAt
}

func (m *merge) joinTexts() {
	confirmed := maps.Clone(m.stays.Confirmed)
	if confirmed == nil {
		confirmed = map[string]models.Confirmation{}
	}
	take := func(fact string) {
		delete(confirmed, fact)
		if one, known := m.other.Confirmed[fact]; known {
			confirmed[fact] = one
		}
	}
	for _, t := range texts {
		if own, others := t.of(m.stays), t.of(m.other); *own != *others && m.takesOther(t.name, *own, *others) {
			*own = *others
			take(t.name)
		}
	}
	if m.personOf() == m.other {
		s, o := m.stays, m.other
		for _, day := range personFacts(s, o) {
			if *day.own != *day.others {
				*day.own = *day.others
				take(day.name)
			}
		}
	}
	for _, fact := range []string{"contacts", "interests", "tags", "exhibitionIds"} {
		if m.other.Confirmed[fact].At.After(confirmed[fact].At) {
			take(fact)
		}
	}
	m.joinEvaluation(take)
	m.stays.Confirmed = confirmed
	if m.other.ConfirmedAt.After(m.stays.ConfirmedAt) {
		m.stays.ConfirmedAt, m.stays.ConfirmedBy = m.other.ConfirmedAt, m.other.ConfirmedBy
	}
}

// joinEvaluation keeps of two evaluations the one made last.
func (m *merge) joinEvaluation(take func(fact string)) {
	s, o := m.stays, m.other
	if o.Score > 0 && (s.Score == 0 || confirmedAt(o, "score").After(confirmedAt(&m.own, "score"))) {
		s.Scores, s.Score = o.Scores, o.Score
		take("score")
	}
}

// personFacts are what is remembered of the person to talk to first, of both
// cards.
func personFacts(own, others *models.Customer) []struct {
	name        string
	own, others *string
} {
	return []struct {
		name        string
		own, others *string
	}{
		{"birthday", &own.Birthday, &others.Birthday}, {"anniversary", &own.Anniversary, &others.Anniversary},
		{"anniversaryOf", &own.AnniversaryOf, &others.AnniversaryOf}, {"likes", &own.Likes, &others.Likes},
	}
}

// personOf is the card whose person stands on the one that stays; what is
// remembered of somebody never comes to stand with another's name. Of one person
// on both, it is the card that remembers anything.
func (m *merge) personOf() *models.Customer {
	if m.own.Name != m.other.Name {
		if m.stays.Name == m.own.Name {
			return &m.own
		}
		return m.other
	}
	for _, day := range personFacts(&m.own, m.other) {
		if *day.own != "" {
			return &m.own
		}
	}
	return m.other
}

// joinOwner keeps the owner unless the other's is chosen or this card is in the
// lead pool and the other is not; the other owner goes on as a collaborator.
func (m *merge) joinOwner() {
	s, o := m.stays, m.other
	if whose := m.chosen["ownerId"]; whose == "otherId" || whose == "" && s.OwnerID == "" && o.OwnerID != "" {
		s.OwnerID, s.DepartmentID, s.OwnerSince, s.PooledAt, s.FormerOwnerID, s.Shielded = o.OwnerID, o.DepartmentID, o.OwnerSince, o.PooledAt, o.FormerOwnerID, o.Shielded
	}
	all := slices.Concat(m.own.CollaboratorIDs, o.CollaboratorIDs, []string{m.own.OwnerID, o.OwnerID})
	s.CollaboratorIDs = slices.DeleteFunc(distinct(all), func(id string) bool { return id == "" || id == s.OwnerID })
}

func (m *merge) joinNotes() {
	own, others := m.stays.Notes, m.other.Notes
	switch {
	case m.chosen["notes"] == "otherId", m.chosen["notes"] == "" && own == "":
		m.stays.Notes = others
	case m.chosen["notes"] == "" && others != "" && others != own:
		m.stays.Notes = own + "\n\n" + others
	}
}

func (m *merge) joinLists() {
	s, o := m.stays, m.other
	s.Tags = distinct(slices.Concat(s.Tags, o.Tags))
	s.Interests = distinct(slices.Concat(s.Interests, o.Interests))
	s.ExhibitionIDs = distinct(slices.Concat(s.ExhibitionIDs, o.ExhibitionIDs))
	custom := maps.Clone(orNone(o.Custom))
	maps.Copy(custom, s.Custom)
	s.Custom = custom
	m.joinExpected()
	s.Contacts = slices.Clone(orEmpty(s.Contacts))
	for _, contact := range o.Contacts {
		m.addContact(contact)
	}
}

// joinExpected keeps of two values for one exhibition the one said last.
func (m *merge) joinExpected() {
	expected := map[string]models.Expectation{}
	maps.Copy(expected, m.stays.Expected)
	for id, others := range m.other.Expected {
		if own, there := expected[id]; !there || others.At.After(own.At) {
			expected[id] = others
		}
	}
	m.stays.Expected = expected
}

// keepPeople makes contacts of the people to talk to first, where they or ways
// to reach them did not come to stand on the card itself.
func (m *merge) keepPeople() {
	for _, card := range []*models.Customer{&m.own, m.other} {
		left := models.Contact{ID: card.ID, Name: card.Name}
		some := false
		keep := func(into *string, value, stands string) {
			if value != "" && value != stands {
				*into, some = value, true
			}
		}
		keep(&left.Phone, card.Phone, m.stays.Phone)
		keep(&left.Email, card.Email, m.stays.Email)
		keep(&left.WeChat, card.WeChat, m.stays.WeChat)
		if card.Name != m.stays.Name && card.Name != "" {
			left.Position, some = card.Position, true
			left.Birthday, left.Anniversary, left.AnniversaryOf, left.Likes = card.Birthday, card.Anniversary, card.AnniversaryOf, card.Likes
		}
		if !some {
			continue
		}
		if left.Name == "" {
			left.Name = string([]rune(card.Company)[:min(100, len([]rune(card.Company)))])
		}
		m.addContact(left)
	}
}

// addContact adds a contact unless it is there.
func (m *merge) addContact(contact models.Contact) {
	for _, there := range m.stays.Contacts {
		if there.Name == contact.Name && there.Phone == contact.Phone && there.Email == contact.Email && there.WeChat == contact.WeChat {
			return
		}
	}
	if slices.ContainsFunc(m.stays.Contacts, func(there models.Contact) bool { return there.ID == contact.ID }) {
		contact.ID = derivedID("contact", m.other.ID, contact.ID)
	}
	m.stays.Contacts = append(m.stays.Contacts, contact)
}

// joinStanding joins the rest: who was registered first is on record (C5).
func (m *merge) joinStanding() {
	s, o := m.stays, m.other
	if o.CreatedAt.Before(s.CreatedAt) {
		s.CreatedAt, s.CreatedBy = o.CreatedAt, o.CreatedBy
	}
	if s.ReferrerID == "" || s.ReferrerID == o.ID {
		if s.ReferrerID = o.ReferrerID; s.ReferrerID == s.ID {
			s.ReferrerID = ""
		}
	}
	s.Important = s.Important || o.Important
	if s.Care == nil {
		s.SetCare(o.Care)
	}
	if o.LastContactAt != nil && (s.LastContactAt == nil || o.LastContactAt.After(*s.LastContactAt)) {
		s.LastContactAt = o.LastContactAt
	}
	if s.Stage == models.StageLost && o.Stage != models.StageLost {
		s.Stage, s.StageSince, s.LostReason = o.Stage, o.StageSince, o.LostReason
	}
	if s.Class == "" {
		s.Class, s.ClassReason = o.Class, o.ClassReason
	}
	if s.Grade == "" {
		s.Grade, s.GradeReason = o.Grade, o.GradeReason
	}
}
