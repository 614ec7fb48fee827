package store_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// signIn saves a user with a session of the same number.
func signIn(n int) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		tx.Begin(store.Stamp{At: at})
		id := fmt.Sprint("u", n)
		if err := tx.Save(&models.User{Record: models.Record{ID: id}, Login: id, Name: id, Role: models.RoleMember, Active: true}); err != nil {
			return err
		}
		return tx.SaveSession(&store.Session{ID: fmt.Sprint("s", n), UserID: id, TokenHash: fmt.Sprint("hash", n), CreatedAt: at, ExpiresAt: at.Add(time.Hour)})
	}
}

// Everyone who asks at once gets their own session, out of a few reads, and who
// has none is told so.
func TestManyAskWhoTheyAre(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		const people = 150
		for n := range people {
			if err := s.Write(background, workspace, signIn(n)); err != nil {
				t.Fatal(err)
			}
		}
		statements := s.Statements(func() {
			var wait sync.WaitGroup
			for n := range people + 10 {
				wait.Go(func() {
					session, user, err := s.SessionUser(background, fmt.Sprint("hash", n), at)
					switch {
					case n >= people && !models.HasReason(err, "session.ended"):
						t.Errorf("%d has no session, but got %v, %v", n, session, err)
					case n < people && (err != nil || session.ID != fmt.Sprint("s", n) || user.ID != fmt.Sprint("u", n) || !session.ExpiresAt.Equal(at.Add(time.Hour))):
						t.Errorf("%d got %v of %v: %v", n, session, user, err)
					}
				})
			}
			wait.Wait()
		})
		if len(statements) >= people {
			t.Errorf("%d reads for %d people", len(statements), people)
		}
	})
}

// A storm of 5,000 people who come back at once asks the database a few times,
// not once for each.
func TestAStormIsReadTogether(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		const people = 5000
		for from := 0; from < people; from += 500 {
			err := s.Write(background, workspace, func(tx *store.Tx) error {
				for n := from; n < from+500; n++ {
					if err := signIn(n)(tx); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		statements := s.Statements(func() {
			var wait sync.WaitGroup
			for n := range people {
				wait.Go(func() {
					if session, _, err := s.SessionUser(background, fmt.Sprint("hash", n), at); err != nil || session.ID != fmt.Sprint("s", n) {
						t.Errorf("%d: %v", n, err)
					}
				})
			}
			wait.Wait()
		})
		t.Logf("%d statements for %d people", len(statements), people)
		if len(statements) > people/50 {
			t.Errorf("%d statements for %d people", len(statements), people)
		}
	})
}

// P12: an answer is never older than its question: whoever asks after their
// session has ended, or their rights have changed, hears it, however many ask.
func TestASessionReadIsNotOlderThanItsQuestion(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		if err := s.Write(background, workspace, signIn(1)); err != nil {
			t.Fatal(err)
		}
		ask := func() (*store.Session, *models.User, error) { return s.SessionUser(background, "hash1", at) }
		over := make(chan struct{})
		var crowd sync.WaitGroup
		for range 8 {
			crowd.Go(func() {
				for {
					select {
					case <-over:
						return
					default:
						_, _, _ = ask()
					}
				}
			})
		}
		defer crowd.Wait()
		defer close(over)
		for n := range 60 {
			name := fmt.Sprint("名", n)
			rename := func(tx *store.Tx) error {
				u, err := store.Load[models.User](tx, "u1")
				if err != nil {
					return err
				}
				tx.Begin(store.Stamp{At: at})
				u.Name = name
				return tx.Save(u)
			}
			if err := s.Write(background, workspace, rename); err != nil {
				t.Fatal(err)
			}
			if _, user, err := ask(); err != nil || user.Name != name {
				t.Fatalf("after the change to %s: %v, %v", name, user, err)
			}
		}
		if err := s.Write(background, workspace, func(tx *store.Tx) error { return tx.EndSession("s1") }); err != nil {
			t.Fatal(err)
		}
		if session, _, err := ask(); !models.HasReason(err, "session.ended") {
			t.Errorf("an ended session was found: %v, %v", session, err)
		}
	})
}

// Who gives up waiting is told to come again, and a read that cannot be made is
// no verdict on anybody's session.
func TestASessionThatCannotBeRead(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	if err := s.Write(background, workspace, signIn(1)); err != nil {
		t.Fatal(err)
	}
	gone, leave := context.WithCancel(background)
	leave()
	if _, _, err := s.SessionUser(gone, "hash1", at); err != nil && !models.HasCode(err, models.CodeUnavailable) {
		t.Errorf("who gave up was told %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.SessionUser(background, "hash1", at); err == nil || models.HasCode(err, models.CodeUnauthorized) {
		t.Errorf("a closed database said %v", err)
	} else if strings.Contains(err.Error(), "SELECT") {
		t.Errorf("and told its query: %v", err)
	}
}
