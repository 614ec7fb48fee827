package realtime

import (
	"encoding/json"
	"time"

	"zhanban/models"
)

// Nodes is how this hub speaks to the hubs of other nodes on the same database
// (L8). Its methods must not block, and what they say may be lost.
type Nodes interface {
	// Rung: a workspace's log has reached seq.
	Rung(workspaceID string, seq int64)
	// SessionsEnded: sessions are no more.
	SessionsEnded(ids []string)
	// Presence: who is where in a workspace here, all of them.
	Presence(workspaceID string, people json.RawMessage)
	// AskPresence: who is in a workspace elsewhere?
	AskPresence(workspaceID string)
}

// nobody is a node alone.
type nobody struct{}

func (nobody) Rung(string, int64)               {}
func (nobody) SessionsEnded([]string)           {}
func (nobody) Presence(string, json.RawMessage) {}
func (nobody) AskPresence(string)               {}

// Committed takes what this node itself has appended to a workspace's log, in
// order and without gaps: the room need not read it back. The others hear that
// there is something. The changes are the hub's from here on; it never blocks.
// Calls for one workspace come one after the other.
func (h *Hub) Committed(workspaceID string, changes []models.Change) {
	seq := changes[len(changes)-1].Seq
	if r := h.room(workspaceID); r != nil {
		r.handed.add(changes)
		r.ring(seq)
	}
	h.Nodes.Rung(workspaceID, seq)
}

// EndSessions closes the sockets of sessions that have ended, wherever they
// are.
func (h *Hub) EndSessions(ids []string) {
	for _, id := range ids {
		h.CloseSession(id)
	}
	h.Nodes.SessionsEnded(ids)
}

// HearPresence takes what another node says of who is where in a workspace.
func (h *Hub) HearPresence(node, workspaceID string, people json.RawMessage) {
	var far []farPerson
	if err := json.Unmarshal(people, &far); err != nil {
		h.Logger.Warn("presence of another node", "node", node, "error", err)
		return
	}
	if r := h.room(workspaceID); r != nil {
		r.presence.hear(node, far)
	}
}

// PresenceAsked answers a node that has just opened a workspace.
func (h *Hub) PresenceAsked(workspaceID string) {
	if r := h.room(workspaceID); r != nil {
		r.presence.tellAgain()
	}
}

// LookAround makes every room look at its log and at the other nodes: what
// they said meanwhile may be lost.
func (h *Hub) LookAround() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, r := range h.rooms {
		r.want()
		r.presence.tellAgain()
		h.Nodes.AskPresence(r.workspaceID)
	}
}

func (h *Hub) room(workspaceID string) *room {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.rooms[workspaceID]
}

// farPerson is a person's presence as one node tells it to another. Times do
// not travel, for the nodes' clocks may differ, but ages do.
type farPerson struct {
	person
	View string        `json:"view"`
	Tab  string        `json:"tab"`
	Age  time.Duration `json:"age"` // since it was last said
}

// tellNodes says who is here, if that is news to the other nodes.
func (r *room) tellNodes() {
	if people, news := r.presence.news(); news {
		r.hub.Nodes.Presence(r.workspaceID, people)
	}
}
