package models

import "time"

// ReturnsOn is the day on which a customer goes back to the lead pool if
// nobody contacts it until then; empty: never. Days count from the last
// contact, or since its owner has it.
func (c *Customer) ReturnsOn(rules CustomerRules, zone *time.Location) Day {
	days := rules.DaysToReturn(c.Class, c.Grade)
	if days == 0 || c.OwnerID == "" || c.Archived || c.MergedIntoID != "" {
		return ""
	}
	return DayOf(c.lastHad(), zone).Add(days)
}

// Settle implements Settler: who goes back to the lead pool is found by when it
// was last had.
func (c *Customer) Settle() { c.LastHadAt = c.lastHad() }

// lastHad is the last contact, or since when its owner has it.
func (c *Customer) lastHad() time.Time {
	since := c.CreatedAt
	for _, at := range []*time.Time{c.OwnerSince, c.LastContactAt} {
		if at != nil && at.After(since) {
			since = *at
		}
	}
	return since
}

// DaysToReturn is after how many days without contact a customer of a class and
// grade goes back: where a workspace sets both, the fewer count. 0: never.
func (r CustomerRules) DaysToReturn(class, grade string) int {
	byClass, byGrade := r.ReturnDays[class], r.ReturnGrades[grade]
	if byClass == 0 || byGrade != 0 && byGrade < byClass {
		return byGrade
	}
	return byClass
}

// ReturnsSoon reports whether the owner is to be warned of a customer's return.
func (c *Customer) ReturnsSoon(rules CustomerRules, zone *time.Location, today Day) bool {
	on := c.ReturnsOn(rules, zone)
	return on != "" && today >= on.Add(-rules.WarningDays)
}

// ByRules gives a customer the class and grade of its standing, where nobody
// has set them by hand, and says which of the two are others now.
func (c *Customer) ByRules(rules CustomerRules, standing Standing) (class, grade bool) {
	byClass, byGrade, _ := rules.Grade(standing)
	if c.ClassReason == "" && c.Class != byClass {
		c.Class, class = byClass, true
	}
	if c.GradeReason == "" && c.Grade != byGrade {
		c.Grade, grade = byGrade, true
	}
	return class, grade
}
