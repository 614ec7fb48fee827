package store

import "strings"

// Limits of one statement: so many rows, and so many bytes, whichever comes
// first.
const (
	rowsMost  = 100
	bytesMost = 1 << 20
)

// insertMany writes rows behind an INSERT … VALUES. SQLite is fastest with one
// prepared statement again and again, MySQL with as few round trips as can be.
func (b *batch) insertMany(insert string, list []values) error {
	for len(list) > 0 {
		n := 1
		if b.store.mysql {
			n = portion(list)
		}
		if err := b.insertPart(insert, list[:n]); err != nil {
			return b.store.translated(err)
		}
		list = list[n:]
	}
	return nil
}

func (b *batch) insertPart(insert string, list []values) error {
	row := "(" + repeated("?", len(list[0])) + ")"
	if len(list) == 1 {
		_, err := b.conn.write(insert+row, list[0]...)
		return err
	}
	args := make([]any, 0, len(list)*len(list[0]))
	for _, v := range list {
		args = append(args, v...)
	}
	_, err := b.conn.writeOnce(insert+repeated(row, len(list)), args...)
	return err
}

// portion is how many of the rows go into the next statement.
func portion(list []values) int {
	bytes := 0
	for n := range list {
		if bytes += list[n].size(); n > 0 && (n == rowsMost || bytes > bytesMost) {
			return n
		}
	}
	return len(list)
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
