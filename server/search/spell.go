package search

import (
	"strings"
	"sync"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

const (
	firstHan = 0x3400
	lastHan  = 0x9fff
)

// otherReadings are signs that names read otherwise than alone: a name that
// holds one is found by both.
var otherReadings = map[rune]string{
	'重': "chong", '长': "chang", '厦': "xia", '行': "hang", '乐': "yue", '都': "du", '曾': "zeng", '单': "shan", '解': "xie", '调': "tiao", '藏': "zang",
	'仇': "qiu", '区': "ou", '盖': "ge", '柏': "bo", '薄': "bo", '缪': "miao", '查': "zha", '蚌': "beng", '六': "lu", '番': "pan",
}

// readings is how each sign is read, without its tone.
var readings = sync.OnceValue(func() *[lastHan - firstHan + 1]string {
	var of [lastHan - firstHan + 1]string
	known := map[string]string{}
	for sign, all := range pinyin.PinyinDict {
		if sign < firstHan || sign > lastHan {
			continue
		}
		reading, _, _ := strings.Cut(all, ",")
		if known[reading] == "" {
			known[reading] = toneless(reading)
		}
		of[sign-firstHan] = known[reading]
	}
	return &of
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

// syllable is how a sign is read; letters and digits stay as they are, all
// else is silent.
func syllable(r rune, other bool) string {
	if r >= firstHan && r <= lastHan {
		if other {
			if s, ok := otherReadings[r]; ok {
				return s
			}
		}
		return readings()[r-firstHan]
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return string(unicode.ToLower(r))
	}
	return ""
}

// fold writes a text as it is compared: one width, lower case, no control
// signs, single spaces.
func fold(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(norm.NFKC.String(strings.ToValidUTF8(text, " "))), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}), " ")
}

// digitsOf are the digits of a number, however it is written.
func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}
