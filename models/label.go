package models

// Label (标签) is a coloured word for items, kept per department.
type Label struct {
	Record
	DepartmentID string `json:"departmentId" gorm:"size:36;not null"`
	Name         string `json:"name" gorm:"size:30;not null" minLength:"1" maxLength:"30"`
	Colour       int    `json:"colour" gorm:"not null" minimum:"1" maximum:"8"`
	Archived     bool   `json:"archived" gorm:"not null"`
}

// Kind implements Noun.
func (*Label) Kind() Kind { return KindLabel }

// Views implements Noun.
func (*Label) Views() []View { return []View{ViewDirectory} }

// Scope implements Noun.
func (*Label) Scope() Scope { return Scope{} }

// Validate checks the label's fields.
func (l *Label) Validate() error {
	if err := text("name", l.Name, 1, 30); err != nil {
		return err
	}
	return between("colour", l.Colour, 1, 8)
}
