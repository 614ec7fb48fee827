package reports

import (
	"strconv"
	"strings"
	"time"

	"zhanban/models"
	"zhanban/server/sheets"
)

// Work is a report of somebody's work in a week or month, as its reader sees it.
type Work struct {
	Of     string             // what whose it is are called
	Draft  *models.WorkDraft  // as it is now, or was when it was submitted
	Report *models.WorkReport // nil: nobody has begun it
	Before *models.WorkNumbers
	Zone   *time.Location // the workspace's, by whose days everything is dated
}

// WorkTables are a work report as the sheets of a workbook: what was corrected
// stands beside what was drafted.
func (n Names) WorkTables(w Work) []sheets.Table {
	tables := []sheets.Table{n.workOverview(w), n.workFigures(w)}
	if len(w.Draft.People) > 0 {
		tables = append(tables, n.workPeople(w))
	}
	for _, part := range []struct {
		part  models.WorkPart
		lines []models.WorkLine
	}{
		{models.WorkDone, w.Draft.Done}, {models.WorkCarried, w.Draft.Carried}, {models.WorkVisits, w.Draft.Visits},
		{models.WorkMissed, w.Draft.Missed}, {models.WorkSigned, w.Draft.Signed}, {models.WorkNext, w.Draft.Next},
	} {
		t := n.workLines(w, part.part, part.lines)
		if more := w.Draft.Beyond(part.part); more > 0 {
			t.Rows = append(t.Rows, []any{sentences.Say(n.Language, "work.more", "more", strconv.Itoa(more))})
		}
		tables = append(tables, t)
	}
	return tables
}

func (n Names) workOverview(w Work) sheets.Table {
	t := sheets.Table{Name: n.say("work.overview", ""), Head: []string{n.say("work.of", ""), w.Of}}
	add := func(key string, value any) { t.Rows = append(t.Rows, []any{n.say(key, ""), value}) }
	add("work.period", string(w.Draft.Period)+"  "+string(w.Draft.From)+" – "+string(w.Draft.To))
	add("work.through", string(w.Draft.Through))
	state := models.ApprovalState("")
	if w.Report != nil {
		state = w.Report.State
	}
	add("work.state", n.say("work.state."+string(state), ""))
	if w.Draft.Unseen {
		add("work.unseen", n.say("work.unseen_text", ""))
	}
	for _, word := range []string{"summary", "needs"} {
		if c := w.Report.Correction(models.WorkWords, word); c != nil {
			add("work."+word, c.Text)
		}
	}
	if w.Report != nil {
		for _, s := range w.Report.Steps {
			add("work.did."+string(s.Did), strings.TrimSpace(n.Users[s.By]+" "+w.day(s.At)+" "+s.Text))
		}
	}
	return t
}

// workFigures are the figures, drafted, corrected, and of the period before.
func (n Names) workFigures(w Work) sheets.Table {
	value := func(name string, of int64) any {
		if models.WorkMoney(name) {
			return sheets.Money(of)
		}
		return int(of)
	}
	columns := []column[string]{
		{n.say("work.figure", ""), func(name string) any { return n.say("work.figure."+name, "") }},
		{n.say("work.drafted", ""), func(name string) any { return value(name, w.Draft.Figures.Figure(name)) }},
		{n.say("work.corrected", ""), func(name string) any {
			if c := w.Report.Correction(models.WorkFigure, name); c != nil {
				return value(name, c.Amount)
			}
			return nil
		}},
		{n.say("work.by", ""), func(name string) any { return n.whoCorrected(w, w.Report.Correction(models.WorkFigure, name)) }},
		{n.say("work.note", ""), func(name string) any {
			if c := w.Report.Correction(models.WorkFigure, name); c != nil {
				return c.Text
			}
			return nil
		}},
	}
	if w.Before != nil {
		columns = append(columns, column[string]{n.say("work.before", ""), func(name string) any { return value(name, w.Before.Figure(name)) }})
	}
	return table(n.say("work.figures", ""), columns, w.figures())
}

// figures are the names of the figures: money is left out for who does not see
// it, and what is in dollars where there is none.
func (w Work) figures() (names []string) {
	for _, name := range models.WorkFigureOrder {
		dollars := strings.HasSuffix(name, "USD") && w.Draft.Figures.Figure(name) == 0 && w.Report.Correction(models.WorkFigure, name) == nil
		if models.WorkMoney(name) && w.Draft.Unseen || dollars {
			continue
		}
		names = append(names, name)
	}
	return names
}

// day is the day a moment falls on where the report is written.
func (w Work) day(at time.Time) string { return string(models.DayOf(at, w.Zone)) }

func (n Names) whoCorrected(w Work, c *models.WorkCorrection) any {
	if c == nil {
		return nil
	}
	return n.Users[c.By] + " " + w.day(c.At)
}

func (n Names) workPeople(w Work) sheets.Table {
	columns := []column[models.WorkRow]{{n.say("person", ""), func(r models.WorkRow) any { return n.Users[r.UserID] }}}
	for _, name := range w.figures() {
		columns = append(columns, column[models.WorkRow]{n.say("work.figure."+name, ""), func(r models.WorkRow) any {
			if models.WorkMoney(name) {
				return sheets.Money(r.Figure(name))
			}
			return int(r.Figure(name))
		}})
	}
	return table(n.say("work.people", ""), columns, w.Draft.People)
}

// workLines are the lines of a part, those added by hand at the end. What was
// changed of a line that is gone from the draft is gone with it: a reason is no
// line.
func (n Names) workLines(w Work, part models.WorkPart, lines []models.WorkLine) sheets.Table {
	type line = models.WorkLine
	drafted := map[string]bool{}
	for _, l := range lines {
		drafted[l.ID] = true
	}
	all := lines[:len(lines):len(lines)]
	if w.Report != nil {
		for _, c := range w.Report.Corrections {
			if c.Part == part && c.How == models.WorkAdded && !drafted[c.ID] {
				all = append(all, line{ID: c.ID})
			}
		}
	}
	title := "work.customer"
	if part == models.WorkDone || part == models.WorkCarried || part == models.WorkNext {
		title = "work.title"
	}
	columns := []column[line]{{n.say(title, ""), func(l line) any { return l.Title }}}
	add := func(key string, cell func(line) any) {
		columns = append(columns, column[line]{n.say(key, ""), cell})
	}
	add("work.who", func(l line) any { return n.people(l.UserIDs) })
	add("work.day", func(l line) any { return string(l.Day) })
	switch part {
	case models.WorkDone, models.WorkCarried:
		add("work.times", func(l line) any { return l.Times })
	case models.WorkVisits, models.WorkMissed:
		add("work.kind", func(l line) any { return n.kind(l.Type) })
	case models.WorkSigned:
		add("work.booths", func(l line) any { return strings.Join(l.Booths, " ") })
		if !w.Draft.Unseen {
			columns = money(n, columns, "amount", models.Currencies, func(l line) *models.Sums { return &l.Amount })
		}
	}
	if part == models.WorkVisits {
		add("work.outcome", func(l line) any { return n.say("work.outcome."+l.Outcome, "") })
	}
	if part == models.WorkCarried {
		add("work.reason", func(l line) any { return l.Reason })
	}
	add("work.corrected", func(l line) any { return n.corrected(w.Report.Correction(part, l.ID), drafted[l.ID]) })
	add("work.by", func(l line) any { return n.whoCorrected(w, w.Report.Correction(part, l.ID)) })
	return table(n.say("work."+string(part), ""), columns, all)
}

// corrected says what was corrected of a line.
func (n Names) corrected(c *models.WorkCorrection, drafted bool) any {
	switch {
	case c == nil || drafted && c.How == models.WorkAdded: // put on the board since
		return nil
	case c.How == models.WorkLeftOut:
		return n.say("work.left_out", "")
	case !drafted:
		return n.say("work.added", "") + c.Text
	}
	return c.Text
}

func (n Names) people(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, n.Users[id])
	}
	return strings.Join(names, "、")
}

func (n Names) kind(key string) string {
	if own := n.Kinds[key]; own != "" {
		return own
	}
	return n.say("work.kind."+key, "")
}
