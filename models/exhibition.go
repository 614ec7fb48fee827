package models

import "fmt"

// Exhibition (展会) is one edition of an event.
type Exhibition struct {
	Record
	Name       string               `json:"name" gorm:"size:100;not null" minLength:"1" maxLength:"100"`
	Edition    int                  `json:"edition" gorm:"not null" minimum:"0" maximum:"999" doc:"第 N 届; 0: not counted"`
	Venue      string               `json:"venue" gorm:"size:100;not null" maxLength:"100"`
	FirstDay   Day                  `json:"firstDay" gorm:"size:10;not null" doc:"Opening day"`
	LastDay    Day                  `json:"lastDay" gorm:"size:10;not null"`
	StageRules map[string]StageRule `json:"stageRules" gorm:"serializer:json;not null" doc:"By stage: how many customers it should hold at most, and how long"`
	Organisers []string             `json:"organisers" gorm:"serializer:json;not null"`
	Halls      []string             `json:"halls" gorm:"serializer:json;not null" doc:"In the order they are shown"`
	Currency   string               `json:"currency" gorm:"size:3;not null" enum:"CNY,USD" doc:"In which an order is made unless it says another"`
	PreviousID string               `json:"previousId" gorm:"size:36;not null" doc:"The edition before it"`
	Sales      SalesRules           `json:"sales" gorm:"serializer:json;not null"`
	Prices     PriceList            `json:"prices" gorm:"serializer:json;not null"`
	Services   []Service            `json:"services" gorm:"serializer:json;not null" doc:"What is sold beside booths"`
	Clauses    []Clause             `json:"clauses" gorm:"serializer:json;not null" doc:"What contracts are drawn up with"`
	Targets    []Target             `json:"targets" gorm:"serializer:json;not null"`
	Deadlines  []Deadline           `json:"deadlines" gorm:"serializer:json;not null" doc:"Days by which something stands, counted from the opening"`
	// Left out where there are none: most exhibitions ask nothing of their own.
	OrderFields []OrderField   `json:"orderFields,omitempty" gorm:"serializer:json" doc:"What it asks of its orders beside what all orders say"`
	Accounts    []MoneyAccount `json:"accounts,omitempty" gorm:"serializer:json" doc:"Where its money comes in, by name"`
	HoldRules   *HoldRules     `json:"holdRules,omitempty" gorm:"serializer:json" doc:"How its booths are held; left out: as by default"`
	Archived    bool           `json:"archived" gorm:"not null"`
}

// NewExhibition is an exhibition in which nothing is agreed yet.
func NewExhibition(id string) *Exhibition {
	return &Exhibition{
		Record: Record{ID: id}, StageRules: map[string]StageRule{}, Organisers: []string{}, Halls: []string{}, Currency: CurrencyCNY,
		Sales: SalesRules{Cancellations: []CancellationRule{}}, Services: []Service{}, Clauses: []Clause{}, Targets: []Target{}, Deadlines: []Deadline{},
		Prices: PriceList{ShellUnit: ShellStandard, Sides: []SideSurcharge{}, Early: []EarlyBird{}, Packages: []PricePackage{}},
	}
}

// Kind implements Noun.
func (*Exhibition) Kind() Kind { return KindExhibition }

// Views implements Noun.
func (*Exhibition) Views() []View { return []View{ViewDirectory} }

// Scope implements Noun.
func (*Exhibition) Scope() Scope { return Scope{} }

// Changed is the refusal to overwrite an exhibition of which nobody knows any
// more what it was when it was seen.
func (e *Exhibition) Changed() error {
	return Errorf(CodeConflict, "exhibition.changed", "%s has changed since it was seen", e.Name).With("name", e.Name).With("version", e.Version)
}

// Edited is the refusal to overwrite what somebody else has changed since the
// exhibition was seen, with who, when and what.
func (e *Exhibition) Edited(by *Change, fields []string) error {
	return Errorf(CodeConflict, "exhibition.edited", "%s was changed since it was seen", e.Name).
		With("name", e.Name).With("version", e.Version).With("by", by.ActorID).With("at", by.At).With("fields", fields)
}

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
	if err := oneOf("currency", e.Currency, Currencies...); err != nil {
		return err
	}
	if err := names("organisers", e.Organisers, 20, 100); err != nil {
		return err
	}
	if err := names("halls", e.Halls, 40, 30); err != nil {
		return err
	}
	if err := e.validateTerms(); err != nil {
		return err
	}
	if err := e.HoldRules.Validate(); err != nil {
		return err
	}
	return stageRules(e.StageRules)
}

// names checks a list of names.
func names(field string, list []string, most, length int) error {
	if err := atMost(field, len(list), most); err != nil {
		return err
	}
	for n, name := range list {
		if err := text(fmt.Sprintf("%s[%d]", field, n), name, 1, length); err != nil {
			return err
		}
	}
	return nil
}
