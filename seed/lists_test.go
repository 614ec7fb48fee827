package seed_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"zhanban/models"
	"zhanban/seed"
	"zhanban/server/sheets"
)

// The lists that people try the import with bring codes the demo does not hold
// yet: a good row stays good. (Departments are named there as another house
// names them; the preview says so.)
func TestListsImportIntoTheDemo(t *testing.T) {
	house := known
	house.Departments = append([]models.Department{{Record: models.Record{ID: "d3"}, Name: "销售一部"}, {Record: models.Record{ID: "d4"}, Name: "销售二部"}}, known.Departments...)
	house.BoothCodes = demoCodes(t)
	if len(house.BoothCodes) != 300 {
		t.Fatalf("%d booths", len(house.BoothCodes))
	}
	for path, good := range map[string]int{
		filepath.Join("..", "server", "sheets", "testdata", "booth-list.xlsx"): 5, filepath.Join("samples", "booths.xlsx"): 15,
	} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		preview, err := house.ReadBooths(bytes.NewReader(data), int64(len(data)), path)
		if err != nil || preview.Good != good {
			t.Errorf("%s: %d good, want %d: %+v %v", path, preview.Good, good, preview, err)
		}
	}
	data, err := os.ReadFile(filepath.Join("..", "server", "sheets", "testdata", "booth-list.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	house = sheets.Known{Departments: known.Departments, BoothCodes: house.BoothCodes}
	if preview, err := house.ReadBooths(bytes.NewReader(data), int64(len(data)), "list.xlsx"); err != nil || preview.Good != 2 {
		t.Errorf("with the demo's own departments: %+v %v", preview, err)
	}
}

// demoCodes are the codes of the demo's booths.
func demoCodes(t *testing.T) []string {
	t.Helper()
	var codes []string
	exhibition := ""
	for _, step := range seed.Demo(options("2026-10-08 14:31")).Steps {
		for _, c := range step.Commands {
			var p struct {
				ExhibitionID string
				Rows         []struct{ Code string }
			}
			if c.Type != "booth.import" {
				continue
			}
			if err := json.Unmarshal(c.Payload, &p); err != nil {
				t.Fatal(err)
			}
			if p.ExhibitionID != exhibition { // the edition before came first
				exhibition, codes = p.ExhibitionID, nil
			}
			for _, r := range p.Rows {
				codes = append(codes, r.Code)
			}
		}
	}
	return codes
}
