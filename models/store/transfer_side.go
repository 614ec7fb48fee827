package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	sqldriver "github.com/go-sql-driver/mysql"
)

// side is one of the two databases of a move.
type side struct {
	db    *sql.DB
	mysql bool
}

func sideOf(s *Store) (*side, error) {
	db, err := s.write.DB()
	return &side{db, s.mysql}, err
}

// class is what a column holds, whatever its engine calls it.
type class string

const (
	integers class = "integers" // booleans too
	numbers  class = "numbers"
	texts    class = "texts"
	moments  class = "moments"
	blobs    class = "blobs"
)

func classOf(declared string) (class, bool) {
	d := strings.ToUpper(declared)
	for _, known := range []struct {
		word string
		is   class
	}{
		{"INT", integers}, {"BOOL", integers}, {"DATE", moments}, {"TIMESTAMP", moments}, {"BLOB", blobs}, {"BINARY", blobs},
		{"CHAR", texts}, {"TEXT", texts}, {"DOUB", numbers}, {"REAL", numbers}, {"FLOA", numbers},
	} {
		if strings.Contains(d, known.word) {
			return known.is, true
		}
	}
	return "", false
}

type movedColumn struct {
	name  string
	class class
	key   int // place in the primary key from 1; 0: not in it
}

// movedTable is a table to move, its columns in order of name.
type movedTable struct {
	name    string
	columns []movedColumn
}

func (t *movedTable) equal(o *movedTable) bool {
	return t.name == o.name && slices.Equal(t.columns, o.columns)
}

// key is the places of the primary key's columns, in the key's order.
func (t *movedTable) key() []int {
	var places []int
	for i, c := range t.columns {
		if c.key > 0 {
			places = append(places, i)
		}
	}
	slices.SortFunc(places, func(a, b int) int { return t.columns[a].key - t.columns[b].key })
	return places
}

// list is the names of columns, ready for a statement.
func (t *movedTable) list(places []int) string {
	var names []string
	for _, i := range places {
		names = append(names, "`"+t.columns[i].name+"`")
	}
	return strings.Join(names, ", ")
}

func (t *movedTable) all() []int {
	places := make([]int, len(t.columns))
	for i := range places {
		places[i] = i
	}
	return places
}

// where leaves out of a table what belongs to one side only.
func (t *movedTable) where() string {
	if t.name == "meta" {
		return "name <> 'epoch'"
	}
	return "1 = 1"
}

func (s *side) engine(sqlite, mysql string) string {
	if s.mysql {
		return mysql
	}
	return sqlite
}

// tableNames are the tables of Zhanban, and of anyone else.
func (s *side) tableNames(ctx context.Context) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, s.engine(
		"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
		"SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name"))
	if err != nil {
		return nil, fmt.Errorf("list tables: %w", err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("list tables: %w", err)
		}
		if name != progressTable && name != "goose_db_version" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, rows.Err()
}

func (s *side) tables(ctx context.Context) ([]movedTable, error) {
	names, err := s.tableNames(ctx)
	if err != nil {
		return nil, err
	}
	tables := make([]movedTable, len(names))
	for i, name := range names {
		if tables[i], err = s.table(ctx, name); err != nil {
			return nil, fmt.Errorf("look at table %s: %w", name, err)
		}
	}
	return tables, nil
}

func (s *side) table(ctx context.Context, name string) (movedTable, error) {
	t := movedTable{name: name}
	rows, err := s.db.QueryContext(ctx, s.engine(
		"SELECT name, type, pk FROM pragma_table_info(?) ORDER BY name",
		`SELECT c.column_name, c.data_type, COALESCE(k.seq_in_index, 0) FROM information_schema.columns c
		 LEFT JOIN information_schema.statistics k ON k.table_schema = c.table_schema AND k.table_name = c.table_name
		  AND k.column_name = c.column_name AND k.index_name = 'PRIMARY'
		 WHERE c.table_schema = DATABASE() AND c.table_name = ? ORDER BY c.column_name`), name)
	if err != nil {
		return t, err
	}
	defer rows.Close()
	for rows.Next() {
		var c movedColumn
		var declared string
		if err := rows.Scan(&c.name, &declared, &c.key); err != nil {
			return t, err
		}
		known := false
		if c.class, known = classOf(declared); !known {
			return t, refuseTransfer("column %s.%s is of type %s, which this program cannot move", name, c.name, declared)
		}
		t.columns = append(t.columns, c)
	}
	slices.SortFunc(t.columns, func(a, b movedColumn) int { return strings.Compare(a.name, b.name) })
	if len(t.key()) == 0 && rows.Err() == nil {
		return t, refuseTransfer("table %s has no primary key and is not Zhanban's", name)
	}
	return t, rows.Err()
}

// mustBeEmpty refuses a target in which anything lies.
func (s *side) mustBeEmpty(ctx context.Context) error {
	names, err := s.tableNames(ctx)
	if err != nil {
		return err
	}
	for _, name := range names {
		t := movedTable{name: name}
		var found []int
		rows, err := s.db.QueryContext(ctx, "SELECT 1 FROM `"+name+"` WHERE "+t.where()+" LIMIT 1")
		if err != nil {
			return fmt.Errorf("look into the target: %w", err)
		}
		for rows.Next() {
			found = append(found, 1)
		}
		if err := rows.Close(); err != nil {
			return fmt.Errorf("look into the target: %w", err)
		}
		if len(found) > 0 {
			return refuseTransfer("the target is not empty: table %s holds rows", name)
		}
	}
	return nil
}

// alone refuses a database that anyone else is connected to. It sees what the
// database's user may see: at least the connections of that same user.
func alone(ctx context.Context, dsn string) error {
	c, err := mysqlConfig(dsn)
	if err != nil {
		return fmt.Errorf("open the source: %w", err)
	}
	connector, err := sqldriver.NewConnector(c)
	if err != nil {
		return fmt.Errorf("open the source: %w", err)
	}
	db := sql.OpenDB(connector)
	defer db.Close()
	db.SetMaxOpenConns(1)
	others, err := othersOn(ctx, db)
	// A server that has just ended is still on the list for a moment.
	for deadline := time.Now().Add(aloneWithin); err == nil && others > 0 && time.Now().Before(deadline); others, err = othersOn(ctx, db) {
		select {
		case <-time.After(50 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if err != nil {
		return fmt.Errorf("open the source: %w", err)
	}
	if others > 0 {
		return refuseTransfer("%d connections to the source are open; stop every server on it first", others)
	}
	return nil
}

// aloneWithin is how long to wait for the others to leave.
const aloneWithin = 2 * time.Second

func othersOn(ctx context.Context, db *sql.DB) (n int, err error) {
	err = db.QueryRowContext(ctx, "SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()").Scan(&n)
	return n, err
}
