package imports

import (
	"context"
	"maps"
	"slices"
	"sync"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/duplicates"
	"zhanban/server/sheets"
)

// Reading is a file as it is read, kept for the pages of its preview. Of most
// rows only their state is kept; what a page shows is read again.
type Reading struct {
	mu     sync.Mutex
	of     models.Import
	list   *sheets.Customers
	said   map[int]models.ImportRow // by the row's number
	states []state                  // of the rows, in order
	places map[int]int              // number → place
	finder finder
	names  map[string]*UnknownName // by their key in Import.Means
}

// state is what a row is, in short.
type state struct {
	bad, noted bool
	alike      *Alike
}

// Reading gives the file of an import as it is read now.
func (s *Service) Reading(ctx context.Context, i *models.Import) (*Reading, error) {
	r := s.kept(i.ID)
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := s.bringForward(ctx, r, i); err != nil {
		s.forget(r)
		return nil, err
	}
	return r, nil
}

// kept is the reading of an import, perhaps still empty, in front of the others.
func (s *Service) kept(importID string) *Reading {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := slices.IndexFunc(s.readings, func(r *Reading) bool { return r.of.ID == importID })
	r := &Reading{of: models.Import{Record: models.Record{ID: importID}}}
	if at >= 0 {
		r = s.readings[at]
		s.readings = slices.Delete(s.readings, at, at+1)
	}
	s.readings = slices.Insert(s.readings, 0, r)
	if len(s.readings) > readingsKept {
		s.readings = slices.Clone(s.readings[:readingsKept])
	}
	return r
}

// taken is the list of an import that is to run: out of its preview, which is
// not kept beside it, if that is still here.
func (s *Service) taken(ctx context.Context, i *models.Import) (*sheets.Customers, error) {
	s.mu.Lock()
	at := slices.IndexFunc(s.readings, func(r *Reading) bool { return r.of.ID == i.ID })
	var r *Reading
	if at >= 0 {
		r = s.readings[at]
		s.readings = slices.Clone(slices.Delete(s.readings, at, at+1))
	}
	s.mu.Unlock()
	if r == nil {
		return s.open(ctx, i)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	list := r.list
	r.list, r.states, r.finder = nil, nil, finder{} // who still looks at it reads the file again
	if list == nil || !slices.Equal(list.Fields(), i.Fields) {
		return s.open(ctx, i)
	}
	known, err := s.Known(ctx, i.WorkspaceID, i.Means)
	if err != nil {
		return nil, err
	}
	list.Know(known)
	return list, list.Map(i.Fields)
}

func (s *Service) forget(r *Reading) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.readings = slices.DeleteFunc(s.readings, func(other *Reading) bool { return other == r })
}

// bringForward reads what has changed: the file at first, all rows when columns
// or names mean something else, else the rows that were mended.
func (s *Service) bringForward(ctx context.Context, r *Reading, i *models.Import) error {
	said, err := s.said(ctx, i)
	if err != nil {
		return err
	}
	whole := r.list == nil || !slices.Equal(r.of.Fields, i.Fields) || !maps.Equal(r.of.Means, i.Means)
	if whole {
		defer frugal()()
	}
	if r.list == nil {
		if r.list, err = s.open(ctx, i); err != nil {
			return err
		}
	} else if whole {
		known, err := s.Known(ctx, i.WorkspaceID, i.Means)
		if err != nil {
			return err
		}
		r.list.Know(known)
		if err := r.list.Map(i.Fields); err != nil {
			return err
		}
	}
	was := r.said
	r.said = said
	r.of = *i
	if whole {
		cards, err := s.Cards(ctx, i.WorkspaceID)
		if err != nil {
			return err
		}
		r.readAll(cards)
		return nil
	}
	for number, row := range said {
		if place, there := r.places[number]; there && !maps.Equal(was[number].Cells, row.Cells) {
			r.read(place)
		}
	}
	return nil
}

// said is what a person has said of rows.
func (s *Service) said(ctx context.Context, i *models.Import) (map[int]models.ImportRow, error) {
	rows, err := s.Store.ImportRowsSaid(ctx, i.WorkspaceID, i.ID)
	if err != nil {
		return nil, err
	}
	said := make(map[int]models.ImportRow, len(rows))
	for _, row := range rows {
		said[row.Row] = row
	}
	return said, nil
}

func (r *Reading) readAll(cards *duplicates.Index) {
	r.finder = finder{cards: cards, earlier: duplicates.Build(nil)}
	r.states, r.places, r.names = make([]state, r.list.Len()), make(map[int]int, r.list.Len()), map[string]*UnknownName{}
	for n := range r.states {
		r.places[r.list.Number(n)] = n
		r.read(n)
	}
}

// read takes up a row's state.
func (r *Reading) read(n int) {
	row := r.list.Row(n, r.said[r.list.Number(n)].Cells)
	st := state{bad: len(row.Errors) > 0, noted: len(row.Notes) > 0}
	if !st.bad {
		st.alike = r.finder.find(row.Row, row.Values)
	}
	for _, issue := range append(slices.Clone(row.Errors), row.Notes...) {
		name, named := issue.Detail["name"].(string)
		switch {
		case !named:
		case slices.Contains(unknownNames, issue.Reason):
			r.unknown(name, name, issue.Field)
		case slices.Contains(unknownWords, issue.Reason):
			r.unknown(issue.Field+":"+name, name, issue.Field)
		}
	}
	r.states[n] = st
}

// The issues of a name, and of a word of a dictionary or a region, that nobody
// here knows. One word may stand in several fields and mean another thing in each.
var (
	unknownNames = []string{"sheet.owner_unknown", "sheet.department_unknown", "sheet.exhibition_unknown"}
	unknownWords = []string{"sheet.entry_unknown", "sheet.region_unknown"}
)

// unknown counts a row that waits for what a name means.
func (r *Reading) unknown(key, name, field string) {
	if r.names[key] == nil {
		r.names[key] = &UnknownName{Name: name, Field: field}
	}
	r.names[key].Rows++
}

// Import is the import as of the reading.
func (r *Reading) Import() *models.Import { return &r.of }

// Head is the list without its rows.
func (r *Reading) Head() sheets.Preview[sheets.CustomerRow] { return r.list.Head() }

// UnknownName is a name of the file that nobody here has, or a word that no
// dictionary has and is no region.
type UnknownName struct {
	Name  string `json:"name"`
	Field string `json:"field" doc:"The field it stands in: owner, collaborators, department, exhibitions; category, industry, region"`
	Rows  int    `json:"rows" doc:"How many rows wait for it"`
}

// Counts are how many rows there are of each sort.
type Counts struct {
	Total int `json:"total"`
	Good  int `json:"good" doc:"Rows without an error"`
	Bad   int `json:"bad"`
	Noted int `json:"noted" doc:"Rows of which something was read in another form, or looks doubtful"`
	Alike int `json:"alike" doc:"Rows that double a card or an earlier row"`
	New   int `json:"new" doc:"What would become of the good rows: a card of their own"`
	Skip  int `json:"skip"`
	Fill  int `json:"fill"`
	Merge int `json:"merge"`
}

// Names are the names of the file that nobody here has.
func (r *Reading) Names() []UnknownName {
	r.mu.Lock()
	defer r.mu.Unlock()
	names := []UnknownName{}
	for _, key := range slices.Sorted(maps.Keys(r.names)) {
		names = append(names, *r.names[key])
	}
	return names
}

// Counts counts the rows.
func (r *Reading) Counts() Counts {
	r.mu.Lock()
	defer r.mu.Unlock()
	c := Counts{Total: len(r.states)}
	for n, st := range r.states {
		if st.noted {
			c.Noted++
		}
		if st.bad {
			c.Bad++
			continue
		}
		c.Good++
		if st.alike != nil {
			c.Alike++
		}
		switch actionOf(&r.of, st.alike, r.said[r.list.Number(n)].Action) {
		case models.ImportNew:
			c.New++
		case models.ImportSkip:
			c.Skip++
		case models.ImportFill:
			c.Fill++
		case models.ImportMerge:
			c.Merge++
		}
	}
	return c
}

// The sorts of rows a page may show.
const (
	ShowAll   = "all"
	ShowBad   = "bad"
	ShowAlike = "alike"
	ShowNoted = "noted"
)

// Row is a row as a page shows it.
type Row struct {
	sheets.Row[sheets.CustomerRow]
	Cells  []string
	Alike  *Alike
	Said   string // what was said becomes of it; empty: by rule
	Action string // what becomes of it; empty: it has an error
}

// Page gives rows of a sort from a place on, and the place of the next page; 0:
// there is none.
func (r *Reading) Page(show string, from, most int) (rows []Row, next int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for n := max(from, 0); n < len(r.states) && r.list != nil; n++ {
		st := r.states[n]
		if show == ShowBad && !st.bad || show == ShowAlike && st.alike == nil || show == ShowNoted && !st.noted {
			continue
		}
		if len(rows) == most {
			return rows, n
		}
		rows = append(rows, r.row(n))
	}
	return rows, 0
}

// Rows gives the rows with the numbers.
func (r *Reading) Rows(numbers []int) (rows []Row) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, number := range numbers {
		if n, there := r.places[number]; there {
			rows = append(rows, r.row(n))
		}
	}
	return rows
}

func (r *Reading) row(n int) Row {
	said, st := r.said[r.list.Number(n)], r.states[n]
	row := Row{Row: r.list.Row(n, said.Cells), Cells: r.list.Cells(n, said.Cells), Alike: st.alike, Said: said.Action}
	if !st.bad {
		row.Action = actionOf(&r.of, st.alike, said.Action)
	}
	return row
}

// one reads an import.
func (s *Service) one(ctx context.Context, workspaceID, id string) (*models.Import, error) {
	return store.One[models.Import](ctx, s.Store, workspaceID, id)
}
