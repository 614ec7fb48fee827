package sheets

import (
	"io"
	"strings"
	"unicode/utf8"

	"zhanban/models"
)

// WriteVCard writes a customer as a card of vCard 3.0 in UTF-8, which every
// phone reads; further contacts follow as cards of their own.
func WriteVCard(w io.Writer, c *models.Customer) error {
	first := VCard{Name: c.Name, Company: c.Company, Position: c.Position, WeChat: c.WeChat, Address: c.Address, Notes: c.Notes,
		Birthday: c.Birthday, Anniversary: c.Anniversary, AnniversaryOf: c.AnniversaryOf, Likes: c.Likes}
	first.Phones, first.Mails = appendNew(nil, c.Phone), appendNew(nil, c.Email)
	cards := []VCard{first}
	for _, contact := range c.Contacts {
		cards = append(cards, VCard{Name: contact.Name, Company: c.Company, Position: contact.Position, WeChat: contact.WeChat, Notes: contact.Notes,
			Birthday: contact.Birthday, Anniversary: contact.Anniversary, AnniversaryOf: contact.AnniversaryOf, Likes: contact.Likes,
			Phones: appendNew(nil, contact.Phone), Mails: appendNew(nil, contact.Email)})
	}
	for _, card := range cards {
		if err := writeCard(w, card); err != nil {
			return err
		}
	}
	return nil
}

func writeCard(w io.Writer, c VCard) error {
	name := c.Name
	if name == "" {
		name = c.Company
	}
	lines := []string{"BEGIN:VCARD", "VERSION:3.0", "N:" + escaped(c.Name) + ";;;;", "FN:" + escaped(name)}
	add := func(property, value string) {
		if value != "" {
			lines = append(lines, property+":"+escaped(value))
		}
	}
	add("ORG", c.Company)
	add("TITLE", c.Position)
	for _, phone := range c.Phones {
		add("TEL;TYPE=CELL", phone)
	}
	for _, mail := range c.Mails {
		add("EMAIL;TYPE=INTERNET", mail)
	}
	if c.Address != "" {
		lines = append(lines, "ADR;TYPE=WORK:;;"+escaped(c.Address)+";;;;")
	}
	add("X-WECHAT", c.WeChat)
	add("BDAY", writtenDay(c.Birthday))
	add("ANNIVERSARY", writtenDay(c.Anniversary))
	add("X-ANNIVERSARY-OF", c.AnniversaryOf)
	add("INTEREST", c.Likes)
	add("NOTE", c.Notes)
	lines = append(lines, "END:VCARD")
	for _, line := range lines {
		if _, err := io.WriteString(w, folded(line)+"\r\n"); err != nil {
			return err
		}
	}
	return nil
}

// writtenDay is a day as a card has it: two hyphens stand for a year nobody
// knows.
func writtenDay(day string) string {
	if len(day) == len("01-02") {
		return "--" + day
	}
	return day
}

var escapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

func escaped(s string) string { return escapes.Replace(s) }

// folded breaks a line after at most 75 bytes, never inside a character.
func folded(line string) string {
	var b strings.Builder
	most := 75
	for len(line) > most {
		at := most
		for !utf8.RuneStart(line[at]) {
			at--
		}
		b.WriteString(line[:at] + "\r\n ")
		line, most = line[at:], 74
	}
	return b.String() + line
}

// Harmless is a text that no spreadsheet runs as a formula: one that begins
// like one gets an apostrophe before it.
func Harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) && !phoneLike(s) {
		return "'" + s
	}
	return s
}

// phoneLike tells +86 138… and -1 from a formula: digits, spaces and hyphens
// behind one sign compute nothing.
func phoneLike(s string) bool {
	return len(s) > 1 && (s[0] == '+') && !strings.ContainsFunc(s[1:], func(r rune) bool { return r < '0' || r > '9' })
}
