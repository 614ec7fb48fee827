// Package calendar holds the Chinese statutory holidays and make-up working
// days (调休) as published, ready to become a workspace's calendar days.
package calendar

import (
	"slices"

	"zhanban/models"
)

// span is one holiday: its rest days from … to, and the weekend days worked
// to make up for it.
type span struct {
	name     string
	from, to models.Day
	work     []models.Day
}

// published holds the years the State Council's General Office has announced.
// A year not in it has weekends only, and Published says so: days off must
// never be guessed.
//
// 2026: notice of 4 November 2025 (国办 2026 年部分节假日安排).
var published = map[int][]span{
	2026: {
		{"元旦", "2026-01-01", "2026-01-03", []models.Day{"2026-01-04"}},
		{"春节", "2026-02-15", "2026-02-23", []models.Day{"2026-02-14", "2026-02-28"}},
		{"清明节", "2026-04-04", "2026-04-06", nil},
		{"劳动节", "2026-05-01", "2026-05-05", []models.Day{"2026-05-09"}},
		{"端午节", "2026-06-19", "2026-06-21", nil},
		{"中秋节", "2026-09-25", "2026-09-27", nil},
		{"国庆节", "2026-10-01", "2026-10-07", []models.Day{"2026-09-20", "2026-10-10"}},
	},
}

// Published reports whether the holidays of a year are known. If not, its
// calendar has weekends only and screens say so.
func Published(year int) bool { return published[year] != nil }

// Years lists the years whose holidays are known, in order.
func Years() []int {
	var years []int
	for y := range published {
		years = append(years, y)
	}
	slices.Sort(years)
	return years
}

// Days lists the exceptions of a year in order of day: rest days and make-up
// working days, each with the Chinese name of its holiday. It is empty for a
// year not yet published.
func Days(year int) []models.CalendarDay {
	var days []models.CalendarDay
	for _, s := range published[year] {
		for d := s.from; d <= s.to; d = d.Add(1) {
			days = append(days, models.CalendarDay{Day: d, Type: models.DayRest, Name: s.name})
		}
		for _, d := range s.work {
			days = append(days, models.CalendarDay{Day: d, Type: models.DayWork, Name: s.name + "调休"})
		}
	}
	slices.SortFunc(days, func(a, b models.CalendarDay) int {
		if a.Day < b.Day {
			return -1
		}
		return 1
	})
	return days
}

// Of is the calendar of the published years, as pure functions ask for it.
func Of(years ...int) models.Calendar {
	c := models.Calendar{}
	for _, y := range years {
		for _, d := range Days(y) {
			c[d.Day] = d.Type
		}
	}
	return c
}
