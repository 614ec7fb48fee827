package models

// Exhibition (展会) is one edition of an event.
type Exhibition struct {
	Record
	Name       string               `json:"name" gorm:"size:100;not null" minLength:"1" maxLength:"100"`
	Edition    int                  `json:"edition" gorm:"not null" minimum:"0" maximum:"999" doc:"第 N 届; 0: not counted"`
	Venue      string               `json:"venue" gorm:"size:100;not null" maxLength:"100"`
	FirstDay   Day                  `json:"firstDay" gorm:"size:10;not null" doc:"Opening day"`
	LastDay    Day                  `json:"lastDay" gorm:"size:10;not null"`
	StageRules map[string]StageRule `json:"stageRules" gorm:"serializer:json;not null" doc:"By stage: how many customers it should hold at most, and how long"`
	Archived   bool                 `json:"archived" gorm:"not null"`
}

// Kind implements Noun.
func (*Exhibition) Kind() Kind { return KindExhibition }

// Views implements Noun.
func (*Exhibition) Views() []View { return []View{ViewDirectory} }

// Scope implements Noun.
func (*Exhibition) Scope() Scope { return Scope{} }

// Validate checks the exhibition's fields.
func (e *Exhibition) Validate() error {
	if err := text("name", e.Name, 1, 100); err != nil {
		return err
	}
	if err := text("venue", e.Venue, 0, 100); err != nil {
		return err
	}
	if err := between("edition", e.Edition, 0, 999); err != nil {
		return err
	}
	if !e.FirstDay.Valid() {
		return Invalid("firstDay", "day.invalid", "firstDay must be a date")
	}
	if !e.LastDay.Valid() || e.LastDay < e.FirstDay {
		return Invalid("lastDay", "day.before_first", "lastDay must be a date not before firstDay")
	}
	return stageRules(e.StageRules)
}
