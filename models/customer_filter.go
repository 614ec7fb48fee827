package models

import (
	"fmt"
	"slices"
)

// CustomerFilter says which customer cards a list shows, and in what order. An
// empty filter shows every card that is not archived, by name. Lists of values
// let any of them through.
type CustomerFilter struct {
	Text          string   `json:"text,omitempty" maxLength:"100" doc:"Words that all must stand in company, name or pinyin, or be digits of a phone the reader sees whole"`
	Whose         string   `json:"whose,omitempty" enum:",mine,team,department,pool" doc:"Of whoever reads: owned, owned or worked on beside the owner, their department's; or nobody's"`
	OwnerIDs      []string `json:"ownerIds,omitempty" maxItems:"50" doc:"Users; none: nobody, which is the lead pool"`
	DepartmentID  string   `json:"departmentId,omitempty" maxLength:"36"`
	Kinds         []string `json:"kinds,omitempty" maxItems:"4"`
	Stages        []string `json:"stages,omitempty" maxItems:"7"`
	Classes       []string `json:"classes,omitempty" maxItems:"4" doc:"A, B, C, none"`
	Grades        []string `json:"grades,omitempty" maxItems:"5" doc:"vip, major, ordinary, small, none"`
	Tags          []string `json:"tags,omitempty" maxItems:"30"`
	Sources       []string `json:"sources,omitempty" maxItems:"30" doc:"Where they came from; none: nobody knows"`
	Categories    []string `json:"categories,omitempty" maxItems:"50" doc:"Entries of the dictionary of categories; none: nobody said, other: what no entry means"`
	Industries    []string `json:"industries,omitempty" maxItems:"50" doc:"Entries of the dictionary of industries, the same way"`
	Regions       []string `json:"regions,omitempty" maxItems:"50" doc:"Provinces (CN-33) and countries (NO), as cards plainly say; none: nobody said, other: what is neither"`
	ExhibitionID  string   `json:"exhibitionId,omitempty" maxLength:"36" doc:"An edition attended"`
	ExpectedAt    string   `json:"expectedAt,omitempty" maxLength:"36" doc:"An exhibition on whose pipeline board they are"`
	Important     bool     `json:"important,omitempty" doc:"Only important customers"`
	Stale         bool     `json:"stale,omitempty" doc:"Only cards with a fact that nobody confirmed for too long"`
	NoContactDays int      `json:"noContactDays,omitempty" minimum:"0" maximum:"3650" doc:"Only cards that nobody contacted for so many times 24 hours; 0: all"`
	ScoreLeast    int      `json:"scoreLeast,omitempty" minimum:"0" maximum:"100" doc:"Only cards evaluated with so much at least; 0: all"`
	Archived      bool     `json:"archived,omitempty" doc:"Archived cards instead of those in use"`
	Sort          string   `json:"sort,omitempty" enum:",company,lastContactAt,stageSince,updatedAt,createdAt,class,grade,stage,score" doc:"Empty: company. Cards alike in it are in the order of their names, and then of their ids"`
	Descending    bool     `json:"descending,omitempty"`
}

// None stands in a filter for having no owner, class, grade, source, category,
// industry or region, Other for a category, industry or region that is none of
// those there are.
const (
	None  = "none"
	Other = "other"
)

// CustomerSorts are the columns a list of customers can be sorted by.
var CustomerSorts = []string{"company", "lastContactAt", "stageSince", "updatedAt", "createdAt", "class", "grade", "stage", "score"}

// Validate checks the filter; field is the path it stands at, with a dot, or
// empty.
func (f *CustomerFilter) Validate(field string) error {
	lists := []struct {
		name            string
		values, allowed []string
		most            int
	}{
		{"ownerIds", f.OwnerIDs, nil, 50}, {"tags", f.Tags, nil, 30}, {"sources", f.Sources, nil, 30},
		{"categories", f.Categories, nil, 50}, {"industries", f.Industries, nil, 50}, {"regions", f.Regions, nil, 50},
		{"kinds", f.Kinds, CustomerKinds, 4}, {"stages", f.Stages, CustomerStages, 7},
		{"classes", f.Classes, append(slices.Clone(CustomerClass), None), 4}, {"grades", f.Grades, append(slices.Clone(CustomerGrades), None), 5},
	}
	for _, l := range lists {
		if err := between(field+l.name, len(l.values), 0, l.most); err != nil {
			return err
		}
		for n, value := range l.values {
			path := fmt.Sprintf("%s%s[%d]", field, l.name, n)
			if err := text(path, value, 1, 60); err != nil {
				return err
			}
			if l.allowed != nil {
				if err := oneOf(path, value, l.allowed...); err != nil {
					return err
				}
			}
		}
	}
	for _, err := range []error{
		text(field+"text", f.Text, 0, 100), text(field+"departmentId", f.DepartmentID, 0, 36), text(field+"exhibitionId", f.ExhibitionID, 0, 36),
		text(field+"expectedAt", f.ExpectedAt, 0, 36),
		oneOf(field+"whose", f.Whose, "", "mine", "team", "department", "pool"), between(field+"noContactDays", f.NoContactDays, 0, 3650), between(field+"scoreLeast", f.ScoreLeast, 0, 100),
		oneOf(field+"sort", f.Sort, append([]string{""}, CustomerSorts...)...),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}
