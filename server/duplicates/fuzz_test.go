package duplicates

import (
	"testing"
	"unicode/utf8"
)

// Any text is read without a panic, and what was normalised stays as it is.
func FuzzNormalise(f *testing.F) {
	for _, text := range []string{"上海海风國際貿易（上海）有限公司", "ＡＢＣ  co．,ltd", "((", "()", "İ", "ǆ", "第十百二厂3号店", "\xff\xfe", "海", "ﷺ", "中国", "公司公司分公司"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := Normalise(text)
		if twice := Normalise(once); twice != once {
			t.Errorf("%q: %q, then %q", text, once, twice)
		}
		if !utf8.ValidString(once) {
			t.Errorf("%q is not text any more", once)
		}
		n := readName(text)
		if int(n.core) > len(n.body) || !utf8.ValidString(n.brand()) {
			t.Errorf("%q: brand of %d bytes in %q", text, n.core, n.body)
		}
	})
}

// Two cards are to each other what they are the other way round; nothing finds
// itself; what is equal is found.
func FuzzFind(f *testing.F) {
	f.Add("上海海风国际贸易有限公司", "海风贸易", "13812345678", "0574-87651234转801", "a@b.example")
	f.Add("中国石油化工股份有限公司", "中石化", "1", "", "@")
	f.Add("Siemens Energy AG", "西门子（中国）", "+1 415 555 2671", "001", "x@qq.com")
	f.Fuzz(func(t *testing.T, a, b, phone, other, mail string) {
		x := Card{ID: "x", Companies: []string{a}, Phones: []string{phone}, People: []string{b}, CreditCode: other}
		y := Card{ID: "y", Companies: []string{b}, Phones: []string{other}, Mails: []string{mail}, People: []string{a}}
		there, back := Compare(x, y), Compare(y, x)
		if there.Verdict != back.Verdict {
			t.Errorf("%q one way, %q the other: %+v %+v", there.Verdict, back.Verdict, x, y)
		}
		index := Build([]Card{x, y})
		for _, c := range []Card{x, y} {
			for _, match := range index.Find(c, 10) {
				if match.ID == c.ID || len(match.Reasons) == 0 {
					t.Errorf("%+v finds %+v", c, match)
				}
			}
		}
		again := x
		again.ID = "again"
		if n := readName(a); n.body != "" && len(index.Find(again, 10)) == 0 {
			t.Errorf("%+v does not find its like", again)
		}
	})
}
