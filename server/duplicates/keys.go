package duplicates

import "slices"

// The kinds of keys two cards can meet under.
const (
	keyBrand   = 'b' // sounds of the brand, of its first and last two signs, of it without one of its signs
	keySorted  = 's' // the same in any order
	keyLetters = 'l' // spelling in letters
	keySlip    = 'e' // letters without one
	keyStart   = 'p' // first letters of a name in letters
	keyStartOf = 'q' // first letters of a name in signs, for those in letters
	keyInitial = 'i' // a short name in letters
	keyInitOf  = 'j' // pinyin initials of a name in signs, for those in letters
)

// key is a hash of what two cards may share. Different things of one hash do no
// harm: cards that meet are compared.
type key uint32

// keys appends what a card is found by, or, if it asks, what it looks for;
// what is strongest first. The two differ in little: names in signs have their
// first letters and initials for those in letters only, not for one another.
func (p *profile) keys(to []key, asks bool) []key {
	if p.code != 0 {
		to = append(to, key(p.code>>32))
	}
	for _, n := range p.phones {
		to = append(to, key(n.key>>32))
	}
	for _, m := range p.mails {
		to = append(to, key(m.whole>>32))
	}
	for i := range p.names {
		to = p.names[i].keys(to, asks)
	}
	for _, m := range p.mails {
		if m.domain != 0 {
			to = append(to, key(m.domain>>32))
		}
	}
	for _, person := range p.people {
		to = append(to, key(person>>32))
	}
	return once(to)
}

// once drops what comes again, and keeps the order.
func once(keys []key) []key {
	kept := keys[:0]
	for _, k := range keys {
		if !slices.Contains(kept, k) {
			kept = append(kept, k)
		}
	}
	return kept
}

func (n *name) keys(to []key, asks bool) []key {
	s := spoken()
	var buffer [40]rune
	brand := runesOf(n.brand(), buffer[:0])
	spelt := s.spelling(n.brand())
	start := spelt[:min(startLetters, len(spelt))]
	to = append(to, hashed(keyLetters, spelt))
	if n.acronym != "" {
		to = append(to, hashed(keyLetters, s.spelling(n.acronym)))
	}
	if lettered(brand) {
		to = append(to, hashed(keyStart, start))
		if asks {
			return letterKeys(append(to, hashed(keyStartOf, start), hashed(keyInitOf, spelt)), spelt)
		}
		return letterKeys(append(to, hashed(keyInitial, spelt)), spelt)
	}
	if n.body != n.brand() && len(brand) < 3 { // 中石化 may be read as a brand or not
		to = append(to, hashed(keyLetters, s.spelling(n.body)))
	}
	startKind, initialKind := byte(keyStartOf), byte(keyInitOf)
	if asks {
		startKind, initialKind = keyStart, keyInitial
	}
	to = append(to, hashed(startKind, start))
	if short := initialsOf(n.body); short != "" {
		to = append(to, hashed(initialKind, short))
	}
	return soundKeys(to, s, brand)
}

func letterKeys(to []key, spelt string) []key {
	if len(spelt) < 5 {
		return to
	}
	spelt = spelt[:min(16, len(spelt))]
	to = append(to, hashed(keySlip, spelt))
	for i := range len(spelt) {
		to = append(to, hashed(keySlip, spelt[:i]+spelt[i+1:]))
	}
	return to
}

// soundKeys are a brand's sounds, whole and with one mistake.
func soundKeys(to []key, s *sounds, brand []rune) []key {
	var buffer, sorted, without [40]uint32
	heard := buffer[:0]
	for _, r := range brand {
		heard = append(heard, s.sound(r))
	}
	to = append(to, mixed(keyBrand, heard))
	if len(heard) < 2 {
		return to
	}
	order := append(sorted[:0], heard...)
	slices.Sort(order)
	to = append(to, mixed(keySorted, order))
	if len(heard) < 3 {
		return to
	}
	to = append(to, mixed(keyBrand, heard[:2]))
	if len(heard) > 3 {
		to = append(to, mixed(keyBrand, heard[len(heard)-2:]))
	}
	if len(heard) > 6 { // long ones meet by their first and last signs
		return append(to, mixed(keyBrand, heard[:len(heard)-1]))
	}
	for i := range heard {
		to = append(to, mixed(keyBrand, append(append(without[:0], heard[:i]...), heard[i+1:]...)))
	}
	return to
}

func hashed(kind byte, text string) key { return key(hash(kind, text) >> 32) }

// mixed hashes a row of numbers (FNV-1a).
func mixed(kind byte, row []uint32) key {
	h := uint64(14695981039346656037) ^ uint64(kind)<<40
	for _, v := range row {
		h = (h ^ uint64(v)) * 1099511628211
		h ^= h >> 29
	}
	return key(h >> 32)
}
