package duplicates

import "testing"

func relationOf(a, b string) relation {
	x, y := readName(a), readName(b)
	return relate(&x, &y)
}

// C5: what is weak in a name is told from what is not.
func TestNamesAreTakenApart(t *testing.T) {
	for company, want := range map[string]struct {
		brand, unit, ordinal string
		region               region
	}{
		"上海海风国际贸易有限公司":          {brand: "海风", region: 310000},
		"海风國際貿易（上海）有限公司":        {brand: "海风", region: 310000},
		"江苏省昆山市玉山镇昱精精密模具有限公司":   {brand: "昱精", region: 320583},
		"上海海风贸易有限公司北京分公司":       {brand: "海风", region: 310000, unit: "北京分公司"},
		"上海海风贸易北京办事处":           {brand: "海风", region: 310000, unit: "北京办事处"},
		"青岛海风服装第十二厂":            {brand: "海风", region: 370200, ordinal: "12"},
		"长安汽车":                  {brand: "长安"},
		"衢州常山柚农业开发有限公司":         {brand: "常山柚", region: 330800},
		"Haifeng Trading, LTD.": {brand: "haifeng"},
		"上海":                    {brand: "上海"},
	} {
		n := readName(company)
		if n.brand() != want.brand || n.unit != want.unit || n.ordinal != want.ordinal || n.region != want.region {
			t.Errorf("%s: brand %q, unit %q, ordinal %q, region %d", company, n.brand(), n.unit, n.ordinal, n.region)
		}
	}
}

// C5: abbreviations are found; another city, factory, direction is not taken
// for the same.
func TestCompanyNamesAreCompared(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want level
	}{
		{"海风贸易", "上海海风国际贸易有限公司", likelyLevel},
		{"上海海风贸易有限公司", "上海市海风贸易有限责任公司", sameLevel},
		{"上海海风贸易有限公司", "上海海丰贸易有限公司", likelyLevel},
		{"上海海风", "北京海风", relatedLevel},
		{"青岛海风服装一厂", "青岛海风服装二厂", relatedLevel},
		{"上海海风贸易有限公司", "上海海风房地产有限公司", relatedLevel},
		{"上海东海风贸易有限公司", "上海西海风贸易有限公司", noLevel},
		{"上海海风贸易有限公司", "上海海浪贸易有限公司", noLevel},
		{"上海国际贸易有限公司", "上海实业发展有限公司", noLevel},
		{"Shanghai Haifeng Trading Co., Ltd.", "上海海风国际贸易有限公司", likelyLevel},
	} {
		if got := relationOf(c.a, c.b); got.level != c.want {
			t.Errorf("%s, %s: %d, want %d", c.a, c.b, got.level, c.want)
		}
		if got, back := relationOf(c.a, c.b), relationOf(c.b, c.a); got != back {
			t.Errorf("%s, %s: %v one way, %v the other", c.a, c.b, got, back)
		}
	}
}
