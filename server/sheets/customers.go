package sheets

import (
	"io"
	"strings"

	"zhanban/models"
)

var customerKinds = words(map[string]string{
	"exhibitor":     "参展商 展商 参展 参展企业 参展单位 exhibitor exhibitors",
	"trade_visitor": "专业观众 采购商 买家 专业买家 采购 经销商 专业 buyer tradevisitor trade_visitor trade",
	"visitor":       "普通观众 观众 公众 visitor public",
	"channel":       "渠道 代理 代理商 渠道商 协会 商会 媒体 合作机构 channel agent agency partner association",
})

// customerReader reads customer rows and remembers phones and companies.
type customerReader struct {
	list   *list
	users  map[string]string
	phones map[string]int
	cards  map[string]int // company and person
	firms  map[string]int
	// Cards there are already, by phone and by company, and what each is called.
	knownPhones, knownFirms map[string]string
}

// ReadCustomers reads a list of customers without knowing the workspace.
func ReadCustomers(r io.ReaderAt, size int64, filename string) (*Preview[CustomerRow], error) {
	return Known{}.ReadCustomers(r, size, filename)
}

// ReadCustomers reads a list of customers, one a row. The file name is not
// used to tell what the file is; its bytes do.
func (k Known) ReadCustomers(r io.ReaderAt, size int64, _ string) (*Preview[CustomerRow], error) {
	tables, err := read(r, size)
	if err != nil {
		return nil, err
	}
	l, err := find(tables, customerTitles, "company", "name")
	if err != nil {
		return nil, err
	}
	c := &customerReader{list: l, users: map[string]string{}, phones: map[string]int{}, cards: map[string]int{}, firms: map[string]int{}}
	for _, u := range k.Users {
		if u.Active {
			c.users[word(u.Name)], c.users[word(u.Login)] = u.ID, u.ID
		}
	}
	k.meanings(c.users)
	c.knownPhones, c.knownFirms = byLikeness(k.Customers)
	c.keepRest()
	p := preview[CustomerRow](l)
	for _, line := range l.rows {
		r := &reading{list: l, line: line}
		p.Rows = append(p.Rows, row(r, c.customer(r)))
	}
	return finish(p), nil
}

// keepRest marks the titled columns without a field of their own: what they
// hold goes to the notes, so that nothing is lost.
func (c *customerReader) keepRest() {
	serial := map[string]bool{"序号": true, "no": true, "编号": true, "id": true}
	for i, col := range c.list.columns {
		if col.Field == "" && col.Title != "" && !serial[titleWord(col.Title)] {
			c.list.columns[i].Field = "notes"
		}
	}
}

func (c *customerReader) customer(r *reading) CustomerRow {
	r.hidden()
	v := CustomerRow{Company: oneLine(r.text("company")), Name: oneLine(r.text("name"))}
	var more []string
	v.Phone, more = c.phone(r)
	v.Type = c.kind(r)
	v.OwnerID = c.owner(r)
	v.Notes = c.notes(r, more)
	if v.Company == "" && v.Name == "" {
		r.fail("company", "customer.nameless", "a customer needs a name or a company")
		return v
	}
	c.twice(r, v)
	noun := models.Customer{Name: v.Name, Company: v.Company, Phone: v.Phone, Type: v.Type, Notes: v.Notes, Stage: models.StagePotential}
	if v.Type != "" {
		r.check(noun.Validate())
	}
	return v
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (c *customerReader) kind(r *reading) string {
	w := word(r.raw("kind"))
	if w == "" {
		r.note("kind", "sheet.kind_assumed", "no kind given: exhibitor is assumed", "became", "exhibitor")
		return "exhibitor"
	}
	kind := customerKinds[w]
	if kind == "" {
		r.fail("kind", "sheet.kind_unknown", "the kind of customer is not known")
	}
	return kind
}

func (c *customerReader) owner(r *reading) string {
	name := r.text("owner")
	if name == "" {
		return ""
	}
	id := idOf(c.users, name)
	if id == "" {
		r.fail("owner", "sheet.owner_unknown", "there is no active user "+short(name), "name", short(name))
	}
	return id
}

// notes are the notes' cell, further phones, and the columns without a field.
func (c *customerReader) notes(r *reading, phones []string) string {
	var lines []string
	if s := r.raw("notes"); s != "" {
		lines = append(lines, s)
	}
	if len(phones) > 0 {
		lines = append(lines, c.list.header.at(c.list.fields["phone"])+"："+strings.Join(phones, "、"))
	}
	for i, col := range c.list.columns {
		own, mapped := c.list.fields["notes"]
		if s := r.line.at(i); col.Field == "notes" && s != "" && (!mapped || own != i) {
			lines = append(lines, col.Title+"："+s)
		}
	}
	return strings.Join(lines, "\n")
}

// byLikeness are the cards an imported row may double.
func byLikeness(customers []models.Customer) (phones, firms map[string]string) {
	phones, firms = map[string]string{}, map[string]string{}
	for _, card := range customers {
		called := card.Company
		if called == "" {
			called = card.Name
		}
		phones[card.PhoneKey] = called
		if firm := companyKey(card.Company); firm != "" {
			firms[firm] = called
		}
	}
	delete(phones, "")
	return phones, firms
}

// twice finds the same person or firm in an earlier row.
func (c *customerReader) twice(r *reading, v CustomerRow) {
	firm := companyKey(v.Company)
	if firm == "" {
		return
	}
	if card := c.knownFirms[firm]; card != "" && !r.noted("sheet.phone_known") {
		r.note("company", "sheet.company_known", "there is a card of this company already", "name", short(card))
	}
	card := firm + "\x00" + word(v.Name)
	if first := c.cards[card]; first != 0 {
		r.fail("company", "sheet.customer_twice", "company and person are in an earlier row already", "row", first)
	} else if first := c.firms[firm]; first != 0 {
		r.note("company", "sheet.company_twice", "the company is in an earlier row too", "row", first)
	}
	if c.cards[card] == 0 {
		c.cards[card] = r.line.n
	}
	if c.firms[firm] == 0 {
		c.firms[firm] = r.line.n
	}
}
