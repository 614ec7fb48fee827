package imports

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"zhanban/models"
	"zhanban/server/sheets"
)

// ExportColumn is a column of an exported list.
type ExportColumn struct {
	Field string `json:"field" maxLength:"60" doc:"As in an import; contact2.name and so on, custom.<id>; also score, createdAt, updatedAt, lastContactAt"`
	Title string `json:"title" maxLength:"60"`
}

// Cards gives customers one after another.
type Cards func(yield func(*models.Customer) error) error

// Export writes customers as a file that an import would read again.
type Export struct {
	Format  string
	Columns []ExportColumn
	Words   map[string]map[string]string
	Known   sheets.Known

	users, departments, exhibitions map[string]string
	categories, industries          *models.Dictionary
}

// Write writes the file card by card; none is kept.
func (e *Export) Write(w io.Writer, cards Cards) error {
	e.name()
	switch e.Format {
	case "xlsx":
		return e.writeWorkbook(w, cards)
	case "csv":
		return e.writeCSV(w, cards)
	}
	return cards(func(c *models.Customer) error { return sheets.WriteVCard(w, c) })
}

// name looks up what ids are called.
func (e *Export) name() {
	e.users, e.departments, e.exhibitions = map[string]string{}, map[string]string{}, map[string]string{}
	for _, u := range e.Known.Users {
		e.users[u.ID] = u.Name
	}
	for _, d := range e.Known.Departments {
		e.departments[d.ID] = d.Name
	}
	for _, x := range e.Known.Exhibitions {
		e.exhibitions[x.ID] = x.Name
	}
	e.categories, e.industries = models.NewDictionary(models.DictionaryCategory, e.Known.Entries), models.NewDictionary(models.DictionaryIndustry, e.Known.Entries)
	if len(e.Columns) > 0 {
		return
	}
	for _, f := range sheets.CustomerFields() {
		e.Columns = append(e.Columns, ExportColumn{f, f})
	}
	for _, f := range e.Known.Fields {
		e.Columns = append(e.Columns, ExportColumn{"custom." + f.ID, f.Name})
	}
}

func (e *Export) writeWorkbook(w io.Writer, cards Cards) error {
	book, err := sheets.NewWorkbookWriter(w)
	if err != nil {
		return err
	}
	if err := book.Row(e.titles()); err != nil {
		return err
	}
	if err := cards(func(c *models.Customer) error { return book.Row(e.values(c)) }); err != nil {
		return err
	}
	return book.Close()
}

func (e *Export) writeCSV(w io.Writer, cards Cards) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	put := func(values []string) error {
		for n := range values {
			values[n] = sheets.Harmless(values[n])
		}
		return out.Write(values)
	}
	if err := put(e.titles()); err != nil {
		return err
	}
	if err := cards(func(c *models.Customer) error { return put(e.values(c)) }); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

func (e *Export) titles() []string {
	titles := make([]string, len(e.Columns))
	for n, c := range e.Columns {
		titles[n] = c.Title
	}
	return titles
}

func (e *Export) values(c *models.Customer) []string {
	values := make([]string, len(e.Columns))
	plain := plainFields(c)
	for n, column := range e.Columns {
		text, there := plain[column.Field]
		if !there {
			text = e.value(c, column.Field)
		}
		values[n] = text
	}
	return values
}

// value is a field of a card as a person reads it, but for those that are plain text.
func (e *Export) value(c *models.Customer, field string) string {
	switch field {
	case "kind":
		return e.word(field, c.Type)
	case "class":
		return e.word(field, c.Class)
	case "grade":
		return e.word(field, c.Grade)
	case "stage":
		return e.word(field, c.Stage)
	case "important":
		return e.word(field, strconv.FormatBool(c.Important))
	case "owner":
		return e.users[c.OwnerID]
	case "department":
		return e.departments[c.DepartmentID]
	case "collaborators":
		return named(e.users, c.CollaboratorIDs)
	case "exhibitions":
		return named(e.exhibitions, c.ExhibitionIDs)
	case "category":
		return e.categories.Name(c.Category)
	case "industry":
		return e.industries.Name(c.Industry)
	case "score":
		if c.Score > 0 {
			return strconv.Itoa(c.Score)
		}
		return ""
	case "createdAt":
		return c.CreatedAt.Format("2006-01-02")
	case "updatedAt":
		return c.UpdatedAt.Format("2006-01-02")
	case "lastContactAt":
		if c.LastContactAt != nil {
			return c.LastContactAt.Format("2006-01-02")
		}
		return ""
	}
	if id, own := strings.CutPrefix(field, "custom."); own {
		return ownText(c.Custom[id])
	}
	return contactText(c, field)
}

func plainFields(c *models.Customer) map[string]string {
	return map[string]string{
		"company": c.Company, "name": c.Name, "phone": c.Phone, "position": c.Position, "email": c.Email, "wechat": c.WeChat, "address": c.Address,
		"creditCode": c.CreditCode, "region": c.Region, "source": c.Source, "birthday": c.Birthday, "anniversary": c.Anniversary, "anniversaryOf": c.AnniversaryOf, "likes": c.Likes, "lostReason": c.LostReason,
		"notes": c.Notes, "tags": wordsText(c.Tags), "interests": wordsText(c.Interests),
	}
}

func (e *Export) word(field, value string) string {
	if word := e.Words[field][value]; word != "" {
		return word
	}
	return value
}

func named(names map[string]string, ids []string) string {
	var list []string
	for _, id := range ids {
		if names[id] != "" {
			list = append(list, names[id])
		}
	}
	return strings.Join(list, "; ")
}

func ownText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		texts := make([]string, len(v))
		for n, one := range v {
			texts[n] = fmt.Sprint(one)
		}
		return strings.Join(texts, "; ")
	}
	return fmt.Sprint(value)
}

// contactText is a field of a further contact: contact2 is the first of them.
func contactText(c *models.Customer, field string) string {
	number, part, found := strings.Cut(strings.TrimPrefix(field, "contact"), ".")
	n, err := strconv.Atoi(number)
	if !found || err != nil || n < 2 || n-2 >= len(c.Contacts) {
		return ""
	}
	contact := c.Contacts[n-2]
	return map[string]string{
		"name": contact.Name, "phone": contact.Phone, "position": contact.Position, "email": contact.Email, "wechat": contact.WeChat,
		"birthday": contact.Birthday, "anniversary": contact.Anniversary, "anniversaryOf": contact.AnniversaryOf, "likes": contact.Likes,
		"notes": contact.Notes,
	}[part]
}

// wordsText is a list of words as an import reads it again: one word that holds
// a comma ends with a semicolon, or it would be read as two.
func wordsText(words []string) string {
	text := strings.Join(words, "; ")
	if len(words) == 1 && strings.ContainsAny(text, ",，、/|+&") {
		return text + ";"
	}
	return text
}
