package seed_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"zhanban/models"
	"zhanban/seed"
	"zhanban/server/sheets"
)

var update = flag.Bool("update", false, "write the sample workbooks anew")

var known = sheets.Known{
	Departments: []models.Department{{Record: models.Record{ID: "d1"}, Name: "招展一部"}, {Record: models.Record{ID: "d2"}, Name: "招展二部"}},
	Users: []models.User{
		{Record: models.Record{ID: "u1"}, Name: "林晓棠", Login: "linxiaotang", Active: true}, {Record: models.Record{ID: "u2"}, Name: "周闻笛", Login: "zhouwendi", Active: true},
		{Record: models.Record{ID: "u3"}, Name: "欧阳若谷", Login: "ouyangruogu", Active: true}, {Record: models.Record{ID: "u4"}, Name: "沈砚", Login: "shenyan", Active: true},
	},
}

func sample(t *testing.T, path string, make func() ([]byte, error)) *bytes.Reader {
	t.Helper()
	if *update {
		data, err := make()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(data)
}

// The samples given to users import without a single error.
func TestSamples(t *testing.T) {
	b := sample(t, "samples/booths.xlsx", seed.BoothSample)
	booths, err := known.ReadBooths(b, b.Size(), "booths.xlsx")
	if err != nil || booths.Good != 15 || booths.Total != 15 {
		t.Errorf("booths: %+v %v", booths, err)
	}
	c := sample(t, "samples/customers.xlsx", seed.CustomerSample)
	customers, err := known.ReadCustomers(c, c.Size(), "customers.xlsx")
	if err != nil || customers.Good != 6 || customers.Total != 6 {
		t.Errorf("customers: %+v %v", customers, err)
	}
	if customers != nil && len(customers.LeftOut) != 1 {
		t.Errorf("left out: %+v", customers.LeftOut)
	}
}
