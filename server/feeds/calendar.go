// Package feeds writes what is planned as programs outside read it: calendars
// in iCalendar (RFC 5545).
package feeds

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"zhanban/models"
)

// refreshed is how often a calendar program is asked to look again.
const refreshed = "PT15M"

// Length of an entry with a time that does not say how long it takes.
const usualLength = 30 * time.Minute

// Calendar is what a feed shows, and in which words.
type Calendar struct {
	Name      string // whose it is; empty: the reader's own
	Language  string
	Zone      *time.Location
	Now       time.Time
	Address   string // of the app, e.g. https://board.example; empty: no links
	Items     []*models.Item
	FollowUps []FollowUp
	Shows     []Show
}

// Show is an exhibition, and until when those who were at the edition before
// may answer; empty: nobody is asked any more.
type Show struct {
	*models.Exhibition
	Refusal models.Day
}

// FollowUp is a follow-up and whom it is with.
type FollowUp struct {
	*models.FollowUp
	Customer string
}

// Text writes the calendar. Entries come in the order of their ids, so that
// the same plan is the same text.
func (c *Calendar) Text() string {
	cal := ics.NewCalendarFor("Zhanban")
	cal.SetMethod(ics.MethodPublish)
	name := say(c.Language, "mine", "")
	if c.Name != "" {
		name = say(c.Language, "of", c.Name)
	}
	cal.SetName(name)
	cal.SetXWRCalName(name)
	cal.SetXWRTimezone(c.Zone.String())
	cal.SetRefreshInterval(refreshed, ics.WithValue("DURATION"))
	cal.SetXPublishedTTL(refreshed)
	for _, i := range c.Items {
		c.addItem(cal, i)
	}
	for _, f := range c.FollowUps {
		c.addFollowUp(cal, f)
	}
	for _, e := range c.Shows {
		c.addShow(cal, e)
	}
	slices.SortFunc(cal.Components, func(a, b ics.Component) int {
		return cmp.Compare(idOf(a), idOf(b))
	})
	return cal.Serialize(ics.WithNewLineWindows)
}

// addItem puts an item on the days it is planned for, and on its deadline if
// that is another than the first. What has neither stands in no calendar.
func (c *Calendar) addItem(cal *ics.Calendar, i *models.Item) {
	link := c.Address + "/board/" + i.DepartmentID + "?item=" + i.ID
	if i.Day != "" {
		event := c.event(cal, i.Kind(), &i.Record)
		c.describe(event, ticked(i.Title, i.DoneAt), i.Notes, link)
		if i.LastDay != "" {
			days(event, i.Day, i.LastDay)
		} else if i.DueDay == i.Day && i.DueTime != "" {
			c.at(event, i.Day, i.DueTime, usualLength)
		} else {
			days(event, i.Day, i.Day)
		}
	}
	if i.DueDay != "" && i.DueDay != i.Day && i.DoneAt == nil {
		event := c.event(cal, "due", &i.Record)
		c.describe(event, say(c.Language, "due", i.Title), i.Notes, link)
		if i.DueTime != "" {
			c.at(event, i.DueDay, i.DueTime, usualLength)
		} else {
			days(event, i.DueDay, i.DueDay)
		}
	}
}

// addShow puts an exhibition on its days, and each day of its sale as an entry
// of its own.
func (c *Calendar) addShow(cal *ics.Calendar, e Show) {
	event := c.event(cal, e.Kind(), &e.Record)
	event.SetSummary(e.Name)
	event.SetLocation(e.Venue)
	days(event, e.FirstDay, e.LastDay)
	nth := map[string]int{}
	for _, d := range e.SaleDays(e.Refusal) {
		if d.Type == models.SaleDayOpening {
			continue
		}
		nth[d.Type]++
		event := c.event(cal, models.Kind(fmt.Sprintf("sale-%s%d", d.Type, nth[d.Type])), &e.Record)
		said := strings.ReplaceAll(say(c.Language, d.Type, e.Name), "{percent}", strconv.FormatFloat(float64(d.PerMille)/10, 'f', -1, 64)+"%")
		c.describe(event, said, "", c.Address+"/booths?exhibition="+e.ID)
		days(event, d.Day, d.Day)
	}
}

func (c *Calendar) addFollowUp(cal *ics.Calendar, f FollowUp) {
	event := c.event(cal, f.Kind(), &f.Record)
	c.describe(event, ticked(say(c.Language, "follow_up", f.Customer), f.DoneAt), f.Text, c.Address+"/customers?customer="+f.CustomerID)
	length := usualLength
	if f.Minutes > 0 {
		length = time.Duration(f.Minutes) * time.Minute
	}
	if f.DueTime != "" {
		c.at(event, f.DueDay, f.DueTime, length)
	} else {
		days(event, f.DueDay, f.DueDay)
	}
}

// event begins an entry. Its id stays while it is changed, and its sequence
// grows, so that programs replace what they have.
func (c *Calendar) event(cal *ics.Calendar, kind models.Kind, r *models.Record) *ics.VEvent {
	event := cal.AddEvent(string(kind) + "-" + r.ID + "@zhanban")
	event.SetDtStampTime(c.Now)
	event.SetCreatedTime(r.CreatedAt)
	event.SetLastModifiedAt(r.UpdatedAt)
	event.SetSequence(int(r.Version))
	return event
}

func (c *Calendar) describe(event *ics.VEvent, summary, text, link string) {
	event.SetSummary(summary)
	if text != "" {
		event.SetDescription(text)
	}
	if c.Address != "" {
		event.SetURL(link)
	}
}

// at sets a time of day, by the workspace's clock.
func (c *Calendar) at(event *ics.VEvent, day models.Day, clock string, length time.Duration) {
	from, err := time.ParseInLocation("2006-01-02 15:04", string(day)+" "+clock, c.Zone)
	if err != nil {
		days(event, day, day) // validated when it was saved; shown on its day all the same
		return
	}
	event.SetStartAt(from)
	event.SetEndAt(from.Add(length))
}

// days sets whole days, the last one included.
func days(event *ics.VEvent, first, last models.Day) {
	event.SetAllDayStartAt(first.Time())
	event.SetAllDayEndAt(last.Add(1).Time()) // the end is the day after
	event.SetTimeTransparency(ics.TransparencyTransparent)
}

// ticked marks what is done: it stays where it was.
func ticked(title string, doneAt *time.Time) string {
	if doneAt == nil {
		return title
	}
	return "✓ " + title
}

func idOf(c ics.Component) string {
	if event, ok := c.(*ics.VEvent); ok {
		return event.Id()
	}
	return ""
}
