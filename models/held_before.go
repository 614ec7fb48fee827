package models

import (
	"slices"
	"time"
)

// PastHold is a hold that ended.
type PastHold struct {
	HolderID   string    `json:"holderId"`
	CustomerID string    `json:"customerId"`
	Until      time.Time `json:"until" doc:"When it would have ended by itself"`
	Ended      time.Time `json:"ended"`
	Renewals   int       `json:"renewals"`
}

// HeldBefore is the hold of a booth that ended last, and those before it by
// others or for others: who held it a moment ago, or the customer for whom it
// was held, does not begin anew.
type HeldBefore struct {
	PastHold
	Earlier []PastHold `json:"earlier,omitempty" nullable:"false" doc:"Those before it, the last first"`
}

// pastMost is how many holds that ended a booth remembers.
const pastMost = 12

// all are the holds that are remembered, the last first.
func (h *HeldBefore) all() []PastHold {
	if h == nil {
		return nil
	}
	return append([]PastHold{h.PastHold}, h.Earlier...)
}

// heldBefore is what is remembered of holds, the last first; of one person for
// one customer it is the last.
func heldBefore(past []PastHold) *HeldBefore {
	var kept []PastHold
	for _, p := range past {
		same := func(k PastHold) bool { return k.HolderID == p.HolderID && k.CustomerID == p.CustomerID }
		if len(kept) < pastMost && !slices.ContainsFunc(kept, same) {
			kept = append(kept, p)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return &HeldBefore{kept[0], kept[1:len(kept):len(kept)]}
}

// remember keeps the booth's hold, which ends now or has ended by itself.
func (b *Booth) remember(now time.Time) {
	if b.State != BoothHeld || b.HeldUntil == nil {
		return
	}
	ended := now
	if b.HeldUntil.Before(now) {
		ended = *b.HeldUntil
	}
	past := PastHold{b.HolderID, b.CustomerID, *b.HeldUntil, ended, b.Renewals}
	b.HeldBefore = heldBefore(append([]PastHold{past}, b.HeldBefore.all()...))
}

// rememberOf takes over what another booth remembers: the two are one, or were.
func (b *Booth) rememberOf(other *Booth) {
	past := append(b.HeldBefore.all(), other.HeldBefore.all()...)
	slices.SortStableFunc(past, func(x, y PastHold) int { return y.Ended.Compare(x.Ended) })
	b.HeldBefore = heldBefore(past)
}

// heldAgain counts on where a booth is held by who held it before, or for whom
// it was: given back and held anew is the same as held longer, until it was free
// for as long as a hold lasts. For no longer than it would have lasted it is no
// renewal; a manager may anyway.
func (b *Booth) heldAgain(t Taking) (int, error) {
	count, until, known := 0, time.Time{}, false
	past := b.HeldBefore.all()
	if len(past) == 0 || t.Forgets != nil && !t.Forgets(lastEnded(past)).After(t.Now) {
		return 0, nil
	}
	for _, p := range past {
		if p.HolderID != t.By && (p.CustomerID == "" || p.CustomerID != t.CustomerID) {
			continue
		}
		known, count = true, max(count, p.Renewals)
		if p.Until.After(until) {
			until = p.Until
		}
	}
	if !known || !t.Until.After(until.Add(time.Minute)) {
		return count, nil
	}
	if count >= t.Renewals && !t.Manages {
		return 0, b.renewedEnough(count, t)
	}
	return min(count+1, max(t.Renewals, count)), nil
}

// ended is when it ended; of holds from before that was noted, when it would have.
func (p PastHold) ended() time.Time {
	if p.Ended.IsZero() {
		return p.Until
	}
	return p.Ended
}

// lastEnded is since when nobody has held the booth. While a colleague did it was
// not free: two who take turns do not hold it for ever.
func lastEnded(past []PastHold) (last time.Time) {
	for _, p := range past {
		if ended := p.ended(); ended.After(last) {
			last = ended
		}
	}
	return last
}

// Forgotten is when the holds that ended count no longer, by the rule that says
// so of one; nil: there was none.
func (b *Booth) Forgotten(forgets func(ended time.Time) time.Time) *time.Time {
	past := b.HeldBefore.all()
	if len(past) == 0 {
		return nil
	}
	at := forgets(lastEnded(past))
	if whole := at.Truncate(time.Millisecond); whole.Before(at) { // not before it, as it is kept
		at = whole.Add(time.Millisecond)
	}
	return &at
}

// HeldAgain is heldAgain of a booth that is about to be offered to who asks, or
// on which a hold comes to stand.
func (b *Booth) HeldAgain(t Taking) (int, error) { return b.heldAgain(t) }

// Units is how many booths it counts as: a merged one as many as it is of.
func (b *Booth) Units() int { return max(1, len(b.Parts)) }

func (b *Booth) renewedEnough(count int, t Taking) error {
	e := Errorf(CodeConflict, "hold.renewals", "the hold of booth %s has been made longer %d times", b.Code, count).
		With("boothId", b.ID).With("code", b.Code).With("count", count).With("most", t.Renewals)
	if b.HeldUntil != nil {
		e = e.With("heldUntil", *b.HeldUntil)
	}
	return e
}
