package sheets

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"zhanban/models"
	"zhanban/server/phones"
)

var (
	customerKinds = words(map[string]string{
		"exhibitor":     "参展商 展商 参展 参展企业 参展单位 exhibitor exhibitors",
		"trade_visitor": "专业观众 采购商 买家 专业买家 采购 经销商 专业 buyer tradevisitor trade_visitor trade",
		"visitor":       "普通观众 观众 公众 visitor public",
		"channel":       "渠道 代理 代理商 渠道商 协会 商会 媒体 合作机构 channel agent agency partner association",
	})
	customerClasses = words(map[string]string{"A": "a a类 a级", "B": "b b类 b级", "C": "c c类 c级"})
	customerGrades  = words(map[string]string{
		"vip": "vip vip客户 贵宾", "major": "大客户 重要 重要客户 major large", "ordinary": "一般 普通 一般客户 普通客户 ordinary normal", "small": "小客户 小 small",
	})
	customerStages = words(map[string]string{
		"potential": "潜在 潜在客户 potential lead prospect", "target": "目标 目标客户 意向 意向客户 target", "first_purchase": "首购 首次参展 新客户 first_purchase firstpurchase",
		"repeat": "复购 老客户 repeat", "loyal": "忠诚 忠诚客户 loyal", "advocate": "推荐 推荐客户 advocate", "lost": "流失 流失客户 lost",
	})
	yes = words(map[string]string{"yes": "是 yes y true 1 √ ✓ 重点 重点客户 important", "no": "否 no n false 0 × 非重点 普通 -"})
)

// facts are the card's texts and lists.
func (c *Customers) facts(r *reading, v *CustomerRow) {
	for field, into := range map[string]*string{
		"position": &v.Position, "wechat": &v.WeChat, "address": &v.Address, "category": &v.Category, "region": &v.Region,
		"industry": &v.Industry, "source": &v.Source, "lostReason": &v.LostReason,
	} {
		*into = oneLine(r.text(field))
	}
	v.Category, v.Industry = c.entry(r, models.DictionaryCategory, v.Category), c.entry(r, models.DictionaryIndustry, v.Industry)
	v.Region = c.region(r, v.Region)
	v.Email = strings.Join(strings.Fields(r.text("email")), "")
	v.CreditCode = strings.ToUpper(strings.Join(strings.Fields(r.text("creditCode")), ""))
	v.AnniversaryOf, v.Likes = oneLine(r.raw("anniversaryOf")), oneLine(r.raw("likes"))
	v.Birthday, v.Anniversary = contactDay(r, "birthday"), contactDay(r, "anniversary")
	v.Interests, v.Tags = distinct(wordParts(r.raw("interests"))), distinct(wordParts(r.raw("tags")))
	v.ExhibitionIDs = c.several(r, "exhibitions", "sheet.exhibition_unknown", "there is no exhibition ", c.names.exhibitions)
	v.CollaboratorIDs = c.several(r, "collaborators", "sheet.owner_unknown", "there is no active user ", c.names.users)
}

// region is what a cell says of a region. What is neither a province nor a country
// is what it was explained to mean; else it stays as it is, and is told.
func (c *Customers) region(r *reading, said string) string {
	if code, _ := models.RegionOf(said); code != "" || said == "" {
		return said
	}
	switch meant := c.known.meant("region", said); {
	case meant == MeansNothing:
		return ""
	case models.IsRegion(meant):
		return models.RegionName(meant, said)
	}
	r.note("region", "sheet.region_unknown", "this is neither a province nor a country", "name", short(said))
	return said
}

// entry is the name of the dictionary's entry that a cell means, or was explained
// to mean. A word that means none stays as it is, and is told.
func (c *Customers) entry(r *reading, dictionary, said string) string {
	of := c.dictionaries[dictionary]
	if said == "" || !of.Kept() {
		return said
	}
	e, meant := of.Of(said), c.known.meant(dictionary, said)
	if e == nil && meant == MeansNothing {
		return ""
	}
	if e == nil && meant != "" {
		e = of.Find(meant)
	}
	if e == nil {
		r.note(dictionary, "sheet.entry_unknown", "the dictionary does not have this", "name", short(said))
		return said
	}
	return e.Name
}

// several are the ids of the names in a cell.
func (c *Customers) several(r *reading, field, reason, text string, known map[string]string) []string {
	var ids []string
	for _, name := range parts(r.raw(field)) {
		if id := idOf(known, name); id != "" {
			ids = append(ids, id)
		} else {
			r.fail(field, reason, text+short(name), "name", short(name))
		}
	}
	return distinct(ids)
}

func distinct(list []string) []string {
	var out []string
	for _, one := range list {
		out = appendNew(out, one)
	}
	return out
}

func (c *Customers) kind(r *reading) string {
	w := word(r.raw("kind"))
	if w == "" {
		if _, column := c.list.fields["kind"]; column {
			r.note("kind", "sheet.kind_assumed", "no kind given: exhibitor is assumed", "became", "exhibitor")
		}
		return ""
	}
	kind := customerKinds[w]
	if kind == "" {
		r.fail("kind", "sheet.kind_unknown", "the kind of customer is not known")
	}
	return kind
}

// standing is class, grade, stage and importance.
func (c *Customers) standing(r *reading, v *CustomerRow) {
	v.Class = chosen(r, "class", customerClasses)
	v.Grade = chosen(r, "grade", customerGrades)
	v.Stage = chosen(r, "stage", customerStages)
	v.Important = chosen(r, "important", yes) == "yes"
}

// chosen is one of a few values.
func chosen(r *reading, field string, known map[string]string) string {
	w := word(r.raw(field))
	if w == "" {
		return ""
	}
	value := known[w]
	if value == "" {
		r.fail(field, "sheet.value_unknown", "the value is none of those there are")
	}
	return value
}

// contacts are the further people of the card.
func (c *Customers) contacts(r *reading) []models.Contact {
	var found []models.Contact
	for n := 2; n <= contactsMost; n++ {
		prefix := "contact" + strconv.Itoa(n) + "."
		contact := models.Contact{
			Name: oneLine(r.text(prefix + "name")), Phone: oneLine(r.text(prefix + "phone")), Position: oneLine(r.text(prefix + "position")),
			Email: strings.Join(strings.Fields(r.text(prefix+"email")), ""), WeChat: oneLine(r.text(prefix + "wechat")), Notes: r.raw(prefix + "notes"),
		}
		contact.AnniversaryOf, contact.Likes = oneLine(r.raw(prefix+"anniversaryOf")), oneLine(r.raw(prefix+"likes"))
		contact.Birthday, contact.Anniversary = contactDay(r, prefix+"birthday"), contactDay(r, prefix+"anniversary")
		if contact == (models.Contact{}) {
			continue
		}
		contact.ID = fmt.Sprintf("00000000-0000-4000-8000-%012d", n) // who makes the card gives it another
		if contact.Phone != "" && phones.Read(contact.Phone).Digits < phones.LeastDigits {
			r.fail(prefix+"phone", "sheet.phone_form", "this is not a phone number")
		}
		if contact.Name == "" {
			contact.Name = c.list.title(prefix + "phone")
			if contact.Name == "" {
				contact.Name = strings.TrimSuffix(prefix, ".")
			}
		}
		found = append(found, contact)
	}
	return found
}

// contactDay is a day that comes round every year.
func contactDay(r *reading, field string) string {
	text := r.text(field)
	day := anyDay(text)
	if text != "" && day == "" {
		r.fail(field, "sheet.day_unclear", "the day could not be read")
	}
	return day
}

// custom are the values of the workspace's own fields.
func (c *Customers) custom(r *reading) map[string]any {
	var values map[string]any
	for n := range c.known.Fields {
		f := &c.known.Fields[n]
		name := "custom." + f.ID
		if f.Archived || r.raw(name) == "" {
			continue
		}
		value := ownValue(f, r.raw(name))
		if value == nil || f.Check(value) != nil {
			r.fail(name, "field.value", "this value does not fit the field "+f.Name, "name", f.Name, "type", f.Type)
			continue
		}
		if values == nil {
			values = map[string]any{}
		}
		values[f.ID] = value
	}
	return values
}

// ownValue reads a value of a workspace's own field; nil: it cannot be read.
func ownValue(f *models.Field, raw string) any {
	switch f.Type {
	case "number":
		if n, ok := parse(narrow(raw)); ok {
			v, _ := n.Float64()
			return v
		}
		return nil
	case "date":
		if day := anyDay(narrow(raw)); len(day) == len("2006-01-02") {
			return day
		}
		return nil
	case "choice":
		return option(f, raw)
	case "choices":
		var all []any
		for _, one := range distinct(parts(raw)) {
			chosen := option(f, one)
			if chosen == nil {
				return nil
			}
			all = append(all, chosen)
		}
		return all
	}
	return raw
}

func option(f *models.Field, raw string) any {
	for _, o := range f.Options {
		if word(o) == word(raw) {
			return o
		}
	}
	return nil
}

// dayForms are how people write a day.
var dayForms = []string{"2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2006年1月2日", "1-2", "1/2", "1月2日"}

// excelDays is Excel's day 0.
var excelDays = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// anyDay reads a day as 2006-01-02, or 01-02 without a year; empty: it cannot
// be read. A workbook holds days as numbers.
func anyDay(s string) string {
	s, _, _ = strings.Cut(s, " ")
	s, _, _ = strings.Cut(s, "T")
	if n, err := strconv.Atoi(s); err == nil && n > 3_650 && n < 80_000 {
		return excelDays.AddDate(0, 0, n).Format("2006-01-02")
	}
	for n, form := range dayForms {
		day, err := time.Parse(form, s)
		if err != nil {
			continue
		}
		if n >= 5 {
			return day.Format("01-02")
		}
		return day.Format("2006-01-02")
	}
	return ""
}
