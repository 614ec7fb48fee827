package main

import (
	"fmt"
	"strings"
)

// heldOutPairs is what other rules make of other companies.
func heldOutPairs() []pair {
	var all []pair
	for i, s := range heldSeeds {
		all = append(all, heldOutNames(i, s)...)
		all = append(all, heldOutContacts(i, s)...)
		all = append(all, heldOutNear(i, s)...)
		all = append(all, heldOutFar(i, s)...)
	}
	return all
}

// heldOutNames are one company's name in two ways.
func heldOutNames(i int, s heldSeed) []pair {
	whole := s.city + s.brand + s.sector + s.form
	company := func(kind, note, name string) pair {
		return pair{duplicate, kind, note, card{company: whole}, card{company: name}}
	}
	sector := []rune(s.sector)
	shorter := string(sector[:len(sector)-1])
	pairs := []pair{
		company("look-alike", "a sign of the brand that looks alike, as from a scanned card", s.city+s.looks+s.sector+s.form),
		company("doubled sign", "a sign of the brand twice", s.city+s.brand+string([]rune(s.brand)[len([]rune(s.brand))-1])+s.sector+s.form),
		company("sign missing", "the trade's last sign missing", s.city+s.brand+shorter+s.form),
		company("swapped signs", "the brand's first two signs in the other order", s.city+swapped(s.brand)+s.sector+s.form),
		company("word order", "brand before region, without brackets", s.brand+s.city+s.sector+s.form),
		company("English", "the English name, in pinyin and words", s.english),
		company("district", "province, city and district", s.province+s.city+"市"+s.district+s.brand+s.sector+s.form),
		company("remark", "a remark in brackets", whole+next([]string{"（老客户）", "(展位已订)", "【重点】", "（王总介绍）"}, i)),
		company("punctuation", "dots, quotes and dashes", s.city+"“"+s.brand+"”"+"-"+s.sector+"·"+s.form+"。"),
		company("cut off", "typed half way", s.city+s.brand+string(sector[:1])),
	}
	if i%2 == 0 {
		pairs = append(pairs, company("province for city", "province, brand and trade", s.province+"省"+s.brand+s.sector+s.form))
	}
	return pairs
}

func swapped(brand string) string {
	signs := []rune(brand)
	signs[0], signs[1] = signs[1], signs[0]
	return string(signs)
}

// heldOutContacts are one customer known by more than the name.
func heldOutContacts(i int, s heldSeed) []pair {
	whole := s.city + s.brand + s.sector + s.form
	number := mobile(i + 2000)
	line := fmt.Sprintf("%s-8%06d", s.area, 210000+i*37)
	mail := fmt.Sprintf("contact%d@brand%d.example", i, i)
	mine := card{company: whole, name: s.person, phone: number, mail: mail}
	return []pair{
		{duplicate, "wide number", "same mobile in full-width digits, abbreviated name", mine, card{company: s.brand + s.sector, phone: wide(number)}},
		{duplicate, "0086", "same mobile after 0086, person only", mine, card{name: s.person, phone: "0086" + number}},
		{duplicate, "extension", "same landline, one with extension, abbreviated name", card{company: whole, phone: line}, card{company: s.brand + s.sector, phone: line + "转" + fmt.Sprint(801+i)}},
		{duplicate, "mail", "same mail of their own, person only", mine, card{name: s.person, mail: strings.ToUpper(mail)}},
		{duplicate, "person and short name", "same person, brand and trade", mine, card{company: s.brand + s.sector, name: s.person}},
		{duplicate, "domain and English", "another person's mail of one domain, the English name", mine, card{company: s.english, name: "Sales", mail: fmt.Sprintf("sales@brand%d.example", i)}},
	}
}

// heldOutNear are others of the same house.
func heldOutNear(i int, s heldSeed) []pair {
	whole := s.city + s.brand + s.sector + s.form
	far := next(heldSeeds, i+17)
	against := func(label, kind, note, a, b string) pair {
		return pair{label, kind, note, card{company: a}, card{company: b}}
	}
	return []pair{
		against(related, "office", "an office elsewhere", whole, whole+far.city+"办事处"),
		against(related, "shop", "shops with other numbers", s.city+s.brand+s.sector+"3号店", s.city+s.brand+s.sector+"5号店"),
		against(related, "factory", "first and second factory", s.city+s.brand+s.sector+"一厂", s.city+s.brand+s.sector+"二厂"),
		against(related, "sister", "another trade under one brand", whole, s.city+s.brand+next([]string{"置业", "小额贷款", "物业管理", "融资租赁"}, i)+s.form),
		{related, "two codes", "one name, two codes: two legal persons", card{company: whole, code: creditCode(3000 + i)}, card{company: s.city + s.brand + s.sector + "股份有限公司", code: creditCode(4000 + i)}},
	}
}

// heldOutFar only look alike.
func heldOutFar(i int, s heldSeed) []pair {
	whole := s.city + s.brand + s.sector + s.form
	other, far := next(heldSeeds, i+5), next(heldSeeds, i+23)
	theirs := far.city + far.brand + far.sector + far.form
	against := func(kind, note, a, b string) pair {
		return pair{different, kind, note, card{company: a}, card{company: b}}
	}
	line := fmt.Sprintf("%s-8%06d", s.area, 510000+i*41)
	return []pair{
		against("one sign", "a brand with one sign that is neither like in sound nor in looks", whole, s.city+s.unlike+s.sector+s.form),
		against("direction", "east and west", s.city+"东"+s.brand+s.sector+s.form, s.city+"西"+s.brand+s.sector+s.form),
		against("south and north", "south and north", s.city+s.brand+"南"+s.sector+s.form, s.city+s.brand+"北"+s.sector+s.form),
		against("other city, short", "without legal form, another city", s.city+s.brand, far.city+s.brand),
		against("other province", "in full, another province", s.province+s.city+"市"+s.brand+s.sector+s.form, far.province+far.city+"市"+s.brand+s.sector+s.form),
		against("no brand", "city and trade only, another trade", s.city+s.sector+"有限公司", s.city+other.sector+"有限公司"),
		against("longer brand", "a brand inside a longer one", whole, s.city+next([]string{"新大", "金鼎", "天禧", "万象"}, i)+s.brand+s.sector+s.form),
		{different, "namesake, no phone", "a namesake in another company", card{company: whole, name: s.person}, card{company: theirs, name: s.person}},
		{different, "dialling code", "landlines alike but for the dialling code", card{company: whole, phone: line}, card{company: theirs, phone: far.area + line[strings.Index(line, "-"):]}},
		{different, "digits", "mobiles with two digits swapped, other people", card{name: s.person, phone: mobile(i + 2000)}, card{name: far.person, phone: misdialled(mobile(i + 2000))}},
	}
}

// misdialled is a number with two neighbouring digits in the other order.
func misdialled(number string) string {
	for i := len(number) - 1; i > 3; i-- {
		if number[i] != number[i-1] {
			return number[:i-1] + number[i:i+1] + number[i-1:i] + number[i+1:]
		}
	}
	return number[:3] + "0" + number[4:]
}
