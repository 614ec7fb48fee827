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
