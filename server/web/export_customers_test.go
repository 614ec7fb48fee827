package web_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhanban/models"
	"zhanban/models/store"
)

// A2, C8: an export holds what its person may see, masked as everywhere, runs
// no formula in the workbook that is opened, and is on record.
func TestAnExportIsMaskedHarmlessAndOnRecord(t *testing.T) {
	h := newHouse(t)
	far, manager, member := h.add("far", models.RoleMember, h.otherID), h.add("manager", models.RoleManager, h.departmentID), h.add("member", models.RoleMember, h.departmentID)
	_, theirs := newCard("别部的公司", map[string]any{"phone": "13800138000", "notes": "底价九折"})
	far.must(theirs)
	_, own := newCard("=HYPERLINK(\"http://x\")", map[string]any{"name": "@SUM(A1)", "phone": "13900139000", "notes": "\t=1+1"})
	manager.must(own)
	columns := []map[string]string{{"field": "company", "title": "公司"}, {"field": "name", "title": "=姓名"}, {"field": "phone", "title": "电话"}, {"field": "notes", "title": "备注"}}
	question := func(format string) map[string]any {
		return map[string]any{"format": format, "columns": columns, "name": "名单"}
	}

	answer := manager.post("/api/exports/customers", question("xlsx"))
	if answer.status != 200 {
		t.Fatal(answer)
	}
	book, err := excelize.OpenReader(bytes.NewReader(answer.body))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("Sheet1")
	if err != nil || len(rows) != 3 {
		t.Fatalf("%v %v", rows, err)
	}
	for r, row := range rows {
		for c, text := range row {
			cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
			if formula, _ := book.GetCellFormula("Sheet1", cell); formula != "" || strings.ContainsAny(text[:min(len(text), 1)], "=+-@\t\r") {
				t.Errorf("%s: %q, formula %q", cell, text, formula)
			}
		}
	}
	csv := string(manager.post("/api/exports/customers", question("csv")).body)
	if !strings.HasPrefix(csv, "\ufeff公司,'=姓名,电话,备注\r\n") || !strings.Contains(csv, "别部的公司,,138****8000,\r\n") || strings.Contains(csv, "底价") {
		t.Errorf("csv: %q", csv)
	}
	if cards := string(manager.post("/api/exports/customers", question("vcf")).body); strings.Count(cards, "BEGIN:VCARD") != 2 || !strings.Contains(cards, "VERSION:3.0") {
		t.Errorf("cards: %s", cards)
	}
	if a := member.post("/api/exports/customers", question("csv")); a.status != 403 {
		t.Errorf("a member: %v", a)
	}
	kept, err := h.store.Audit(t.Context(), h.workspaceID, store.AuditQuery{Type: models.AuditExport, Limit: 10})
	if err != nil || len(kept) != 3 || kept[0].Rows != 2 || kept[0].UserID != manager.id {
		t.Errorf("on record: %+v %v", kept, err)
	}
}
