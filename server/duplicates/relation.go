package duplicates

import "strings"

// level is how far two company names go towards one customer.
type level uint8

const (
	noLevel      level = iota
	relatedLevel       // another unit, or a sister company
	weakLevel          // one customer if something else says so too
	likelyLevel
	sameLevel
)

// relation is what two company names say. A fixed one holds whatever else
// agrees: a branch is a branch, though its people answer the same phone.
type relation struct {
	level  level
	fixed  bool
	reason Reason
}

// relate compares two company names.
func relate(a, b *name) relation {
	if a.body == "" || b.body == "" {
		return relation{}
	}
	if isShortened(a, b) || isShortened(b, a) {
		return relation{likelyLevel, false, companyShort}
	}
	if a.generic || b.generic {
		return relateGeneric(a, b)
	}
	if typedSoFar(a, b) || typedSoFar(b, a) {
		return relateSlip(a, b, companyShort)
	}
	found := alike(a.brand(), b.brand())
	if found != equal && tradeSlip(a, b) {
		return relateSlip(a, b, companySlip)
	}
	switch found {
	case equal:
		return relateEqual(a, b)
	case sounding, slip, slight:
		return relateAlike(a, b, found)
	case within:
		return relateWithin(a, b)
	}
	if foreign(a, b) && (initialsOf(a.body) == b.body || initialsOf(b.body) == a.body) {
		return relation{weakLevel, false, companyShort}
	}
	return relation{}
}

// isShortened reports whether short is how long is often called.
func isShortened(short, long *name) bool {
	return long.acronym != "" && short.ordinal == long.ordinal && short.unit == long.unit && short.body == long.acronym
}

// relateGeneric compares names without a brand: they must say the same.
func relateGeneric(a, b *name) relation {
	if a.generic != b.generic || a.body != b.body {
		return relation{}
	}
	switch agree(a.region, b.region) {
	case disputed:
		return relation{}
	case unsaid:
		if a.region != b.region {
			return relation{weakLevel, false, companyShort}
		}
	}
	return relateEqual(a, b)
}

// relateEqual compares names of one brand.
func relateEqual(a, b *name) relation {
	deals := compareTrades(a, b)
	place := agree(a.region, b.region)
	switch {
	case place == disputed && deals == apart:
		return relation{}
	case place == disputed:
		return relation{relatedLevel, true, companyRegion}
	case a.unit != b.unit || a.ordinal != b.ordinal:
		return relation{relatedLevel, true, companyUnit}
	case deals == apart || a.group != b.group && deals != alikeTrades:
		return relation{relatedLevel, true, companyTrade}
	case deals == alikeTrades && a.region == b.region && (a.form == b.form || a.form == 0 || b.form == 0) && a.body == b.body:
		return relation{sameLevel, false, companySame}
	case deals == alikeTrades && place == agreed:
		return relation{sameLevel, false, companySame}
	}
	return relation{likelyLevel, false, companyShort}
}

// relateAlike compares names whose brands may be one, mistyped or misheard:
// what stands around them must agree, the more the shorter they are.
func relateAlike(a, b *name, found likeness) relation {
	if a.unit != b.unit || a.ordinal != b.ordinal {
		return relation{}
	}
	place, deals := agree(a.region, b.region), compareTrades(a, b)
	if place == disputed || deals == apart {
		return relation{}
	}
	reason := companySlip
	if found == sounding {
		reason = companySound
	}
	traded := deals == alikeTrades && a.trades[0] != 0
	placed := place == agreed
	long := len(a.brand()) >= 3*len("海") && len(b.brand()) >= 3*len("海")
	level := weakLevel
	switch {
	case placed && traded,
		found != slight && long && (placed || traded),
		found != slight && long && a.region == b.region && a.body == a.brand() && b.body == b.brand():
		level = likelyLevel
	}
	return relation{level, false, reason}
}

// relateWithin compares names of which one's brand begins or ends the other's.
// What is left over is a trade cut off while typing, or says that these are
// two.
func relateWithin(a, b *name) relation {
	if len(a.brand()) > len(b.brand()) {
		a, b = b, a
	}
	if agree(a.region, b.region) == disputed || a.unit != b.unit || a.ordinal != b.ordinal {
		return relation{}
	}
	if agree(a.region, b.region) == agreed && a.trades[0] == 0 && strings.HasPrefix(b.body, a.body) {
		return relation{likelyLevel, false, companyShort}
	}
	if rest, ok := strings.CutPrefix(b.brand(), a.brand()); ok && vocabulary().begins([]rune(rest)) {
		return relation{likelyLevel, false, companyShort}
	}
	return relation{relatedLevel, false, companyWithin}
}

// tradeSlip reports whether two names are one but for a sign of what follows
// the brand: 海风国际贸 for 海风国际贸易. The slip must lie behind the brand of one.
func tradeSlip(a, b *name) bool {
	var bufferA, bufferB [72]rune
	x, y := runesOf(a.body, bufferA[:0]), runesOf(b.body, bufferB[:0])
	if len(x) < 4 || len(y) < 4 || lettered(x) || lettered(y) {
		return false
	}
	brand := min(len([]rune(a.brand())), len([]rune(b.brand())))
	if brand < 2 || brand >= len(x) || brand >= len(y) || !hasPrefix(x, y[:brand+1]) {
		return false
	}
	switch slipped(spoken(), x, y) {
	case slip, slight:
		return true
	}
	return len(x) == len(y) && soundsAll(spoken(), x, y)
}

// typedSoFar reports whether short is long, broken off behind its brand.
func typedSoFar(short, long *name) bool {
	return len(short.body) > int(long.core) && len(short.body) < len(long.body) && strings.HasPrefix(long.body, short.body)
}

// relateSlip compares names of one brand whose trades are one but for a slip.
func relateSlip(a, b *name, reason Reason) relation {
	if agree(a.region, b.region) == disputed || a.unit != b.unit || a.ordinal != b.ordinal {
		return relation{}
	}
	return relation{likelyLevel, false, reason}
}

// tradesAgree is what the trades of two names say.
type tradesAgree uint8

const (
	apart tradesAgree = iota
	partly
	alikeTrades
)

// compareTrades: one name's trades may be fewer, not others.
func compareTrades(a, b *name) tradesAgree {
	if a.trades == b.trades {
		return alikeTrades
	}
	if foreign(a, b) && (overlap(a.trades, b.trades) || a.trades[0] == 0 || b.trades[0] == 0) {
		return alikeTrades // a translation is free with them
	}
	if covers(a.trades, b.trades) || covers(b.trades, a.trades) {
		return partly
	}
	return apart
}

// foreign reports whether one name is in signs and the other in letters.
func foreign(a, b *name) bool { return (a.body[0] < 0x80) != (b.body[0] < 0x80) }

func overlap(a, b [mostTrades]uint16) bool {
	for _, one := range a {
		for _, other := range b {
			if one == other && one != 0 {
				return true
			}
		}
	}
	return false
}

func covers(all, some [mostTrades]uint16) bool {
	for _, one := range some {
		found := one == 0
		for _, other := range all {
			found = found || one == other
		}
		if !found {
			return false
		}
	}
	return true
}

// initialsOf is a name in pinyin initials, hfgjmy; empty for less than three
// signs.
func initialsOf(body string) string {
	s := spoken()
	out, n := make([]byte, 0, 16), 0
	for _, r := range body {
		if r < firstHan || r > lastHan || s.of[r-firstHan] == 0 {
			return ""
		}
		out = append(out, s.spell[s.of[r-firstHan]][0])
		n++
	}
	if n < 3 {
		return ""
	}
	return string(out)
}
