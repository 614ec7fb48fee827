package models

import "time"

// The states of a delivery.
const (
	DeliveryWaiting = "waiting" // to be sent, at once or again
	DeliverySent    = "sent"    // who was told has said so
	DeliveryFailed  = "failed"  // given up; somebody may send it again
	DeliveryDropped = "dropped" // no longer so when its turn came
)

// DeliveryTest is the type of a delivery somebody asked for to see whether the
// robot is heard; the others are of RobotOccasions.
const DeliveryTest = "test"

// Delivery (投递) is one message of a robot, from when it became due until it
// was heard or given up. It is no noun: nobody follows it live, its robot says
// how the last one went.
type Delivery struct {
	ID          string     `json:"id" gorm:"primaryKey"`
	WorkspaceID string     `json:"-"`
	RobotID     string     `json:"robotId"`
	Type        string     `json:"type" enum:"week,focus,sale,hold,test"`
	Occasion    string     `json:"-"` // what it tells of, once for each robot
	Message     Message    `json:"message" gorm:"serializer:json"`
	State       string     `json:"state" enum:"waiting,sent,failed,dropped"`
	Attempts    int        `json:"attempts"`
	NextAt      *time.Time `json:"nextAt" doc:"When it is sent, or sent again; null: no more"`
	TakenBy     string     `json:"-"` // the server that sends it
	TakenUntil  *time.Time `json:"-"`
	AttemptedAt *time.Time `json:"attemptedAt" doc:"When it was last sent"`
	Fault       string     `json:"fault" doc:"Why the last attempt failed, as a key"`
	Answer      string     `json:"answer" doc:"What was answered to the last attempt, shortened"`
	CreatedAt   time.Time  `json:"createdAt"`
}

// Message is what a delivery says: in words, and for programs.
type Message struct {
	Title string         `json:"title"`
	Lines []string       `json:"lines" nullable:"false"`
	Data  map[string]any `json:"data,omitempty"`
	// What must still be so when it is sent: at least one of the sales stands, at
	// least one of the holds runs.
	SaleIDs   []string   `json:"saleIds,omitempty"`
	BoothIDs  []string   `json:"boothIds,omitempty"`
	HolderID  string     `json:"holderId,omitempty"`
	HeldUntil *time.Time `json:"heldUntil,omitempty"`
}

// How often and how long a delivery is tried, and how many of one robot in a
// minute: the chat programs hear 20, and shut a robot out for a while that says
// more.
const (
	DeliveryAttempts = 8
	RobotPerMinute   = 20
	// DeliveryPause is the least time between two attempts.
	DeliveryPause = time.Minute

	deliveryLongest = time.Hour
)

// Again is how long to wait after a number of failed attempts: twice as long
// each time, and for each delivery somewhat other (spread is 0 to 1), at least
// as long as who was asked said. It is never under a minute, so that a delivery
// counts once in any minute.
func (d *Delivery) Again(spread float64, asked time.Duration) time.Duration {
	wait := deliveryLongest
	if d.Attempts < 7 {
		wait = min(DeliveryPause<<max(d.Attempts-1, 0), deliveryLongest)
	}
	wait += time.Duration(float64(wait) * spread / 4)
	return max(wait, min(asked, 6*deliveryLongest))
}

// Told notes what came of an attempt; milliseconds are until the next one.
func (d *Delivery) Told(state, fault, answer string, now time.Time, milliseconds int64) {
	d.State, d.Fault, d.Answer, d.NextAt = state, fault, answer, nil
	if state == DeliveryWaiting {
		next := now.Add(time.Duration(milliseconds) * time.Millisecond)
		d.NextAt = &next
	}
}
