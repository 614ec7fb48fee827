package models

// CalendarFeed (日历订阅) is an address a calendar program reads a person's own
// work from, or that of a department, without signing in. Who has the address
// reads: only a hash of what is secret in it is kept, and revoking ends it.
type CalendarFeed struct {
	Record
	UserID       string `json:"userId" gorm:"size:36;not null" doc:"Whose it is: it shows what they may see, as long as they are active"`
	DepartmentID string `json:"departmentId" gorm:"size:36;not null" doc:"Whose board it shows; empty: what is the person's own"`
	TokenHash    string `json:"-" gorm:"size:64;not null"`
	Archived     bool   `json:"archived" gorm:"not null" doc:"Revoked, for good"`
}

// CalendarFeedMost is how many feeds a person can have at a time.
const CalendarFeedMost = 20

// Kind implements Noun.
func (*CalendarFeed) Kind() Kind { return KindCalendarFeed }

// Views implements Noun.
func (f *CalendarFeed) Views() []View {
	if f.Archived {
		return nil
	}
	return []View{UserView(f.UserID)}
}

// Scope implements Noun.
func (f *CalendarFeed) Scope() Scope { return Scope{UserIDs: []string{f.UserID}, Private: true} }
