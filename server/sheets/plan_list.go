package sheets

import (
	"io"

	"zhanban/models"
)

// ReadHalls reads booths for the map of an exhibition: a floor plan, or a list
// with a booth a row, which says nothing of where they stand. Whether a code is
// new the reader of the preview knows, as the booths it has are live.
func (k Known) ReadHalls(r io.ReaderAt, size int64) (*PlanPreview, error) {
	l, err := boothList(r, size)
	if err == nil {
		k.BoothCodes = nil
		return k.hallsOfList(l), nil
	}
	// A drawing has no titles, and a hall more columns than any list.
	if why := models.AsError(err).Reason; why != "sheet.no_header" && why != "sheet.too_many_columns" {
		return nil, err
	}
	plan, drawn := ReadPlan(r, size)
	if drawn == nil {
		return plan, nil
	}
	if e := models.AsError(drawn); e.Reason == "plan.empty" || e.Reason == "plan.not_excel" {
		return nil, err
	}
	return nil, drawn
}

func boothList(r io.ReaderAt, size int64) (*list, error) {
	tables, err := read(r, size)
	if err != nil {
		return nil, err
	}
	return find(tables, boothField, "code")
}

// hallsOfList gives the rows of a list to their halls, in the order they come.
func (k Known) hallsOfList(l *list) *PlanPreview {
	rows := k.boothRows(l)
	p := &PlanPreview{Halls: []PlanHall{}, LeftOut: rows.LeftOut, Total: rows.Total, Good: rows.Good}
	at := map[string]int{}
	for _, row := range rows.Rows {
		hall := row.Values.Hall
		n, known := at[hall]
		if !known {
			n = len(p.Halls)
			at[hall] = n
			p.Halls = append(p.Halls, PlanHall{Sheet: rows.Sheet, Hall: hall, Booths: []PlanBooth{}, Marks: []PlanMark{}})
		}
		p.Halls[n].Booths = append(p.Halls[n].Booths, PlanBooth{
			Cell: cellName(l.fields["code"], row.Row), Values: row.Values, Joint: []string{}, Errors: row.Errors, Notes: row.Notes,
		})
	}
	return p
}
