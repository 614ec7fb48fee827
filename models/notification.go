package models

import "time"

// Notification (通知) tells one user of something that concerns them. It is
// there whether or not a page was open when it came about, on every device of
// theirs, until it is read and old.
type Notification struct {
	Record
	UserID       string     `json:"userId" gorm:"size:36;not null"`
	Type         string     `json:"type" gorm:"size:12;not null" enum:"mention,assigned,reminder,overdue,appeal,granted,declined,handover,birthday,anniversary,digest,hold_ends,hold_over,offered,offer_over,passed_over,rebook,rebook_over,inv_asked,inv_issued,inv_refused,released,pay_soon,pay_late,plan_sent,plan_checked,plan_passed,plan_back,plan_said,report_sent,report_filed,report_back,report_said" doc:"A comment names them; an item, a follow-up or tasks of a round are theirs now; a follow-up is due; one is overdue, to assignee and managers; an appeal waits for them; one was granted, to who appealed and who had the customer; theirs was declined; somebody's work was handed over to them; a birthday or an anniversary of a customer of theirs comes soon; a hold of theirs ends soon, or has ended; a booth that came free is kept for them for a time, or no more, or was offered to the next in line as they hold as many as they may; customers of theirs have the first refusal of booths until a day (text), or no more; an invoice is asked for, to who issues them; one was issued for an order of theirs, or refused; an order or a booking of theirs was released as nobody paid; a line of the plan of an order of theirs is due soon, or late, to who leads them too; a plan was submitted for them to look at; one was reviewed, approved, returned or commented (text), to who submitted it; the same of a weekly or monthly report, which is filed and not approved; digest: they have been told on that day (text) what is due and what has come"`
	ItemID       string     `json:"itemId" gorm:"size:36;not null"`
	CommentID    string     `json:"commentId" gorm:"size:36;not null"`
	FollowUpID   string     `json:"followUpId" gorm:"size:36;not null"`
	CustomerID   string     `json:"customerId" gorm:"size:36;not null"`
	RoundID      string     `json:"roundId" gorm:"size:36;not null" doc:"The round whose tasks are theirs now"`
	BoothID      string     `json:"boothId" gorm:"size:36;not null"`
	ExhibitionID string     `json:"exhibitionId" gorm:"size:36;not null" doc:"Of the booth"`
	OrderID      string     `json:"orderId" gorm:"size:36;not null"`
	DepartmentID string     `json:"departmentId" gorm:"size:36;not null" doc:"Whose plan it is"`
	Period       Period     `json:"period" gorm:"size:8;not null" doc:"The week or month of the plan"`
	ByID         string     `json:"byId" gorm:"size:36;not null" doc:"Whose doing it was; the assignee of what is overdue; who appealed; whose work it was; empty: time"`
	Text         string     `json:"text" gorm:"size:200;not null" doc:"The beginning of the comment, title or task; whose day it is, and when"`
	ReadAt       *time.Time `json:"readAt"`
	SnoozedUntil *time.Time `json:"snoozedUntil" doc:"Put off until then"`
	Archived     bool       `json:"archived" gorm:"not null"`
}

// NotificationText is how many characters of a text a notification shows.
const NotificationText = 200

// NotificationDigest is the type of a notification that only notes that its
// user was greeted that day.
const NotificationDigest = "digest"

// SnoozeMost is how long a notification can be put off.
const SnoozeMost = 31 * 24 * time.Hour

// Kind implements Noun.
func (*Notification) Kind() Kind { return KindNotification }

// Views implements Noun.
func (n *Notification) Views() []View {
	if n.Archived {
		return nil
	}
	return []View{UserView(n.UserID)}
}

// Scope implements Noun.
func (n *Notification) Scope() Scope { return Scope{UserIDs: []string{n.UserID}, Private: true} }

// Validate implements what commands ask of every noun; a notification is made
// by the server alone.
func (n *Notification) Validate() error { return text("text", n.Text, 0, NotificationText) }

// Read marks the notification as read.
func (n *Notification) Read(at time.Time) {
	if n.ReadAt == nil {
		n.ReadAt = &at
	}
	n.SnoozedUntil = nil
}

// Snooze puts the notification off; then it is unread again.
func (n *Notification) Snooze(until, now time.Time) error {
	if !until.After(now) || until.Sub(now) > SnoozeMost {
		return Invalid("until", "snooze.length", "put off until a time ahead, at most %d days", int(SnoozeMost.Hours()/24)).
			With("days", int(SnoozeMost.Hours()/24))
	}
	until = until.UTC().Truncate(time.Millisecond)
	n.ReadAt, n.SnoozedUntil = nil, &until
	return nil
}
