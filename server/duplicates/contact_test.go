package duplicates

import "testing"

// C5: one number in many spellings is one number, each extension another.
func TestPhonesAreReadAlike(t *testing.T) {
	for a, b := range map[string]string{"13812345678": "+86 138-1234-5678", "0574-87651234-801": "0574 87651234 转801"} {
		x, okX := readPhone(a)
		y, okY := readPhone(b)
		if !okX || !okY || x != y {
			t.Errorf("%s %+v, %s %+v", a, x, b, y)
		}
	}
	if n, _ := readPhone("0574-87651234"); n.mobile {
		t.Error("a landline is nobody's mobile")
	}
	if zero, _ := readPhone("0574-87651234-0"); zero.extension == 0 {
		t.Error("0 is an extension too")
	}
}

func TestMisdialledNumbersAreNear(t *testing.T) {
	of := func(s string) number { n, _ := readPhone(s); return n }
	for other, want := range map[string]bool{"13812345679": true, "13812345687": true, "13812345678": false, "13812345656": false, "13912345679": false} {
		if got := of("13812345678").near(of(other)); got != want {
			t.Errorf("%s: %v", other, got)
		}
	}
}

// GB 32100-2015: 18 signs, the last a check digit.
func TestCreditCodesAreChecked(t *testing.T) {
	for text, want := range map[string]bool{
		"91350100M000100Y43": true, "９１３５０１００ｍ０００１００ｙ４３": true, "91350100-M0001 00Y43": true,
		"91350100M000100Y44": false, "91350100M000100I43": false, "9135": false, "": false,
	} {
		if _, ok := CreditCode(text); ok != want {
			t.Errorf("%q: %v", text, ok)
		}
	}
}

func TestPublicMailSaysNothing(t *testing.T) {
	own, _ := readMail(" Li@BoYuan.example ")
	public, _ := readMail("li@qq.com")
	if own.domain == 0 || public.domain != 0 {
		t.Errorf("own %+v, public %+v", own, public)
	}
	if m, _ := readMail("sales2@boyuan.example"); !m.role {
		t.Error("sales is nobody's own address")
	}
	if _, ok := readMail("no mail"); ok {
		t.Error("this is no address")
	}
}
