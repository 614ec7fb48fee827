package models

import (
	"slices"
	"time"
)

// WaitlistEntry (候补) is a customer waiting for a booth, or for any that is
// like this. Whoever waits longest is offered what falls free: a hold for a
// time. The first who waits for a taken booth is its second option (第二意向).
type WaitlistEntry struct {
	Record
	ExhibitionID   string `json:"exhibitionId" gorm:"size:36;not null"`
	BoothID        string `json:"boothId" gorm:"size:36;not null" doc:"The booth waited for; empty: any that fits"`
	Type           string `json:"type" gorm:"size:20;not null" enum:",shell_scheme,raw_space"`
	MinArea        int    `json:"minArea" gorm:"not null" minimum:"0" doc:"Hundredths of a ㎡"`
	Hall           string `json:"hall" gorm:"size:30;not null" maxLength:"30" doc:"Empty: any"`
	Count          int    `json:"count" gorm:"not null" minimum:"1" maximum:"20" doc:"How many booths are wanted; the entry keeps its place until it has them"`
	Got            int    `json:"got" gorm:"not null" doc:"How many it has been given"`
	CustomerID     string `json:"customerId" gorm:"size:36;not null"`
	UserID         string `json:"userId" gorm:"size:36;not null" doc:"Who asked, and is offered the booth"`
	DepartmentID   string `json:"departmentId" gorm:"size:36;not null" doc:"Theirs"`
	State          string `json:"state" gorm:"size:12;not null" enum:"waiting,offered,taken,declined,lapsed,left" doc:"waiting and offered are in line; then they had their booths, gave an offer up, let it run out, or went"`
	OfferedBoothID string `json:"offeredBoothId" gorm:"size:36;not null" doc:"The booth held for them now"`
}

// The states of an entry.
const (
	EntryWaiting  = "waiting"
	EntryOffered  = "offered"
	EntryTaken    = "taken"
	EntryDeclined = "declined"
	EntryLapsed   = "lapsed"
	EntryLeft     = "left"
)

// Kind implements Noun.
func (*WaitlistEntry) Kind() Kind { return KindWaitlistEntry }

// Open reports whether the entry is in line.
func (e *WaitlistEntry) Open() bool { return e.State == EntryWaiting || e.State == EntryOffered }

// Views implements Noun.
func (e *WaitlistEntry) Views() []View {
	if !e.Open() {
		return nil
	}
	return []View{BoothsView(e.ExhibitionID)}
}

// Scope implements Noun: everybody sees who waits, as everybody sees who has a
// booth.
func (*WaitlistEntry) Scope() Scope { return Scope{} }

// Owner is whose the entry is.
func (e *WaitlistEntry) Owner() Scope {
	return Scope{DepartmentID: e.DepartmentID, UserIDs: []string{e.UserID}}
}

// Validate checks the entry's fields.
func (e *WaitlistEntry) Validate() error {
	if err := oneOf("type", e.Type, "", "shell_scheme", "raw_space"); err != nil {
		return err
	}
	if err := between("minArea", e.MinArea, 0, 100_000_00); err != nil {
		return err
	}
	if err := text("hall", e.Hall, 0, 30); err != nil {
		return err
	}
	most := 20
	if e.BoothID != "" {
		most = 1
	}
	return between("count", e.Count, 1, most)
}

// Fits reports whether a booth is what the entry waits for.
func (e *WaitlistEntry) Fits(b *Booth) bool {
	if e.ExhibitionID != b.ExhibitionID {
		return false
	}
	if e.BoothID != "" {
		return b.IsOf(e.BoothID)
	}
	return (e.Type == "" || e.Type == b.Type) && b.Area >= e.MinArea && (e.Hall == "" || e.Hall == b.Hall)
}

// Same reports whether another entry waits for the same, for the same customer.
func (e *WaitlistEntry) Same(o *WaitlistEntry) bool {
	return e.CustomerID == o.CustomerID && e.BoothID == o.BoothID && e.Type == o.Type && e.MinArea == o.MinArea && e.Hall == o.Hall
}

// InLine puts entries in their order: who has waited longest is first.
func InLine(entries []*WaitlistEntry) {
	slices.SortFunc(entries, func(a, b *WaitlistEntry) int {
		if c := a.CreatedAt.Compare(b.CreatedAt); c != 0 {
			return c
		}
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
}

// HandOver gives an entry to another person; its place in line stays.
func (e *WaitlistEntry) HandOver(to *User) { e.UserID, e.DepartmentID = to.ID, to.DepartmentID }

// Offer holds a free booth for who is first in line.
func (b *Booth) Offer(e *WaitlistEntry, now, until time.Time, warnAt *time.Time) {
	b.State, b.HolderID, b.CustomerID, b.Since, b.HeldUntil, b.WarnAt = BoothHeld, e.UserID, e.CustomerID, &now, &until, warnAt
	b.Renewals, b.OfferID, b.SeekAt = 0, e.ID, nil
	e.State, e.OfferedBoothID = EntryOffered, b.ID
}

// Settle says what became of an offer: a booth more for the entry, or its end.
func (e *WaitlistEntry) Settle(taken bool, otherwise string) {
	e.OfferedBoothID = ""
	if !taken {
		e.State = otherwise
		return
	}
	e.Got++
	e.State = EntryWaiting
	if e.Got >= e.Count {
		e.State = EntryTaken
	}
}
