package search

import (
	"fmt"
	"math/rand/v2"

	"zhanban/models"
	"zhanban/server/duplicates"
)

// Sample makes customers as a big workspace has them, each with two contacts,
// the same at every call, and questions about them as they are typed: letter
// by letter, in signs, pinyin, initials and digits, and what everybody has.
func Sample(n int) (docs []Doc, questions []string) {
	customers := SampleCustomers(n)
	for _, c := range customers {
		d, _ := DocOf(c)
		docs = append(docs, d)
	}
	return docs, SampleQuestions(customers, 120)
}

// SampleCustomers are Sample's customers, of seven departments and fifty owners.
func SampleCustomers(n int) []*models.Customer {
	var customers []*models.Customer
	for i, card := range duplicates.Sample(n) {
		number := func(of int) string { return fmt.Sprintf("1%d%09d", 3+of%7, (i*7919+of)%1_000_000_000) }
		c := &models.Customer{
			Record: models.Record{ID: card.ID, Version: 1}, Company: card.Companies[0], Name: card.People[0], Phone: card.Phones[0], Type: "exhibitor",
			DepartmentID: fmt.Sprint("d", i%7), OwnerID: fmt.Sprint("u", i%50), Stage: models.StagePotential,
			Contacts: []models.Contact{{ID: "1", Name: card.People[0] + "丽", Phone: number(1)}, {ID: "2", Name: "陈" + card.People[0], Phone: number(2)}},
		}
		customers = append(customers, c)
	}
	return customers
}

// SampleQuestions are questions about some of the customers.
func SampleQuestions(customers []*models.Customer, n int) (questions []string) {
	random := rand.New(rand.NewPCG(3, 5))
	for len(questions) < n {
		c := customers[random.IntN(len(customers))]
		company := []rune(c.Company)
		from := random.IntN(len(company) - 3)
		var full, initials string
		for _, r := range company[from : from+3] {
			full, initials = full+syllable(r, false), initials+firstOf(syllable(r, false))
		}
		switch random.IntN(8) {
		case 0, 1:
			questions = append(questions, string(company[:1]), string(company[:2]), string(company[:4]))
		case 2:
			questions = append(questions, string(company[from:from+2]), string(company[len(company)-4:]))
		case 3:
			questions = append(questions, full[:1], full[:3], full)
		case 4:
			questions = append(questions, initials[:2], initials)
		case 5:
			questions = append(questions, c.Phone[len(c.Phone)-4:], c.Phone)
		case 6:
			questions = append(questions, c.Name)
		default:
			questions = append(questions, string(company[2:4])+" "+c.Name[:3])
		}
	}
	return questions[:n]
}
