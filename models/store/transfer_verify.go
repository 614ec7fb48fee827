package store

import (
	"context"
	"errors"
	"fmt"
)

// tellEvery is how many rows pass between two words on a verification.
const tellEvery = 10_000

// verify reads a table on both sides and compares what is there.
func (t *Transfer) verify(ctx context.Context, of *movedTable) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type outcome struct {
		sum sum
		err error
	}
	read := make(chan outcome, 1)
	go func() {
		s, err := t.to.sum(ctx, of, func(int64) {})
		read <- outcome{s, err}
	}()
	source, err := t.from.sum(ctx, of, func(rows int64) { t.Tell(TransferStep{"verify", of.name, rows, 0}) })
	if err != nil {
		cancel()
	}
	target := <-read
	switch {
	case err != nil:
		return fmt.Errorf("read %s of the source: %w", of.name, err)
	case target.err != nil:
		return fmt.Errorf("read %s of the target: %w", of.name, target.err)
	case source.rows != target.sum.rows:
		return refuseTransfer("table %s has %d rows in the source and %d in the target; was the source written to meanwhile? empty the target and move again", of.name, source.rows, target.sum.rows)
	case source != target.sum:
		return refuseTransfer("the contents of table %s are not the same on both sides, though there are %d rows on each; empty the target and move again", of.name, source.rows)
	}
	t.Tell(TransferStep{"verify", of.name, source.rows, source.rows})
	return nil
}

// sum reads a whole table.
func (s *side) sum(ctx context.Context, of *movedTable, passed func(rows int64)) (sum, error) {
	var total sum
	var scratch []byte
	q := fmt.Sprintf("SELECT %s FROM `%s` WHERE %s", of.list(of.all()), of.name, of.where())
	err := s.each(ctx, of, q, nil, func(values []any) bool {
		scratch = total.add(values, scratch)
		if total.rows%tellEvery == 0 {
			passed(total.rows)
		}
		return true
	})
	return total, errors.Join(err, ctx.Err())
}
