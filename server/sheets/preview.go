// Package sheets reads customer and booth lists from Excel and CSV files into
// rows a person can look at before anything is saved. It is tolerant about
// form and never guesses silently: what it could not take is an error of its
// row, what it took in another form is a note, and what it left out is listed.
package sheets

import "zhanban/models"

// Preview is what a file would import. Nothing of it is saved.
type Preview[T any] struct {
	Sheet     string   `json:"sheet" doc:"Name of the worksheet read; empty for CSV"`
	HeaderRow int      `json:"headerRow" doc:"Row the column titles stand in, from 1"`
	Columns   []Column `json:"columns"`
	Rows      []Row[T] `json:"rows"`
	LeftOut   []Issue  `json:"leftOut" doc:"Other sheets, rows of totals: not imported, and why"`
	Total     int      `json:"total" doc:"Rows found"`
	Good      int      `json:"good" doc:"Rows without an error"`
}

// Column is a column of the file and the field it was taken for.
type Column struct {
	Column string `json:"column" doc:"Letter of the column, e.g. C"`
	Title  string `json:"title"`
	Field  string `json:"field" doc:"Field it fills; empty: left out"`
}

// Row is one row of the file.
type Row[T any] struct {
	Row    int     `json:"row" doc:"Row in the file, from 1; of a floor plan the booths in their order"`
	Values T       `json:"values"`
	Errors []Issue `json:"errors" doc:"Why the row cannot be imported; empty: it can"`
	Notes  []Issue `json:"notes" doc:"What was read in another form than written, or looks doubtful"`
	Alike  *Alike  `json:"alike,omitempty" doc:"What it seems to double; nothing: it is new"`
}

// Alike is the customer card, or the earlier row of the file, that a row seems
// to double. Of a card it says only what whoever imports may know.
type Alike struct {
	Row        int      `json:"row" doc:"The earlier row of the file; 0: a card"`
	CustomerID string   `json:"customerId" doc:"The card; empty: a row"`
	Company    string   `json:"company" doc:"Of the card; empty if it is masked, and of a row"`
	OwnerID    string   `json:"ownerId" doc:"Of the card; empty: lead pool"`
	Verdict    string   `json:"verdict" enum:"same,likely"`
	Reasons    []string `json:"reasons" doc:"Keys of the client's dictionaries"`
}

// Issue is something found in a cell.
type Issue struct {
	Cell   string         `json:"cell" doc:"E.g. C7; empty: the whole row or file"`
	Field  string         `json:"field,omitempty"`
	Reason string         `json:"reason" doc:"Key of the sentence in the client's dictionaries"`
	Text   string         `json:"text" doc:"The same in English"`
	Detail map[string]any `json:"detail,omitempty" doc:"Facts for the sentence: value, the earlier row, what it became"`
}

// CustomerRow is what a row says of a customer.
type CustomerRow = models.ImportCard

// BoothRow is a row of booth.import, but for its id and exhibition.
type BoothRow struct {
	Hall          string             `json:"hall"`
	Code          string             `json:"code"`
	Type          string             `json:"type" enum:"shell_scheme,raw_space"`
	Width         int                `json:"width" doc:"mm"`
	Depth         int                `json:"depth" doc:"mm"`
	Area          int                `json:"area" doc:"Hundredths of a ㎡"`
	OpenSides     int                `json:"openSides"`
	Place         *models.BoothPlace `json:"place,omitempty" doc:"Of a floor plan: where it is drawn, in mm"`
	ListPrice     *int64             `json:"listPrice" doc:"fen; null: to be agreed"`
	DepartmentIDs []string           `json:"departmentIds"`
}

// Known is what the workspace has already, for names in cells to find their
// ids and for codes that exist to be seen before the import is refused.
type Known struct {
	Departments []models.Department
	Users       []models.User
	BoothCodes  []string
	Exhibitions []models.Exhibition
	Fields      []models.Field // the workspace's own, of customer cards
	Entries     []*models.DictionaryEntry
	// Means says whom a name of the file means that nobody here has: the id of a
	// department or a user, by the name as the preview told it. A word of a
	// dictionary or a region stands there with its field before it (category:海鲜)
	// and means an entry's id, a region's code or MeansNothing.
	Means map[string]string
}

// MeansNothing says of a word that its cell is to be left empty.
const MeansNothing = "-"

// meant is what a word that is not known was explained to mean; empty: nobody
// has said.
func (k Known) meant(field, said string) string { return k.Means[field+":"+short(said)] }

// meanings puts the names that were explained beside those that are known;
// what is explained by an id that is none of ours stays unknown.
func (k Known) meanings(known map[string]string) {
	ours := make(map[string]bool, len(known))
	for _, id := range known {
		ours[id] = true
	}
	for name, id := range k.Means {
		if w := word(name); known[w] == "" && ours[id] {
			known[w] = id
		}
	}
}

// idOf finds what a name means, whole or as the preview shortened it.
func idOf(known map[string]string, name string) string {
	if id := known[word(name)]; id != "" {
		return id
	}
	return known[word(short(name))]
}

func finish[T any](p *Preview[T]) *Preview[T] {
	p.Total = len(p.Rows)
	for i := range p.Rows {
		if len(p.Rows[i].Errors) == 0 {
			p.Good++
		}
	}
	return p
}
