package imports

import (
	"strconv"

	"zhanban/models"
	"zhanban/server/duplicates"
)

// Alike is what a row seems to double: a card, or an earlier row of the file.
type Alike struct {
	Row   int // the earlier row; 0: a card
	Match duplicates.Match
}

// finder finds what rows double, among the cards there are and the rows before.
type finder struct {
	cards, earlier *duplicates.Index
}

// find is what a row doubles; nil: nothing. The row is among the earlier ones
// from then on.
func (f *finder) find(row int, card models.ImportCard) *Alike {
	c := cardOf(card)
	c.ID = strconv.Itoa(row) // no card has such an id
	read := duplicates.Read(c)
	var alike *Alike
	if m, found := f.cards.Surest(read); found {
		alike = &Alike{Match: m}
	} else if m, found := f.earlier.Surest(read); found {
		first, _ := strconv.Atoi(m.ID)
		alike = &Alike{Row: first, Match: m}
	}
	f.earlier.PutRead(read)
	return alike
}

// cardOf is what of a row is compared.
func cardOf(v models.ImportCard) duplicates.Card {
	card := duplicates.Card{CreditCode: v.CreditCode}
	add := func(list *[]string, value string) {
		if value != "" {
			*list = append(*list, value)
		}
	}
	add(&card.Companies, v.Company)
	add(&card.People, v.Name)
	add(&card.Phones, v.Phone)
	add(&card.Mails, v.Email)
	for _, contact := range v.Contacts {
		add(&card.People, contact.Name)
		add(&card.Phones, contact.Phone)
		add(&card.Mails, contact.Email)
	}
	return card
}

// actionOf is what becomes of a row without an error: as was said of it, else
// by the import's rule; a row that doubles nothing is new.
func actionOf(i *models.Import, alike *Alike, said string) string {
	if alike == nil {
		return models.ImportNew
	}
	if said != "" {
		return said
	}
	if alike.Match.Verdict == duplicates.Same {
		return i.Same
	}
	return i.Likely
}
