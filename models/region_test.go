package models_test

import (
	"encoding/json"
	"os"
	"testing"

	"zhanban/models"
)

// B10: what people wrote says a province or a country where it plainly does, and
// nothing where it does not. The client reads the same cases.
func TestRegionOf(t *testing.T) {
	text, err := os.ReadFile("testdata/regions.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct{ Text, Code, Rest, Key string }
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	for _, one := range cases {
		if code, rest := models.RegionOf(one.Text); code != one.Code || rest != one.Rest {
			t.Errorf("%q is %q and %q, not %q and %q", one.Text, code, rest, one.Code, one.Rest)
		}
		if key := models.WordKey(one.Text); key != one.Key {
			t.Errorf("%q is compared as %q, not %q", one.Text, key, one.Key)
		}
		if one.Code != "" && !models.IsRegion(one.Code) {
			t.Errorf("there is no region %s", one.Code)
		}
	}
	provinces := 0
	for _, r := range models.Regions() {
		if code, _ := models.RegionOf(r.ZH); code != r.Code {
			t.Errorf("%s is taken for %q", r.ZH, code)
		}
		if code, _ := models.RegionOf(r.EN); code != r.Code {
			t.Errorf("%s is taken for %q", r.EN, code)
		}
		if len(r.Code) > 2 {
			provinces++
		}
	}
	if provinces != 34 {
		t.Errorf("%d provinces", provinces)
	}
}
