package store

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"gorm.io/gorm/schema"

	"zhanban/models"
)

// table is how a kind of noun lies in its table, and the statements that hot
// paths use, made once from the same struct tags GORM reads.
type table struct {
	kind    models.Kind
	name    string
	columns []column
	noun    reflect.Type // the struct
	version int          // place of the version among the columns
	updated int          // place of the time of the last change
	unique  bool         // other rows can refuse a row of this table
	copied  bool         // a copy of the struct can be made its own
	readers sync.Pool    // of *reader

	selects [2]string // … FROM table, without a condition; see selectAll
	insert  string    // INSERT … VALUES, without a row
	update  string
}

// column is one column of a table and the field it is made of.
type column struct {
	name   string // in the database
	json   string // in the noun's JSON; empty: left out of it
	index  []int  // of the field
	form   form
	parsed reflect.Type // of the field
	own    own          // of a field that is a copy
	copied bool         // own is known
}

// form is how a field becomes a value of the database.
type form int

const (
	formText form = iota
	formInteger
	formBoolean
	formMoment
	formMomentOrNull
	formIntegerOrNull
	formJSON
)

// nouns are all kinds of nouns there are. Those marked have a unique key of
// their own, so that a row may be refused for the sake of another.
var nouns = []struct {
	noun   models.Noun
	unique bool
}{
	{&models.Workspace{}, false}, {&models.Department{}, false}, {&models.User{}, true}, {&models.Label{}, false},
	{&models.CalendarDay{}, true}, {&models.Item{}, false}, {&models.Series{}, false}, {&models.WeekClose{}, true}, {&models.Approval{}, true}, {&models.WorkReport{}, true},
	{&models.Comment{}, false}, {&models.Attachment{}, false}, {&models.Notification{}, false}, {&models.Exhibition{}, false},
	{&models.Booth{}, true}, {&models.Customer{}, false}, {&models.FollowUp{}, false}, {&models.Field{}, false},
	{&models.CustomerEvent{}, false}, {&models.FollowUpTemplate{}, false}, {&models.Round{}, false},
	{&models.Import{}, false}, {&models.SavedView{}, false}, {&models.FloorPlan{}, false}, {&models.Order{}, true}, {&models.Payment{}, false},
	{&models.Screen{}, false}, {&models.CalendarFeed{}, false}, {&models.WaitlistEntry{}, false}, {&models.Sale{}, false},
	{&models.InvoiceRequest{}, false}, {&models.BankEntry{}, false}, {&models.Robot{}, false}, {&models.DictionaryEntry{}, false},
}

var tables = tablesOf()

func tablesOf() map[models.Kind]*table {
	all := make(map[models.Kind]*table, len(nouns))
	for _, n := range nouns {
		t, err := tableOf(n.noun)
		if err != nil {
			panic(fmt.Sprintf("store: table of %s: %v", n.noun.Kind(), err)) // a programming error, seen at the first start
		}
		t.unique = n.unique
		all[t.kind] = t
	}
	return all
}

func tableOf(n models.Noun) (*table, error) {
	parsed, err := schema.Parse(n, &sync.Map{}, schema.NamingStrategy{})
	if err != nil {
		return nil, err
	}
	t := &table{kind: n.Kind(), name: parsed.Table, noun: reflect.TypeOf(n).Elem()}
	t.readers.New = func() any { return newReader(t) }
	for _, f := range parsed.Fields {
		if f.DBName == "" {
			continue
		}
		c, err := columnOf(f)
		if err != nil {
			return nil, err
		}
		c.own, c.copied = ownOf(c.parsed)
		t.columns = append(t.columns, c)
	}
	place := func(name string) int {
		return slices.IndexFunc(t.columns, func(c column) bool { return c.name == name })
	}
	t.version, t.updated = place("version"), place("updated_at")
	t.copied = !slices.ContainsFunc(t.columns, func(c column) bool { return !c.copied })
	t.spell()
	return t, nil
}

// columnOf reads a field. GORM's index of an embedded struct's field is
// already the path from the outer struct.
func columnOf(f *schema.Field) (column, error) {
	c := column{name: f.DBName, index: f.StructField.Index, parsed: f.FieldType}
	c.json, _, _ = strings.Cut(f.Tag.Get("json"), ",")
	if c.json == "-" {
		c.json = ""
	}
	switch {
	case f.Serializer != nil:
		c.form = formJSON
	case f.FieldType == reflect.TypeFor[time.Time]():
		c.form = formMoment
	case f.FieldType == reflect.TypeFor[*time.Time]():
		c.form = formMomentOrNull
	case f.FieldType == reflect.TypeFor[*int64]():
		c.form = formIntegerOrNull
	case f.FieldType.Kind() == reflect.String:
		c.form = formText
	case f.FieldType.Kind() == reflect.Bool:
		c.form = formBoolean
	case f.FieldType.Kind() == reflect.Int || f.FieldType.Kind() == reflect.Int64:
		c.form = formInteger
	default:
		return c, fmt.Errorf("field %s has type %s, which no column holds", f.Name, f.FieldType)
	}
	return c, nil
}

// spell writes the statements. Columns are quoted: rank is a word of MySQL's.
func (t *table) spell() {
	var names, bare, sets []string
	for _, c := range t.columns {
		names = append(names, "`"+c.name+"`")
		if c.form == formMoment || c.form == formMomentOrNull {
			bare = append(bare, "+`"+c.name+"`")
		} else {
			bare = append(bare, "`"+c.name+"`")
		}
		sets = append(sets, "`"+c.name+"` = ?")
	}
	list := strings.Join(names, ", ")
	t.selects = [2]string{"SELECT " + strings.Join(bare, ", ") + " FROM " + t.name, "SELECT " + list + " FROM " + t.name}
	t.insert = "INSERT INTO " + t.name + " (" + list + ") VALUES "
	t.update = "UPDATE " + t.name + " SET " + strings.Join(sets, ", ") + " WHERE id = ? AND version = ?"
}

// selectAll reads every column. SQLite gives the value of an expression as it
// lies there, where a column of a time's type would go through the driver's
// reading of times; see moment.
func (t *table) selectAll(mysql bool) string {
	if mysql {
		return t.selects[1]
	}
	return t.selects[0]
}

// tableFor is the table of the kind of noun a type parameter names.
func tableFor[T any, P NounPtr[T]]() *table { return tables[P(new(T)).Kind()] }

// Nouns gives one empty noun of every kind there is.
func Nouns() []models.Noun {
	all := make([]models.Noun, len(nouns))
	for n, known := range nouns {
		all[n] = known.noun
	}
	return all
}
