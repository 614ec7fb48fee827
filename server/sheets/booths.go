package sheets

import (
	"io"
	"slices"
	"strings"

	"zhanban/models"
)

var boothTypes = words(map[string]string{
	"shell_scheme": "标展 标摊 标准展位 标准摊位 标准 标准间 标位 标准型 国标 shell shellscheme shell_scheme standard standardbooth",
	"raw_space":    "光地 空地 净地 特装 特装光地 光地特装 室内光地 室外光地 特装展位 raw rawspace raw_space spaceonly space",
})

// nearTypes are taken for a type too, but with a note: the list means more
// than the type says.
var nearTypes = words(map[string]string{
	"shell_scheme": "豪标 豪华标展 豪华标摊 豪华展位 精装 精装标展 变异标展 变异展位 升级标展 改造标展 premiumshell upgradedshell",
})

var openings = words(map[string]string{
	"1": "1 单开口 单开 单面 单面开 单面开口 一面 一面开 一面开口 1面 1面开 单口 inline one",
	"2": "2 双开口 双开 双面 双面开 双面开口 两面 两面开 两面开口 二面 二面开 2面 2面开 角位 转角 双口 corner two",
	"3": "3 三开口 三开 三面 三面开 三面开口 3面 3面开 半岛 半岛型 peninsula three",
	"4": "4 四开口 四开 四面 四面开 四面开口 4面 4面开 岛形 岛型 岛展 全岛 island four",
})

func words(m map[string]string) map[string]string { return titlesOf(m) }

// boothReader reads booth rows and remembers the codes it has seen.
type boothReader struct {
	list        *list
	departments map[string]string
	exists      map[string]bool
	seen        map[string]int
}

// ReadBooths reads a list of booths without knowing the workspace.
func ReadBooths(r io.ReaderAt, size int64, filename string) (*Preview[BoothRow], error) {
	return Known{}.ReadBooths(r, size, filename)
}

// ReadBooths reads a list of booths, one a row, or a floor plan, whose booths
// are then numbered. The file name is not used to tell what the file is; its
// bytes do.
func (k Known) ReadBooths(r io.ReaderAt, size int64, _ string) (*Preview[BoothRow], error) {
	tables, err := read(r, size)
	if err != nil {
		return nil, err
	}
	l, err := find(tables, boothField, "code")
	if e := models.AsError(err); err != nil && e.Reason == "sheet.no_header" {
		return k.planRows(r, size, err)
	}
	if err != nil {
		return nil, err
	}
	return k.boothRows(l), nil
}

// boothRows reads the rows of a list of booths.
func (k Known) boothRows(l *list) *Preview[BoothRow] {
	b := &boothReader{list: l, departments: map[string]string{}, exists: map[string]bool{}, seen: map[string]int{}}
	for _, d := range k.Departments {
		b.departments[word(d.Name)] = d.ID
	}
	k.meanings(b.departments)
	for _, c := range k.BoothCodes {
		b.exists[code(c)] = true
	}
	p := preview[BoothRow](l)
	for _, line := range l.rows {
		r := &reading{list: l, line: line}
		p.Rows = append(p.Rows, row(r, b.booth(r)))
	}
	return finish(p)
}

func (b *boothReader) booth(r *reading) BoothRow {
	r.hidden()
	v := BoothRow{Code: b.code(r), Hall: b.hall(r), Type: boothType(r), OpenSides: openSides(r), DepartmentIDs: b.sellers(r)}
	v.Width, v.Depth = dimensions(r)
	v.Area = area(r, v.Width, v.Depth)
	v.ListPrice = listPrice(r, v)
	noun := models.Booth{Hall: v.Hall, Code: v.Code, Type: v.Type, Width: v.Width, Depth: v.Depth, Area: v.Area, OpenSides: v.OpenSides, ListPrice: v.ListPrice}
	if v.Type != "" && v.OpenSides != 0 && v.Area != 0 {
		r.check(noun.Validate())
	}
	return v
}

func (b *boothReader) code(r *reading) string {
	written := r.raw("code")
	c := code(written)
	switch {
	case c == "":
		r.fail("code", "sheet.code_missing", "the row has no booth code")
		return ""
	case c != written:
		r.note("code", "sheet.code_normalised", "written "+short(written)+", read as "+short(c), "became", short(c))
	}
	if first, twice := b.seen[c]; twice {
		r.fail("code", "sheet.code_twice", "the code is in an earlier row already", "row", first)
	} else if b.exists[c] {
		r.fail("code", "sheet.code_exists", "the exhibition has a booth with this code already")
	}
	if b.seen[c] == 0 {
		b.seen[c] = r.line.n
	}
	return c
}

// hall is the hall's cell, or the worksheet's name if that names one.
func (b *boothReader) hall(r *reading) string {
	if hall := r.text("hall"); hall != "" {
		return hall
	}
	name := narrow(b.list.sheet)
	if _, column := b.list.fields["hall"]; !column && (strings.Contains(name, "馆") || strings.Contains(strings.ToLower(name), "hall")) {
		r.note("hall", "sheet.hall_from_sheet", "the hall is the worksheet's name", "became", name)
		return name
	}
	r.fail("hall", "sheet.hall_missing", "the row has no hall")
	return ""
}

func boothType(r *reading) string {
	w := strings.NewReplacer("(", "", ")", "").Replace(word(r.raw("type")))
	if t := boothTypes[w]; t != "" {
		return t
	}
	if t := nearTypes[w]; t != "" {
		r.note("type", "sheet.type_taken_as", "taken as "+t, "became", t)
		return t
	}
	if w == "" {
		r.fail("type", "sheet.type_missing", "the row has no type")
	} else {
		r.fail("type", "sheet.type_unknown", "the type is not known")
	}
	return ""
}

func openSides(r *reading) int {
	w := word(r.raw("openSides"))
	switch openingOf(w) {
	case "1":
		return 1
	case "2":
		return 2
	case "3":
		return 3
	case "4":
		return 4
	}
	if w == "" {
		r.note("openSides", "sheet.open_sides_assumed", "no open sides given: 1 is assumed", "became", 1)
		return 1
	}
	r.fail("openSides", "sheet.open_sides_unknown", "the open sides are not known")
	return 0
}

// openingOf is how many open sides a word means, in digits; empty for none.
func openingOf(word string) string {
	if o := openings[word]; o != "" {
		return o
	}
	return openings[strings.TrimSuffix(strings.TrimSuffix(word, "面开口"), "个开口")]
}

// sellers are the departments named; several in one cell are split.
func (b *boothReader) sellers(r *reading) []string {
	ids := []string{}
	names := parts(r.raw("departments"))
	for _, name := range names {
		switch id := idOf(b.departments, name); {
		case word(name) == "全部" || word(name) == "所有部门" || word(name) == "all":
		case id == "":
			r.fail("departments", "sheet.department_unknown", "there is no department "+short(name), "name", short(name))
		case !slices.Contains(ids, id):
			ids = append(ids, id)
		}
	}
	if len(names) > 1 {
		r.note("departments", "sheet.departments_split", "read as several departments", "names", names)
	}
	return ids
}
