package seed

import "slices"

// lastSale is a booth of the edition before and who had it, by short name.
type lastSale struct {
	lastBooth
	customer string
}

// answers are what those with a first refusal say to it, in turn: most have yet
// to be asked, or to answer.
var answers = []struct{ answer, why string }{
	{"asked", ""}, {"accepted", ""}, {"", ""}, {"asked", ""}, {"declined", "今年只观展，不设展位"}, {"", ""}, {"asked", ""}, {"accepted", ""},
	{"", ""}, {"declined", "改到 2 号馆找连位"}, {"asked", ""}, {"", ""}, {"", ""}, {"asked", ""},
}

// rebook keeps booths that nobody has spoken of for who had the same at the
// edition before, a week ago; their owners have begun to ask.
func (w *writer) rebook(exhibition string, had []lastSale) {
	opened := w.moment(w.back(6), 9, 40)
	times := map[string]int{}
	had = slices.DeleteFunc(had, func(one lastSale) bool {
		if w.owners[one.customer] == "" || w.spoken[one.code] || one.code[:2] == "1F" { // 1F: not for every owner to sell
			return true
		}
		times[one.customer]++
		return times[one.customer] > 2
	})
	var kept []lastSale
	var pairs []payload
	for n := range min(len(answers), len(had)) {
		one := had[n*len(had)/min(len(answers), len(had))] // all over the halls
		kept = append(kept, one)
		pairs = append(pairs, payload{"boothId": must(w.booths, "booth", one.code), "fromId": one.id})
	}
	w.do(opened, Administrator, "exhibition.rebook", payload{"id": exhibition, "until": w.today.Add(9), "reason": "上届展商优先续展", "booths": pairs})
	for n, one := range kept {
		booths, owner := []string{w.booths[one.code]}, w.owners[one.customer]
		asked := w.moment(w.back(5-n%3), 10, 5*n)
		if answers[n].answer != "" {
			w.do(asked, owner, "booth.ask", payload{"boothIds": booths, "asked": true})
		}
		answered := w.moment(w.back(2), 11, 4*n)
		switch answers[n].answer {
		case "accepted":
			w.do(answered, owner, "booth.book", payload{"boothIds": booths, "customerId": w.cards[one.customer]})
		case "declined":
			w.do(answered, owner, "booth.decline", payload{"boothIds": booths, "reason": answers[n].why})
		}
	}
}
