package sheets

import (
	"regexp"
	"slices"
	"strings"
)

// The columns of a bank's or an ERP's statement, by the titles they have. Money
// in and money out are often two columns, sometimes one with a sign.
var bankTitles = titlesOf(map[string]string{
	"day":       "交易日期 交易日 记账日期 日期 业务日期 交易时间 入账日期 入账时间 到账日期 收款日期 记账时间 date tradedate bookingdate valuedate transactiondate",
	"amount":    "收入金额 贷方金额 贷方发生额 贷方 收入 转入金额 入账金额 收款金额 到账金额 金额 交易金额 发生额 实收金额 amount credit creditamount received",
	"out":       "支出金额 借方金额 借方发生额 借方 支出 转出金额 付款金额 debit debitamount",
	"direction": "借贷标志 收支 收/支 收支类型 借贷 借/贷 方向 交易类型 direction dc",
	"payer": "对方户名 对方账户名称 对方名称 对方单位 对方单位名称 交易对方 往来单位 往来单位名称 收(付)方名称 收付方名称 收/付方名称 " +
		"付款方 付款人 付款单位 付款户名 付款人名称 对手户名 对方 客户名称 客户 payer payername counterparty customer",
	"reference": "流水号 交易流水号 银行流水号 账户明细编号-交易流水号 支付宝流水号 支付宝交易号 交易订单号 凭证号 交易号 业务流水号 单据编号 单号 回单编号 交易单号 " +
		"reference ref transactionid id serialno",
	"remark": "摘要 附言 用途 备注 交易附言 交易用途 说明 摘要用途 交易摘要 remark remarks memo purpose description note",
})

// What is taken for a field only where no other column can be: a time of day, a
// kind of business, a number that several lines may share.
var bankSecond = titlesOf(map[string]string{
	"day":       "交易时间 入账时间 记账时间",
	"direction": "交易类型",
	"reference": "凭证号 支付宝交易号",
	"payer":     "客户 客户名称",
})

func bankField(title string) string { return field(bankTitles, title) }

// preferFirst gives each field the column that says it best, where two can.
func (l *list) preferFirst() {
	for n, c := range l.columns {
		f := bankField(c.Title)
		now, taken := l.fields[f]
		if f == "" || !taken || field(bankSecond, c.Title) != "" || field(bankSecond, l.columns[now].Title) == "" {
			continue
		}
		l.columns[now].Field, l.columns[n].Field = "", f
		l.fields[f] = n
	}
}

var (
	ledgerTitle = regexp.MustCompile(`^(会计)?科目(名称|编码|代码)?$`)
	voucherCell = regexp.MustCompile(`^(记|收|付|转|银收|银付|现收|现付)(字)?第?-?\d+号?$`)
)

// ownLedger reports whether a list is a firm's own journal of its account and
// no statement of the bank's: there what comes in stands at the left, as debit.
func ownLedger(tables []table, l *list) bool {
	for _, c := range l.columns {
		if ledgerTitle.MatchString(word(c.Title)) {
			return true
		}
	}
	above := func(row line) bool {
		said := word(strings.Join(row.cells, " "))
		return row.n < l.header.n && (strings.Contains(said, "科目") || strings.Contains(said, "日记账"))
	}
	voucher := func(row line) bool {
		return slices.ContainsFunc(row.cells, func(c string) bool { return voucherCell.MatchString(word(c)) })
	}
	for _, t := range tables {
		if t.sheet == l.sheet && slices.ContainsFunc(t.rows, above) {
			return true
		}
	}
	return slices.ContainsFunc(l.rows, voucher)
}

// turn lets debit be money that came in, and credit what went out; beside both
// a direction says on which side the balance is, and nothing of the line.
func (l *list) turn() {
	isCredit := func(c int) bool { return strings.HasPrefix(titleWord(l.columns[c].Title), "贷") }
	in, has := l.fields["amount"]
	out, other := l.fields["out"]
	if !has || !other || !isCredit(in) {
		return
	}
	l.fields["amount"], l.fields["out"] = out, in
	l.columns[out].Field, l.columns[in].Field = "amount", "out"
	if at, said := l.fields["direction"]; said {
		l.columns[at].Field = ""
		delete(l.fields, "direction")
	}
}

// unsaid are the signs that stand for nothing in a cell.
func unsaid(s string) bool { return strings.Trim(word(s), "/-—无") == "" }

// referenceOf is a reference in one piece; a row of noughts is none.
func referenceOf(s string) string {
	s = strings.TrimPrefix(strings.Join(strings.Fields(s), ""), "'") // as text is forced in a workbook
	if unsaid(s) || strings.Trim(s, "0") == "" {
		return ""
	}
	return clip(s, 100)
}

// saidOf is a cell's words; empty where a sign stands for nothing.
func saidOf(s string, most int) string {
	if unsaid(s) {
		return ""
	}
	return clip(oneLine(s), most)
}

// Titles of amounts that may have come in as well as gone out, and what cells
// say of the way they went.
var (
	eitherTitles = titlesOf(map[string]string{"amount": "金额 交易金额 发生额 amount"})
	wayWords     = strings.Fields("借 贷 d c debit credit 收 收入 入 in 转入 来账 收款 支 支出 付 out 转出 往账 付款 不计收支 中性交易")
)

// saysWay reports whether a statement says which way its money went: by what
// its columns are called, a direction, or a sign before an amount.
func (l *list) saysWay() bool {
	at, has := l.fields["amount"]
	if _, out := l.fields["out"]; out || !has || field(eitherTitles, l.columns[at].Title) == "" {
		return true
	}
	return slices.ContainsFunc(l.rows, func(row line) bool {
		r := &reading{list: l, line: row}
		amount := moneySigns.Replace(word(r.text("amount")))
		return strings.HasPrefix(amount, "-") || strings.HasPrefix(amount, "+") || strings.HasPrefix(amount, "(") || slices.Contains(wayWords, word(r.raw("direction")))
	})
}
