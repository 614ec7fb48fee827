package sheets

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"

	"zhanban/models"
)

// Customers is a list of customers that was read from a file: its columns can
// be mapped otherwise than was guessed, its rows are read one by one.
type Customers struct {
	known Known
	list  *list
	names names
	// What categories and industries in cells mean, by the field.
	dictionaries map[string]*models.Dictionary
	// Phones and cards of the rows read so far, for finding them twice.
	phones, cards map[string]int
}

// names are what names in cells mean: ids, by the folded name.
type names struct{ users, departments, exhibitions map[string]string }

// ReadCustomers reads a list of customers without knowing the workspace.
func ReadCustomers(r io.ReaderAt, size int64, filename string) (*Preview[CustomerRow], error) {
	return Known{}.ReadCustomers(r, size, filename)
}

// ReadCustomers reads a whole list of customers, one a row. The file name is
// not used to tell what the file is; its bytes do.
func (k Known) ReadCustomers(r io.ReaderAt, size int64, _ string) (*Preview[CustomerRow], error) {
	c, err := k.OpenCustomers(r, size)
	if err != nil {
		return nil, err
	}
	p := preview[CustomerRow](c.list)
	for n := range c.Len() {
		p.Rows = append(p.Rows, c.Row(n, nil))
	}
	return finish(p), nil
}

// OpenCustomers reads a file and guesses its columns.
func (k Known) OpenCustomers(r io.ReaderAt, size int64) (*Customers, error) {
	tables, err := read(r, size)
	if err != nil {
		return nil, err
	}
	l, err := find(tables, customerField(k.Fields), "company", "name")
	if err != nil {
		return nil, err
	}
	c := &Customers{known: k, list: l, phones: map[string]int{}, cards: map[string]int{}}
	c.keepRest()
	c.Know(k)
	return c, nil
}

// Know takes what the workspace has now and what names were explained to mean.
func (c *Customers) Know(k Known) {
	c.known = k
	c.names = names{map[string]string{}, map[string]string{}, map[string]string{}}
	c.dictionaries = map[string]*models.Dictionary{}
	for _, name := range models.Dictionaries {
		c.dictionaries[name] = models.NewDictionary(name, k.Entries)
	}
	for _, u := range k.Users {
		if u.Active {
			c.names.users[word(u.Name)], c.names.users[word(u.Login)] = u.ID, u.ID
		}
	}
	for _, d := range k.Departments {
		c.names.departments[word(d.Name)] = d.ID
	}
	for _, e := range k.Exhibitions {
		c.names.exhibitions[word(e.Name)] = e.ID
	}
	k.meanings(c.names.users)
	k.meanings(c.names.departments)
	k.meanings(c.names.exhibitions)
}

// keepRest marks the titled columns without a field of their own: what they
// hold goes to the notes, so that nothing is lost.
func (c *Customers) keepRest() {
	serial := map[string]bool{"序号": true, "no": true, "编号": true, "id": true}
	for i, col := range c.list.columns {
		if col.Field == "" && col.Title != "" && !serial[titleWord(col.Title)] {
			c.list.columns[i].Field = "notes"
		}
	}
}

// Map says which field each column fills, instead of what was guessed. Each
// field has one column but for the notes, which take any number.
func (c *Customers) Map(fields []string) error {
	if err := c.Fits(fields); err != nil {
		return err
	}
	c.list.fields = map[string]int{}
	for i, f := range fields {
		if _, twice := c.list.fields[f]; !twice && f != "" {
			c.list.fields[f] = i
		}
		c.list.columns[i].Field = f
	}
	clear(c.phones)
	clear(c.cards)
	return nil
}

// Fits refuses a mapping that is none of this list's.
func (c *Customers) Fits(fields []string) error {
	if len(fields) != len(c.list.columns) {
		return models.Invalid("fields", "import.columns", "the list has %d columns", len(c.list.columns)).With("columns", len(c.list.columns))
	}
	at := map[string]bool{}
	for _, f := range fields {
		if f != "" && !knownField(f, c.known.Fields) {
			return models.Invalid("fields", "import.field_unknown", "there is no field %q", f).With("field", f)
		}
		if at[f] && f != "notes" && f != "" {
			return models.Invalid("fields", "import.field_twice", "two columns fill %q", f).With("field", f)
		}
		at[f] = true
	}
	return nil
}

// Len is how many rows the list has.
func (c *Customers) Len() int { return len(c.list.rows) }

// Columns are the columns and the fields they fill.
func (c *Customers) Columns() []Column { return c.list.columns }

// Fields are the fields the columns fill, in order.
func (c *Customers) Fields() []string {
	fields := make([]string, len(c.list.columns))
	for i, col := range c.list.columns {
		fields[i] = col.Field
	}
	return fields
}

// Number is where a row stands in the file, from 1.
func (c *Customers) Number(n int) int { return c.list.rows[n].n }

// Cells are a row's cells as written, with those that were mended.
func (c *Customers) Cells(n int, mended map[string]string) []string {
	cells := make([]string, len(c.list.columns))
	for i := range cells {
		cells[i] = c.list.rows[n].at(i)
		if text, there := mended[c.list.columns[i].Column]; there {
			cells[i] = text
		}
	}
	return cells
}

// Head is what of the list is not rows: sheet, titles, what was left out.
func (c *Customers) Head() Preview[CustomerRow] {
	p := preview[CustomerRow](c.list)
	p.Rows, p.Total = nil, c.Len()
	return *p
}

// Fingerprint tells lists with the same titles in the same order.
func (c *Customers) Fingerprint() string {
	h := sha256.New()
	for _, col := range c.list.columns {
		h.Write([]byte(titleWord(col.Title)))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Row reads a row, with the cells that were mended in place of those written.
func (c *Customers) Row(n int, mended map[string]string) Row[CustomerRow] {
	l := c.list.rows[n]
	if len(mended) > 0 {
		l.cells = c.Cells(n, mended)
	}
	r := &reading{list: c.list, line: l}
	return row(r, c.customer(r))
}

func (c *Customers) customer(r *reading) CustomerRow {
	r.hidden()
	v := CustomerRow{Company: oneLine(r.text("company")), Name: oneLine(r.text("name"))}
	var more []string
	v.Phone, more = c.phone(r)
	v.Type = c.kind(r)
	v.OwnerID = c.one(r, "owner", "sheet.owner_unknown", "there is no active user ", c.names.users)
	v.DepartmentID = c.one(r, "department", "sheet.department_unknown", "there is no department ", c.names.departments)
	c.facts(r, &v)
	c.standing(r, &v)
	v.Contacts = c.contacts(r)
	v.Custom = c.custom(r)
	v.Notes = c.notes(r, more)
	if v.Company == "" && v.Name == "" {
		r.fail("company", "customer.nameless", "a customer needs a name or a company")
		return v
	}
	c.twice(r, v)
	r.check(v.Validate())
	return v
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// one is the id of the one name in a cell.
func (c *Customers) one(r *reading, field, reason, text string, known map[string]string) string {
	name := r.text(field)
	if name == "" {
		return ""
	}
	id := idOf(known, name)
	if id == "" {
		r.fail(field, reason, text+short(name), "name", short(name))
	}
	return id
}

// notes are the notes' cell, further phones, and the columns without a field.
func (c *Customers) notes(r *reading, phones []string) string {
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

// twice notes that the same person of a firm stands in an earlier row.
func (c *Customers) twice(r *reading, v CustomerRow) {
	firm := CompanyKey(v.Company)
	if firm == "" {
		return
	}
	card := firm + "\x00" + word(v.Name)
	if first := c.cards[card]; first != 0 && first < r.line.n {
		r.note("company", "sheet.customer_twice", "company and person are in an earlier row already", "row", first)
	}
	if c.cards[card] == 0 {
		c.cards[card] = r.line.n
	}
}
