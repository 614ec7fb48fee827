package realtime

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"zhanban/models"
)

// handle obeys one frame after hello. An error ends the socket.
func (c *client) handle(ctx context.Context, f clientFrame) error {
	switch f.T {
	case "subscribe":
		return c.subscribe(ctx, f)
	case "unsubscribe":
		c.unsubscribe(f)
	case "presence":
		c.show(f)
	case "ping":
		c.pong(f.N)
	default:
		c.refuse(models.Invalid("t", "frame.unknown", "no such frame here: %.40q", f.T))
	}
	return nil
}

// pong tells the newest seq heard of, and lets the cursor follow at once, so
// that the client can tell whether it is behind (P14).
func (c *client) pong(n int64) {
	c.reply(c.hub.encode(pongFrame{"pong", n, c.room.known(), c.room.now()}))
	c.mu.Lock()
	defer c.mu.Unlock()
	c.flush = true
	c.nudge()
}

func (c *client) subscribe(ctx context.Context, f clientFrame) error {
	views, bad := c.parseViews(f.Views)
	a, err := c.admission(ctx, c.room, views)
	if err != nil {
		return err
	}
	c.mu.Lock()
	a.refused = append(a.refused, bad...)
	room := c.hub.Limits.Views - c.views.len()
	for _, v := range slices.Sorted(maps.Keys(a.views)) {
		if _, follows := c.views.at(v); follows {
			continue
		}
		if room--; room < 0 {
			delete(a.views, v)
			a.refused = append(a.refused, tooManyViews(c.hub.Limits.Views).With("view", v))
		}
	}
	for _, v := range c.accept(a) {
		if !slices.Contains(c.acks, v) {
			c.acks = append(c.acks, v)
		}
	}
	c.flush = true
	c.mu.Unlock()
	c.nudge()
	for _, err := range a.refused {
		c.refuse(err)
	}
	return nil
}

func tooManyViews(most int) *models.Error {
	return models.Invalid("views", "view.too_many", "a socket follows at most %d views", most).With("most", most)
}

func (c *client) unsubscribe(f clientFrame) {
	var views []models.View
	if err := json.Unmarshal(f.Views, &views); err != nil {
		c.refuse(models.Invalid("views", "frame.invalid", "views must be a list of views"))
		return
	}
	for _, v := range views {
		c.unfollow(v)
		c.room.presence.leave(c.id, v)
	}
}

// show sets the client's presence in a view it follows.
func (c *client) show(f clientFrame) {
	if !f.Doing.valid() || len(f.Item) > 36 || len(f.Field) > 40 {
		c.refuse(models.Invalid("doing", "frame.invalid", "presence needs a known doing, item ≤ 36 and field ≤ 40 bytes"))
		return
	}
	c.mu.Lock()
	_, follows := c.views.at(f.View)
	c.mu.Unlock()
	if !follows {
		return // just lost or left: nothing to answer
	}
	c.room.presence.show(person{
		Session: c.id, UserID: c.userID, Doing: f.Doing, Item: f.Item, Field: f.Field, tab: c.tab, inView: f.View,
	})
}

// parseViews reads view → seq; what is wrong with single views comes as
// errors beside the good ones.
func (c *client) parseViews(raw json.RawMessage) (views map[models.View]int64, bad []error) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, nil
	}
	if err := json.Unmarshal(raw, &views); err != nil {
		return nil, []error{models.Invalid("views", "frame.invalid", "views must map views to seqs")}
	}
	for _, v := range slices.Sorted(maps.Keys(views)) {
		switch {
		case !v.Valid():
			delete(views, v)
			bad = append(bad, models.Invalid("views", "view.unknown", "no such view").With("view", v))
		case views[v] < 0:
			views[v] = 0
		}
	}
	if most := c.hub.Limits.Views; len(views) > most {
		return nil, []error{tooManyViews(most)}
	}
	return views, bad
}
