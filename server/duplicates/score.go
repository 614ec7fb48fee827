package duplicates

import "slices"

// Compare weighs two cards. It does not matter which comes first.
func Compare(a, b Card) Match {
	match := compare(readCard(a), readCard(b))
	match.ID = b.ID
	return match
}

// evidence is what two cards have in common.
type evidence struct {
	company  relation
	named    bool // both name a company
	foreign  bool // one in signs, the other in letters
	codes    int8 // 1 the same, -1 two others
	personal bool // one person's number or address
	line     bool // a switchboard's number, an address like sales@
	domain   bool
	person   bool
	others   bool // both name people, none the same
	near     bool // mobiles that differ like misdialled ones
	reasons  []Reason
}

func compare(a, b *profile) Match {
	e := evidence{named: len(a.names) > 0 && len(b.names) > 0}
	e.compareCompanies(a, b)
	if a.code != 0 && b.code != 0 {
		e.codes = -1
		if a.code == b.code {
			e.codes = 1
			e.reasons = append(e.reasons, codeSame)
		}
	}
	e.comparePhones(a, b)
	e.compareMails(a, b)
	if len(a.people) > 0 && len(b.people) > 0 {
		e.person = slices.ContainsFunc(a.people, func(key uint64) bool { return slices.Contains(b.people, key) })
		e.others = !e.person
	}
	if e.person {
		e.reasons = append(e.reasons, personSame)
	}
	if e.near && (e.person || e.company.level >= likelyLevel) {
		e.reasons = append(e.reasons, phoneNear)
	}
	verdict := e.verdict(a, b)
	if verdict == Unrelated {
		return Match{}
	}
	if e.codes < 0 {
		e.reasons = append(e.reasons, codeDiffers)
	}
	return Match{ID: b.id, Verdict: verdict, Reasons: e.reasons, weight: verdict.rank()*100 + int(e.company.level)*10 + len(e.reasons)}
}

func (e *evidence) compareCompanies(a, b *profile) {
	for i := range a.names {
		for j := range b.names {
			x, y := &a.names[i], &b.names[j]
			found := relate(x, y)
			if found.level > e.company.level || found.level == e.company.level && found.fixed {
				e.company = found
			}
			e.foreign = e.foreign || foreign(x, y)
		}
	}
	if e.company.level != noLevel {
		e.reasons = append(e.reasons, e.company.reason)
	}
}

func (e *evidence) comparePhones(a, b *profile) {
	for _, x := range a.phones {
		for _, y := range b.phones {
			switch {
			case x.key == y.key && (x.mobile || x.extension != 0 && x.extension == y.extension):
				e.personal = true
				e.reasons = appendOnce(e.reasons, phoneSame)
			case x.key == y.key:
				e.line = true
				e.reasons = appendOnce(e.reasons, landlineSame)
			case x.near(y):
				e.near = true
			}
		}
	}
}

func (e *evidence) compareMails(a, b *profile) {
	for _, x := range a.mails {
		for _, y := range b.mails {
			switch {
			case x.whole == y.whole:
				e.personal = e.personal || !x.role
				e.line = e.line || x.role
				e.reasons = appendOnce(e.reasons, mailSame)
			case x.domain != 0 && x.domain == y.domain:
				e.domain = true
				e.reasons = appendOnce(e.reasons, domainSame)
			}
		}
	}
}

func appendOnce(reasons []Reason, r Reason) []Reason {
	if slices.Contains(reasons, r) {
		return reasons
	}
	return append(reasons, r)
}

// verdict weighs the evidence. Two valid credit codes are two legal persons,
// whatever else agrees.
func (e *evidence) verdict(a, b *profile) Verdict {
	if e.codes > 0 {
		return Same
	}
	found := e.byCompany()
	for _, other := range []Verdict{e.byPersonal(), e.byLine(), e.byDomain(), e.byPerson(a, b)} {
		if other.rank() > found.rank() {
			found = other
		}
	}
	if e.codes < 0 && found.Duplicate() {
		return Related
	}
	return found
}

func (e *evidence) byCompany() Verdict {
	switch e.company.level {
	case sameLevel:
		return Same
	case likelyLevel:
		return Likely
	case weakLevel:
		if e.personal || e.line || e.domain || e.person {
			return Likely
		}
	case relatedLevel:
		if e.person && !e.company.fixed {
			return Likely
		}
		return Related
	}
	return Unrelated
}

// byPersonal: one mobile is one person. With another name and another company
// it may be a secretary's, or have changed hands.
func (e *evidence) byPersonal() Verdict {
	apart := e.named && (e.company.level == noLevel || e.company.fixed)
	switch {
	case !e.personal:
		return Unrelated
	case apart && e.others:
		return Related
	case apart || e.others:
		return Likely
	}
	return Same
}

func (e *evidence) byLine() Verdict {
	switch {
	case !e.line:
		return Unrelated
	case !e.named && !e.others, !e.company.fixed && e.company.level >= weakLevel:
		return Likely
	}
	return Related
}

func (e *evidence) byDomain() Verdict {
	switch {
	case !e.domain:
		return Unrelated
	case !e.named || e.company.level == noLevel && e.foreign:
		return Likely
	}
	return Related
}

// byPerson: a namesake is nobody, unless the number is nearly the same too.
func (e *evidence) byPerson(a, b *profile) Verdict {
	switch {
	case !e.person:
		return Unrelated
	case e.near:
		return Likely
	case e.named, len(a.phones) > 0 && len(b.phones) > 0, len(a.mails) > 0 && len(b.mails) > 0:
		return Unrelated
	}
	return Related
}
