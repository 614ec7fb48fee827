package store

import (
	"context"
	"math/bits"
	"strings"
)

// Limits of one statement: so many rows, and so many bytes, whichever comes
// first.
const (
	rowsMost  = 100
	bytesMost = 1 << 20
)

// insertMany writes rows behind an INSERT … VALUES, many in a statement: MySQL
// saves round trips, SQLite keeps its cursors at the end of every index.
func (b *batch) insertMany(insert string, list []values) error {
	for len(list) > 0 {
		n, bytes := portion(list)
		if !b.store.mysql {
			n = prepared(n)
		}
		if err := b.insertPart(insert, list[:n]); err != nil {
			return b.store.translated(err)
		}
		b.written += bytes
		list = list[n:]
	}
	return nil
}

func (b *batch) insertPart(insert string, list []values) error {
	query := insert + repeated("("+repeated("?", len(list[0]))+")", len(list))
	if len(list) == 1 {
		_, err := b.conn.write(query, list[0]...)
		return err
	}
	args := make([]any, 0, len(list)*len(list[0]))
	for _, v := range list {
		args = append(args, v...)
	}
	_, err := b.conn.ExecContext(context.Background(), query, args...)
	return err
}

// prepared is the largest number of rows up to n for which a statement is kept
// ready: a power of two up to 64.
func prepared(n int) int { return min(1<<(bits.Len(uint(n))-1), 64) }

// portion is how many of the rows go into the next statement, and their bytes.
func portion(list []values) (n, bytes int) {
	for n := range list {
		if bytes += list[n].size(); n > 0 && (n == rowsMost || bytes > bytesMost) {
			return n, bytes
		}
	}
	return len(list), bytes
}

// size is about how many bytes a row has in a statement.
func (v values) size() int {
	n := 16 * len(v)
	for _, value := range v {
		if s, ok := value.(string); ok {
			n += len(s)
		}
	}
	return n
}

// repeated is a list of n times the same.
func repeated(part string, n int) string { return strings.TrimSuffix(strings.Repeat(part+",", n), ",") }
