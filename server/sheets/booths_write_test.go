package sheets

import (
	"bytes"
	"testing"

	"zhanban/models"
)

// B2: a list of booths that was written is the same list when it is read,
// in both languages; what is known by no size has an area alone.
func TestBoothsAreWrittenAsTheyAreRead(t *testing.T) {
	price := int64(1_280_050)
	booths := []*models.Booth{
		{Code: "A01", Hall: "1号馆", Type: "shell_scheme", Width: 3000, Depth: 2985, Area: 896, OpenSides: 2, ListPrice: &price, DepartmentIDs: []string{"d1", "d2"}, State: models.BoothPaid},
		{Code: "T01", Hall: "2号馆", Type: "raw_space", Area: 14_400, OpenSides: 4, State: models.BoothBlocked},
	}
	known := Known{Departments: []models.Department{{Record: models.Record{ID: "d1"}, Name: "招展一部"}, {Record: models.Record{ID: "d2"}, Name: "招展二部"}}}
	name := func(id string) string {
		for _, d := range known.Departments {
			if d.ID == id {
				return d.Name
			}
		}
		return ""
	}
	for _, language := range []string{"zh-CN", "en", "fr"} {
		var file bytes.Buffer
		must(t, WriteBooths(&file, booths, name, language))
		p, err := known.ReadHalls(bytes.NewReader(file.Bytes()), int64(file.Len()))
		must(t, err)
		if p.Good != 2 || len(p.Halls) != 2 {
			t.Fatalf("%s: read %+v", language, p)
		}
		for n, b := range booths {
			v := p.Halls[n].Booths[0].Values
			if v.Code != b.Code || v.Hall != b.Hall || v.Type != b.Type || v.Width != b.Width || v.Depth != b.Depth || v.Area != b.Area || v.OpenSides != b.OpenSides ||
				(v.ListPrice == nil) != (b.ListPrice == nil) || v.ListPrice != nil && *v.ListPrice != *b.ListPrice || len(v.DepartmentIDs) != len(b.DepartmentIDs) {
				t.Errorf("%s: %+v is read as %+v", language, b, v)
			}
		}
	}
}
