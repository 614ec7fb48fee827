package lists

import (
	"time"

	"zhanban/models"
)

// PipelineAsk is what is asked of an exhibition's pipeline board.
type PipelineAsk struct {
	Filter  *models.PipelineFilter // ExpectedAt names the exhibition
	Now     time.Time
	OverAge map[string]time.Time // see Exhibition.OverAgeBefore
	Stages  []string             // whose cards are wanted
	After   *PipelinePlace       // only with one stage
	Limit   int                  // cards of each stage
}

// PipelinePlace is where a column stands: behind a card as it was when it was
// read. Value is what its order goes by: fen, or ms.
type PipelinePlace struct {
	Value int64
	ID    string
}

// PipelineColumn is one stage of a board: how many customers it has in all, what
// they are expected to spend (fen), how many are over age, and the first of them.
type PipelineColumn struct {
	Stage   string
	Count   int
	Sum     int64
	OverAge int
	IDs     []string
	Next    *PipelinePlace // nil: there are no more
}

// Pipeline answers one question: the columns of a board.
func (x *Index) Pipeline(ask PipelineAsk, reader Reader) []PipelineColumn {
	x.mu.RLock()
	defer x.mu.RUnlock()
	b := x.board(&ask, reader)
	for i := range x.rows {
		if r := &x.rows[i]; r.id != "" {
			b.count(r)
		}
	}
	for n := range b.columns {
		b.fill(n)
	}
	return b.columns
}

// board is a question while it is answered; its lists are by the place of a
// stage.
type board struct {
	ask     *PipelineAsk
	match   *matcher
	edition int32
	overAge []int64 // since when at the latest; 0: no rule
	after   *key
	best    []*first // nil: no cards are wanted
	columns []PipelineColumn
}

func (x *Index) board(ask *PipelineAsk, reader Reader) *board {
	n := len(models.CustomerStages)
	b := &board{
		ask: ask, match: x.matcher(&ask.Filter.CustomerFilter, reader, ask.Now), edition: x.numbers.byText[ask.Filter.ExpectedAt],
		overAge: make([]int64, n), best: make([]*first, n), columns: make([]PipelineColumn, n),
	}
	if ask.After != nil {
		b.after = &key{value: ask.After.Value, id: ask.After.ID}
	}
	wanted := setOf(models.CustomerStages, ask.Stages)
	for at, stage := range models.CustomerStages {
		b.columns[at] = PipelineColumn{Stage: stage, IDs: []string{}}
		if before, ruled := ask.OverAge[stage]; ruled {
			b.overAge[at] = before.UnixMilli()
		}
		if ask.Limit > 0 && wanted.has(int8(at)) { // #nosec G115 -- seven stages
			b.best[at] = b.first()
		}
	}
	return b
}

// first is the order of a column: the most valuable first, or those longest in
// the stage.
func (b *board) first() *first {
	if b.ask.Filter.Order == models.SortAge {
		return &first{value: func(r *row) int64 { return r.stageSince }, most: b.ask.Limit + 1}
	}
	value := func(r *row) int64 {
		value, _ := r.at(b.edition)
		return value
	}
	return &first{value: value, descending: true, most: b.ask.Limit + 1}
}

func (b *board) count(r *row) {
	value, expected := r.at(b.edition)
	if !expected || int(r.stage) >= len(b.columns) {
		return
	}
	before := b.overAge[r.stage]
	late := before > 0 && r.stageSince <= before
	if b.ask.Filter.OverAge && !late || !b.match.fits(r) {
		return
	}
	column := &b.columns[r.stage]
	column.Count++
	column.Sum += value
	if late {
		column.OverAge++
	}
	if best := b.best[r.stage]; best != nil {
		best.offer(r, b.after)
	}
}

// fill gives a column the cards that were found first.
func (b *board) fill(at int) {
	best, column := b.best[at], &b.columns[at]
	if best == nil {
		return
	}
	list := best.inOrder()
	if len(list) > b.ask.Limit {
		list = list[:b.ask.Limit]
		last := best.keyOf(list[len(list)-1])
		column.Next = &PipelinePlace{last.value, last.id}
	}
	for _, r := range list {
		column.IDs = append(column.IDs, r.id)
	}
}
