package sheets

import (
	"math/big"
	"strings"
)

// dimensions are width and depth in mm, from their columns or from one that
// holds both (“3×6”). 长 and 宽 are width and depth; beside a 深, 宽 is the width.
func dimensions(r *reading) (width, depth int) {
	first, second := "length", "width"
	if _, deep := r.list.fields["depth"]; deep {
		first, second = "width", "depth"
		if _, long := r.list.fields["length"]; long {
			first = "length"
		}
	}
	width, depth = side(r, first), side(r, second)
	s := r.raw("size")
	if s == "" || width != 0 || depth != 0 {
		return width, depth
	}
	w, d, ok := sides(s, r.list.title("size"))
	if !ok {
		r.note("size", "sheet.size_unclear", "the size could not be read")
		return 0, 0
	}
	return w, d
}

func side(r *reading, field string) int {
	s := r.text(field)
	if s == "" || s == "-" || s == "/" {
		return 0
	}
	mm, ok := millimetres(s, r.list.title(field))
	if !ok {
		r.fail(field, "sheet.length_unclear", "the length could not be read")
	}
	return mm
}

// area is the area's cell, which must agree with the sides; without one it
// follows from them.
func area(r *reading, width, depth int) int {
	product := (width*depth + 5000) / 10_000
	s := r.text("area")
	if s == "" {
		if product == 0 {
			r.fail("area", "sheet.area_missing", "the row has neither an area nor two sides")
		}
		return product
	}
	given, ok := squareMetres(s)
	if !ok || given == 0 {
		r.fail("area", "sheet.area_unclear", "the area could not be read")
		return 0
	}
	// A hundredth of slack: people round 8.875 ㎡ to 8.88 and to 8.9.
	if diff := given - product; product > 0 && (diff > 5 || diff < -5) {
		r.fail("area", "sheet.area_mismatch", "the area is not the product of the sides",
			"area", metres(given, 100), "width", metres(width, 1000), "depth", metres(depth, 1000), "product", metres(product, 100))
	}
	return given
}

// metres writes a whole number of small units as metres: 900 of 100 is 9.
func metres(n, unit int) string {
	s := big.NewRat(int64(n), int64(unit)).FloatString(3)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// listPrice is the whole price in fen; nil when it is to be agreed. A price by
// the ㎡ is multiplied by the area, and said so.
func listPrice(r *reading, v BoothRow) *int64 {
	total, ok := money(r, "listPrice")
	unit, unitOK := money(r, "unitPrice")
	if !ok || !unitOK {
		return nil
	}
	if unit == nil || v.Area == 0 {
		return total
	}
	perMetre := v.Type == "raw_space" || strings.Contains(r.list.title("unitPrice"), "/㎡") || strings.Contains(r.list.title("unitPrice"), "平")
	product := *unit
	if perMetre {
		product = *unit * int64(v.Area) / 100
	}
	switch {
	case total == nil && perMetre:
		r.note("unitPrice", "sheet.price_from_unit", "the price is the price by the ㎡ times the area", "became", product, "area", metres(v.Area, 100))
		return &product
	case total == nil:
		r.note("unitPrice", "sheet.unit_price_as_price", "the unit price is taken as the price of the booth", "became", product)
		return &product
	case perMetre && *total != product:
		r.note("listPrice", "sheet.price_mismatch", "the price is not the price by the ㎡ times the area", "product", product)
	}
	return total
}

// money reads a price's cell: nil and true for none or 面议.
func money(r *reading, field string) (fen *int64, ok bool) {
	amount, kind := price(r.raw(field), r.list.title(field))
	switch kind {
	case priceAmount:
		return &amount, true
	case priceAgreed:
		r.note(field, "sheet.price_agreed", "to be agreed: no list price")
	case priceForeign:
		r.fail(field, "sheet.price_currency", "the price is not in yuan")
	case priceUnclear:
		r.fail(field, "sheet.price_unclear", "the price could not be read")
	case priceNegative:
		r.fail(field, "sheet.price_negative", "the price is below nought")
	}
	return nil, kind == priceNone || kind == priceAgreed
}
