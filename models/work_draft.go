package models

import (
	"slices"
	"time"
)

// WorkDraft is what of a work report is made of what happened (decision 61).
type WorkDraft struct {
	Period  Period      `json:"period"`
	From    Day         `json:"from"`
	To      Day         `json:"to"`
	Through Day         `json:"through" doc:"The last day that is counted: the period's, or today"`
	At      time.Time   `json:"at" doc:"When it was made"`
	Figures WorkNumbers `json:"figures"`
	People  []WorkRow   `json:"people" nullable:"false" doc:"Of a department's report: each person's part"`
	Done    []WorkLine  `json:"done" nullable:"false"`
	Carried []WorkLine  `json:"carried" nullable:"false"`
	Visits  []WorkLine  `json:"visits" nullable:"false"`
	Missed  []WorkLine  `json:"missed" nullable:"false"`
	Signed  []WorkLine  `json:"signed" nullable:"false"`
	Next    []WorkLine  `json:"next" nullable:"false" doc:"What is planned for the period after it"`
	// Of the other parts the figures say how many there are.
	SignedCount int  `json:"signedCount,omitempty" doc:"How many were signed, listed or not; left out: as many as are listed"`
	NextCount   int  `json:"nextCount,omitempty" doc:"How many are planned next, listed or not; left out: as many as are listed"`
	Unseen      bool `json:"unseen,omitempty" doc:"The reader does not see the money of whose report it is: it is left out"`
}

// WorkLinesMost is how many lines a part of a draft lists; its figure counts
// all of them.
const WorkLinesMost = 100

// WorkNumbers are the figures of a draft.
type WorkNumbers struct {
	Planned         int  `json:"planned" doc:"Items done, and those that should have been by the period's end"`
	Done            int  `json:"done"`
	Carried         int  `json:"carried" doc:"Items left unfinished when they should have been done"`
	Visits          int  `json:"visits" doc:"Contacts that came about"`
	Tried           int  `json:"tried" doc:"Contacts tried in vain"`
	Due             int  `json:"due" doc:"Follow-ups that were due"`
	OnTime          int  `json:"onTime" doc:"Of them, done on their day or earlier"`
	Missed          int  `json:"missed" doc:"Of them, not done by the period's end"`
	Came            int  `json:"came" doc:"Customers that came into their hands"`
	Answered        int  `json:"answered" doc:"Of them, contacted by the period's end"`
	ResponseMinutes int  `json:"responseMinutes" doc:"From having such a customer to the first contact, the median of those contacted"`
	Orders          int  `json:"orders" doc:"Recruited, less those given up"`
	Booths          int  `json:"booths" doc:"In them"`
	Amount          Sums `json:"amount" doc:"What they come to"`
	Received        Sums `json:"received" doc:"Came in for orders, less what went back"`
}

// WorkRow is a person's part of a department's report.
type WorkRow struct {
	UserID string `json:"userId"`
	WorkNumbers
}

// WorkLine is a line of a draft.
type WorkLine struct {
	ID      string   `json:"id" doc:"The item, follow-up or order"`
	Title   string   `json:"title" doc:"Of an item; else the customer"`
	UserIDs []string `json:"userIds" nullable:"false"`
	Day     Day      `json:"day" doc:"Done, signed; due; empty: none"`
	Times   int      `json:"times" doc:"How often it was carried"`
	Reason  string   `json:"reason" doc:"Why it was not done, as the close of the week says"`
	Type    string   `json:"type" doc:"Kind of the contact"`
	Outcome string   `json:"outcome" doc:"What came of it"`
	Booths  []string `json:"booths" nullable:"false" doc:"Codes of the order's booths"`
	Amount  Sums     `json:"amount" doc:"Of the order"`
}

// Beyond is how many lines there are of a part beyond those that it lists.
func (d *WorkDraft) Beyond(part WorkPart) int {
	switch part {
	case WorkDone:
		return d.Figures.Done - len(d.Done)
	case WorkCarried:
		return d.Figures.Carried - len(d.Carried)
	case WorkVisits:
		return d.Figures.Visits + d.Figures.Tried - len(d.Visits)
	case WorkMissed:
		return d.Figures.Missed - len(d.Missed)
	case WorkSigned:
		return d.SignedCount - len(d.Signed)
	case WorkNext:
		return d.NextCount - len(d.Next)
	}
	return 0
}

// Hide is the draft without its money.
func (d WorkDraft) Hide() *WorkDraft {
	d.Unseen = true
	d.Figures.Amount, d.Figures.Received = Sums{}, Sums{}
	people, signed := make([]WorkRow, len(d.People)), make([]WorkLine, len(d.Signed))
	for n, row := range d.People {
		row.Amount, row.Received = Sums{}, Sums{}
		people[n] = row
	}
	for n, line := range d.Signed {
		line.Amount = Sums{}
		signed[n] = line
	}
	d.People, d.Signed = people, signed
	return &d
}

// Hide is the report without what was corrected of its money.
func (r WorkReport) Hide() *WorkReport {
	r.Corrections = slices.DeleteFunc(slices.Clone(r.Corrections), func(c WorkCorrection) bool { return c.Money() })
	return &r
}

// Corrected are the figures with what was corrected by hand.
func (r *WorkReport) Corrected(n WorkNumbers) WorkNumbers {
	places := n.places()
	for _, c := range r.Corrections {
		if c.Part != WorkFigure {
			continue
		}
		switch to := places[c.ID].(type) {
		case *int:
			*to = int(c.Amount)
		case *int64:
			*to = c.Amount
		}
	}
	return n
}

// Figure is a figure by its name.
func (n WorkNumbers) Figure(name string) int64 {
	switch at := n.places()[name].(type) {
	case *int:
		return int64(*at)
	case *int64:
		return *at
	}
	return 0
}

// Correction is what was corrected at a place of the report, nil if nothing was.
func (r *WorkReport) Correction(part WorkPart, id string) *WorkCorrection {
	if r == nil {
		return nil
	}
	for n := range r.Corrections {
		if c := &r.Corrections[n]; c.Part == part && c.ID == id {
			return c
		}
	}
	return nil
}

// places are where each figure that can be corrected stands.
func (n *WorkNumbers) places() map[string]any {
	return map[string]any{
		"planned": &n.Planned, "done": &n.Done, "carried": &n.Carried, "visits": &n.Visits, "tried": &n.Tried, "due": &n.Due, "onTime": &n.OnTime, "missed": &n.Missed,
		"came": &n.Came, "answered": &n.Answered, "responseMinutes": &n.ResponseMinutes, "orders": &n.Orders, "booths": &n.Booths,
		"amountCNY": &n.Amount.CNY, "amountUSD": &n.Amount.USD, "receivedCNY": &n.Received.CNY, "receivedUSD": &n.Received.USD,
	}
}
