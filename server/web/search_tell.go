package web

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
	"zhanban/server/search"
)

// How much of a text stands in a hit, in signs.
const (
	titleSigns   = 80
	excerptSigns = 60
)

// telling makes hits of what the index found, from the nouns as they are now
// and as the reader may see them.
type telling struct {
	ctx       context.Context
	store     *store.Store
	actor     models.Actor
	question  string
	zone      *time.Location
	masked    map[string]bool
	customers map[string]*models.Customer
	items     map[string]*models.Item
	booths    map[string]*models.Booth
	followUps map[string]*models.FollowUp
}

func (s *Server) tellHits(ctx context.Context, actor models.Actor, question string, found map[search.Group]search.Hits) (*SearchHits, error) {
	at, err := s.standing(ctx, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	t := &telling{ctx: ctx, store: s.Store, actor: actor, question: question, zone: at.zone, masked: map[string]bool{}}
	if err := t.read(found); err != nil {
		return nil, err
	}
	tell := func(group search.Group, hit func(search.Hit, *SearchHit) bool) SearchGroup {
		told := SearchGroup{Hits: []SearchHit{}, More: found[group].More}
		for _, h := range found[group].Hits {
			one := SearchHit{ID: h.ID, Field: h.Field.String(), Masked: t.masked[h.ID]}
			if !hit(h, &one) {
				continue // gone meanwhile, or no longer the reader's
			}
			one.Marks, one.ExcerptMarks = search.Marks(one.Title, question), search.Marks(one.Excerpt, question)
			told.Hits = append(told.Hits, one)
		}
		return told
	}
	return &SearchHits{
		Customers: tell(search.Customers, t.customer), Contacts: tell(search.Contacts, t.contact), Items: tell(search.Items, t.item),
		Booths: tell(search.Booths, t.booth), FollowUps: tell(search.FollowUps, t.followUp), Order: orderOf(found),
	}, nil
}

// orderOf puts what fits best first: who types a booth's code wants the booth.
func orderOf(found map[search.Group]search.Hits) []string {
	order := []string{string(search.Customers), string(search.Contacts), string(search.Items), string(search.Booths), string(search.FollowUps)}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(found[search.Group(b)].Fit, found[search.Group(a)].Fit) })
	return order
}

// read reads what was found, and whom it is about.
func (t *telling) read(found map[search.Group]search.Hits) (err error) {
	ids := func(groups ...search.Group) (list []string) {
		for _, g := range groups {
			for _, h := range found[g].Hits {
				list = append(list, h.ID)
			}
		}
		return list
	}
	if t.items, err = seen[models.Item](t, ids(search.Items)); err != nil {
		return err
	}
	if t.booths, err = seen[models.Booth](t, ids(search.Booths)); err != nil {
		return err
	}
	if t.followUps, err = seen[models.FollowUp](t, ids(search.FollowUps)); err != nil {
		return err
	}
	customers := ids(search.Customers, search.Contacts)
	for _, i := range t.items {
		customers = append(customers, i.CustomerID)
	}
	for _, b := range t.booths {
		customers = append(customers, b.CustomerID)
	}
	for _, f := range t.followUps {
		customers = append(customers, f.CustomerID)
	}
	t.customers, err = seen[models.Customer](t, customers)
	return err
}

// seen reads nouns by id, each in the form the reader may see.
func seen[T any, P store.NounPtr[T]](t *telling, ids []string) (map[string]P, error) {
	nouns, err := store.ByID[T, P](t.ctx, t.store, t.actor.WorkspaceID, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]P, len(nouns))
	for _, noun := range nouns {
		shown, err := asSeen(t.actor, noun)
		if err != nil {
			return nil, err
		}
		if shown == nil {
			continue
		}
		if shown != noun {
			t.masked[noun.Base().ID] = true
		}
		byID[noun.Base().ID] = shown
	}
	return byID, nil
}

// masked is a noun in its masked form, as everywhere else.
func masked[T any, P store.NounPtr[T]](noun P) (P, error) {
	state, err := json.Marshal(noun)
	if err != nil {
		return nil, err
	}
	form := P(new(T))
	return form, json.Unmarshal(policy.Mask(noun.Kind(), state), form)
}

// nameOf is what a customer is called.
func (t *telling) nameOf(customerID string) string {
	c := t.customers[customerID]
	switch {
	case c == nil:
		return ""
	case c.Company != "":
		return c.Company
	}
	return c.Name
}

func (t *telling) customer(h search.Hit, hit *SearchHit) bool {
	c := t.customers[h.ID]
	if c == nil {
		return false
	}
	hit.Title, hit.CustomerID, hit.PersonID, hit.DepartmentID = t.nameOf(c.ID), c.ID, c.OwnerID, c.DepartmentID
	if c.Company != "" {
		hit.About = c.Name
	}
	hit.Excerpt = t.fact(h.Field, map[search.Field]string{
		search.FieldCode: c.CreditCode, search.FieldPhone: c.Phone, search.FieldMail: c.Email, search.FieldWeChat: c.WeChat, search.FieldNotes: c.Notes,
	})
	if h.Field == search.FieldName && c.Company != "" {
		hit.Excerpt = c.Name
	}
	return true
}

func (t *telling) contact(h search.Hit, hit *SearchHit) bool {
	c := t.customers[h.ID]
	if c == nil || h.Contact >= len(c.Contacts) {
		return false
	}
	contact := c.Contacts[h.Contact]
	hit.Title, hit.About, hit.CustomerID, hit.PersonID, hit.DepartmentID = contact.Name, t.nameOf(c.ID), c.ID, c.OwnerID, c.DepartmentID
	hit.Excerpt = t.fact(h.Field, map[search.Field]string{
		search.FieldPhone: contact.Phone, search.FieldMail: contact.Email, search.FieldWeChat: contact.WeChat, search.FieldNotes: contact.Notes,
	})
	return true
}

func (t *telling) item(h search.Hit, hit *SearchHit) bool {
	i := t.items[h.ID]
	if i == nil {
		return false
	}
	hit.Title, hit.About, hit.CustomerID, hit.DepartmentID = i.Title, t.nameOf(i.CustomerID), i.CustomerID, i.DepartmentID
	hit.Day, hit.Done = string(i.Day), i.DoneAt != nil
	if len(i.AssigneeIDs) > 0 {
		hit.PersonID = i.AssigneeIDs[0]
	}
	texts := []string{i.Notes}
	for _, line := range i.Checklist {
		texts = append(texts, line.Text)
	}
	hit.Excerpt = t.fact(h.Field, map[search.Field]string{search.FieldText: strings.Join(texts, "\n")})
	return true
}

func (t *telling) booth(h search.Hit, hit *SearchHit) bool {
	b := t.booths[h.ID]
	if b == nil {
		return false
	}
	hit.Title, hit.About, hit.CustomerID, hit.PersonID = b.Code, t.nameOf(b.CustomerID), b.CustomerID, b.HolderID
	hit.ExhibitionID, hit.Hall, hit.State = b.ExhibitionID, b.Hall, string(b.State)
	return true
}

func (t *telling) followUp(h search.Hit, hit *SearchHit) bool {
	f := t.followUps[h.ID]
	if f == nil {
		return false
	}
	hit.Title = search.Excerpt(strings.TrimSpace(f.Text+"\n"+f.Result), t.question, titleSigns)
	hit.About, hit.CustomerID, hit.PersonID, hit.DepartmentID = t.nameOf(f.CustomerID), f.CustomerID, f.AssigneeID, f.DepartmentID
	hit.Day, hit.Done = string(f.DueDay), f.DoneAt != nil
	if f.DoneAt != nil {
		hit.Day = string(models.DayOf(*f.DoneAt, t.zone))
	}
	return true
}

// fact is the text of the fact that was found, around what was found.
func (t *telling) fact(field search.Field, texts map[search.Field]string) string {
	return search.Excerpt(texts[field], t.question, excerptSigns)
}
