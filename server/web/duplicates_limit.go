package web

import (
	"math"
	"sync"
	"time"

	"zhanban/models"
)

// How much one person may ask about duplicates: questions as fast as anyone
// types, but numbers and addresses only as fast as anyone meets people, or the
// hidden digits of a masked phone could be tried out.
var (
	asking  = pace{most: 60, every: 500 * time.Millisecond}
	numbers = pace{most: 60, every: time.Minute}
)

// pace is a bucket that holds so many and gets one more every so often.
type pace struct {
	most  float64
	every time.Duration
}

// paces keeps the buckets of people, by what they do. It lives in memory and
// forgets who has not asked for so long that the bucket is full.
type paces struct {
	mu      sync.Mutex
	buckets map[string]bucket
}

type bucket struct {
	left float64
	at   time.Time
	full time.Time
}

const bucketsMost = 10_000

// take takes so many from somebody's bucket, or refuses with how long to wait.
func (p *paces) take(who string, of pace, many int, now time.Time) error {
	if many == 0 {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.buckets == nil {
		p.buckets = map[string]bucket{}
	}
	p.forget(now)
	b, known := p.buckets[who]
	if !known {
		b = bucket{left: of.most, at: now}
	}
	left := min(of.most, b.left+max(0, now.Sub(b.at).Seconds())/of.every.Seconds()) - float64(many)
	if left < 0 {
		seconds := int(math.Ceil(-left * of.every.Seconds()))
		return models.Errorf(models.CodeBusy, reasonTooOften, "asked too often; try again in %d s", seconds).With("retryAfter", seconds)
	}
	p.buckets[who] = bucket{left: left, at: now, full: now.Add(time.Duration((of.most - left) * float64(of.every)))}
	return nil
}

func (p *paces) forget(now time.Time) {
	if len(p.buckets) < bucketsMost {
		return
	}
	for who, b := range p.buckets {
		if b.full.Before(now) {
			delete(p.buckets, who)
		}
	}
}
