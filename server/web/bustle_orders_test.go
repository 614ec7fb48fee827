package web_test

import "zhanban/server/commands"

// order makes orders and lets money come and go.
func (b *bustle) order() {
	switch b.r.IntN(9) {
	case 0:
		b.on(b.orders, "order.sign", map[string]any{"version": 1, "day": b.day()})
	case 1:
		b.on(b.orders, "order.cancel", map[string]any{"version": 1 + b.r.IntN(4), "reason": b.text()})
	case 2:
		b.on(b.orders, "order.edit", map[string]any{"version": 1 + b.r.IntN(3), "note": b.text(), "ownerId": b.one(b.people)})
	case 3, 4:
		b.make(&b.payments, "payment.add", commands.NewID(), map[string]any{
			"orderId": b.one(b.orders), "kind": "received", "amount": 1 + b.r.IntN(1e6), "day": b.day(), "account": "wechat", "reference": b.text(),
		})
	case 5:
		b.on(b.payments, "payment.void", map[string]any{"reason": "记错了"})
	case 6:
		b.on(b.orders, "order.give_up", map[string]any{"version": 2 + b.r.IntN(3), "boothIds": []string{b.one(b.booths)}, "reason": b.text()})
	default:
		b.make(&b.orders, "order.create", commands.NewID(), map[string]any{
			"exhibitionId": b.one(b.exhibitions), "customerId": b.one(b.customers), "ownerId": b.one(b.people),
			"booths": []any{map[string]any{"boothId": b.one(b.booths), "agreed": b.r.IntN(1e6)}},
		})
	}
}
