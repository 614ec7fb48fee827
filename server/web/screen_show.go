package web

import (
	"time"

	"zhanban/models"
)

// ScreenPicture is everything a television is told: made for it field by field, so
// that what is added to a noun stays unknown to it until it stands here too.
type ScreenPicture struct {
	Epoch      string            `json:"epoch"`
	Seq        int64             `json:"seq"`
	Now        time.Time         `json:"now" doc:"The server's clock"`
	TimeZone   string            `json:"timeZone"`
	Face       ScreenFace        `json:"face"`
	Exhibition *ScreenExhibition `json:"exhibition,omitempty"`
	People     []ScreenPerson    `json:"people" nullable:"false" doc:"Who is named in the rest"`
	Days       []ScreenDay       `json:"days" nullable:"false" doc:"The calendar's exceptions, of the weeks around now"`
	Items      []ScreenItem      `json:"items" nullable:"false"`
	Booths     []ScreenBooth     `json:"booths" nullable:"false" doc:"Those sold, and those that items name; for the map all"`
	Halls      []ScreenHall      `json:"halls" nullable:"false" doc:"As they are drawn, for the map"`
	Sales      []ScreenSale      `json:"sales" nullable:"false" doc:"Of the last minutes: told once each"`
	Ranking    []ScreenRank      `json:"ranking" nullable:"false" doc:"Who has sold how much this week, the best first"`
	Signed     int               `json:"signed" doc:"Orders signed this week"`
	RankedBy   string            `json:"rankedBy" enum:"amount,booths" doc:"By booths as soon as both currencies were signed for: yuan and dollars are not compared"`
	Visits     []ScreenVisit     `json:"visits" nullable:"false" doc:"Today's"`
	Meeting    *ScreenMeeting    `json:"meeting,omitempty" doc:"What a meeting speaks of beside the items; left out: no meeting turns the screen"`
}

// ScreenFace is the screen itself.
type ScreenFace struct {
	Name         string              `json:"name"`
	DepartmentID string              `json:"departmentId"`
	Department   string              `json:"department"`
	Rotation     []models.ScreenTurn `json:"rotation" nullable:"false"`
	Masked       bool                `json:"masked"`
	Language     string              `json:"language" enum:"zh-CN,en"`
	NightFrom    string              `json:"nightFrom"`
	NightTo      string              `json:"nightTo"`
	Shown        string              `json:"shown"`
	Reloads      int                 `json:"reloads"`
}

// ScreenExhibition is the exhibition it counts down to.
type ScreenExhibition struct {
	Name     string     `json:"name"`
	Edition  int        `json:"edition"`
	Venue    string     `json:"venue"`
	FirstDay models.Day `json:"firstDay"`
	LastDay  models.Day `json:"lastDay"`
}

// ScreenPerson is a colleague.
type ScreenPerson struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Colour int    `json:"colour"`
}

// ScreenDay is a day that is not what its weekday says.
type ScreenDay struct {
	Day  models.Day `json:"day"`
	Type string     `json:"type" enum:"rest,work"`
}

// ScreenItem is an item of the board, without what is written of it.
type ScreenItem struct {
	ID            string        `json:"id"`
	Title         string        `json:"title"`
	Week          models.Week   `json:"week"`
	Day           models.Day    `json:"day"`
	LastDay       models.Day    `json:"lastDay"`
	Month         models.Month  `json:"month" doc:"It stands in that month's plan, on no week's board"`
	DueDay        models.Day    `json:"dueDay"`
	DueTime       string        `json:"dueTime"`
	Rank          string        `json:"rank"`
	Priority      int           `json:"priority"`
	AssigneeIDs   []string      `json:"assigneeIds" nullable:"false"`
	BoothIDs      []string      `json:"boothIds" nullable:"false"`
	Lines         int           `json:"lines" doc:"Of its checklist"`
	LinesDone     int           `json:"linesDone"`
	GoalTarget    int64         `json:"goalTarget"`
	GoalCurrent   int64         `json:"goalCurrent"`
	GoalUnit      string        `json:"goalUnit"`
	PartOfID      string        `json:"partOfId"`
	PartCount     int           `json:"partCount"`
	PartDoneCount int           `json:"partDoneCount"`
	CarriedBefore int           `json:"carriedBefore"`
	DoneAt        *time.Time    `json:"doneAt"`
	DoneBy        string        `json:"doneBy"`
	Changed       *ScreenChange `json:"changed,omitempty" doc:"What was just changed of it; left out: nothing"`
}

// ScreenChange is the last change of an item, a moment ago.
type ScreenChange struct {
	ActorID string    `json:"actorId"`
	At      time.Time `json:"at"`
	Fields  []string  `json:"fields" nullable:"false" doc:"JSON names of the fields touched; empty: it is new"`
}

// ScreenBooth is a booth, without whose it is.
type ScreenBooth struct {
	ID        string             `json:"id"`
	Code      string             `json:"code"`
	State     models.BoothState  `json:"state" enum:"available,reserved,held,booked,signed,part_paid,paid,blocked"`
	Area      int                `json:"area"`
	HolderID  string             `json:"holderId"`
	Hall      string             `json:"hall"`
	Place     *models.BoothPlace `json:"place,omitempty"`
	Since     *time.Time         `json:"since,omitempty" doc:"Of a hold: when it began"`
	HeldUntil *time.Time         `json:"heldUntil,omitempty" doc:"Of a hold: when it ends by itself"`
}

// ScreenHall is a hall as it is drawn.
type ScreenHall struct {
	Hall  string       `json:"hall"`
	Width int          `json:"width" doc:"mm"`
	Depth int          `json:"depth" doc:"mm"`
	Marks []ScreenMark `json:"marks" nullable:"false"`
}

// ScreenMark is what stands in a hall and is not sold.
type ScreenMark struct {
	Type  string `json:"type" enum:"pillar,aisle,facility,entrance,text"`
	Text  string `json:"text"`
	X     int    `json:"x"`
	Y     int    `json:"y"`
	Width int    `json:"width"`
	Depth int    `json:"depth"`
}

// ScreenSale is a sale of the screen's exhibition.
type ScreenSale struct {
	ID        string          `json:"id"`
	BoothID   string          `json:"boothId"`
	Code      string          `json:"code"`
	Area      int             `json:"area" doc:"Hundredths of a ㎡"`
	Type      models.SaleType `json:"type" enum:"signed,paid"`
	OrderID   string          `json:"orderId"`
	SellerID  string          `json:"sellerId"`
	CreatedAt time.Time       `json:"createdAt"`
	Quiet     bool            `json:"quiet" doc:"Told before, of another booth of the same order"`
	Amount    models.Sums     `json:"amount" doc:"What its order says of the booth"`
}

// ScreenRank is a place in the ranking (龙虎榜).
type ScreenRank struct {
	UserID string      `json:"userId"`
	Booths int         `json:"booths"`
	Amount models.Sums `json:"amount"`
}

// ScreenVisit is a contact planned for today, or made.
type ScreenVisit struct {
	ID         string `json:"id"`
	Customer   string `json:"customer"`
	Type       string `json:"kind"`
	Time       string `json:"time"`
	AssigneeID string `json:"assigneeId"`
	Done       bool   `json:"done"`
}
