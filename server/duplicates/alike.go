package duplicates

import (
	"strings"
	"unicode"
)

// startLetters of a spelling are enough to meet by.
const startLetters = 5

// likeness is how two brands resemble each other.
type likeness uint8

const (
	unlike   likeness = iota
	initials          // one is the other's pinyin initials
	within            // one begins or ends the other
	slight            // a slip of three signs at most: wants more to go with it
	slip              // a typing or reading mistake
	sounding          // heard alike
	equal
)

// alike compares two brands.
func alike(a, b string) likeness {
	if a == b {
		return equal
	}
	var bufferA, bufferB [40]rune
	x, y := runesOf(a, bufferA[:0]), runesOf(b, bufferB[:0])
	if len(x) == 0 || len(y) == 0 {
		return unlike
	}
	if lettered(x) || lettered(y) {
		return alikeInLetters(a, b, lettered(x) && lettered(y))
	}
	s := spoken()
	if len(x) == len(y) && soundsAll(s, x, y) {
		return sounding
	}
	if found := slipped(s, x, y); found != unlike {
		return found
	}
	short, long := x, y
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) >= 2 && len(short) < len(long) && (hasPrefix(long, short) || hasPrefix(long[len(long)-len(short):], short)) {
		return within
	}
	return unlike
}

func runesOf(text string, buffer []rune) []rune {
	for _, r := range text {
		buffer = append(buffer, r)
	}
	return buffer
}

func hasPrefix(long, short []rune) bool {
	for i := range short {
		if long[i] != short[i] {
			return false
		}
	}
	return true
}

func lettered(text []rune) bool {
	for _, r := range text {
		if isHan(r) {
			return false
		}
	}
	return true
}

// soundsAll reports whether every sign sounds like the other's. Two signs that
// tell units apart (东 and 冬 may, 一 and 七 may not) never stand for each other.
func soundsAll(s *sounds, x, y []rune) bool {
	distinct := vocabulary().distinct
	for i := range x {
		if x[i] != y[i] && (s.sound(x[i]) != s.sound(y[i]) || distinct[x[i]] && distinct[y[i]]) {
			return false
		}
	}
	return true
}

// slipped looks for one mistake: a sign read or typed for one that looks like
// it, doubled, missing, or changed places with its neighbour.
func slipped(s *sounds, x, y []rune) likeness {
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	p, q := x[head:len(x)-tail], y[head:len(y)-tail]
	if len(p) > len(q) {
		p, q, x, y = q, p, y, x
	}
	w := vocabulary()
	switch {
	case len(p) == 1 && len(q) == 1:
		if w.alike[[2]rune{p[0], q[0]}] {
			return slip
		}
		if len(x) >= 5 && !w.distinct[p[0]] && !w.distinct[q[0]] {
			return slip
		}
	case len(p) == 2 && len(q) == 2 && p[0] == q[1] && p[1] == q[0]:
		if !w.distinct[p[0]] && !w.distinct[p[1]] {
			return slip
		}
	case len(p) == 0 && len(q) == 1 && !w.distinct[q[0]] && !unicode.IsDigit(q[0]):
		if head > 0 && y[head-1] == q[0] || len(y) >= 4 && len(x) >= 3 {
			return slip
		}
		if len(x) >= 2 {
			return slight
		}
	}
	return unlike
}

// alikeInLetters compares spellings, of which at least one is in letters: an
// English name with a Chinese one, or two English ones.
func alikeInLetters(a, b string, both bool) likeness {
	s := spoken()
	x, y := s.spelling(a), s.spelling(b)
	if x == y {
		return sounding
	}
	if len(x) > len(y) {
		x, y, a = y, x, b
	}
	if !both {
		if len(x) >= startLetters && strings.HasPrefix(y, x) && lettered([]rune(y)) && !lettered([]rune(a)) {
			return sounding // what follows is a trade in English that is not in data/
		}
		return unlike
	}
	if len(x) >= startLetters && len(y) > len(x) && y[:len(x)] == x {
		return within
	}
	if mistakes := distance(x, y); len(x) >= 5 && mistakes == 1 || len(x) >= 10 && mistakes == 2 {
		return slip
	}
	return unlike
}

// distance counts letters added, left out, replaced and swapped with a
// neighbour; a digit for another counts three.
func distance(a, b string) int {
	const most = 48
	a, b = a[:min(len(a), most)], b[:min(len(b), most)]
	if len(b)-len(a) > 2 || len(a)-len(b) > 2 {
		return 3
	}
	var rows [3][most + 1]int
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, row := &rows[(i-1)%3], &rows[i%3]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 0
			if a[i-1] != b[j-1] {
				cost = 1
				if digit(a[i-1]) || digit(b[j-1]) {
					cost = 3
				}
			}
			row[j] = min(before[j]+1, row[j-1]+1, before[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] && !digit(a[i-1]) && !digit(a[i-2]) {
				row[j] = min(row[j], rows[(i-2)%3][j-2]+1)
			}
		}
	}
	return rows[len(a)%3][len(b)]
}

func digit(b byte) bool { return b >= '0' && b <= '9' }
