package models

import "fmt"

// SavedViewPages are the pages whose lists can be saved as they are filtered.
var SavedViewPages = []string{"customers", "pipeline", "follow_ups"}

// SavedView (视图) is a list as somebody filtered, sorted and laid it out, under
// a name: for themselves, or for a whole department.
type SavedView struct {
	Record
	Page         string   `json:"page" gorm:"size:20;not null" enum:"customers,pipeline,follow_ups"`
	Name         string   `json:"name" gorm:"size:40;not null" minLength:"1" maxLength:"40"`
	Query        string   `json:"query" gorm:"size:2000;not null" maxLength:"2000" doc:"Filter and order, as they stand in the page's address behind its ?"`
	Columns      []string `json:"columns" gorm:"column:list_columns;serializer:json;not null" maxItems:"40" doc:"Columns of the list, by their names; none: the usual ones"`
	CreatedBy    string   `json:"createdBy" gorm:"size:36;not null" doc:"Whose it is, unless it is a department's"`
	DepartmentID string   `json:"departmentId" gorm:"size:36;not null" doc:"Who shares it; empty: it is of its maker alone. Never changes"`
	Archived     bool     `json:"archived" gorm:"not null"`
}

// Kind implements Noun.
func (*SavedView) Kind() Kind { return KindSavedView }

// Views implements Noun. What a department shares is in the directory, as its
// labels are.
func (v *SavedView) Views() []View {
	switch {
	case v.Archived:
		return nil
	case v.DepartmentID != "":
		return []View{ViewDirectory}
	}
	return []View{UserView(v.CreatedBy)}
}

// Scope implements Noun.
func (v *SavedView) Scope() Scope {
	if v.DepartmentID != "" {
		return Scope{DepartmentID: v.DepartmentID}
	}
	return Scope{UserIDs: []string{v.CreatedBy}, Private: true}
}

// Validate checks the view's fields.
func (v *SavedView) Validate() error {
	if err := oneOf("page", v.Page, SavedViewPages...); err != nil {
		return err
	}
	if err := text("name", v.Name, 1, 40); err != nil {
		return err
	}
	if err := text("query", v.Query, 0, 2000); err != nil {
		return err
	}
	if err := between("columns", len(v.Columns), 0, 40); err != nil {
		return err
	}
	for n, column := range v.Columns {
		if err := text(fmt.Sprintf("columns[%d]", n), column, 1, 40); err != nil {
			return err
		}
	}
	return nil
}
