package sheets

import (
	"strconv"
	"strings"

	"zhanban/models"
)

// planWords is what a plan says of a booth in one language: words that the
// reader of plans takes for what they are.
type planWords struct {
	types, states                    map[string]string
	sides                            [5]string
	code, price, agreed, state, cell string
}

var wordsOfPlans = map[string]planWords{
	"zh-CN": {
		types: map[string]string{"shell_scheme": "标展", "raw_space": "光地"},
		states: map[string]string{"available": "可售", "reserved": "预留", "held": "锁定", "booked": "预订", "signed": "签约", "part_paid": "半款",
			"paid": "全款", "blocked": "停用"},
		sides: [5]string{1: "单开口", 2: "双开口", 3: "三开口", 4: "四面开口"},
		code:  "展位号", price: "标价", agreed: "面议", state: "状态", cell: "每格",
	},
	"en": {
		types: map[string]string{"shell_scheme": "shell", "raw_space": "raw"},
		states: map[string]string{"available": "available", "reserved": "reserved", "held": "held", "booked": "booked", "signed": "signed",
			"part_paid": "part-paid", "paid": "paid", "blocked": "blocked"},
		sides: [5]string{1: "inline", 2: "corner", 3: "peninsula", 4: "island"},
		code:  "booth", price: "price", agreed: "TBD", state: "status", cell: "cell",
	},
}

// silent are the words before what is said of a booth's sale: no part of what
// the booth is.
var silent = titlesOf(map[string]string{"sale": "状态 销售状态 客户 参展商 展商 公司 status state customer exhibitor company"})

// blockOf is the text of a booth's block.
func (w planWords) blockOf(b *models.Booth, currency string) string {
	lines := []string{b.Code}
	if !codeForm.MatchString(b.Code) || bareInt.MatchString(b.Code) || withUnit.MatchString(b.Code) {
		lines[0] = w.code + ":" + b.Code
	}
	if product := (b.Width*b.Depth + 5000) / 10_000; b.Width > 0 && b.Depth > 0 && product == b.Area {
		lines = append(lines, decimal(int64(b.Width), 3)+"×"+decimal(int64(b.Depth), 3)+"m")
	} else {
		lines = append(lines, decimal(int64(b.Area), 2)+"㎡")
	}
	lines = append(lines, w.types[b.Type]+" "+w.sides[min(max(b.OpenSides, 1), 4)])
	switch {
	case b.ListPrice == nil:
		lines = append(lines, w.agreed)
	case currency == "" || currency == "CNY":
		lines = append(lines, "¥"+decimal(*b.ListPrice, 2))
	default:
		lines = append(lines, w.price+":"+decimal(*b.ListPrice, 2))
	}
	return strings.Join(append(lines, w.state+":"+w.states[string(b.State)]), "\n")
}

// decimal is a whole number of small parts as people write it: 3000 with three
// digits is 3, 12345 with two 123.45.
func decimal(n int64, digits int) string {
	s := leftPad(int(n), digits+1)
	whole, part := s[:len(s)-digits], strings.TrimRight(s[len(s)-digits:], "0")
	if part == "" {
		return whole
	}
	return whole + "." + part
}

// statedLine says what a cell stands for, how many there are, and which hall it is.
func (w planWords) statedLine(s stated) string {
	return w.cell + " " + decimal(int64(s.scale.width), 3) + " m × " + decimal(int64(s.scale.height), 3) + " m · " +
		strconv.Itoa(s.columns) + " × " + strconv.Itoa(s.rows) + " · " + s.hall
}
