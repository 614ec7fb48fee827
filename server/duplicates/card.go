package duplicates

// Card is what is known about a customer, or typed so far. All fields but ID
// may be empty; several values of a field are spellings or further contacts.
type Card struct {
	ID         string
	Companies  []string // full name, short name, English name
	CreditCode string   // unified social credit code
	People     []string
	Phones     []string
	Mails      []string
}

// Verdict says what two cards are to each other.
type Verdict string

// The verdicts, strongest first. Same and likely are duplicates; related cards
// belong together without being one customer: a branch, another unit, a sister
// company, the same name in another city, a number that two companies share.
const (
	Same      Verdict = "same"
	Likely    Verdict = "likely"
	Related   Verdict = "related"
	Unrelated Verdict = ""
)

// Duplicate reports whether the verdict says that two cards are one customer.
func (v Verdict) Duplicate() bool { return v == Same || v == Likely }

func (v Verdict) rank() int {
	switch v {
	case Same:
		return 3
	case Likely:
		return 2
	case Related:
		return 1
	}
	return 0
}

// Reason is why, as a key for the client's dictionary, and the field it was
// seen in.
type Reason struct {
	Reason string `json:"reason"`
	Field  string `json:"field"`
}

// Match is a card that was found.
type Match struct {
	ID      string   `json:"id"`
	Verdict Verdict  `json:"verdict"`
	Reasons []Reason `json:"reasons"`
	weight  int
}

// The reasons there are.
var (
	codeSame      = Reason{"duplicate.code", "creditCode"}
	codeDiffers   = Reason{"duplicate.code_differs", "creditCode"}
	phoneSame     = Reason{"duplicate.phone", "phone"}
	landlineSame  = Reason{"duplicate.landline", "phone"}
	phoneNear     = Reason{"duplicate.phone_near", "phone"}
	mailSame      = Reason{"duplicate.mail", "mail"}
	domainSame    = Reason{"duplicate.domain", "mail"}
	personSame    = Reason{"duplicate.person", "name"}
	companySame   = Reason{"duplicate.company", "company"}
	companyShort  = Reason{"duplicate.company_short", "company"}
	companySound  = Reason{"duplicate.company_sound", "company"}
	companySlip   = Reason{"duplicate.company_slip", "company"}
	companyUnit   = Reason{"duplicate.company_unit", "company"}
	companyTrade  = Reason{"duplicate.company_trade", "company"}
	companyRegion = Reason{"duplicate.company_region", "company"}
	companyWithin = Reason{"duplicate.company_within", "company"}
)

// Reasons are all there are, for the test that wants a word for each.
func Reasons() []Reason {
	return []Reason{codeSame, codeDiffers, phoneSame, landlineSame, phoneNear, mailSame, domainSame, personSame,
		companySame, companyShort, companySound, companySlip, companyUnit, companyTrade, companyRegion, companyWithin}
}

// Hints reports whether the reason tells of a number that was not asked for:
// one that only resembles it, or a code that is another.
func (r Reason) Hints() bool { return r == phoneNear || r == codeDiffers }
