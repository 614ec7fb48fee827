package models

// Department (部门) owns boards and a booth sales scope.
type Department struct {
	Record
	Name     string `json:"name" gorm:"size:60;not null" minLength:"1" maxLength:"60"`
	Type     string `json:"type" gorm:"size:20;not null" enum:"sales,service,marketing,finance,other"`
	Rank     string `json:"rank" gorm:"size:64;not null" doc:"Order among departments (fractional index)"`
	WipLimit int    `json:"wipLimit" gorm:"not null" minimum:"0" maximum:"999" doc:"Hint when a zone holds more open items; 0: none"`
	Prepares bool   `json:"prepares" gorm:"not null" doc:"Its people prepare the other departments' boards too, as a customer service department does (W6)"`
	Archived bool   `json:"archived" gorm:"not null"`
}

// Kind implements Noun.
func (*Department) Kind() Kind { return KindDepartment }

// Views implements Noun.
func (*Department) Views() []View { return []View{ViewDirectory} }

// Scope implements Noun.
func (*Department) Scope() Scope { return Scope{} }

// Validate checks the department's fields.
func (d *Department) Validate() error {
	if err := text("name", d.Name, 1, 60); err != nil {
		return err
	}
	if err := oneOf("type", d.Type, "sales", "service", "marketing", "finance", "other"); err != nil {
		return err
	}
	return between("wipLimit", d.WipLimit, 0, 999)
}
