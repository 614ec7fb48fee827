package store

import (
	"fmt"
	"time"
)

// moment takes a time from the database. SQLite gives it as text (see spell):
// reading the one form the store writes is a good deal faster than the driver,
// which tries many.
type moment struct {
	at    time.Time
	there bool
}

// Scan implements sql.Scanner.
func (m *moment) Scan(source any) (err error) {
	m.there = source != nil
	switch s := source.(type) {
	case nil:
		m.at = time.Time{}
	case time.Time:
		m.at = s
	case string:
		m.at, err = parseMoment(s)
	default:
		err = fmt.Errorf("a time cannot be a %T", source)
	}
	return err
}

// parseMoment reads "2026-10-08 02:00:00.123+00:00", with or without the
// fraction.
func parseMoment(s string) (time.Time, error) {
	const date, utc = "2006-01-02 15:04:05", "+00:00"
	end := len(s) - len(utc)
	if end < len(date) || s[end:] != utc || len(date) < end && s[len(date)] != '.' || end > len(date)+10 {
		return time.Parse(sqliteTime, s)
	}
	bad := false
	number := func(from, to int) int {
		n := 0
		for _, c := range []byte(s[from:to]) {
			bad = bad || c < '0' || c > '9'
			n = n*10 + int(c-'0')
		}
		return n
	}
	nanos := 0
	if end > len(date)+1 {
		nanos = number(len(date)+1, end)
		for range 10 - (end - len(date)) {
			nanos *= 10
		}
	}
	t := time.Date(number(0, 4), time.Month(number(5, 7)), number(8, 10), number(11, 13), number(14, 16), number(17, 19), nanos, time.UTC)
	if bad {
		return time.Parse(sqliteTime, s)
	}
	return t, nil
}
