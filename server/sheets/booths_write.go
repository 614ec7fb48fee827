package sheets

import (
	"io"
	"strings"

	"zhanban/models"
)

// listWords are the titles of a list of booths in one language: words that the
// reader of such lists takes for what they are. What is sold it passes over.
type listWords struct {
	sheet, between string
	head           []string
}

var wordsOfLists = map[string]listWords{
	"zh-CN": {"展位", "、", []string{"展位号", "展馆", "类型", "宽（米）", "深（米）", "面积（㎡）", "开口", "标价", "可售部门", "状态"}},
	"en":    {"Booths", ", ", []string{"Booth", "Hall", "Type", "Width (m)", "Depth (m)", "Area (㎡)", "Open sides", "List price", "Departments", "Status"}},
}

// WriteBooths writes booths as a list in a workbook, one a row, with what they
// are and how far they are sold. Read again it is the same list.
func WriteBooths(to io.Writer, booths []*models.Booth, department func(id string) string, language string) error {
	words, known := wordsOfLists[language]
	if !known {
		words, language = wordsOfLists["en"], "en"
	}
	said := wordsOfPlans[language]
	table := Table{Name: words.sheet, Head: words.head}
	for _, b := range booths {
		row := []any{b.Code, b.Hall, said.types[b.Type], nil, nil, Area(b.Area), b.OpenSides, said.agreed, nil, said.states[string(b.State)]}
		if b.Width > 0 && b.Depth > 0 {
			row[3], row[4] = Length(b.Width), Length(b.Depth)
		}
		if b.ListPrice != nil {
			row[7] = Money(*b.ListPrice)
		}
		var names []string
		for _, id := range b.DepartmentIDs {
			names = append(names, department(id))
		}
		row[8] = strings.Join(names, words.between)
		table.Rows = append(table.Rows, row)
	}
	return WriteTables(to, []Table{table})
}
