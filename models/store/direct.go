package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"time"
)

// direct runs writing statements on SQLite's own connection: what database/sql
// does for every argument and every call would be a good part of a write.
type direct struct {
	statements map[string]statement
	args       []driver.NamedValue // of the running statement; the driver copies them
	moment     time.Time           // the last one spelt: many rows of a batch have the same
	spelt      string
}

// statement is what a prepared statement of the driver can do.
type statement interface {
	driver.Stmt
	driver.StmtExecContext
}

// sqliteTime is how the driver is told to write times; see openSQLite.
const sqliteTime = "2006-01-02 15:04:05.999999999-07:00"

// exec runs a statement on conn, prepared once.
func (d *direct) exec(conn *sql.Conn, query string, args []any) (result driver.Result, err error) {
	if err := d.bind(args); err != nil {
		return nil, err
	}
	err = conn.Raw(func(c any) error {
		s, err := d.statement(c.(driver.ConnPrepareContext), query)
		if err != nil {
			return err
		}
		result, err = s.ExecContext(context.Background(), d.args)
		return err
	})
	return result, err
}

func (d *direct) statement(c driver.ConnPrepareContext, query string) (statement, error) {
	if s := d.statements[query]; s != nil {
		return s, nil
	}
	if len(d.statements) >= preparedMost {
		d.close()
	}
	made, err := c.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, err
	}
	s, can := made.(statement)
	if !can {
		return nil, fmt.Errorf("the driver's %T cannot run a statement in a context", made)
	}
	if d.statements == nil {
		d.statements = map[string]statement{}
	}
	d.statements[query] = s
	return s, nil
}

// bind makes the driver's arguments of a statement's.
func (d *direct) bind(args []any) error {
	d.args = d.args[:0]
	for i, arg := range args {
		switch v := arg.(type) {
		case string, int64, bool, nil:
		case time.Time:
			arg = d.spell(v)
		default:
			var err error
			if arg, err = driver.DefaultParameterConverter.ConvertValue(arg); err != nil {
				return err
			}
		}
		d.args = append(d.args, driver.NamedValue{Ordinal: i + 1, Value: arg})
	}
	return nil
}

func (d *direct) spell(t time.Time) string {
	if d.spelt == "" || t != d.moment {
		d.moment, d.spelt = t, t.Format(sqliteTime)
	}
	return d.spelt
}

// close ends every statement; conn must be at hand, as in Raw.
func (d *direct) close() {
	for _, s := range d.statements {
		_ = s.Close()
	}
	clear(d.statements)
}
