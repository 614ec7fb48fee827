package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// snapshot is a view's JSON for readers of one class, but for the time.
type snapshot struct {
	seq  int64
	etag string
	json []byte // up to and with `"now":`
}

// at is the snapshot's JSON with the time of the answer.
func (p *snapshot) at(now time.Time) []byte {
	b := make([]byte, 0, len(p.json)+32)
	b = append(append(b, p.json...), '"')
	b = now.AppendFormat(b, "2006-01-02T15:04:05.000Z")
	return append(b, `"}`...)
}

// viewKey is what a snapshot's content depends on, but for its seq.
type viewKey struct {
	workspaceID string
	view        models.View
	class       string // readers of one class see the same
	since       models.Week
}

// snapshot reads a view through the cache. However many ask at the same time,
// the database is asked once.
func (s *Server) snapshot(ctx context.Context, actor models.Actor, view models.View, since models.Week) (*snapshot, error) {
	_, seq, _, err := s.Store.Head(ctx, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	key := viewKey{actor.WorkspaceID, view, policy.Class(actor, view), since}
	if kept := s.views.get(key, seq); kept != nil {
		return kept, nil
	}
	// Those who know of a newer seq must not get what older ones asked for.
	flight := fmt.Sprintf("%v %d", key, seq)
	made, err, _ := s.views.flights.Do(flight, func() (any, error) {
		found, err := s.Store.View(context.WithoutCancel(ctx), actor.WorkspaceID, view, since)
		if err != nil {
			return nil, err
		}
		p, err := encodeSnapshot(found, actor, key)
		if err == nil {
			s.views.put(key, p)
		}
		return p, err
	})
	if err != nil {
		return nil, err
	}
	return made.(*snapshot), nil
}

func encodeSnapshot(found *store.Snapshot, actor models.Actor, key viewKey) (*snapshot, error) {
	var b bytes.Buffer
	b.Grow(512 * (len(found.Nouns) + 1))
	fmt.Fprintf(&b, `{"epoch":%q,"seq":%d,"view":%q,"nouns":{`, found.Epoch, found.Seq, string(found.View))
	var open models.Kind
	for _, n := range found.Nouns {
		sight := policy.See(actor, n.Kind(), n.Scope())
		if sight == policy.Hidden {
			continue
		}
		state, err := json.Marshal(n)
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", n.Kind(), err)
		}
		if sight == policy.Masked {
			state = policy.Mask(n.Kind(), state)
		}
		switch {
		case n.Kind() == open:
			b.WriteByte(',')
		case open != "":
			fmt.Fprintf(&b, `],%q:[`, string(n.Kind()))
		default:
			fmt.Fprintf(&b, `%q:[`, string(n.Kind()))
		}
		open = n.Kind()
		b.Write(state)
	}
	if open != "" {
		b.WriteByte(']')
	}
	b.WriteString(`},"now":`)
	mark := sha256.Sum256(fmt.Appendf(nil, "%s %d %s %v", found.Epoch, found.Seq, found.View, key))
	return &snapshot{seq: found.Seq, etag: `"` + hex.EncodeToString(mark[:12]) + `"`, json: b.Bytes()}, nil
}
