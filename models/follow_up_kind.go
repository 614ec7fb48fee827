package models

import (
	"fmt"
	"regexp"
	"slices"
)

// FollowUpKind (跟进方式) is a way of contact a workspace has. Its key stays
// what it is: follow-ups name it.
type FollowUpKind struct {
	Key      string `json:"key" maxLength:"36" pattern:"^[0-9a-z_-]{1,36}$" doc:"One of the usual seven, or a UUID of one's own"`
	Name     string `json:"name" maxLength:"20" doc:"Empty, of the usual ones: the name in the reader's language"`
	Icon     string `json:"icon" enum:"phone,door,repeat,mail,chat,star,ticket,people,hand,map,file,cal"`
	NextDays int    `json:"nextDays" minimum:"0" maximum:"365" doc:"After how many days the next contact is offered; 0: not said"`
	Archived bool   `json:"archived" doc:"Offered no more; what was planned with it keeps it"`
}

// FollowUpIcons are the icons a kind can have.
var FollowUpIcons = []string{"phone", "door", "repeat", "mail", "chat", "star", "ticket", "people", "hand", "map", "file", "cal"}

// UsualFollowUpKinds are those of a workspace that has not decided on its own.
func UsualFollowUpKinds() []FollowUpKind {
	return []FollowUpKind{
		{Key: "call", Icon: "phone"}, {Key: "visit", Icon: "door"}, {Key: "chat", Icon: "chat"}, {Key: "mail", Icon: "mail"},
		{Key: "round_visit", Icon: "repeat"}, {Key: "gift", Icon: "star"}, {Key: "invitation", Icon: "ticket"},
	}
}

var kindKey = regexp.MustCompile(`^[0-9a-z_-]{1,36}$`)

// Kinds are the workspace's ways of contact, in their order.
func (w *Workspace) Kinds() []FollowUpKind {
	if len(w.FollowUpKinds) == 0 {
		return UsualFollowUpKinds()
	}
	return w.FollowUpKinds
}

// CheckFollowUpKind refuses a kind the workspace does not offer.
func (w *Workspace) CheckFollowUpKind(field, key string) error {
	var offered []string
	for _, k := range w.Kinds() {
		if !k.Archived {
			offered = append(offered, k.Key)
		}
	}
	return oneOf(field, key, offered...)
}

// SetFollowUpKinds replaces the list. One that was there stays in it, at least
// archived: follow-ups name it.
func (w *Workspace) SetFollowUpKinds(list []FollowUpKind) error {
	for _, k := range w.Kinds() {
		if !slices.ContainsFunc(list, func(l FollowUpKind) bool { return l.Key == k.Key }) {
			return Invalid("followUpKinds", "follow_up_kind.left_out", "a kind is archived, not left out").With("key", k.Key)
		}
	}
	w.FollowUpKinds = slices.Clone(list)
	return nil
}

func validKinds(field string, list []FollowUpKind) error {
	open := len(list) == 0
	for n, k := range list {
		path := fmt.Sprintf("%s[%d].", field, n)
		if !kindKey.MatchString(k.Key) {
			return Invalid(path+"key", "follow_up_kind.key", "a key has 1 to 36 small letters, digits, - and _")
		}
		if slices.ContainsFunc(list[:n], func(l FollowUpKind) bool { return l.Key == k.Key }) {
			return Invalid(path+"key", "follow_up_kind.twice", "the key %s is there twice", k.Key)
		}
		least := 1
		if slices.ContainsFunc(UsualFollowUpKinds(), func(u FollowUpKind) bool { return u.Key == k.Key }) {
			least = 0
		}
		if err := text(path+"name", k.Name, least, 20); err != nil {
			return err
		}
		if err := oneOf(path+"icon", k.Icon, FollowUpIcons...); err != nil {
			return err
		}
		if err := between(path+"nextDays", k.NextDays, 0, 365); err != nil {
			return err
		}
		open = open || !k.Archived
	}
	if !open {
		return Invalid(field, "follow_up_kind.none", "at least one kind must be offered")
	}
	return nil
}
