package duplicates

import (
	"hash/maphash"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"zhanban/server/phones"
)

// seed makes the hashes of this process; none is ever stored.
var seed = maphash.MakeSeed()

func hash(kind byte, text string) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	_ = h.WriteByte(kind)
	_, _ = h.WriteString(text)
	return h.Sum64() | 1 // never 0, which says nothing
}

// number is a phone: what two spellings of it share.
type number struct {
	key       uint64
	extension uint32 // 0: none
	digits    uint64 // the last ones, to see misdialled ones
	mobile    bool   // belongs to a person, not to a switchboard
}

// readPhone reads a phone of China, or of the country it names. What is no
// number by the rules is compared by its digits, if they are seven or more.
func readPhone(text string) (number, bool) {
	read := phones.Read(text)
	if !read.Valid && len(read.Key) < phones.LeastDigits {
		return number{}, false
	}
	n := number{key: hash('t', read.Key), mobile: read.Mobile}
	if read.Extension != "" {
		for _, d := range read.Extension {
			n.extension = n.extension*10 + uint32(d-'0')
		}
		n.extension++ // 0 is an extension too
	}
	for _, d := range read.Key {
		if d >= '0' && d <= '9' {
			n.digits = n.digits*10 + uint64(d-'0')
		}
	}
	return n, true
}

// near reports whether two mobiles differ as misdialled ones do: in one digit,
// or in two neighbours swapped.
func (n number) near(other number) bool {
	if !n.mobile || !other.mobile || n.key == other.key {
		return false
	}
	wrong, at, swapped := 0, 0, false
	var before [2]uint64 // the digits of the last place that differs
	a, b := n.digits, other.digits
	for place := 0; a > 0 || b > 0; place, a, b = place+1, a/10, b/10 {
		if x, y := a%10, b%10; x != y {
			wrong++
			swapped = wrong == 2 && place == at+1 && before == [2]uint64{y, x}
			before, at = [2]uint64{x, y}, place
		}
	}
	return wrong == 1 || swapped
}

// mail is an address: whole, and its domain if that is the company's own.
type mail struct {
	whole  uint64
	domain uint64 // 0: a public service's
	role   bool   // sales@: not one person's
}

// Mail services that say nothing about where somebody works.
var publicDomains = strings.Fields(`qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com yeah.net 188.com sina.com sina.cn vip.sina.com sohu.com
tom.com 139.com 189.cn wo.cn 21cn.com aliyun.com gmail.com googlemail.com hotmail.com outlook.com live.com live.cn msn.com yahoo.com yahoo.cn
yahoo.com.cn yahoo.co.jp yahoo.com.hk yahoo.com.tw icloud.com me.com mac.com aol.com mail.com mail.ru yandex.ru yandex.com proton.me protonmail.com
gmx.de gmx.net gmx.com web.de t-online.de naver.com daum.net hanmail.net 263.net chinaren.com eyou.com`)

var roles = strings.Fields("info sales sale admin contact service services office hr mail marketing market export import support webmaster postmaster hello team business bd expo purchase order orders finance")

func readMail(text string) (mail, bool) {
	text = strings.ToLower(norm.NFKC.String(strings.TrimSpace(strings.ToValidUTF8(text, ""))))
	text = strings.TrimPrefix(text, "mailto:")
	local, domain, ok := strings.Cut(text, "@")
	if !ok || local == "" || !strings.Contains(domain, ".") || strings.ContainsAny(text, " \t\n") {
		return mail{}, false
	}
	m := mail{whole: hash('m', text), role: slices.Contains(roles, strings.TrimRight(local, "0123456789"))}
	if !slices.Contains(publicDomains, domain) {
		m.domain = hash('d', domain)
	}
	return m, true
}

// readPerson is a key that spellings of one person's name share: case, width,
// spaces and, among words of letters, their order do not matter.
func readPerson(text string) (uint64, bool) {
	words := strings.FieldsFunc(Normalise(text), func(r rune) bool { return r == ' ' || r == '(' || r == ')' })
	slices.Sort(words)
	joined := strings.Join(words, " ")
	if len([]rune(joined)) < 2 {
		return 0, false
	}
	return hash('n', joined), true
}
