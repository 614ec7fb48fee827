package reports

import (
	"time"

	"zhanban/models"
)

// mostPeriods is how many a report has; a campaign of more days than that is
// told from later on.
const mostPeriods = 800

// period is some days, both ends among them.
type period struct{ from, to models.Day }

// firstOf is the first day of the period a day lies in.
func firstOf(by string, day models.Day) models.Day {
	switch by {
	case models.ReportByWeek:
		return day.Add(-(int(day.Weekday()) + 6) % 7)
	case models.ReportByMonth:
		return day[:8] + "01"
	}
	return day
}

// lastOf is the last day of the period that begins on a day.
func lastOf(by string, first models.Day) models.Day {
	switch by {
	case models.ReportByWeek:
		return first.Add(6)
	case models.ReportByMonth:
		return models.Day(first.Time().AddDate(0, 1, -1).Format(time.DateOnly))
	}
	return first
}

// periodsOf are the periods from one day to another, the last ones of too many.
func periodsOf(by string, from, to models.Day) (list []period) {
	for first := firstOf(by, from); first <= to; {
		last := lastOf(by, first)
		list = append(list, period{first, last})
		first = last.Add(1)
	}
	return list[max(0, len(list)-mostPeriods):]
}
