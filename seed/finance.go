package seed

// finance is what waits for a decision about the orders' money: invoices that
// are asked for and one that was issued, a statement with money nobody has
// matched, what a customer has paid ahead, and a late deposit nobody is asked to
// release a booth for, as the money seems to be there.
func (w *writer) finance(exhibition string, orders map[string]string) {
	boss, asked := w.manager("zz1"), w.at(w.back(3), "09:20")
	invoice := func(customer, seller, kind, tax string, fen int) string {
		id := w.id(asked)
		w.do(asked, seller, "invoice_request.create", payload{
			"id": id, "orderId": must(orders, "order", customer), "kind": kind, "title": customer + "有限公司", "taxNumber": tax, "amount": fen, "note": "电子发票发到对方邮箱",
		})
		return id
	}
	invoice("汐源鱼糜", "heyining", "ordinary", "", shellPrice)
	issued := invoice("海澜渔业", "linxiaotang", "special", "91350100M000100Y43", shellPrice/2)
	day := w.back(2)
	w.do(w.at(day, "10:10"), boss, "invoice_request.issue", payload{"id": issued, "version": 1, "number": "26352000000018234567", "day": day})
	row := func(fen int, payer, reference, remark string) payload {
		return payload{"day": day, "amount": fen, "payer": payer, "reference": reference, "remark": remark, "nth": 0}
	}
	w.do(w.at(day, "16:40"), boss, "bank_entry.import", payload{"account": "bank", "currency": "CNY", "rows": []payload{
		row(6_400_00, "蓝汀水产有限公司", "SR2609280017", "展位首款"), row(21_36, "结息", "SR2609280018", "三季度利息"),
	}})
	ahead := w.at(day, "17:05")
	w.do(ahead, boss, "payment.add", payload{
		"id": w.id(ahead), "customerId": must(w.cards, "customer", "鲸汐冷链"), "exhibitionId": exhibition, "kind": "received", "amount": 5_000_00, "day": day,
		"account": "wechat", "payee": "", "reference": "", "reason": "意向金",
	})
	w.do(w.at(w.back(1), "09:30"), boss, "proposal.postpone", payload{
		"orders": []payload{{"id": must(orders, "order", "蓝汀水产"), "version": 2}}, "booths": []payload{}, "until": w.ahead(5), "reason": "对方称首款已汇出，等到账认领",
	})
}
