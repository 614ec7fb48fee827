package commands

import (
	"cmp"
	"maps"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// holderAt is who holds booths of which exhibition.
type holderAt struct{ exhibitionID, userID string }

// noteHolds notes how many booths more or less the holders of a booth hold. It
// stands in allocate, so that no way by which a booth comes to be held forgets it.
func (c *Context) noteHolds(before, b *models.Booth) {
	if c.gained == nil {
		c.gained = map[holderAt]int{}
	}
	if before.State == models.BoothHeld {
		c.gained[holderAt{before.ExhibitionID, before.HolderID}] -= before.Units()
	}
	if b.State == models.BoothHeld {
		c.gained[holderAt{b.ExhibitionID, b.HolderID}] += b.Units()
	}
}

// keepQuotas ends a command: nobody holds more by it than the rules say. What a
// manager, or the server, gives to others is not refused for that. Who was kept
// from an offer by what they held, and holds less, is in line again.
func (c *Context) keepQuotas() error {
	gained := c.gained
	c.gained = nil
	byExhibition := func(a, b holderAt) int {
		return cmp.Or(cmp.Compare(a.exhibitionID, b.exhibitionID), cmp.Compare(a.userID, b.userID))
	}
	for _, at := range slices.SortedFunc(maps.Keys(gained), byExhibition) {
		var err error
		switch more := gained[at]; {
		case more > 0 && !c.Actor.IsSystem() && (at.userID == c.Actor.UserID || !c.leads()):
			err = c.keepQuota(at, more)
		case more < 0:
			err = c.seekAgain(at)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// keepQuota refuses that somebody who holds so many more holds more than the
// rules say.
func (c *Context) keepQuota(at holderAt, more int) error {
	quota, held, err := c.quotaOf(at)
	if err != nil || quota == 0 || held <= quota {
		return err
	}
	return tooMany(held, more, quota, at)
}

func tooMany(held, more, quota int, at holderAt) error {
	return models.Errorf(models.CodeConflict, "hold.quota", "%d booths would be held, at most %d at a time", held, quota).
		With("count", held-more).With("more", more).With("most", quota).With("holderId", at.userID)
}

// quotaOf is how many booths a person may hold at an exhibition, 0 for any
// number, and how many they do. What has run out does not count.
func (c *Context) quotaOf(at holderAt) (quota, held int, err error) {
	h, err := c.holding(at.exhibitionID)
	if err != nil || h.rules.Quota == 0 {
		return 0, 0, err
	}
	theirs, err := store.Find[models.Booth](c.Tx, "holder_id = ? AND state = ? AND exhibition_id = ? AND held_until > ?",
		at.userID, models.BoothHeld, at.exhibitionID, c.Now)
	for _, b := range theirs {
		held += b.Units()
	}
	return h.rules.Quota, held, err
}

// seekAgain looks for what is free for who holds less, and may hold more: a
// merged booth may have been too much before they held as many as they may.
func (c *Context) seekAgain(at holderAt) error {
	if known, err := c.anybodyWaits(at.exhibitionID); err != nil || !known {
		return err
	}
	quota, held, err := c.quotaOf(at)
	if err != nil || quota == 0 || held >= quota {
		return err
	}
	theirs, err := store.Find[models.WaitlistEntry](c.Tx, "exhibition_id = ? AND user_id = ? AND state = ?", at.exhibitionID, at.userID, models.EntryWaiting)
	for _, e := range theirs {
		c.seek(e)
	}
	return err
}

// seekByRules looks for what is free for all who wait at an exhibition whose
// rules of holds have changed: the rules before kept some of them from it.
func (c *Context) seekByRules(before models.HoldRules, e *models.Exhibition) error {
	if e.Holds() == before {
		return nil
	}
	waiting, err := store.Find[models.WaitlistEntry](c.Tx, "exhibition_id = ? AND state = ?", e.ID, models.EntryWaiting)
	for _, entry := range waiting {
		c.seek(entry)
	}
	return err
}
