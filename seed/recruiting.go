package seed

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"zhanban/models"
)

// booking is what somebody booked for a customer and did not give back.
type booking struct {
	at               time.Time
	seller, customer string // an id
	codes            []string
}

// targets are what departments, and the people of each, are to sell: booths.
var targets = []struct {
	department, login string
	booths            int
	yuan              int
}{
	{"zz1", "", 84, 1_200_000}, {"zz1", "linxiaotang", 16, 0}, {"zz1", "zhouwendi", 14, 0}, {"zz1", "sujianshan", 12, 0}, {"zz1", "heyining", 16, 0},
	{"zz1", "gulinaer", 12, 0}, {"zz1", "ouyangruogu", 14, 0},
	{"zz2", "", 60, 800_000}, {"zz2", "luzhiwei", 18, 0}, {"zz2", "peizhaoye", 16, 0}, {"zz2", "wenyanxi", 14, 0}, {"zz2", "ruanxinghe", 12, 0},
}

func (w *writer) targets() (list []payload) {
	for _, t := range targets {
		p := payload{"departmentId": w.rooms[t.department], "userId": "", "booths": t.booths, "amount": t.yuan * 100}
		if t.login != "" {
			p["userId"] = w.user(t.login)
		}
		list = append(list, p)
	}
	return list
}

// recruit makes contracts of most bookings, some days after each; of some the
// half or all is paid. It has chance of its own, so that nothing else of the
// story changes by it.
func (w *writer) recruit(exhibition string) {
	chance := rand.New(rand.NewPCG(uint64(len(w.bookings)), 50))
	latest := w.Now.Add(-time.Hour)
	fresh := w.latestBookings(4)
	for n, b := range w.bookings {
		day := models.DayOf(b.at, zone).Add(1 + chance.IntN(3))
		signed := w.moment(day, 9+chance.IntN(8), chance.IntN(60))
		// Those who have left a booking or a deposit lying are few; of late ones many are on their way.
		undecided, unpaid := 3, 6
		if day > w.today.Add(-4) {
			undecided, unpaid = 40, 70
		}
		if chance.IntN(100) < undecided || signed.After(latest) {
			continue
		}
		if fresh[n] {
			w.unsigned = append(w.unsigned, b)
			continue
		}
		total, priced := 0, true
		for _, code := range b.codes {
			total += w.prices[code]
			priced = priced && w.prices[code] > 0
		}
		id := w.contract(exhibition, b, signed)
		came := day.Add(2 + chance.IntN(7))
		paid := w.moment(came, 9+chance.IntN(8), chance.IntN(60))
		share := chance.IntN(10)
		if chance.IntN(100) < unpaid || paid.After(latest) || !priced {
			continue
		}
		amount := total / 2
		if share > 6 && day > w.today.Add(opensIn-74) { // no early-bird price any more: the list's is the whole
			amount = total
		}
		w.do(paid, w.manager("zz1"), "payment.add", payload{
			"id": w.id(paid), "orderId": id, "kind": "received", "amount": amount, "day": came, "account": "bank", "payee": "", "reference": "",
		})
	}
}

// contract makes a signed order of a booking.
func (w *writer) contract(exhibition string, b booking, at time.Time) (id string) {
	var lines []payload
	for _, code := range b.codes {
		lines = append(lines, payload{"boothId": w.booths[code]})
	}
	id = w.id(at)
	w.do(at, b.seller, "order.create", payload{"id": id, "exhibitionId": exhibition, "customerId": b.customer, "booths": lines})
	w.do(at.Add(time.Minute), b.seller, "order.sign", payload{"id": id, "version": 1, "day": models.DayOf(at, zone)})
	return id
}

// latestBookings are the latest of so many sellers, one each: of them there is a
// contract only this week, so that there is a ranking.
func (w *writer) latestBookings(sellers int) map[int]bool {
	by, found := map[string]bool{}, map[int]bool{}
	for n := len(w.bookings) - 1; n >= 0 && len(found) < sellers; n-- {
		if b := w.bookings[n]; !by[b.seller] && b.at.Before(w.Now.Add(-2*time.Hour)) {
			by[b.seller], found[n] = true, true
		}
	}
	return found
}

// signThisWeek has the latest bookings signed, within the last hour.
func (w *writer) signThisWeek(exhibition string) {
	for n, b := range w.unsigned {
		w.contract(exhibition, b, w.Now.Add(-time.Hour+time.Duration(n)*7*time.Minute))
	}
}

// lastEdition enters the edition before from the books: what was signed and
// paid then, and who gave up, so that this one can be compared with it.
func (w *writer) lastEdition(exhibition string) {
	at := w.moment(w.today.Add(-235), 9, 30)
	next := func() time.Time { at = at.Add(time.Second); return at }
	first := w.today.Add(opensIn - 364)
	last := w.id(next())
	w.do(at, Administrator, "exhibition.create", payload{
		"id": last, "name": fmt.Sprintf("第17届%s", exhibitionName), "edition": 17, "venue": workspaceName, "firstDay": first, "lastDay": w.today.Add(-235),
	})
	w.do(next(), Administrator, "exhibition.edit", payload{"id": exhibition, "version": 1, "previousId": last})
	booths := w.lastBooths(last, next)
	had := w.sellLast(last, booths, first, next)
	// Sold while it was open; only now it is over.
	w.do(next(), Administrator, "exhibition.edit", payload{"id": last, "version": 1, "lastDay": first.Add(3)})
	w.rebook(exhibition, had)
}

// stayed are the rows that stood at the edition before as they do at this one.
var stayed = []string{"1A", "1B", "1C", "1E", "1F", "2A", "2B"}

// lastBooth is a booth of the edition before.
type lastBooth struct{ id, code string }

func (w *writer) lastBooths(exhibition string, next func() time.Time) (booths []lastBooth) {
	for _, r := range rows {
		if !slices.Contains(stayed, r.code) {
			continue
		}
		var list []payload
		for n := range r.count {
			b := lastBooth{w.id(next()), fmt.Sprintf("%s-%02d", r.code, n+1)}
			booths = append(booths, b)
			list = append(list, payload{
				"id": b.id, "exhibitionId": exhibition, "hall": r.hall, "code": b.code, "type": "shell_scheme", "width": 3000, "depth": 3000, "area": 900,
				"openSides": 1, "listPrice": lastPrice, "departmentIds": []string{},
			})
		}
		w.do(next(), Administrator, "booth.import", payload{"exhibitionId": exhibition, "rows": list})
	}
	return booths
}

// lastPrice is what a booth cost at the edition before, fen.
const lastPrice = 11_800_00

// sellLast sells most booths of the edition before, ever more of them towards
// its opening, and says who had which at the end.
func (w *writer) sellLast(exhibition string, booths []lastBooth, first models.Day, next func() time.Time) (had []lastSale) {
	chance := rand.New(rand.NewPCG(17, 50))
	sellers := append(append([]string{}, w.members("zz1")...), w.members("zz2")...)
	there := slices.DeleteFunc(slices.Sorted(maps.Keys(w.born)), func(s string) bool { return !w.born[s].Before(next()) })
	for n := 0; len(booths) > 18; n++ {
		count := min(1+chance.IntN(8), len(booths))
		group := booths[:count]
		booths = booths[count:]
		far := chance.IntN(1000)
		day := first.Add(-8 - 170*far*far/1_000_000)
		seller, id := sellers[chance.IntN(len(sellers))], w.id(next())
		short := there[chance.IntN(len(there))]
		customer := w.cards[short]
		var lines []payload
		var ids []string
		for _, booth := range group {
			ids, lines = append(ids, booth.id), append(lines, payload{"boothId": booth.id})
		}
		w.do(next(), seller, "booth.book", payload{"boothIds": ids, "customerId": customer})
		w.do(next(), seller, "order.create", payload{"id": id, "exhibitionId": exhibition, "customerId": customer, "booths": lines})
		w.do(next(), seller, "order.sign", payload{"id": id, "version": 1, "day": day})
		if n%9 == 8 {
			w.do(next(), Administrator, "order.cancel", payload{"id": id, "version": 2, "reason": "产线调整，不参展"})
			continue
		}
		w.do(next(), w.manager("zz1"), "payment.add", payload{
			"id": w.id(next()), "orderId": id, "kind": "received", "amount": lastPrice * count, "day": min(day.Add(10+chance.IntN(30)), first), "account": "bank", "payee": "", "reference": "",
		})
		for _, booth := range group {
			had = append(had, lastSale{booth, short})
		}
	}
	return had
}
