package sheets

import (
	"io"
	"slices"
	"strings"

	"zhanban/models"
)

// BankFields are what columns of a statement can be taken for.
var BankFields = []string{"day", "amount", "out", "direction", "payer", "reference", "remark"}

// BankRow is what a line of a statement says.
type BankRow = models.BankRow

// WayIn and WayOut are what a person says of a statement that does not say
// itself whether its money came in or went out.
const (
	WayIn  = "in"
	WayOut = "out"
)

// BankList is a statement as it was read.
type BankList struct {
	Preview[BankRow]
	Unsaid bool `json:"unsaid" doc:"It says nowhere whether money came in or went out: way does, and without it no row is good"`
}

// ReadBank reads what came in by a statement; fields, if given, say what each
// column is taken for, way which way its money went where the statement does
// not. Money that went out is left out, and told.
func ReadBank(r io.ReaderAt, size int64, fields []string, way string) (*BankList, error) {
	tables, err := read(r, size)
	if err != nil {
		return nil, err
	}
	l, err := find(tables, bankField, "amount")
	if err != nil {
		return nil, err
	}
	ledger := ownLedger(tables, l)
	if fields == nil {
		l.preferFirst()
		if ledger {
			l.turn()
		}
	} else if err := l.mapBank(fields); err != nil {
		return nil, err
	}
	unsaid := !l.saysWay()
	p := preview[BankRow](l)
	seen, like := map[string]int{}, map[BankRow]int{}
	for _, line := range l.rows {
		r := &reading{list: l, line: line}
		r.hidden()
		reason, text := notIn(r, ledger)
		if unsaid && way == WayOut {
			reason, text = wentOut, "money that went out"
		}
		if reason != "" {
			p.LeftOut = append(p.LeftOut, Issue{Cell: cellName(0, line.n), Reason: reason, Text: text, Detail: map[string]any{"row": line.n}})
			continue
		}
		v := bankRow(r)
		if unsaid && way != WayIn {
			r.fail("direction", "sheet.direction_unsaid", "the list does not say whether this came in or went out")
		}
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
	return &BankList{*finish(p), unsaid}, nil
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

const wentOut = "sheet.went_out"

// notIn says why a row is of no money that came in: it says so, or has an
// amount in the column of what goes out only, or one below nought.
func notIn(r *reading, ledger bool) (reason, text string) {
	const out, went = wentOut, "money that went out"
	switch way := word(r.raw("direction")); way {
	case "借", "d", "debit":
		if !ledger {
			return out, went
		}
	case "贷", "c", "credit":
		if ledger {
			return out, went
		}
	case "支", "支出", "付", "out", "转出", "往账":
		return out, went
	case "不计收支", "中性交易", "/":
		return "sheet.in_nor_out", "money that neither came in nor went out"
	}
	in, gone := strings.TrimSpace(r.text("amount")), strings.TrimSpace(r.text("out"))
	if amount, ok := parse(moneySigns.Replace(word(in))); ok && (amount.Sign() < 0 || amount.Sign() == 0 && gone != "") || in == "" && gone != "" {
		return out, went
	}
	return "", ""
}

func bankRow(r *reading) BankRow {
	v := BankRow{Day: statementDay(r.text("day")), Payer: saidOf(r.text("payer"), 100), Reference: referenceOf(r.text("reference")),
		Remark: saidOf(r.text("remark"), 200)}
	if v.Day == "" {
		r.fail("day", "sheet.day_unclear", "the day could not be read")
	}
	fen, ok := ExactAmount(r.text("amount"))
	if !ok {
		r.fail("amount", "sheet.amount_unclear", "the amount could not be read exactly")
	}
	v.Amount = fen
	return v
}

var moneySigns = strings.NewReplacer("¥", "", "￥", "", "rmb", "", "cny", "", "usd", "", "us$", "", "$", "", "元", "")

// ExactAmount reads an amount to the fen: what is finer, no number, or nothing is
// none. Unlike in a price list no 万 is read, and nothing is rounded.
func ExactAmount(s string) (fen int64, ok bool) {
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
