package lists

import (
	"math"
	"slices"
	"strings"

	"zhanban/models"
)

// row is a card as lists look at it. Times are ms; ids of people, departments
// and editions, and tags, are numbers of the index's own.
type row struct {
	id            string
	name          string // by which it is sorted
	words         string // company, name and pinyin in lower case, a line each
	phone         string // digits
	owner         int32  // 0: lead pool
	department    int32
	kind, stage   int8 // places in models' lists
	class, grade  int8 // the same; those without come last
	archived      bool
	important     bool
	score         int8 // 0 to 100
	guarded       bool // models.Scope.Guarded
	collaborators []int32
	exhibitions   []int32
	tags          []int32
	source        int32
	category      int32 // a word
	industry      int32
	region        int32 // a code, or models.Other
	expected      []expectation
	lastContact   int64 // 0: never
	stageSince    int64
	updated       int64
	created       int64
	ownerSince    int64 // 0: lead pool, or nobody knows
	staleAt       int64
}

// expectation is what a customer is expected to spend at an exhibition.
type expectation struct {
	edition int32
	value   int64 // fen
}

// at is what a customer is expected to spend at an exhibition, if it is expected
// there at all.
func (r *row) at(edition int32) (value int64, expected bool) {
	for _, one := range r.expected {
		if one.edition == edition {
			return one.value, true
		}
	}
	return 0, false
}

// numbers gives ids and tags a number each, from 1; 0 is no id.
type numbers struct {
	byText map[string]int32
	texts  []string // from 0
}

func (n *numbers) of(text string) int32 {
	if text == "" {
		return 0
	}
	number, known := n.byText[text]
	if !known {
		if n.byText == nil {
			n.byText = map[string]int32{}
		}
		number = int32(len(n.byText)) + 1 // #nosec G115 -- as many as there are people, editions and tags
		text = strings.Clone(text)
		n.byText[text] = number
		n.texts = append(n.texts, text)
	}
	return number
}

func (n *numbers) all(texts []string) []int32 {
	if len(texts) == 0 {
		return nil
	}
	list := make([]int32, len(texts))
	for i, text := range texts {
		list[i] = n.of(text)
	}
	return list
}

func (n *numbers) expected(byID map[string]models.Expectation) []expectation {
	if len(byID) == 0 {
		return nil
	}
	list := make([]expectation, 0, len(byID))
	for id, one := range byID {
		list = append(list, expectation{n.of(id), one.Value})
	}
	return list
}

// known are the numbers of texts that some card has had.
func (n *numbers) known(texts []string) []int32 {
	var list []int32
	for _, text := range texts {
		if number := n.byText[text]; number != 0 {
			list = append(list, number)
		}
	}
	return list
}

func (x *Index) read(c *models.Customer) row {
	words := strings.ToLower(c.Company + "\n" + c.Name + "\n" + c.Pinyin)
	r := row{
		id: c.ID, name: SortName(c), words: words, phone: digitsOf(c.Phone), owner: x.numbers.of(c.OwnerID), department: x.numbers.of(c.DepartmentID),
		kind: place(models.CustomerKinds, c.Type), stage: place(models.CustomerStages, c.Stage),
		class: place(models.CustomerClass, c.Class), grade: place(models.CustomerGrades, c.Grade),
		archived: c.Archived, important: c.Important, score: int8(c.Score), // #nosec G115 -- a hundred at most
		guarded:       c.Scope().Guarded,
		collaborators: x.numbers.all(c.CollaboratorIDs), exhibitions: x.numbers.all(c.ExhibitionIDs), tags: x.numbers.all(c.Tags),
		source: x.numbers.of(c.Source), category: x.numbers.of(c.Category), industry: x.numbers.of(c.Industry), region: x.regionOf(c.Region), expected: x.numbers.expected(c.Expected),
		stageSince: c.StageSince.UnixMilli(), updated: c.UpdatedAt.UnixMilli(), created: c.CreatedAt.UnixMilli(), staleAt: math.MaxInt64,
	}
	if strings.HasSuffix(words, r.name) {
		r.name = words[len(words)-len(r.name):] // one string for both
	}
	if c.LastContactAt != nil {
		r.lastContact = c.LastContactAt.UnixMilli()
	}
	if c.OwnerSince != nil {
		r.ownerSince = c.OwnerSince.UnixMilli()
	}
	if at, ever := c.StaleAt(x.rules); ever {
		r.staleAt = at.UnixMilli()
	}
	return r
}

// knownOrNone are the same, and 0 for having none.
func (n *numbers) knownOrNone(texts []string) []int32 {
	list := n.known(texts)
	if slices.Contains(texts, models.None) {
		list = append(list, 0)
	}
	return list
}

// SortName is what a card is sorted by where names count: its pinyin, so that
// Chinese names stand as people expect them, else its company or name.
func SortName(c *models.Customer) string {
	switch {
	case c.Pinyin != "":
		return c.Pinyin
	case c.Company != "":
		return strings.ToLower(c.Company)
	}
	return strings.ToLower(c.Name)
}

// digitsOf is a phone without what stands between its digits.
func digitsOf(phone string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, phone)
}

// place is where a value stands in a list; behind it, if it is not there.
func place(list []string, value string) int8 {
	if at := slices.Index(list, value); at >= 0 {
		return int8(at) // #nosec G115 -- lists of less than ten
	}
	return int8(len(list)) // #nosec G115
}
