package models_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"zhanban/models"
)

// B7: each entry of an order says who, when, why, and what it came to before
// and after; a page tells its last step by the one that is not on it.
func TestAnOrdersHistory(t *testing.T) {
	state := func(o models.Order) json.RawMessage {
		text, err := json.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	draft := models.Order{Number: "HT-1", Status: models.OrderDraft, Total: 100, Booths: []models.OrderBooth{{Code: "A02"}, {Code: "A01"}}}
	cheaper := draft
	cheaper.Discount, cheaper.DiscountReason, cheaper.Total = 100, "老客户", 90
	corrected := cheaper
	corrected.Corrections, corrected.Total = []models.Correction{{ID: "c", Amount: 10, Reason: "加急"}}, 100
	ended := corrected
	ended.Status, ended.EndReason, ended.Corrections = models.OrderCancelled, "不参展了", nil
	changes := []models.Change{
		{Seq: 4, Kind: models.KindOrder, CommandID: "c4", CommandType: "order.cancel", ActorID: "system", Fields: []string{"status"}, State: state(ended)},
		{Seq: 3, Kind: models.KindOrder, CommandID: "c3", CommandType: "order.edit", ActorID: "b", Fields: []string{"corrections"}, State: state(corrected)},
		{Seq: 2, Kind: models.KindOrder, CommandID: "c2", CommandType: "order.edit", ActorID: "a", Fields: []string{"discount"}, State: state(cheaper)},
		{Seq: 1, Kind: models.KindOrder, CommandID: "c1", CommandType: "order.create", ActorID: "a", State: state(draft)},
	}
	all, _, err := models.OrderHistory(changes, nil, 50)
	if err != nil {
		t.Fatal(err)
	}
	told := ""
	for _, s := range all {
		told += fmt.Sprintf("%d %s %s %d;", s.Seq, s.ActorID, s.Reason, s.After.Total)
	}
	if want := "4 system 不参展了 100;3 b 加急 100;2 a 老客户 90;1 a  100;"; told != want {
		t.Errorf("told %s, want %s", told, want)
	}
	if all[3].Before != nil || all[2].Before == nil || all[2].Before.Total != 100 || fmt.Sprint(all[3].After.Codes) != "[A01 A02]" {
		t.Errorf("%+v", all)
	}
	page, more, err := models.OrderHistory(changes[:3], nil, 2)
	if err != nil || len(page) != 2 || !more || page[1].Before == nil || page[1].Reason != "加急" {
		t.Errorf("a page: %+v %v", page, err)
	}
	cut, _, err := models.OrderHistory(changes[:3], nil, 50) // the log does not reach back further
	if err != nil || cut[2].Before != nil || cut[2].Reason != "" {
		t.Errorf("cut off: %+v %v", cut, err)
	}
}
