package config

import (
	"cmp"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"
)

// Moment is a point in time given on the command line.
type Moment struct{ time.Time }

// UnmarshalText reads 2026-10-08T10:00:00+08:00, in the years the calendar is
// made for.
func (m *Moment) UnmarshalText(text []byte) error {
	t, err := time.Parse(time.RFC3339, string(text))
	if err != nil || t.Year() < 2000 || t.Year() > 2199 {
		return fmt.Errorf("%q is not a moment like 2026-10-08T10:00:00+08:00", text)
	}
	m.Time = t
	return nil
}

// Port is a TCP port to listen on.
type Port int

// UnmarshalText reads 0 to 65535.
func (p *Port) UnmarshalText(text []byte) error {
	n, err := strconv.ParseUint(string(text), 10, 16)
	if err != nil {
		return fmt.Errorf("%q is not a port; give 0 to 65535", text)
	}
	*p = Port(n)
	return nil
}

// Listen is an address to listen on; "" listens nowhere.
type Listen string

// UnmarshalText reads host:port, or a port of this machine alone.
func (l *Listen) UnmarshalText(text []byte) error {
	s := string(text)
	if s == "" {
		*l = ""
		return nil
	}
	host, port, err := net.SplitHostPort(s)
	if err != nil {
		host, port = "", s
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil || strings.HasPrefix(s, ":") { // ":9090" would be every network
		return fmt.Errorf("%q is not an address like 127.0.0.1:9090 or 0.0.0.0:9090", s)
	}
	*l = Listen(net.JoinHostPort(cmp.Or(host, "127.0.0.1"), port))
	return nil
}

// Period is a length of time that also knows days, weeks and years.
type Period time.Duration

var periodUnits = map[string]time.Duration{
	"d": 24 * time.Hour, "w": 7 * 24 * time.Hour, "y": 365 * 24 * time.Hour,
}

// UnmarshalText reads 730d, 104w, 2y or what time.ParseDuration reads.
func (p *Period) UnmarshalText(text []byte) error {
	s := strings.TrimSpace(string(text))
	for unit, length := range periodUnits {
		number, found := strings.CutSuffix(s, unit)
		if !found {
			continue
		}
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > 36500 {
			return fmt.Errorf("%q is not a period like 730d", s)
		}
		*p = Period(time.Duration(n) * length)
		return nil
	}
	d, err := time.ParseDuration(s)
	if err != nil || d <= 0 {
		return fmt.Errorf("%q is not a period like 730d", s)
	}
	*p = Period(d)
	return nil
}
