package duplicates

import (
	"strings"
	"sync"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

const (
	firstHan = 0x3400
	lastHan  = 0x9fff
)

// sounds is how each sign is read, without its tone: an array instead of the
// library's map, since each question asks for thousands.
type sounds struct {
	of     [lastHan - firstHan + 1]uint16 // sign → syllable; 0 unknown
	folded []uint16                       // syllable → what ears and dialects do not tell apart
	spell  []string
}

var spoken = sync.OnceValue(func() *sounds {
	s := &sounds{folded: []uint16{0}, spell: []string{""}}
	known := map[string]uint16{"": 0}
	var number func(string) uint16
	number = func(syllable string) uint16 {
		if n, ok := known[syllable]; ok {
			return n
		}
		n := uint16(len(s.spell))
		known[syllable] = n
		s.spell, s.folded = append(s.spell, syllable), append(s.folded, n)
		if like := dialect(syllable); like != syllable {
			s.folded[n] = number(like)
		}
		return n
	}
	for sign, readings := range pinyin.PinyinDict {
		if sign < firstHan || sign > lastHan {
			continue
		}
		reading, _, _ := strings.Cut(readings, ",")
		s.of[sign-firstHan] = number(toneless(reading))
	}
	return s
})

func toneless(reading string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(reading) {
		switch {
		case r >= 'a' && r <= 'z':
			b.WriteRune(r)
		case r == 0x308: // ü is typed v
			spelt := strings.TrimSuffix(b.String(), "u")
			b.Reset()
			b.WriteString(spelt + "v")
		}
	}
	return b.String()
}

// dialect folds what many speakers do not tell apart: zh and z, l and n, -ng
// and -n.
func dialect(syllable string) string {
	for _, initial := range []string{"zh", "ch", "sh"} {
		if rest, ok := strings.CutPrefix(syllable, initial); ok {
			syllable = initial[:1] + rest
		}
	}
	if rest, ok := strings.CutPrefix(syllable, "n"); ok && rest != "" {
		syllable = "l" + rest
	}
	return strings.TrimSuffix(syllable, "g")
}

// sound is a number that signs of one (folded) sound share; a letter or an
// unknown sign has one of its own.
func (s *sounds) sound(r rune) uint32 {
	if r >= firstHan && r <= lastHan {
		if n := s.of[r-firstHan]; n != 0 {
			return uint32(s.folded[n])
		}
	}
	return uint32(r) | 1<<24
}

// spelling is a text in letters: pinyin for signs.
func (s *sounds) spelling(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r >= firstHan && r <= lastHan && s.of[r-firstHan] != 0 {
			b.WriteString(s.spell[s.of[r-firstHan]])
		} else if r != ' ' {
			b.WriteRune(r)
		}
	}
	return b.String()
}
