package realtime

import (
	"context"
	"sync"
)

// pages reads back from the log for readers the tail does not reach: aligned
// runs of changes, each read once for all who want it at the same time (L5).
// A few are kept, so that a storm of reconnects costs reads by the page and
// not by the client.
type pages struct {
	read func(ctx context.Context, after int64, limit int) ([]*entry, error) // whose nouns are now, as far as it knows
	size int64
	most int

	mu   sync.Mutex
	kept map[int64]*page
	used []int64 // page numbers, the one used last at the end
}

// page is one read: no gap in entries.
type page struct {
	done    chan struct{}
	entries []*entry
	err     error
	filled  bool      // nouns has all it will; under pages.mu
	nouns   standings // of the entries, and of what changed while they were read; under pages.mu
}

// after gives entries that follow cursor without a gap. None and no error
// means the log does not hold the change after cursor any more.
func (p *pages) after(ctx context.Context, cursor int64) ([]*entry, error) {
	number := cursor / p.size
	for tries := 0; ; tries++ {
		pg, mine := p.page(number)
		if mine {
			p.fill(ctx, number, pg)
		}
		select {
		case <-pg.done:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if run := pg.after(cursor); len(run) > 0 {
			return run, nil
		}
		p.forget(number, pg)
		if mine || tries > 2 {
			return nil, pg.err
		}
		// Someone else's read failed or is older than the changes wanted.
	}
}

// page finds or makes a page; mine if the caller is to fill it.
func (p *pages) page(number int64) (pg *page, mine bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if pg = p.touch(number); pg != nil {
		return pg, false
	}
	if len(p.used) >= p.most {
		delete(p.kept, p.used[0])
		p.used = p.used[1:]
	}
	pg = &page{done: make(chan struct{}), nouns: standings{}}
	if p.kept == nil {
		p.kept = map[int64]*page{}
	}
	p.kept[number] = pg
	p.used = append(p.used, number)
	return pg, true
}

// renew tells the pages that are kept whose the nouns of new entries are now.
func (p *pages) renew(run []*entry) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, pg := range p.kept {
		for _, e := range run {
			k := pg.nouns[e.noun()]
			if k == nil && !pg.filled {
				k = &kept{}
				pg.nouns[e.noun()] = k
			}
			if k != nil {
				k.renew(e.Seq, e.Scope)
			}
		}
	}
}

// touch gives a page that is kept, as the one used last. p.mu is held.
func (p *pages) touch(number int64) *page {
	for i, n := range p.used {
		if n == number {
			copy(p.used[i:], p.used[i+1:])
			p.used[len(p.used)-1] = n
			return p.kept[n]
		}
	}
	return nil
}

// ready is after for who will not wait: nothing if the page is not there yet.
func (p *pages) ready(cursor int64) []*entry {
	p.mu.Lock()
	pg := p.touch(cursor / p.size)
	p.mu.Unlock()
	if pg == nil {
		return nil
	}
	select {
	case <-pg.done:
		return pg.after(cursor)
	default:
		return nil
	}
}

func (p *pages) fill(ctx context.Context, number int64, pg *page) {
	defer close(pg.done)
	pg.entries, pg.err = p.read(ctx, number*p.size, int(p.size))
	p.mu.Lock()
	for _, e := range pg.entries {
		known := e.standing
		if pg.nouns.add(e); known != nil {
			now := known.now.Load()
			e.standing.renew(now.seq, now.scope)
		}
	}
	pg.filled = true
	p.mu.Unlock()
	for i := len(pg.entries) - 1; i > 0; i-- {
		if pg.entries[i-1].Seq != pg.entries[i].Seq-1 {
			pg.entries = pg.entries[i:] // what lies before a hole cannot be joined to
			return
		}
	}
}

func (p *pages) forget(number int64, pg *page) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.kept[number] != pg {
		return
	}
	delete(p.kept, number)
	for i, n := range p.used {
		if n == number {
			p.used = append(p.used[:i:i], p.used[i+1:]...)
			return
		}
	}
}

func (pg *page) after(cursor int64) []*entry {
	if len(pg.entries) == 0 || cursor < pg.entries[0].Seq-1 {
		return nil
	}
	i := min(int(cursor-pg.entries[0].Seq+1), len(pg.entries))
	return pg.entries[i:]
}
