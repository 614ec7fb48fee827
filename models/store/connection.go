package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"
	codes "modernc.org/sqlite/lib"
)

// Limits of a committer's connection: how many statements it keeps prepared,
// and after how long without work another is taken, since a server or what
// lies between may have closed it.
const (
	preparedMost = 400
	idleMost     = 30 * time.Second
)

// connection is the one a committer writes through for as long as it works.
// Statements stay prepared on it, which those prepared within a transaction
// of database/sql do not. It is the ConnPool of the committer's GORM too, so
// that everything a batch asks passes here.
type connection struct {
	store    *Store
	conn     *sql.Conn // nil: to be taken
	used     time.Time
	prepared map[string]*sql.Stmt
	direct   direct

	dead    error // what ended the running transaction; nothing may follow it
	wrote   bool  // the running step has changed the database
	guarded bool  // the step's first write opens its savepoint
	saved   bool  // it is open
}

var _ gorm.ConnPool = (*connection)(nil)

// begin starts a transaction, on a new connection if there is none.
func (c *connection) begin() error {
	if c.conn != nil && c.store.mysql && time.Since(c.used) > idleMost {
		c.drop()
	}
	c.dead = nil
	if err := c.take(); err != nil {
		return err
	}
	c.used = time.Now()
	if c.store.mysql {
		return nil // without autocommit the first statement begins it
	}
	return c.control("BEGIN IMMEDIATE")
}

func (c *connection) take() error {
	if c.conn != nil {
		return nil
	}
	pool, err := c.store.write.DB()
	if err != nil {
		return err
	}
	conn, err := pool.Conn(context.Background())
	if err != nil {
		return err
	}
	c.conn, c.prepared = conn, map[string]*sql.Stmt{}
	if !c.store.mysql {
		return nil
	}
	// With the head row locked nobody else writes the workspace, so that
	// reading what is committed is enough, and takes fewer gap locks.
	for _, q := range []string{"SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", "SET autocommit = 0"} {
		if err := c.control(q); err != nil {
			c.drop()
			return err
		}
	}
	return nil
}

func (c *connection) commit() error {
	if c.dead != nil {
		return c.dead
	}
	return c.control("COMMIT")
}

// rollback undoes the transaction. A connection of which that is not known for
// sure is given up.
func (c *connection) rollback() {
	if c.conn == nil {
		return
	}
	c.dead = nil
	err := c.control("ROLLBACK")
	if err != nil && sqliteCode(err) != codes.SQLITE_ERROR { // SQLite: the engine has rolled back already
		c.drop()
	}
	c.dead = nil
}

// drop closes the connection itself; the next batch takes another.
func (c *connection) drop() {
	if c.conn == nil {
		return
	}
	c.forget()
	_ = c.conn.Raw(func(any) error { c.direct.close(); return driver.ErrBadConn })
	_ = c.conn.Close()
	c.conn = nil
}

func (c *connection) forget() {
	for _, s := range c.prepared {
		_ = s.Close()
	}
	clear(c.prepared)
}

// control runs a statement that begins or ends something.
func (c *connection) control(query string) error {
	if !c.store.mysql {
		_, err := c.run(query)
		return err
	}
	if c.dead != nil {
		return c.dead
	}
	_, err := c.conn.ExecContext(context.Background(), query) // MySQL prepares not all of them
	return c.judged(err)
}

// run runs one of the store's own statements, which stays prepared.
func (c *connection) run(query string, args ...any) (sql.Result, error) {
	if c.dead != nil {
		return nil, c.dead
	}
	if !c.store.mysql {
		result, err := c.direct.exec(c.conn, query, args)
		return result, c.judged(err)
	}
	s, err := c.statement(query)
	if err != nil {
		return nil, c.judged(err)
	}
	result, err := s.Exec(args...)
	return result, c.judged(err)
}

// query is run for a statement that answers rows.
func (c *connection) query(query string, args ...any) (*sql.Rows, error) {
	if c.dead != nil {
		return nil, c.dead
	}
	c.store.traced(query, args)
	s, err := c.statement(query)
	if err != nil {
		return nil, c.judged(err)
	}
	rows, err := s.Query(args...)
	return rows, c.judged(err)
}

// write is run for a statement that changes rows on behalf of a step.
func (c *connection) write(query string, args ...any) (sql.Result, error) {
	if err := c.guard(); err != nil {
		return nil, err
	}
	c.store.traced(query, args)
	result, err := c.run(query, args...)
	c.wrote = c.wrote || err == nil
	return result, err
}

func (c *connection) statement(query string) (*sql.Stmt, error) {
	if s := c.prepared[query]; s != nil {
		return s, nil
	}
	if len(c.prepared) >= preparedMost {
		c.forget()
	}
	s, err := c.conn.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, err
	}
	c.prepared[query] = s
	return s, nil
}

// guard opens the step's savepoint before its first write, if it wants one.
func (c *connection) guard() error {
	if !c.guarded || c.saved {
		return nil
	}
	if err := c.control("SAVEPOINT step"); err != nil {
		return c.end(fmt.Errorf("savepoint: %w", err))
	}
	c.saved = true
	return nil
}

// startStep forgets what the step before did.
func (c *connection) startStep(guarded bool) { c.wrote, c.guarded, c.saved = false, guarded, false }

// keepStep closes the savepoint of a step that succeeded.
func (c *connection) keepStep() {
	if c.saved {
		if err := c.control("RELEASE SAVEPOINT step"); err != nil {
			_ = c.end(fmt.Errorf("release savepoint: %w", err))
		}
	}
	c.startStep(false)
}

// undoStep takes back what a step has written.
func (c *connection) undoStep() {
	if c.saved {
		err := c.control("ROLLBACK TO SAVEPOINT step")
		if err == nil && !c.store.mysql {
			err = c.control("RELEASE SAVEPOINT step") // SQLite keeps it, and would nest the next one
		}
		if err != nil {
			_ = c.end(fmt.Errorf("back to savepoint: %w", err))
		}
	}
	c.startStep(false)
}

// end declares the transaction over: whatever comes before the rollback fails
// with err.
func (c *connection) end(err error) error {
	if c.dead == nil {
		c.dead = err
	}
	return err
}

// judged notes an error after which there may be no transaction any more
// (deadlock, disk full, connection lost): SQLite would run what follows
// outside of any.
func (c *connection) judged(err error) error {
	if err == nil {
		return nil
	}
	if retryable(err) || full(err) || lost(err) || endsTransaction(sqliteCode(err)) {
		return c.end(err)
	}
	return err
}

// endsTransaction reports whether the engine may have rolled back. Only where
// it surely undid nothing but the statement may others follow.
func endsTransaction(code int) bool {
	switch code {
	case codes.SQLITE_OK, codes.SQLITE_ERROR, codes.SQLITE_CONSTRAINT, codes.SQLITE_TOOBIG, codes.SQLITE_MISMATCH, codes.SQLITE_RANGE:
		return false
	}
	return true
}

// translated gives an error GORM's name for it, as GORM itself does.
func (s *Store) translated(err error) error {
	if t, ok := s.write.Dialector.(gorm.ErrorTranslator); ok && err != nil {
		return t.Translate(err)
	}
	return err
}

// PrepareContext implements gorm.ConnPool.
func (c *connection) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	return c.conn.PrepareContext(ctx, query)
}

// ExecContext implements gorm.ConnPool.
func (c *connection) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if !c.store.mysql {
		return c.write(query, args...)
	}
	if c.dead != nil {
		return nil, c.dead
	}
	if err := c.guard(); err != nil {
		return nil, err
	}
	c.store.traced(query, args)
	result, err := c.conn.ExecContext(ctx, query, args...) // one round trip: the driver fills in the arguments
	c.wrote = c.wrote || err == nil
	return result, c.judged(err)
}

// QueryContext implements gorm.ConnPool.
func (c *connection) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if strings.HasPrefix(query, "INSERT") || strings.HasPrefix(query, "UPDATE") { // … RETURNING
		return nil, c.end(errors.New("a write that answers rows is not made here"))
	}
	if !c.store.mysql {
		return c.query(query, args...)
	}
	if c.dead != nil {
		return nil, c.dead
	}
	c.store.traced(query, args)
	rows, err := c.conn.QueryContext(ctx, query, args...)
	return rows, c.judged(err)
}

// QueryRowContext implements gorm.ConnPool.
func (c *connection) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	return c.conn.QueryRowContext(ctx, query, args...)
}
