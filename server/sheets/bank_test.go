package sheets

import (
	"strings"
	"testing"
)

func statement(t *testing.T, list string, fields ...string) *BankList {
	t.Helper()
	p, err := ReadBank(strings.NewReader(list), int64(len(list)), fields, "")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// B10: a bank's statement as it is: lines above the titles, money out beside
// money in, totals below; what went out is told and not taken.
func TestStatementIsRead(t *testing.T) {
	p := statement(t, "账户,6222000000001234\n户名,展览公司\n交易日期,借方发生额,贷方发生额,对方户名,交易流水号,摘要\n"+
		"2026-10-07 10:21:33,,\"128,000.50\",海丰渔业有限公司,SR001,2026-12-0001 展位费\n"+
		"2026/10/8,500.00,,电力公司,SR002,电费\n20261008,,¥12800,远洲渔业,SR003,\n合计,500.00,\"140,800.50\",,,\n")
	if p.Total != 2 || p.Good != 2 || len(p.LeftOut) != 2 {
		t.Fatalf("%d rows, %d good, left out %+v", p.Total, p.Good, p.LeftOut)
	}
	if v := p.Rows[0].Values; v != (BankRow{Day: "2026-10-07", Amount: 12_800_050, Payer: "海丰渔业有限公司", Reference: "SR001", Remark: "2026-12-0001 展位费"}) {
		t.Errorf("%+v", v)
	}
	if v := p.Rows[1].Values; v.Day != "2026-10-08" || v.Amount != 1_280_000 {
		t.Errorf("%+v", v)
	}
}

// B10: an amount is read to the fen, or not at all.
func TestStatementAmountsAreExact(t *testing.T) {
	for text, want := range map[string]int64{
		"0.01": 1, "12800": 1_280_000, "12,800.5": 1_280_050, "￥１２８００．００": 1_280_000, "12800.500": 1_280_050, "RMB 100": 10_000, "1000000000000": 100_000_000_000_000,
		"1000000000000.01": 0, "12.345": 0, "1.2.3": 0, "1万": 0, "1e5": 0, "0x10": 0, "12,80": 0, "一百": 0, "0": 0, "0.001": 0, "1 28.00x": 0,
	} {
		got, ok := ExactAmount(text)
		if ok != (want > 0) || ok && got != want {
			t.Errorf("%q is %d, %v; want %d", text, got, ok, want)
		}
	}
	p := statement(t, "日期,金额,对方户名\n2026-10-08,1.2.3,甲\n2026-10-08,-5.00,乙\n2026-02-30,5.00,丙\n")
	if p.Total != 2 || p.Good != 0 || p.Rows[0].Errors[0].Reason != "sheet.amount_unclear" || p.Rows[1].Errors[0].Reason != "sheet.day_unclear" || len(p.LeftOut) != 1 {
		t.Errorf("%+v", p)
	}
}

// B10: a day is one of the calendar, in the forms banks write it.
func TestStatementDays(t *testing.T) {
	for text, want := range map[string]string{
		"2026-10-08": "2026-10-08", "2026/10/8": "2026-10-08", "20261008": "2026-10-08", "2026年10月8日": "2026-10-08", "2026-10-08 23:59:59": "2026-10-08",
		"46303": "2026-10-08", "46303.99": "2026-10-08", "10-08": "", "2026-02-30": "", "20261308": "", "昨天": "", "": "",
	} {
		if got := string(statementDay(text)); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// B10: lines without a reference are told apart by their place among their like;
// columns that were guessed wrong are said.
func TestStatementColumnsAndLikes(t *testing.T) {
	list := "甲,乙,丙,收款金额\n2026-10-08,海丰,定金,100\n2026-10-08,海丰,定金,100\n"
	p := statement(t, list, "day", "payer", "remark", "amount")
	if p.Good != 2 || p.Rows[0].Values.Nth != 0 || p.Rows[1].Values.Nth != 1 || p.Rows[1].Values.Payer != "海丰" {
		t.Errorf("%+v", p.Rows)
	}
	for _, fields := range [][]string{{"day"}, {"day", "day", "remark", "amount"}, {"day", "payer", "nonsense", "amount"}} {
		if _, err := ReadBank(strings.NewReader(list), int64(len(list)), fields, ""); err == nil {
			t.Errorf("%q was taken", fields)
		}
	}
}
