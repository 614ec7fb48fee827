package phones

import "testing"

// C5: one number in many spellings is one number.
func TestPhonesAreReadAlike(t *testing.T) {
	for a, b := range map[string]string{
		"13812345678":        "+86 138-1234-5678",
		"１３８１２３４５６７８":        "008613812345678",
		"0574-87651234-801":  "0574 87651234 转801",
		"(0631) 5201234":     "+86-631-5201234",
		"+1 415 555 2671":    "001-415-555-2671",
		"86 138 1234 5678":   "13812345678",
		"17951 138 12345678": "13812345678", // dialled over a carrier
		"021-62345678 ext.5": "+86 21 62345678-5",
	} {
		x, y := Read(a), Read(b)
		x.Digits, y.Digits = 0, 0
		if !x.Valid || x != y {
			t.Errorf("%s %+v, %s %+v", a, x, b, y)
		}
	}
}

// C8: a mobile whose first digits are also those of a carrier is a mobile.
func TestAMobileIsReadByItsForm(t *testing.T) {
	for _, text := range []string{"17938006336", "17967009663", "17996001835", "179 7900 3253", "+86 17941009282", "19900000000"} {
		if n := Read(text); !n.Valid || !n.Possible || !n.Mobile || len(n.Key) != len("+8613812345678") {
			t.Errorf("%s: %+v", text, n)
		}
	}
}

func TestWhatIsNoNumberIsSaid(t *testing.T) {
	for text, want := range map[string]Number{
		"":                 {},
		"同上":               {},
		"1381234":          {Key: "1381234", Digits: 7, Possible: true}, // local
		"12":               {Key: "12", Digits: 2},
		"138123456789012":  {Key: "138123456789012", Digits: 15},
		"0574-87651234":    {Key: "+8657487651234", Digits: 12, Possible: true, Valid: true},
		"0574-87651234转9":  {Key: "+8657487651234", Extension: "9", Digits: 13, Possible: true, Valid: true},
		"+44 7400 123456 ": {Key: "+447400123456", Digits: 12, Possible: true, Valid: true, Mobile: true},
	} {
		if got := Read(text); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}
