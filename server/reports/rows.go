package reports

import (
	"cmp"
	"slices"

	"zhanban/models"
)

// rows are the parts of departments and people: of all who have a target or
// orders, now or at the edition before.
func (a Ask) rows(own, last *edition) (departments, people []models.ReportRow) {
	byDepartment := func(p *part) whose { return whose{departmentID: p.DepartmentID} }
	byUser := func(p *part) whose { return whose{userID: p.OwnerID} }
	var targets, theirs []whose
	for _, t := range a.Exhibition.Targets {
		if a.DepartmentID != "" && t.DepartmentID != a.DepartmentID || a.UserID != "" && t.UserID != a.UserID {
			continue
		}
		targets = append(targets, whose{departmentID: t.DepartmentID})
		if t.UserID != "" {
			theirs = append(theirs, whose{userID: t.UserID})
		}
	}
	return a.grouped(own, last, byDepartment, targets), a.grouped(own, last, byUser, theirs)
}

// grouped makes a row of each group, the largest first.
func (a Ask) grouped(own, last *edition, group func(*part) whose, also []whose) []models.ReportRow {
	ours, theirs := grouped(own.events, group), grouped(eventsIn(last), group)
	groups := map[whose]bool{}
	for of := range ours {
		groups[of] = true
	}
	for of := range theirs {
		groups[of] = true
	}
	for _, of := range also {
		groups[of] = true
	}
	rows := []models.ReportRow{}
	for of := range groups {
		row := a.row(of, ours[of], theirs[of])
		if a.DepartmentID != "" || a.UserID != "" { // what they are to sell there, and not elsewhere
			row.TargetBooths, row.TargetAmount = a.Exhibition.TargetFor(cmp.Or(of.departmentID, a.DepartmentID), cmp.Or(of.userID, a.UserID))
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b models.ReportRow) int {
		return cmp.Or(cmp.Compare(b.Now.Booths, a.Now.Booths), cmp.Compare(b.TargetBooths, a.TargetBooths), cmp.Compare(a.DepartmentID, b.DepartmentID), cmp.Compare(a.UserID, b.UserID))
	})
	return rows
}

func grouped(events []event, group func(*part) whose) map[whose][]event {
	groups := map[whose][]event{}
	for _, e := range events {
		of := group(e.part)
		groups[of] = append(groups[of], e)
	}
	return groups
}

// halls says how the exhibition's halls are taken and what a ㎡ of each brings,
// whoever sold it.
func (x *Index) halls(r *models.Report, ask Ask) {
	r.Halls = []models.ReportHall{}
	of := x.exhibitions[ask.Exhibition.ID]
	if of == nil {
		return
	}
	byName := map[string]*models.ReportHall{}
	at := func(name string) *models.ReportHall {
		if byName[name] == nil {
			byName[name] = &models.ReportHall{Hall: name}
		}
		return byName[name]
	}
	for _, b := range of.booths {
		at(b.Hall).Put(b.State, b.Area)
	}
	for _, s := range of.sales {
		if s.order.Progress() == models.ProgressNone {
			continue
		}
		sees := ask.Sees(s.order.Scope())
		if sees {
			r.Others.Add(s.order.Currency, s.order.Total)
		}
		for _, b := range s.order.Booths {
			hall := at(b.Hall)
			if now := of.booths[b.BoothID]; now != nil {
				hall = at(now.Hall)
			}
			if !sees {
				hall.Unseen++
				continue
			}
			hall.Amount.Add(s.order.Currency, b.Quote.Total)
			hall.Area.Add(s.order.Currency, int64(b.Area))
			r.Others.Add(s.order.Currency, -b.Quote.Total)
		}
	}
	for _, hall := range byName {
		hall.PerArea = models.Sums{CNY: perArea(hall.Amount.CNY, hall.Area.CNY), USD: perArea(hall.Amount.USD, hall.Area.USD)}
		r.Halls = append(r.Halls, *hall)
	}
	place := func(name string) int {
		if n := slices.Index(ask.Exhibition.Halls, name); n >= 0 {
			return n
		}
		return len(ask.Exhibition.Halls)
	}
	slices.SortFunc(r.Halls, func(a, b models.ReportHall) int {
		return cmp.Or(cmp.Compare(place(a.Hall), place(b.Hall)), cmp.Compare(a.Hall, b.Hall))
	})
}

// perArea is an amount by ㎡, of an area in hundredths of them; half up.
func perArea(amount, area int64) int64 {
	if area == 0 {
		return 0
	}
	return (200*amount + area) / (2 * area)
}
