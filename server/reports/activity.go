package reports

import (
	"zhanban/models"
	"zhanban/server/sheets"
)

// ActiveRow is what a department did in a period, beside the period before.
type ActiveRow struct {
	DepartmentID string             `json:"departmentId"`
	Figures      models.WorkNumbers `json:"figures"`
	Before       models.WorkNumbers `json:"before" doc:"Of the period before"`
}

// ActivityTables are what departments did side by side as the sheets of a
// workbook: the period, and the one before.
func (n Names) ActivityTables(rows []ActiveRow) []sheets.Table {
	now := n.ActivityTable(rows)
	before := n.activity(n.say("work.before", ""), rows, func(r ActiveRow) models.WorkNumbers { return r.Before })
	return []sheets.Table{now, before}
}

// ActivityTable is a row of figures for each department.
func (n Names) ActivityTable(rows []ActiveRow) sheets.Table {
	return n.activity(n.say("work.activity", ""), rows, func(r ActiveRow) models.WorkNumbers { return r.Figures })
}

func (n Names) activity(name string, rows []ActiveRow, of func(ActiveRow) models.WorkNumbers) sheets.Table {
	columns := []column[ActiveRow]{{n.say("department", ""), func(r ActiveRow) any { return n.Departments[r.DepartmentID] }}}
	for _, figure := range models.WorkActivity {
		columns = append(columns, column[ActiveRow]{n.say("work.figure."+figure, ""), func(r ActiveRow) any { return int(of(r).Figure(figure)) }})
	}
	return table(name, columns, rows)
}
