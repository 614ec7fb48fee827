package reports

import (
	"zhanban/models"
	"zhanban/server/sheets"
)

// rows is the sheet of departments, or of people, and of all of them at the end.
func (n Names) rows(r *models.Report, people bool, currencies []string) sheets.Table {
	type row = models.ReportRow
	sheet, rows := "sheet.departments", r.Departments
	first := column[row]{n.say("department", ""), func(of row) any { return n.Departments[of.DepartmentID] }}
	if people {
		sheet, rows = "sheet.people", r.People
		first = column[row]{n.say("person", ""), func(of row) any { return n.Users[of.UserID] }}
	}
	columns := []column[row]{first}
	number := func(title string, of func(row) int) {
		columns = append(columns, column[row]{title, func(one row) any { return of(one) }})
	}
	number(n.say("exhibitors", ""), func(of row) int { return of.Now.Exhibitors })
	number(n.say("partPaid", ""), func(of row) int { return of.Now.PartPaid })
	number(n.say("paid", ""), func(of row) int { return of.Now.Paid })
	number(n.say("booths", ""), func(of row) int { return of.Now.Booths })
	number(n.say("target", ""), func(of row) int { return of.TargetBooths })
	columns = append(columns, column[row]{n.say("area", ""), func(of row) any { return sheets.Area(of.Now.Area) }})
	columns = money(n, columns, "amount", currencies, func(of row) *models.Sums { return seen(of.Now.Unseen, of.Now.Amount) })
	columns = money(n, columns, "received", currencies, func(of row) *models.Sums { return seen(of.Now.Unseen, of.Now.Received) })
	columns = append(columns, column[row]{n.say("targetAmount", r.Currency), func(of row) any { return sheets.Money(of.TargetAmount) }})
	period := n.say(map[string]string{models.ReportByDay: "today", models.ReportByWeek: "week", models.ReportByMonth: "month"}[r.By], "") + " · "
	number(period+n.say("joined", ""), func(of row) int { return of.Period.Joined })
	number(period+n.say("newBooths", ""), func(of row) int { return of.Period.Booths })
	if r.Previous != nil {
		number(n.say("then", ""), func(of row) int { return of.Then.Booths })
		number(n.say("ended", ""), func(of row) int { return of.Ended.Booths })
	}
	t := table(n.say(sheet, ""), columns, append(rows[:len(rows):len(rows)], r.Whole))
	t.Rows[len(rows)][0] = n.say("total", "")
	return t
}

func (n Names) halls(r *models.Report, currencies []string) sheets.Table {
	type hall = models.ReportHall
	columns := []column[hall]{{n.say("hall", ""), func(h hall) any { return h.Hall }}}
	spaces := []struct {
		key string
		of  func(hall) models.ReportSpace
	}{
		{"all", func(h hall) models.ReportSpace { return h.All }}, {"sold", func(h hall) models.ReportSpace { return h.Sold }},
		{"booked", func(h hall) models.ReportSpace { return h.Booked }}, {"held", func(h hall) models.ReportSpace { return h.Held }},
		{"reserved", func(h hall) models.ReportSpace { return h.Reserved }}, {"available", func(h hall) models.ReportSpace { return h.Available }},
	}
	for _, s := range spaces {
		columns = append(columns, column[hall]{n.say(s.key, ""), func(h hall) any { return s.of(h).Booths }})
	}
	columns = append(columns, column[hall]{n.say("blocked", ""), func(h hall) any { return h.Blocked.Booths }})
	for _, s := range spaces {
		columns = append(columns, column[hall]{n.say(s.key+"Area", ""), func(h hall) any { return sheets.Area(s.of(h).Area) }})
	}
	columns = money(n, columns, "amount", currencies, func(h hall) *models.Sums { return seen(h.Unseen, h.Amount) })
	columns = money(n, columns, "perArea", currencies, func(h hall) *models.Sums { return seen(h.Unseen, h.PerArea) })
	return table(n.say("sheet.halls", ""), columns, r.Halls)
}

// seen are sums, or nil where there is money of which the reader sees none: no
// nought stands for what is not shown.
func seen(unseen int, sums models.Sums) *models.Sums {
	if unseen > 0 && sums == (models.Sums{}) {
		return nil
	}
	return &sums
}
