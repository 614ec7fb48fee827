package sheets

import (
	"regexp"
	"slices"
	"strings"
)

// headerSearch is how many rows from the top the column titles may stand in:
// lists often begin with a name, a date, a remark.
const headerSearch = 20

// The fields of a list of booths, by every title people give them; those of
// customers are in customer_titles.go.
var (
	boothTitles = titlesOf(map[string]string{
		"code":        "展位号 展位编号 展位 摊位号 摊位 摊位编号 编号 展台号 展台 位号 booth boothno boothnumber boothcode code stand standno standnumber",
		"hall":        "展馆 馆 馆号 场馆 馆别 展厅 所在展馆 hall hallno pavilion",
		"type":        "类型 展位类型 展位类别 摊位类型 性质 展位性质 形式 type boothtype standtype kind",
		"length":      "长 长度 length",
		"width":       "宽 宽度 面宽 开间 width frontage",
		"depth":       "深 深度 进深 depth",
		"size":        "尺寸 规格 展位规格 大小 展位尺寸 长宽 长x宽 长*宽 size dimensions dimension",
		"area":        "面积 展位面积 净面积 占地面积 平米 平方 平方数 area sqm m2 squaremetres",
		"openSides":   "开口 开口数 开口方式 开口类型 开面 开面数 open opensides openings sidesopen",
		"unitPrice":   "单价 每平米价格 平米价 单价/平米 unitprice pricepersqm",
		"listPrice":   "价格 总价 展位价格 展位费 标价 定价 金额 报价 价格合计 合计价格 price listprice totalprice total amount",
		"departments": "部门 可售部门 销售部门 所属部门 可卖部门 归属部门 department departments sellingdepartment soldby",
	})
)

func titlesOf(fields map[string]string) map[string]string {
	m := map[string]string{}
	for field, words := range fields {
		for _, w := range strings.Fields(words) {
			m[w] = field
		}
	}
	return m
}

// inBrackets is the unit or remark after a title: 长(m), 价格（元）, *电话.
var inBrackets = regexp.MustCompile(`[(\[【<].*?[)\]】>]|/(m|mm|㎡|元)$`)

var stars = strings.NewReplacer("*", "", ":", "", "：", "", "#", "", "_", "", "・", "", "·", "", "'", "", ".", "")

// titleWord is a title as it is looked up: without spaces, stars, unit.
func titleWord(title string) string {
	w := word(title)
	if short := inBrackets.ReplaceAllString(w, ""); short != "" {
		w = short
	}
	return stars.Replace(w)
}

func field(known map[string]string, title string) string {
	if f := known[stars.Replace(word(title))]; f != "" {
		return f
	}
	return known[titleWord(title)]
}

// titles counts the cells that are a title of any list.
func titles(cells []string) int {
	n := 0
	for _, c := range cells {
		if field(customerTitles, c) != "" || field(boothTitles, c) != "" {
			n++
		}
	}
	return n
}

// list is a table with its columns understood.
type list struct {
	sheet   string
	header  line
	rows    []line
	fields  map[string]int // field → column; the first of two columns of one field
	columns []Column
	leftOut []Issue
}

// lookup gives the field a title stands for, empty for none.
type lookup func(title string) string

func boothField(title string) string { return field(boothTitles, title) }

// find takes the first worksheet with a row of known titles, of which at
// least one is a key the list cannot do without.
func find(tables []table, known lookup, keys ...string) (*list, error) {
	var found *list
	var others []Issue
	for _, t := range tables {
		if found == nil {
			if at := headerOf(t, known, keys); at >= 0 {
				found = newList(t, at, known)
				continue
			}
		}
		if len(t.rows) > 0 {
			others = append(others, Issue{Reason: "sheet.other_sheet", Text: "worksheet not read: " + t.sheet,
				Detail: map[string]any{"sheet": t.sheet, "rows": len(t.rows)}})
		}
	}
	if found == nil {
		return nil, unreadable("sheet.no_header", "no row with the titles of the columns was found").With("keys", keys)
	}
	if len(found.rows) == 0 {
		return nil, unreadable("sheet.no_rows", "there is no row under the titles").With("row", found.header.n)
	}
	if len(found.rows) > MaxRows {
		return nil, errRows()
	}
	found.leftOut = append(found.leftOut, others...)
	return found, nil
}

// headerOf is the index of the row that knows most titles, -1 for none.
func headerOf(t table, known lookup, keys []string) int {
	best, at := 0, -1
	for i, l := range t.rows[:min(len(t.rows), headerSearch)] {
		fields := map[string]bool{}
		key := false
		for _, c := range l.cells {
			if f := known(c); f != "" {
				fields[f] = true
				key = key || slices.Contains(keys, f)
			}
		}
		if key && len(fields) > best {
			best, at = len(fields), i
		}
	}
	return at
}

func newList(t table, at int, known lookup) *list {
	l := &list{sheet: t.sheet, header: t.rows[at], fields: map[string]int{}}
	wide := 0
	for _, row := range t.rows[at:] {
		wide = max(wide, len(row.cells))
	}
	if report := reportOf(l.header); report >= 0 {
		wide = report
	}
	for c := range wide {
		title := l.header.at(c)
		f := known(title)
		if _, twice := l.fields[f]; twice {
			f = ""
		}
		if f != "" {
			l.fields[f] = c
		}
		l.columns = append(l.columns, Column{Column: columnName(c), Title: title, Field: f})
	}
	for _, row := range t.rows[at+1:] {
		switch {
		case sameTitles(row, l.header):
			l.leave(row, "sheet.header_again", "the titles again")
		case totals(row):
			l.leave(row, "sheet.total_row", "a row of totals")
		default:
			l.rows = append(l.rows, row)
		}
	}
	return l
}

// reportTitles are the two columns that a workbook of refused rows has behind
// those of its list: where the row stood, and why it was not imported. They are
// the client's words imports.refused_row and imports.refused_why.
var reportTitles = [2][]string{{"原文件行号", "row in the first file"}, {"未导入的原因", "why it was not imported"}}

// reportOf is where these columns begin, which are none of the list: without
// them it is the list it was, whose columns were mapped before; -1: it has none.
func reportOf(header line) int {
	for at := range header.cells {
		if at > 0 && isTitle(header.at(at), reportTitles[0]) && isTitle(header.at(at+1), reportTitles[1]) {
			return at
		}
	}
	return -1
}

func isTitle(cell string, titles []string) bool {
	return slices.ContainsFunc(titles, func(t string) bool { return strings.EqualFold(strings.TrimSpace(cell), t) })
}

func (l *list) leave(row line, reason, text string) {
	l.leftOut = append(l.leftOut, Issue{Cell: cellName(0, row.n), Reason: reason, Text: text, Detail: map[string]any{"row": row.n}})
}

func sameTitles(a, b line) bool { return slices.Equal(a.cells, b.cells) }

// totals tells a row that sums up from a row of the list.
func totals(row line) bool {
	for _, c := range row.cells {
		if c != "" {
			return slices.Contains([]string{"合计", "总计", "小计", "共计", "total", "subtotal", "sum"}, strings.TrimRight(word(c), ":："))
		}
	}
	return false
}

// title is a field's title as written, for the unit it may name.
func (l *list) title(field string) string {
	c, ok := l.fields[field]
	if !ok {
		return ""
	}
	return word(l.header.at(c))
}
