package duplicates

import "slices"

// mostValues of one field of a card are looked at.
const mostValues = 20

// profile is a card as it is compared.
type profile struct {
	id     string
	names  []name
	code   uint64
	phones []number
	mails  []mail
	people []uint64
}

func readCard(c Card) *profile {
	p := &profile{id: c.ID}
	for _, company := range few(c.Companies) {
		if n := readName(company); n.body != "" && !slices.Contains(p.names, n) {
			p.names = append(p.names, n)
		}
	}
	if code, ok := CreditCode(c.CreditCode); ok {
		p.code = hash('c', code)
	}
	for _, phone := range few(c.Phones) {
		if n, ok := readPhone(phone); ok {
			p.phones = append(p.phones, n)
		}
	}
	for _, address := range few(c.Mails) {
		if m, ok := readMail(address); ok {
			p.mails = append(p.mails, m)
		}
	}
	for _, person := range few(c.People) {
		if key, ok := readPerson(person); ok {
			p.people = append(p.people, key)
		}
	}
	p.names, p.phones = slices.Clip(p.names), slices.Clip(p.phones)
	p.mails, p.people = slices.Clip(p.mails), slices.Clip(p.people)
	return p
}

func few(values []string) []string { return values[:min(len(values), mostValues)] }
