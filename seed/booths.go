package seed

import (
	"fmt"
	"slices"
	"time"

	"zhanban/models"
)

// row is a row of booths of a hall.
type row struct {
	hall, code string
	count      int
	raw        bool
	sellers    []string // departments that may sell it; none: all
}

// The third hall leaves the codes 3A and 3T free: lists that people try the
// import with use them.
var rows = []row{
	{"1号馆", "1A", 20, false, nil}, {"1号馆", "1B", 24, false, nil}, {"1号馆", "1C", 24, false, nil},
	{"1号馆", "1D", 12, true, nil}, {"1号馆", "1E", 24, false, nil}, {"1号馆", "1F", 20, false, []string{"zz1"}},
	{"2号馆", "2A", 24, false, nil}, {"2号馆", "2B", 24, false, nil}, {"2号馆", "2C", 24, false, nil},
	{"2号馆", "2D", 12, true, nil}, {"2号馆", "2E", 20, false, []string{"zz2"}},
	{"3号馆", "3D", 24, false, nil}, {"3号馆", "3B", 24, false, nil}, {"3号馆", "3C", 14, false, []string{"zz2"}}, {"3号馆", "3E", 10, true, nil},
}

const (
	shellPrice  = 12_800_00 // fen, one open side
	cornerPrice = 14_080_00
	aislePrice  = 14_680_00
	rawPrice    = 1_280_00 // by the ㎡
)

// sidesPerMille is what open sides cost on top, as the price list says it.
var sidesPerMille = map[int]int{2: 100, 3: 150, 4: 200}

var rawSizes = [][2]int{{6, 6}, {6, 9}, {6, 12}, {9, 9}, {6, 6}, {9, 12}}

// addBooths imports the halls' booths as a list, as it is done in life.
func (w *writer) addBooths(exhibition string) {
	at := w.at(w.back(60), "14:10")
	drawn := places()
	for _, r := range rows {
		var list []payload
		for n := 1; n <= r.count; n++ {
			code := fmt.Sprintf("%s-%02d", r.code, n)
			w.booths[code] = w.id(at)
			booth := w.booth(exhibition, r, code, n)
			booth["place"] = drawn[r.code][n]
			w.prices[code], _ = booth["listPrice"].(int)
			list = append(list, booth)
		}
		w.do(at, Administrator, "booth.import", payload{"exhibitionId": exhibition, "rows": list})
	}
}

func (w *writer) booth(exhibition string, r row, code string, n int) payload {
	p := payload{
		"id": w.booths[code], "exhibitionId": exhibition, "hall": r.hall, "code": code, "type": "shell_scheme",
		"width": 3000, "depth": 3000, "area": 900, "openSides": 1, "listPrice": shellPrice,
		"departmentIds": w.ids(w.rooms, "department", "", r.sellers),
	}
	switch {
	case r.raw:
		size := rawSizes[n%len(rawSizes)]
		area := size[0] * size[1]
		p["type"], p["width"], p["depth"], p["area"], p["openSides"] = "raw_space", size[0]*1000, size[1]*1000, area*100, 2+n%3
		p["listPrice"] = area * rawPrice * (1000 + sidesPerMille[2+n%3]) / 1000
		if area >= 100 {
			p["listPrice"] = nil // 面议
		}
	case n == 1 || n == r.count:
		p["openSides"], p["listPrice"] = 2, cornerPrice
	case n == 10 || n == 11:
		p["openSides"], p["listPrice"] = 2, aislePrice
	}
	return p
}

// sale is a booth the board's items speak of.
type sale struct{ code, customer, seller string }

var booked = []sale{
	{"1B-01", "海澜渔业", "linxiaotang"}, {"1B-14", "蓝汀水产", "chenyu"}, {"1D-05", "远洲渔业", "linxiaotang"},
	{"1B-08", "银帆远洋", "heyining"}, {"1B-09", "银帆远洋", "heyining"}, {"1B-12", "海盐工坊", "zhouwendi"}, {"1B-13", "海盐工坊", "heyining"},
	{"1B-20", "青禾检测", "chenyu"}, {"1B-21", "汐源鱼糜", "heyining"}, {"1B-22", "东礁藻类", "chenyu"}, {"1D-02", "禾汛包装", "sujianshan"},
	{"1D-08", "海岱调味", "ouyangruogu"}, {"2E-03", "澜舟饲料", "shenyan"}, {"2E-07", "浪花烘焙", "luzhiwei"}, {"1B-15", "鲸汐冷链", "heyining"},
}

// held are the booths kept for a customer now: for some minutes, so that the
// countdown can be seen, and most until the evening of a working day, as far
// ahead as a hold may reach, so that a demo looked at tomorrow has some too.
var held = []struct {
	sale
	minutes, ago int // minutes 0: until the evening of days working days ahead
	days         int
}{
	{sale{"1B-11", "北屿海参合作社", "gulinaer"}, 30, 8, 0},
	{sale{"2C-01", "白鹭湾罐头", "linxiaotang"}, 0, 35, 2},
	{sale{"2C-02", "白鹭湾罐头", "linxiaotang"}, 0, 35, 2},
	{sale{"2D-01", "Fjordhav Seafood AS", "ouyangruogu"}, 0, 20, 3},
	{sale{"2A-11", "沧溟研究院", "sujianshan"}, 0, 45, 3},
	{sale{"2C-04", "沧浪岛贝类", "zhouwendi"}, 0, 50, 1},
	{sale{"1F-07", "海盐工坊", "zhouwendi"}, 120, 27, 0},
	{sale{"3C-05", "港岸海货", "peizhaoye"}, 0, 15, 2},
}

// blocked are the booths out of sale, by what stands in their way.
var blocked = []string{"1D-12", "2D-12", "3E-09", "3E-10"}

// free are codes that stay available: items speak of looking at them.
var free = []string{"1B-05", "1B-06", "1B-07", "1B-10", "1B-19", "1B-23", "1B-24"}

// sell books and holds booths over the last eight weeks.
func (w *writer) sell() {
	for _, s := range booked {
		w.do(w.at(w.back(9+w.random.IntN(30)), "15:20"), s.seller, "booth.book", payload{"boothIds": []string{w.booths[s.code]}, "customerId": must(w.cards, "customer", s.customer)})
	}
	for _, h := range held {
		at := w.Now.Add(-time.Duration(h.ago) * time.Minute)
		minutes := h.minutes
		if minutes == 0 {
			minutes = w.minutesUntil(at, w.ahead(h.days))
		}
		w.do(at, h.seller, "booth.hold", payload{"boothIds": []string{must(w.booths, "booth", h.code)}, "customerId": must(w.cards, "customer", h.customer), "minutes": minutes})
	}
	for _, code := range blocked {
		w.do(w.at(w.back(50), "11:00"), Administrator, "booth.edit", payload{"id": must(w.booths, "booth", code), "version": 1, "blocked": true, "reason": "消防通道"})
	}
	w.sellMore()
}

// minutesUntil is how long a hold lasts that ends when the offices close on a
// day, or at most as long as a hold may last.
func (w *writer) minutesUntil(at time.Time, day models.Day) int {
	evening, err := time.ParseInLocation("2006-01-02 15:04", string(day)+" 17:30", zone)
	if err != nil {
		panic(err) // a mistake in this package's own tables
	}
	return int(min(evening.Sub(at), 72*time.Hour).Minutes())
}

// sellMore books a good half of the rest, to customers who take one to three
// neighbours, and lets a few go again.
func (w *writer) sellMore() {
	for _, s := range booked {
		w.spoken[s.code] = true
	}
	for _, h := range held {
		w.spoken[h.code] = true
	}
	for _, code := range slices.Concat(free, blocked) {
		w.spoken[code] = true
	}
	for _, r := range rows {
		sellers := append(append([]string{}, w.members("zz1")...), w.members("zz2")...)
		if r.sellers != nil {
			sellers = w.members(r.sellers[0])
		}
		for n := 1; n <= r.count; n++ {
			var group, codes []string
			for want := 1 + w.random.IntN(3); want > 0 && n <= r.count; want, n = want-1, n+1 {
				if code := fmt.Sprintf("%s-%02d", r.code, n); !w.spoken[code] {
					group, codes = append(group, w.booths[code]), append(codes, code)
				}
			}
			if len(group) == 0 || w.random.IntN(100) >= 75 {
				continue
			}
			for _, code := range codes {
				w.spoken[code] = true
			}
			seller, day := pick(w, sellers), w.back(1+w.random.IntN(50))
			clock := fmt.Sprintf("%02d:%02d", 9+w.random.IntN(8), w.random.IntN(60))
			at := w.at(day, clock)
			b := booking{at: at, seller: seller, customer: w.anyone(at), codes: codes}
			w.do(at, seller, "booth.book", payload{"boothIds": group, "customerId": b.customer})
			if again := at.Add(20 * time.Hour); w.random.IntN(15) == 0 && again.Before(w.Now) {
				w.do(again, seller, "booth.release", payload{"boothIds": group, "reason": pick(w, []string{"客户换位", "客户预算没批", "改到下一届"})})
				continue
			}
			w.bookings = append(w.bookings, b)
		}
	}
}
