package sheets

import (
	"io"
	"slices"
	"strings"

	"zhanban/models"
)

// The columns of a bank's or an ERP's statement, by the titles they have. Money
// in and money out are often two columns, sometimes one with a sign.
var bankTitles = titlesOf(map[string]string{
	"day":       "交易日期 记账日期 日期 交易时间 入账日期 入账时间 到账日期 收款日期 记账时间 date tradedate bookingdate valuedate transactiondate",
	"amount":    "收入金额 贷方金额 贷方发生额 贷方 收入 转入金额 入账金额 收款金额 到账金额 金额 交易金额 发生额 实收金额 amount credit creditamount received",
	"out":       "支出金额 借方金额 借方发生额 借方 支出 转出金额 付款金额 debit debitamount",
	"direction": "借贷标志 收支 收/支 收支类型 借贷 方向 交易类型 direction dc",
	"payer":     "对方户名 对方账户名称 对方名称 对方单位 付款方 付款人 付款单位 付款户名 付款人名称 对手户名 对方 客户名称 客户 payer payername counterparty customer",
	"reference": "流水号 交易流水号 银行流水号 凭证号 交易号 业务流水号 单据编号 单号 回单编号 交易单号 reference ref transactionid id serialno",
	"remark":    "摘要 附言 用途 备注 交易附言 说明 摘要用途 交易摘要 remark remarks memo purpose description note",
})

// BankFields are what columns of a statement can be taken for.
var BankFields = []string{"day", "amount", "out", "direction", "payer", "reference", "remark"}

// BankRow is what a line of a statement says.
type BankRow = models.BankRow

// ReadBank reads what came in by a statement; fields, if given, say what each
// column is taken for. Money that went out is left out, and told.
func ReadBank(r io.ReaderAt, size int64, fields []string) (*Preview[BankRow], error) {
	tables, err := read(r, size)
	if err != nil {
		return nil, err
	}
	l, err := find(tables, func(title string) string { return field(bankTitles, title) }, "amount")
	if err != nil {
		return nil, err
	}
	if fields != nil {
		if err := l.mapBank(fields); err != nil {
			return nil, err
		}
	}
	p := preview[BankRow](l)
	seen, like := map[string]int{}, map[BankRow]int{}
	for _, line := range l.rows {
		r := &reading{list: l, line: line}
		r.hidden()
		if wentOut(r) {
			p.LeftOut = append(p.LeftOut, Issue{Cell: cellName(0, line.n), Reason: "sheet.went_out", Text: "money that went out", Detail: map[string]any{"row": line.n}})
			continue
		}
		v := bankRow(r)
		if first, twice := seen[v.Reference]; twice && v.Reference != "" {
			r.note("reference", "sheet.reference_twice", "the reference is in an earlier row already", "row", first)
		} else {
			seen[v.Reference] = line.n
		}
		if v.Reference == "" {
			r.note("reference", "sheet.reference_missing", "no reference: known again by all the row says")
			like[v]++
			v.Nth = like[v] - 1
		}
		p.Rows = append(p.Rows, row(r, v))
	}
	return finish(p), nil
}

// mapBank takes each column for what is said.
func (l *list) mapBank(fields []string) error {
	if len(fields) != len(l.columns) {
		return models.Invalid("fields", "import.columns", "the list has %d columns", len(l.columns)).With("columns", len(l.columns))
	}
	l.fields = map[string]int{}
	for n, f := range fields {
		if f != "" && !slices.Contains(BankFields, f) {
			return models.Invalid("fields", "import.field_unknown", "there is no field %q", f).With("field", f)
		}
		if _, twice := l.fields[f]; twice && f != "" {
			return models.Invalid("fields", "import.field_twice", "two columns fill %q", f).With("field", f)
		}
		if f != "" {
			l.fields[f] = n
		}
		l.columns[n].Field = f
	}
	return nil
}

// wentOut reports whether a row is of money that went out: it says so, or has
// an amount in that column only, or one below nought.
func wentOut(r *reading) bool {
	switch word(r.raw("direction")) {
	case "借", "支", "支出", "付", "d", "debit", "out", "转出":
		return true
	}
	in, out := strings.TrimSpace(r.text("amount")), strings.TrimSpace(r.text("out"))
	if amount, ok := parse(moneySigns.Replace(word(in))); ok && (amount.Sign() < 0 || amount.Sign() == 0 && out != "") {
		return true
	}
	return in == "" && out != ""
}

func bankRow(r *reading) BankRow {
	v := BankRow{Day: statementDay(r.text("day")), Payer: clip(oneLine(r.text("payer")), 100), Reference: clip(strings.Join(strings.Fields(r.text("reference")), ""), 100),
		Remark: clip(oneLine(r.text("remark")), 200)}
	v.Reference = strings.TrimPrefix(v.Reference, "'") // as text is forced in a workbook
	if v.Day == "" {
		r.fail("day", "sheet.day_unclear", "the day could not be read")
	}
	fen, ok := exactAmount(r.text("amount"))
	if !ok {
		r.fail("amount", "sheet.amount_unclear", "the amount could not be read exactly")
	}
	v.Amount = fen
	return v
}

var moneySigns = strings.NewReplacer("¥", "", "￥", "", "rmb", "", "cny", "", "usd", "", "us$", "", "$", "", "元", "")

// exactAmount reads an amount to the fen: what is finer, no number, or nothing is
// none. Unlike in a price list no 万 is read, and nothing is rounded.
func exactAmount(s string) (fen int64, ok bool) {
	r, ok := parse(moneySigns.Replace(word(s)))
	if !ok || r.Sign() <= 0 {
		return 0, false
	}
	_, places, _ := strings.Cut(moneySigns.Replace(word(s)), ".")
	if strings.Trim(places[min(2, len(places)):], "0") != "" {
		return 0, false
	}
	fen, ok = whole(r, 100)
	return fen, ok && fen <= models.AmountMost
}

// statementDay is the day of a cell that may have a time behind it.
func statementDay(s string) models.Day {
	s, _, _ = strings.Cut(strings.TrimSpace(s), " ")
	if days, part, cut := strings.Cut(s, "."); cut && len(days) == 5 && strings.Trim(days+part, "0123456789") == "" {
		s = days // as a workbook counts them, with the time of day
	}
	day := models.Day(anyDay(s))
	if len(day) != len("2006-01-02") || !day.Valid() {
		return ""
	}
	return day
}

func clip(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most])
	}
	return s
}
