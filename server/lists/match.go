package lists

import (
	"slices"
	"strings"
	"time"

	"zhanban/models"
)

// Reader is who asks, as far as the answer depends on it.
type Reader struct {
	UserID       string
	DepartmentID string
	// SeesWhole says of a card whether the reader sees it whole: only then may
	// it be found by its phone, or the digits could be guessed one by one.
	SeesWhole func(models.Scope) bool
}

// phoneLeast digits are needed to look for a phone: fewer say nothing.
const phoneLeast = 4

const day = 24 * time.Hour

// matcher is a filter made ready for one pass.
type matcher struct {
	of     *models.CustomerFilter
	reader Reader
	index  *Index

	words           []word
	me, department  int32
	owners, tags    []int32
	sources         []int32
	regions         []int32
	category        meaning
	industry        meaning
	selling         int32 // the department asked for
	edition         int32
	expectedAt      int32
	kinds, stages   set
	classes, grades set
	now, contacted  int64
}

// word is one of the text's; digits, if it may be part of a phone.
type word struct{ text, digits string }

// set is some of less than 64 places; 0 lets all of them through.
type set uint64

func (s set) has(at int8) bool { return s == 0 || s&(1<<at) != 0 }

func setOf(list, chosen []string) (s set) {
	for _, value := range chosen {
		if value == models.None {
			value = ""
		}
		s |= 1 << place(list, value)
	}
	return s
}

func (x *Index) matcher(f *models.CustomerFilter, reader Reader, now time.Time) *matcher {
	m := &matcher{
		of: f, reader: reader, index: x, me: x.numbers.byText[reader.UserID], department: x.numbers.byText[reader.DepartmentID],
		owners: x.numbers.knownOrNone(f.OwnerIDs), tags: x.numbers.known(f.Tags),
		sources: x.numbers.knownOrNone(f.Sources), regions: x.numbers.knownOrNone(f.Regions),
		category: x.meaning(models.DictionaryCategory, f.Categories), industry: x.meaning(models.DictionaryIndustry, f.Industries), expectedAt: x.numbers.byText[f.ExpectedAt], selling: x.numbers.byText[f.DepartmentID], edition: x.numbers.byText[f.ExhibitionID],
		kinds: setOf(models.CustomerKinds, f.Kinds), stages: setOf(models.CustomerStages, f.Stages),
		classes: setOf(models.CustomerClass, f.Classes), grades: setOf(models.CustomerGrades, f.Grades),
		now: now.UnixMilli(), contacted: now.Add(-time.Duration(f.NoContactDays) * day).UnixMilli(),
	}
	for _, text := range strings.Fields(strings.ToLower(f.Text)) {
		m.words = append(m.words, word{text, phoneDigits(text)})
	}
	return m
}

// phoneDigits are the digits of a word that is a phone, or part of one.
func phoneDigits(word string) string {
	if strings.Trim(word, "0123456789-+") != "" {
		return ""
	}
	if digits := digitsOf(word); len(digits) >= phoneLeast {
		return digits
	}
	return ""
}

// fits reports whether a card is in the list, but for its stage.
func (m *matcher) fits(r *row) bool {
	f := m.of
	return r.archived == f.Archived && m.kinds.has(r.kind) && m.classes.has(r.class) && m.grades.has(r.grade) &&
		(!f.Important || r.important) && int(r.score) >= f.ScoreLeast && (!f.Stale || r.staleAt <= m.now) && (f.NoContactDays == 0 || r.lastContact <= m.contacted) &&
		m.ofWhom(r) && m.among(r) && m.spelt(r)
}

func (m *matcher) ofWhom(r *row) bool {
	switch m.of.Whose {
	case "mine":
		if r.owner == 0 || r.owner != m.me {
			return false
		}
	case "team":
		if m.me == 0 || (r.owner != m.me && !slices.Contains(r.collaborators, m.me)) {
			return false
		}
	case "department":
		if r.department == 0 || r.department != m.department {
			return false
		}
	case "pool":
		if r.owner != 0 {
			return false
		}
	}
	return (len(m.of.OwnerIDs) == 0 || slices.Contains(m.owners, r.owner)) && (m.of.DepartmentID == "" || m.selling != 0 && r.department == m.selling)
}

func (m *matcher) among(r *row) bool {
	if m.of.ExhibitionID != "" && (m.edition == 0 || !slices.Contains(r.exhibitions, m.edition)) {
		return false
	}
	if m.of.ExpectedAt != "" {
		if _, expected := r.at(m.expectedAt); !expected || m.expectedAt == 0 {
			return false
		}
	}
	if len(m.of.Sources) > 0 && !slices.Contains(m.sources, r.source) {
		return false
	}
	if len(m.of.Regions) > 0 && !slices.Contains(m.regions, r.region) {
		return false
	}
	if !m.category.fits(r.category) || !m.industry.fits(r.industry) {
		return false
	}
	return len(m.of.Tags) == 0 || slices.ContainsFunc(m.tags, func(tag int32) bool { return slices.Contains(r.tags, tag) })
}

func (m *matcher) spelt(r *row) bool {
	for _, w := range m.words {
		if strings.Contains(r.words, w.text) {
			continue
		}
		if w.digits == "" || !strings.Contains(r.phone, w.digits) || !m.reader.SeesWhole(m.scope(r)) {
			return false
		}
	}
	return true
}

// scope is a card's, as far as it tells whether this reader is near.
func (m *matcher) scope(r *row) models.Scope {
	s := models.Scope{Guarded: r.guarded}
	switch {
	case r.department != 0 && r.department == m.department:
		s.DepartmentID = m.reader.DepartmentID
	case r.department != 0:
		s.DepartmentID = "another"
	}
	if m.me != 0 && (r.owner == m.me || slices.Contains(r.collaborators, m.me)) {
		s.UserIDs = []string{m.reader.UserID}
	}
	return s
}
