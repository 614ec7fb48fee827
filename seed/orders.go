package seed

import "fmt"

// fittedID is that of the package in which shell scheme is sold with more in it.
const fittedID = "0198c1f0-5a10-7c31-9d02-7f3b2c1e4a55"

// setPrices says what the exhibition's booths cost, until when they are paid,
// what is sold beside them and what each department is to sell.
func (w *writer) setPrices(exhibition string) {
	at := w.at(w.back(61), "10:30")
	amounts := func(fen, cents int) payload { return payload{"CNY": fen, "USD": cents} }
	service := func(kind, name, unit string, fen, cents int) payload {
		return payload{"id": w.id(at), "name": name, "type": kind, "unit": unit, "price": amounts(fen, cents)}
	}
	side := func(open int) payload {
		return payload{"openSides": open, "perMille": sidesPerMille[open], "flat": amounts(0, 0)}
	}
	opening := w.today.Add(opensIn)
	w.do(at, Administrator, "exhibition.edit", payload{
		"id": exhibition, "version": 1, "organisers": []string{workspaceName}, "halls": []string{"1号馆", "2号馆", "3号馆"},
		"prices": payload{
			"name": "V2", "shellUnit": "standard", "shell": amounts(shellPrice, 2_400_00), "raw": amounts(rawPrice, 240_00), "rawLeast": 36_00,
			"sides": []payload{side(2), side(3), side(4)},
			"early": []payload{{"until": opening.Add(-75), "perMille": 50}}, "agentPerMille": 80, "discountMost": 50,
			"packages": []payload{{"id": fittedID, "name": "精装标展", "price": amounts(16_800_00, 2_900_00)}},
		},
		"sales": payload{"depositPerMille": 500, "depositDays": 3, "balanceDay": opening.Add(-20), "cancellations": []payload{
			{"daysBefore": 60, "from": "", "perMille": 300}, {"daysBefore": 30, "from": "", "perMille": 1000},
		}},
		"services": []payload{
			service("power", "16 A 三相用电", "展期", 1_200_00, 200_00), service("furniture", "洽谈桌椅一套", "套", 280_00, 45_00),
			service("advertising", "会刊彩色内页", "页", 3_000_00, 500_00), service("meeting_room", "会议室半天", "场", 2_600_00, 420_00),
		},
		"clauses": []payload{
			{"title": "付款", "text": "合同签订后三日内付清首款，余款在付款计划所列日期前付清；逾期未付，主办方可收回展位。"},
			{"title": "退展", "text": "开幕前六十日内退展收取合同总额的三成，三十日内退展不退款。"},
		},
		"targets": w.targets(),
	})
}

// ordered are the orders of booths that the board's items speak of: signed so
// many working days ago (0: a draft), and how much of it has come in.
var ordered = []struct {
	customer, seller string
	codes            []string
	signed, perMille int
}{
	{"海澜渔业", "linxiaotang", []string{"1B-01"}, 7, 1000}, {"蓝汀水产", "chenyu", []string{"1B-14"}, 6, 0}, {"远洲渔业", "linxiaotang", []string{"1D-05"}, 1, 0},
	{"银帆远洋", "heyining", []string{"1B-08", "1B-09"}, 7, 500}, {"海盐工坊", "zhouwendi", []string{"1B-12"}, 0, 0}, {"汐源鱼糜", "heyining", []string{"1B-21"}, 6, 1000},
	{"禾汛包装", "sujianshan", []string{"1D-02"}, 6, 500}, {"海岱调味", "ouyangruogu", []string{"1D-08"}, 1, 0}, {"澜舟饲料", "shenyan", []string{"2E-03"}, 7, 1000},
	{"浪花烘焙", "luzhiwei", []string{"2E-07"}, 7, 500}, {"鲸汐冷链", "heyining", []string{"1B-15"}, 0, 0},
}

// order turns bookings into orders: signed, part of them paid, one of them
// late with its deposit.
func (w *writer) order(exhibition string) {
	orders := map[string]string{}
	for n, o := range ordered {
		at := w.at(w.back(8), clockOf(10, n*7))
		id := w.id(at)
		orders[o.customer] = id
		var lines []payload
		total := 0
		for _, code := range o.codes {
			lines = append(lines, payload{"boothId": must(w.booths, "booth", code)})
			total += w.prices[code]
		}
		customer := must(w.cards, "customer", o.customer)
		w.do(at, o.seller, "order.create", payload{"id": id, "exhibitionId": exhibition, "customerId": customer, "booths": lines})
		if o.signed == 0 {
			continue
		}
		signed := w.back(o.signed)
		w.do(w.at(signed, clockOf(15, n*3)), o.seller, "order.sign", payload{"id": id, "version": 1, "day": signed})
		if n%2 == 0 {
			w.scans(id, o.customer, o.seller, w.at(signed, clockOf(16, n*3)), o.perMille == 1000)
		}
		if o.perMille == 0 {
			continue
		}
		paid := w.back(4)
		at = w.at(paid, clockOf(11, n*5))
		w.do(at, w.manager("zz1"), "payment.add", payload{
			"id": w.id(at), "orderId": id, "kind": "received", "amount": total * o.perMille / 1000, "day": paid, "account": "bank", "payee": "", "reference": "",
		})
	}
	w.finance(exhibition, orders)
}

// clockOf is the time of day so many minutes after an hour.
func clockOf(hour, minutes int) string {
	return fmt.Sprintf("%02d:%02d", hour+minutes/60, minutes%60)
}
