// Package search finds customers, contacts, items, booths and follow-ups by a
// few letters, signs or digits. It holds what is searched of a workspace in
// memory and knows nothing of databases and rights: who may see what is asked
// for every scope.
package search

import "zhanban/models"

// Field is which fact of a noun a text is.
type Field uint8

// The fields, in the order they are worth: of two hits that are as good the
// one in the earlier field is told. Those from the phone on are not everybody's.
const (
	FieldCode Field = iota
	FieldTitle
	FieldCompany
	FieldName
	FieldContact
	FieldPhone
	FieldMail
	FieldWeChat
	FieldText
	FieldNotes
	fieldCount
)

var fieldNames = [fieldCount]string{"code", "title", "company", "name", "contact", "phone", "email", "wechat", "text", "notes"}

// String names a field as the API does.
func (f Field) String() string { return fieldNames[f] }

// spelt reports whether a field is found by pinyin too.
func (f Field) spelt() bool {
	return f == FieldTitle || f == FieldCompany || f == FieldName || f == FieldContact
}

// closed reports whether a field is found only by those who see the noun whole.
func (f Field) closed() bool { return f >= FieldPhone }

// Part is one text of a noun. A part of FieldContact begins a further person;
// the parts behind it, up to the next, are that person's.
type Part struct {
	Field Field
	Text  string
}

// Doc is what of a noun is searched.
type Doc struct {
	ID      string
	Kind    models.Kind
	Scope   models.Scope
	Parts   []Part
	Parent  string // the customer it is about: words may be that one's
	Done    bool
	Updated int64 // seconds
}

// Sight is what a reader may find of the nouns of a scope.
type Sight struct {
	Seen  bool // at all
	Whole bool // what only those who see the noun whole may read, too
	Own   bool // it names the reader: comes first
}

// Group is what hits are told apart by: the kinds of nouns, and contacts, which
// are people of a customer.
type Group string

// The groups.
const (
	Customers Group = "customers"
	Contacts  Group = "contacts"
	Items     Group = "items"
	Booths    Group = "booths"
	FollowUps Group = "followUps"
)

// Hit is a noun that was found.
type Hit struct {
	ID      string
	Field   Field
	Contact int // of a customer, the further person in whose parts it was found; -1: none
	rank    uint64
}

// Hits are what was found, the best first.
type Hits struct {
	Hits []Hit
	More bool // there are more than were asked for
	Fit  int  // how well the first one fits; more is better
}
