package sheets

import (
	"math/big"
	"regexp"
	"strings"
)

var number = regexp.MustCompile(`^[+-]?\d{1,15}(\.\d{1,9})?$`)

// parse reads a number exactly: grouping commas, no exponent.
func parse(s string) (*big.Rat, bool) {
	s = strings.TrimSpace(s)
	if grouped.MatchString(s) {
		s = strings.ReplaceAll(s, ",", "")
	}
	if !number.MatchString(s) {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}

var grouped = regexp.MustCompile(`^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$`)

// whole is r·factor rounded to the nearest integer; false if out of range.
func whole(r *big.Rat, factor int64) (int64, bool) {
	v := new(big.Rat).Mul(r, new(big.Rat).SetInt64(factor))
	f, _ := v.Float64()
	if f < -1e15 || f > 1e15 {
		return 0, false
	}
	half := big.NewRat(1, 2)
	if v.Sign() < 0 {
		half.Neg(half)
	}
	v.Add(v, half)
	return new(big.Int).Quo(v.Num(), v.Denom()).Int64(), true
}

// millimetres reads a length: 3, 3m, 3米, 300cm, 3000mm. A bare number is in
// the unit of the column's title, or metres; over 100 it can only be mm.
func millimetres(s, title string) (mm int, ok bool) {
	s = word(s)
	factor := int64(0)
	for _, u := range []struct {
		suffix string
		factor int64
	}{{"毫米", 1}, {"mm", 1}, {"厘米", 10}, {"cm", 10}, {"米", 1000}, {"m", 1000}} {
		if short, found := strings.CutSuffix(s, u.suffix); found {
			s, factor = short, u.factor
			break
		}
	}
	r, ok := parse(s)
	if !ok || r.Sign() < 0 {
		return 0, false
	}
	if factor == 0 {
		factor = 1000
		if strings.Contains(title, "mm") || strings.Contains(title, "毫米") || r.Cmp(big.NewRat(200, 1)) > 0 {
			factor = 1
		}
	}
	n, ok := whole(r, factor)
	return int(n), ok && n <= 1_000_000
}

var between = regexp.MustCompile(`[x×*✕乘]`)

// sides reads “3×6”, “3m*6m”, “3米x6米”.
func sides(s, title string) (width, depth int, ok bool) {
	parts := between.Split(word(s), -1)
	if len(parts) != 2 {
		return 0, 0, false
	}
	width, ok1 := millimetres(parts[0], title)
	depth, ok2 := millimetres(parts[1], title)
	return width, depth, ok1 && ok2
}

// squareMetres reads an area into hundredths of a ㎡.
func squareMetres(s string) (hundredths int, ok bool) {
	s = word(s)
	for _, unit := range []string{"平方米", "平米", "平方", "平", "㎡", "m²", "m2", "sqm", "sq.m"} {
		if short, found := strings.CutSuffix(s, unit); found {
			s = short
			break
		}
	}
	r, ok := parse(s)
	if !ok || r.Sign() < 0 {
		return 0, false
	}
	n, ok := whole(r, 100)
	return int(n), ok && n <= 100_000_00
}

// priceKind says what a price's cell holds.
type priceKind int

const (
	priceNone     priceKind = iota // empty, a dash
	priceAgreed                    // 面议
	priceAmount                    // an amount in yuan
	priceForeign                   // another currency
	priceUnclear                   // cannot be read
	priceNegative                  // below nought
)

var foreign = regexp.MustCompile(`usd|us\$|\$|eur|€|gbp|£|jpy|hkd|港币|港元|美元|欧元|日元`)

// price reads an amount of yuan into fen: 13800, 13,800元, ¥13,800.00, 1.38万.
func price(s, title string) (fen int64, kind priceKind) {
	s = word(s)
	switch s {
	case "", "-", "—", "--", "/", "无":
		return 0, priceNone
	case "面议", "待定", "另议", "待议", "商议", "详询", "面谈", "tbd", "tba", "onrequest", "por", "poa", "negotiable":
		return 0, priceAgreed
	}
	if foreign.MatchString(s) || foreign.MatchString(title) {
		return 0, priceForeign
	}
	s = strings.NewReplacer("¥", "", "￥", "", "rmb", "", "cny", "", "人民币", "", "元整", "", "元", "", "圆", "", "/㎡", "", "/平米", "", "/平方米", "", "/平方", "").Replace(s)
	factor := int64(100)
	short, tenThousands := strings.CutSuffix(s, "万")
	if tenThousands || strings.Contains(title, "万元") || strings.Contains(title, "(万)") {
		s, factor = short, 1_000_000
	}
	r, ok := parse(s)
	if !ok {
		return 0, priceUnclear
	}
	if r.Sign() < 0 {
		return 0, priceNegative
	}
	if fen, ok = whole(r, factor); !ok || fen > 1e12 {
		return 0, priceUnclear
	}
	return fen, priceAmount
}
