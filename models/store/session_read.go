package store

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"zhanban/models"
)

// sessionReads finds the sessions of many who ask at the same time with one
// statement: every request and every socket asks first who it is. Nothing is
// remembered, and a read answers only those who asked before it began: a right
// taken away is gone with the next question, whichever node took it.
type sessionReads struct {
	mu      sync.Mutex
	running bool
	waiting map[string]*sessionRead // by the hash of the token
	asked   int                     // how many have asked, of whatever session
}

// sessionRead is one question, with everyone who has asked it since the last
// read began.
type sessionRead struct {
	done  chan struct{}
	found signedIn
	err   error
}

// signedIn is a session and its user; nil where there is none. It may be
// shared: nobody changes what the pointers show.
type signedIn struct {
	session *Session
	user    *models.User
}

// sessionsTogether is how many sessions one statement reads: in a storm all of a
// node's people ask within a moment, and what they ask is one row each.
const sessionsTogether = 1024

// sessionReadMost is how long one read may take: all who ask wait for it.
const sessionReadMost = 5 * time.Second

// sessionByToken reads a session together with those others ask for. Who finds
// nobody reading does it for all.
func (s *Store) sessionByToken(ctx context.Context, tokenHash string) (signedIn, error) {
	read, mine := s.sessionReads.ask(tokenHash)
	if mine {
		s.readSessions()
	}
	select {
	case <-read.done:
		return read.found, read.err
	case <-ctx.Done():
		return signedIn{}, GaveUp(ctx)
	}
}

// ask adds a question; mine if the asker is to read.
func (r *sessionReads) ask(tokenHash string) (read *sessionRead, mine bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	read = r.waiting[tokenHash]
	if read == nil {
		if r.waiting == nil {
			r.waiting = map[string]*sessionRead{}
		}
		read = &sessionRead{done: make(chan struct{})}
		r.waiting[tokenHash] = read
	}
	r.asked++
	mine = !r.running
	r.running = true
	return read, mine
}

// readSessions answers what has been asked so far. Whatever is asked meanwhile
// is the next one's to read.
func (s *Store) readSessions() {
	asked := s.sessionReads.take()
	defer func() {
		if s.sessionReads.more() {
			go s.readSessions()
		}
	}()
	hashes := make([]any, 0, len(asked))
	for hash := range asked {
		hashes = append(hashes, hash)
	}
	for part := range slices.Chunk(hashes, sessionsTogether) {
		s.answerSessions(part, asked)
	}
}

// take gives what has been asked, once whoever is about to ask has: as with
// jobs (gather), those who are answered together ask together.
func (r *sessionReads) take() map[string]*sessionRead {
	r.mu.Lock()
	defer r.mu.Unlock()
	for before := r.asked - 1; before < r.asked; {
		before = r.asked
		r.mu.Unlock()
		runtime.Gosched()
		r.mu.Lock()
	}
	asked := r.waiting
	r.waiting = nil
	return asked
}

// more reports whether somebody has asked meanwhile; if not, nobody reads now.
func (r *sessionReads) more() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.running = len(r.waiting) > 0
	return r.running
}

// errUnread is for who asked a read that came to no end.
var errUnread = errors.New("the read of sessions did not finish")

func (s *Store) answerSessions(hashes []any, asked map[string]*sessionRead) {
	ctx, cancel := context.WithTimeout(context.Background(), sessionReadMost)
	defer cancel()
	err := Refusal(errUnread)
	defer func() {
		for _, hash := range hashes {
			read := asked[hash.(string)]
			read.err = err
			close(read.done)
		}
	}()
	var found []signedIn
	found, err = s.findSessions(ctx, "s.token_hash", hashes)
	for _, in := range found {
		asked[in.session.TokenHash].found = in
	}
}

// findSessions reads sessions with their users by one of their keys.
func (s *Store) findSessions(ctx context.Context, key string, keys []any) (found []signedIn, err error) {
	t := tables[models.KindUser]
	at := "s.created_at, s.expires_at"
	if !s.mysql {
		at = "+s.created_at, +s.expires_at" // see selectAll
	}
	list, args := idList(keys)
	query := "SELECT s.id, s.workspace_id, s.user_id, s.token_hash, s.address, " + at + ", u.* FROM sessions s JOIN (" +
		t.selectAll(s.mysql) + ") u ON u.workspace_id = s.workspace_id AND u.id = s.user_id WHERE " + key + " IN " + list
	s.traced(query, args)
	rows, err := s.read.Statement.ConnPool.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, Refusal(fmt.Errorf("read sessions: %w", err))
	}
	var session Session
	var created, expires moment
	beside := []any{&session.ID, &session.WorkspaceID, &session.UserID, &session.TokenHash, &session.Address, &created, &expires}
	err = t.readBeside(rows, beside, func(n models.Noun) {
		own := session
		own.CreatedAt, own.ExpiresAt = created.at, expires.at
		found = append(found, signedIn{&own, n.(*models.User)})
	})
	if err != nil {
		return nil, Refusal(fmt.Errorf("read sessions: %w", err))
	}
	return found, nil
}
