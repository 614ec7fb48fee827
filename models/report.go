package models

// The lengths of a report's periods.
const (
	ReportByDay   = "day"
	ReportByWeek  = "week"
	ReportByMonth = "month"
)

// Report (招展报表) is how the recruiting of an exhibition goes: of the whole
// team, of a department or of a person (R1).
type Report struct {
	ExhibitionID string       `json:"exhibitionId"`
	By           string       `json:"by" enum:"day,week,month"`
	Today        Day          `json:"today"`
	OpeningDay   Day          `json:"openingDay"`
	Money        string       `json:"money" enum:"all,department,own" doc:"Whose money the amounts are of: what the reader sees of the orders. Counts are of everybody's"`
	Currency     string       `json:"currency" enum:"CNY,USD" doc:"In which targets are"`
	Whole        ReportRow    `json:"whole"`
	Day          ReportFlow   `json:"day" doc:"Today"`
	Week         ReportFlow   `json:"week" doc:"This week so far"`
	Month        ReportFlow   `json:"month" doc:"This month so far"`
	TargetToday  *int         `json:"targetToday" doc:"Booths that should be recruited by today: the target, spread evenly until the opening; null: there is none"`
	Periods      []ReportSpan `json:"periods" nullable:"false" doc:"From the first recruited until the opening"`
	Departments  []ReportRow  `json:"departments" nullable:"false"`
	People       []ReportRow  `json:"people" nullable:"false"`
	Halls        []ReportHall `json:"halls" nullable:"false" doc:"Of the whole exhibition, whoever sold it"`
	Others       Sums         `json:"others" doc:"Services, corrections and charges of what was given up of recruited orders: with the halls' amounts what the whole exhibition's come to"`
	Previous     *ReportLast  `json:"previous,omitempty" doc:"The edition before; left out: none is named"`
}

// ReportStanding is how far recruiting had come at the end of a day.
type ReportStanding struct {
	Exhibitors     int  `json:"exhibitors" doc:"Recruited: signed, or something is paid"`
	PartPaid       int  `json:"partPaid" doc:"Of the exhibitors"`
	Paid           int  `json:"paid" doc:"Of the exhibitors, in full"`
	Booths         int  `json:"booths" doc:"Recruited"`
	BoothsPartPaid int  `json:"boothsPartPaid"`
	BoothsPaid     int  `json:"boothsPaid"`
	Area           int  `json:"area" doc:"Recruited; hundredths of a ㎡"`
	Amount         Sums `json:"amount" doc:"What recruited orders come to"`
	Receivable     Sums `json:"receivable" doc:"As the page of orders says it: contracts, and what cancellations cost"`
	Received       Sums `json:"received" doc:"What counts towards orders, of drafts and cancelled ones too"`
	Unseen         int  `json:"unseen" doc:"Recruited orders whose money the reader does not see: the amounts are without them"`
}

// ReportFlow is what happened in some days.
type ReportFlow struct {
	From     Day  `json:"from"`
	To       Day  `json:"to"`
	Joined   int  `json:"joined" doc:"Exhibitors who were recruited"`
	Left     int  `json:"left" doc:"Exhibitors who no longer are: cancelled, or all refunded before a contract"`
	PartPaid int  `json:"partPaid" doc:"Exhibitors who began to pay, and have not paid all"`
	Paid     int  `json:"paid" doc:"Exhibitors who had paid in full"`
	Booths   int  `json:"booths" doc:"Recruited, less those given up"`
	Amount   Sums `json:"amount" doc:"Of orders recruited, less those given up"`
	Received Sums `json:"received" doc:"Came in, less what went back"`
}

// ReportSpan is a period of the campaign.
type ReportSpan struct {
	ReportFlow
	End        *ReportStanding `json:"end,omitempty" doc:"At its end, or today; left out: it is still to come"`
	Target     *int            `json:"target" doc:"Booths that should be recruited by its end"`
	LastBooths *int            `json:"lastBooths" doc:"Recruited for the edition before as many days before its opening"`
}

// ReportRow is a department's, a person's or everybody's part.
type ReportRow struct {
	DepartmentID string          `json:"departmentId"`
	UserID       string          `json:"userId"`
	Now          ReportStanding  `json:"now"`
	Period       ReportFlow      `json:"period" doc:"Today, this week or this month, as periods are"`
	TargetBooths int             `json:"targetBooths" doc:"0: none is set"`
	TargetAmount int64           `json:"targetAmount" doc:"0: none is set"`
	Then         *ReportStanding `json:"then,omitempty" doc:"Of the edition before, as many days before its opening"`
	Ended        *ReportStanding `json:"ended,omitempty" doc:"Of the edition before, as it ended"`
}

// ReportSpace is a number of booths and what they cover.
type ReportSpace struct {
	Booths int `json:"booths"`
	Area   int `json:"area" doc:"Hundredths of a ㎡"`
}

// ReportHall is how a hall is taken (出租率), and what a ㎡ of it brings.
type ReportHall struct {
	Hall      string      `json:"hall"`
	Sold      ReportSpace `json:"sold" doc:"Signed, part paid, paid"`
	Booked    ReportSpace `json:"booked" doc:"Booked, without a contract"`
	Held      ReportSpace `json:"held"`
	Reserved  ReportSpace `json:"reserved"`
	Available ReportSpace `json:"available"`
	Blocked   ReportSpace `json:"blocked" doc:"Out of sale; not part of all"`
	All       ReportSpace `json:"all" doc:"What can be sold"`
	Amount    Sums        `json:"amount" doc:"Of its booths in recruited orders whose money the reader sees"`
	Area      Sums        `json:"area" doc:"What those cover, by their order's currency; hundredths of a ㎡"`
	PerArea   Sums        `json:"perArea" doc:"Amount by ㎡"`
	Unseen    int         `json:"unseen" doc:"Its booths in recruited orders whose money the reader does not see"`
}

// ReportLast is the edition a report compares with.
type ReportLast struct {
	ExhibitionID string `json:"exhibitionId"`
	Day          Day    `json:"day" doc:"As many days before its opening as today is before this one's"`
}

// Put counts a booth where it stands.
func (h *ReportHall) Put(state BoothState, area int) {
	at := map[BoothState]*ReportSpace{
		BoothSigned: &h.Sold, BoothPartPaid: &h.Sold, BoothPaid: &h.Sold, BoothBooked: &h.Booked,
		BoothHeld: &h.Held, BoothReserved: &h.Reserved, BoothAvailable: &h.Available, BoothBlocked: &h.Blocked,
	}[state]
	if at == nil {
		return
	}
	at.Booths, at.Area = at.Booths+1, at.Area+area
	if state != BoothBlocked {
		h.All.Booths, h.All.Area = h.All.Booths+1, h.All.Area+area
	}
}

// TargetFor is what a department, a person, a person in a department or, with
// neither, everybody is to sell. A department without a target of its own has
// what its people have.
func (e *Exhibition) TargetFor(departmentID, userID string) (booths int, amount int64) {
	type sum struct {
		booths int
		amount int64
	}
	own, people := map[string]*sum{}, map[string]*sum{}
	for _, t := range e.Targets {
		if departmentID != "" && t.DepartmentID != departmentID || userID != "" && t.UserID != userID {
			continue
		}
		of := own
		if t.UserID != "" {
			of = people
		}
		if of[t.DepartmentID] == nil {
			of[t.DepartmentID] = &sum{}
		}
		of[t.DepartmentID].booths += t.Booths
		of[t.DepartmentID].amount += t.Amount
	}
	for department, s := range people {
		if own[department] == nil {
			own[department] = s
		}
	}
	for _, s := range own {
		booths, amount = booths+s.booths, amount+s.amount
	}
	return booths, amount
}
