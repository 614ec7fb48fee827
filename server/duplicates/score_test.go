package duplicates

import (
	"slices"
	"testing"
)

// C5: each kind of evidence, and the reasons given.
func TestVerdictsAndReasons(t *testing.T) {
	const code = "91350100M000100Y43"
	if _, ok := CreditCode(code); !ok {
		t.Fatal("not a code")
	}
	for _, c := range []struct {
		name    string
		a, b    Card
		verdict Verdict
		reason  Reason
	}{
		{"one code", Card{CreditCode: code, Companies: []string{"上海海风贸易有限公司"}}, Card{CreditCode: code}, Same, codeSame},
		{"one mobile", Card{Phones: []string{"13812345678"}}, Card{Phones: []string{"+86 138 1234 5678"}}, Same, phoneSame},
		{"one mobile, another company and person", Card{Companies: []string{"上海海风贸易有限公司"}, People: []string{"王芳"}, Phones: []string{"13812345678"}},
			Card{Companies: []string{"宁波博远机械有限公司"}, People: []string{"李建国"}, Phones: []string{"13812345678"}}, Related, phoneSame},
		{"one switchboard", Card{Companies: []string{"上海海风贸易有限公司"}, Phones: []string{"021-62345678"}},
			Card{Companies: []string{"宁波博远机械有限公司"}, Phones: []string{"02162345678"}}, Related, landlineSame},
		{"misdialled", Card{People: []string{"欧阳若谷"}, Phones: []string{"13812345678"}}, Card{People: []string{"欧阳若谷"}, Phones: []string{"13812345687"}}, Likely, phoneNear},
		{"own mail", Card{Mails: []string{"li@boyuan.example"}}, Card{Mails: []string{"LI@boyuan.example"}}, Same, mailSame},
		{"colleagues", Card{Mails: []string{"li@boyuan.example"}, Companies: []string{"宁波博远机械有限公司"}}, Card{Mails: []string{"wang@boyuan.example"}}, Likely, domainSame},
		{"heard, and one person", Card{Companies: []string{"海风"}, People: []string{"王芳"}}, Card{Companies: []string{"上海海丰贸易有限公司"}, People: []string{"王芳"}}, Likely, personSame},
		{"namesakes", Card{People: []string{"王芳"}}, Card{People: []string{"王芳"}}, Related, personSame},
	} {
		for _, got := range []Match{Compare(c.a, c.b), Compare(c.b, c.a)} {
			if got.Verdict != c.verdict || !slices.Contains(got.Reasons, c.reason) {
				t.Errorf("%s: %q for %v", c.name, got.Verdict, got.Reasons)
			}
		}
	}
}
