package web

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/duplicates"
)

// An index of customers that nobody asks for so long is forgotten; one that is
// further behind the log than so many changes is built anew.
const (
	duplicatesIdle   = 30 * time.Minute
	duplicatesBehind = 20_000
)

// cardIndexes are the workspaces' customers, for finding duplicates among them.
type cardIndexes struct {
	idle time.Duration

	mu          sync.Mutex
	byWorkspace map[string]*cardIndex
	built       int // how often one was read from the database
}

// cardIndex is one workspace's. Its turn brings it forward; asking it needs
// none.
type cardIndex struct {
	turn  chan struct{}
	cards *duplicates.Index
	epoch string
	seq   int64
	idle  *time.Timer
}

func newCardIndexes() *cardIndexes {
	return &cardIndexes{idle: duplicatesIdle, byWorkspace: map[string]*cardIndex{}}
}

// of gives a workspace's index, perhaps still empty, and keeps it for a while.
func (x *cardIndexes) of(workspaceID string) *cardIndex {
	x.mu.Lock()
	defer x.mu.Unlock()
	if one := x.byWorkspace[workspaceID]; one != nil {
		one.idle.Reset(x.idle)
		return one
	}
	one := &cardIndex{turn: make(chan struct{}, 1)}
	x.byWorkspace[workspaceID] = one
	one.idle = time.AfterFunc(x.idle, func() { x.drop(workspaceID, one) })
	return one
}

func (x *cardIndexes) drop(workspaceID string, one *cardIndex) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.byWorkspace[workspaceID] == one {
		delete(x.byWorkspace, workspaceID)
	}
}

func (x *cardIndexes) close() {
	x.mu.Lock()
	defer x.mu.Unlock()
	for id, one := range x.byWorkspace {
		one.idle.Stop()
		delete(x.byWorkspace, id)
	}
}

// cards is the index of a workspace's customers as of the question or later,
// whichever server wrote them: it is brought forward from the log, which all
// servers share.
func (s *Server) cards(ctx context.Context, workspaceID string) (*duplicates.Index, error) {
	at, err := s.standing(ctx, workspaceID)
	if err != nil {
		return nil, err
	}
	one := s.customers.of(workspaceID)
	select {
	case one.turn <- struct{}{}:
		defer func() { <-one.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if one.cards != nil && one.epoch == at.epoch {
		if one.seq >= at.seq {
			return one.cards, nil
		}
		reached, err := s.bringForward(ctx, workspaceID, one, at)
		if err != nil || reached {
			return one.cards, err
		}
	}
	return s.buildCards(ctx, workspaceID, one, at.epoch)
}

// buildCards reads the customers anew.
func (s *Server) buildCards(ctx context.Context, workspaceID string, one *cardIndex, epoch string) (*duplicates.Index, error) {
	cards := duplicates.Build(nil)
	seq, err := store.Each(context.WithoutCancel(ctx), s.Store, workspaceID, func(c *models.Customer) { cards.Put(cardOf(c)) }, "archived = ?", false)
	if err != nil {
		return nil, err
	}
	one.cards, one.epoch, one.seq = cards, epoch, seq
	s.customers.mu.Lock()
	s.customers.built++
	s.customers.mu.Unlock()
	return cards, nil
}

// bringForward takes what the log says since. It gives false if the log does
// not reach back so far or the way is too long.
func (s *Server) bringForward(ctx context.Context, workspaceID string, one *cardIndex, to standing) (bool, error) {
	if one.seq < to.pruned || to.seq-one.seq > duplicatesBehind {
		return false, nil
	}
	for one.seq < to.seq {
		changes, err := s.changes(ctx, workspaceID, one.seq, min(forwardPage, int(to.seq-one.seq)))
		if err != nil {
			return false, err
		}
		if len(changes) == 0 {
			return false, nil
		}
		for i := range changes {
			if changes[i].Seq != one.seq+1 {
				return false, nil // pruned meanwhile
			}
			if err := one.take(&changes[i]); err != nil {
				return false, err
			}
			one.seq++
		}
	}
	return true, nil
}

// take does to the index what a change did. Archived and merged cards leave it.
func (x *cardIndex) take(c *models.Change) error {
	if c.Kind != models.KindCustomer {
		return nil
	}
	if c.Op != models.OpPut {
		x.cards.Remove(c.NounID)
		return nil
	}
	var customer models.Customer
	if err := json.Unmarshal(c.State, &customer); err != nil {
		return fmt.Errorf("decode change %d: %w", c.Seq, err)
	}
	if customer.Archived {
		x.cards.Remove(c.NounID)
	} else {
		x.cards.Put(cardOf(&customer))
	}
	return nil
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
