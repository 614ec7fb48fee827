package web

import (
	"context"
	"encoding/json"
	"fmt"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/duplicates"
)

// cards are a workspace's customers, for finding duplicates among them.
type cards struct{ *duplicates.Index }

// cards is the index of a workspace's customers as of the question or later.
func (s *Server) cards(ctx context.Context, workspaceID string) (*duplicates.Index, error) {
	found, err := s.customers.at(ctx, s, workspaceID)
	return found.Index, err
}

// readCards reads the customers anew.
func (s *Server) readCards(ctx context.Context, workspaceID string) (cards, int64, error) {
	index := duplicates.Build(nil)
	seq, err := store.Each(ctx, s.Store, workspaceID, func(c *models.Customer) { index.Put(cardOf(c)) }, "archived = ?", false)
	return cards{index}, seq, err
}

// take does to the index what a change did. Archived and merged cards leave it.
func (x cards) take(c *models.Change) (bool, error) {
	if c.Kind != models.KindCustomer {
		return true, nil
	}
	if c.Op != models.OpPut {
		x.Remove(c.NounID)
		return true, nil
	}
	var customer models.Customer
	if err := json.Unmarshal(c.State, &customer); err != nil {
		return false, fmt.Errorf("decode change %d: %w", c.Seq, err)
	}
	if customer.Archived {
		x.Remove(c.NounID)
	} else {
		x.Put(cardOf(&customer))
	}
	return true, nil
}

// cardOf is what of a customer is compared: its company, all of its people and
// how to reach them.
func cardOf(c *models.Customer) duplicates.Card {
	card := duplicates.Card{ID: c.ID, CreditCode: c.CreditCode}
	add := func(list *[]string, value string) {
		if value != "" {
			*list = append(*list, value)
		}
	}
	add(&card.Companies, c.Company)
	add(&card.People, c.Name)
	add(&card.Phones, c.Phone)
	add(&card.Mails, c.Email)
	for _, contact := range c.Contacts {
		add(&card.People, contact.Name)
		add(&card.Phones, contact.Phone)
		add(&card.Mails, contact.Email)
	}
	return card
}
