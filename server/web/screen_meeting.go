package web

import (
	"cmp"
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// ScreenMeeting is what a meeting speaks of beside the items, as far as its list
// that is shown now needs it.
type ScreenMeeting struct {
	FollowUps []ScreenDue    `json:"followUps" nullable:"false" doc:"The department's contacts that are due by today, the latest due first"`
	Holds     []ScreenHold   `json:"holds" nullable:"false" doc:"Holds of the department's people that end by the end of today, the next to end first"`
	Reasons   []ScreenReason `json:"reasons" nullable:"false" doc:"Why items are carried: the reason last given of each today"`
}

// ScreenDue is a contact that is due.
type ScreenDue struct {
	ID         string     `json:"id"`
	Customer   string     `json:"customer"`
	Type       string     `json:"kind"`
	KindName   string     `json:"kindName" doc:"As the workspace calls it; empty for a usual one, which every language has a word for"`
	Day        models.Day `json:"day"`
	Time       string     `json:"time"`
	AssigneeID string     `json:"assigneeId"`
}

// ScreenHold is a hold that ends today.
type ScreenHold struct {
	BoothID  string     `json:"boothId"`
	Code     string     `json:"code"`
	Hall     string     `json:"hall"`
	Customer string     `json:"customer"`
	HolderID string     `json:"holderId"`
	Since    *time.Time `json:"since"`
	Until    *time.Time `json:"until"`
}

// ScreenReason is why an item is carried.
type ScreenReason struct {
	ItemID string `json:"itemId"`
	Text   string `json:"text"`
}

// meetingMost is how many of a list are told: a television has room for few, and
// says how many more there are.
const meetingMost = 500

// meeting reads what the list needs that a meeting has the screen show.
func (r *screenReader) meeting() error {
	if !r.screen.Meets() {
		return nil
	}
	r.show.Meeting = &ScreenMeeting{FollowUps: []ScreenDue{}, Holds: []ScreenHold{}, Reasons: []ScreenReason{}}
	switch r.screen.Shown {
	case models.ScreenMeetingFollowUps:
		return r.due()
	case models.ScreenMeetingHolds:
		return r.ending()
	case models.ScreenMeetingOpen:
		return r.reasons()
	}
	return nil
}

func (r *screenReader) due() error {
	found, err := r.contacts("due_day, due_time = '', due_time, id", meetingMost, "done_at IS NULL AND due_day <= ?", r.today)
	if err != nil {
		return err
	}
	workspace, err := store.One[models.Workspace](r.ctx, r.Store, r.screen.WorkspaceID, r.screen.WorkspaceID)
	if err != nil {
		return err
	}
	kinds := map[string]string{}
	for _, k := range workspace.Kinds() {
		kinds[k.Key] = k.Name
	}
	for _, f := range found {
		r.name(f.AssigneeID)
		r.show.Meeting.FollowUps = append(r.show.Meeting.FollowUps, ScreenDue{f.ID, r.customerName(f.CustomerID), f.Type, kinds[f.Type], f.DueDay, f.DueTime, f.AssigneeID})
	}
	return nil
}

func (r *screenReader) ending() error {
	users, err := store.All[models.User](r.ctx, r.Store, r.screen.WorkspaceID, "id", -1, "department_id = ?", r.screen.DepartmentID)
	if err != nil {
		return err
	}
	holders := []string{""}
	for _, u := range users {
		holders = append(holders, u.ID)
	}
	found, err := store.All[models.Booth](r.ctx, r.Store, r.screen.WorkspaceID, "held_until, id", meetingMost,
		"state = ? AND archived = ? AND holder_id IN ? AND held_until > ? AND held_until < ?", models.BoothHeld, false, holders, r.show.Now, r.today.Add(1).Begins(r.zone))
	if err != nil {
		return err
	}
	ids := make([]string, 0, len(found))
	for _, b := range found {
		ids = append(ids, b.CustomerID)
	}
	if err := r.know(ids); err != nil {
		return err
	}
	for _, b := range found {
		r.name(b.HolderID)
		r.show.Meeting.Holds = append(r.show.Meeting.Holds, ScreenHold{b.ID, b.Code, b.Hall, r.customerName(b.CustomerID), b.HolderID, b.Since, b.HeldUntil})
	}
	return nil
}

// reasons are those last given today of each item that is open and was planned
// to end by today. What else is written of an item is not for the hall.
func (r *screenReader) reasons() error {
	open := []string{""}
	for _, i := range r.show.Items {
		if i.DoneAt == nil && i.Day != "" && cmp.Or(i.LastDay, i.Day) <= r.today {
			open = append(open, i.ID)
		}
	}
	found, err := store.All[models.Comment](r.ctx, r.Store, r.screen.WorkspaceID, "created_at, id", -1,
		"item_id IN ? AND reason = ? AND archived = ? AND created_at >= ?", open, true, false, r.today.Begins(r.zone))
	if err != nil {
		return err
	}
	last := map[string]string{}
	for _, c := range found {
		last[c.ItemID] = c.Text
	}
	for _, i := range r.show.Items {
		if text := last[i.ID]; text != "" {
			r.show.Meeting.Reasons = append(r.show.Meeting.Reasons, ScreenReason{i.ID, r.said(text, r.about[i.ID])})
		}
	}
	return nil
}
