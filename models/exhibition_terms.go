package models

import "fmt"

// The currencies orders are made in. Amounts are in the smallest unit: fen,
// cents.
const (
	CurrencyCNY = "CNY"
	CurrencyUSD = "USD"
)

// Currencies are all of them.
var Currencies = []string{CurrencyCNY, CurrencyUSD}

// SalesRules (销售日程) are until when an exhibition's booths are paid, and what
// giving one up costs.
type SalesRules struct {
	DepositPerMille int                `json:"depositPerMille" minimum:"0" maximum:"1000" doc:"Of the total; 0: no deposit"`
	DepositDays     int                `json:"depositDays" minimum:"0" maximum:"365" doc:"After the contract is signed"`
	BalanceDay      Day                `json:"balanceDay" doc:"Until when all is paid; empty: the opening day"`
	Cancellations   []CancellationRule `json:"cancellations" nullable:"false" maxItems:"20"`
}

// CancellationRule (退展规则) says what of an order's total is charged when it is
// cancelled on a day or later.
type CancellationRule struct {
	DaysBefore int `json:"daysBefore" minimum:"0" maximum:"3650" doc:"Days before the opening; not looked at where there is a day"`
	From       Day `json:"from" doc:"The day; empty: by days before the opening"`
	PerMille   int `json:"perMille" minimum:"0" maximum:"1000"`
}

// Service (配套服务) is something sold beside booths.
type Service struct {
	ID    string  `json:"id" format:"uuid"`
	Name  string  `json:"name" minLength:"1" maxLength:"60"`
	Type  string  `json:"type" enum:"advertising,furniture,power,meeting_room,sponsorship,other"`
	Unit  string  `json:"unit" maxLength:"20" doc:"What one of it is: a day, a piece, 10 A"`
	Price Amounts `json:"price"`
}

// ServiceTypes are the kinds of services.
var ServiceTypes = []string{"advertising", "furniture", "power", "meeting_room", "sponsorship", "other"}

// Clause (条款) is one of a contract's paragraphs.
type Clause struct {
	Title string `json:"title" minLength:"1" maxLength:"60"`
	Text  string `json:"text" minLength:"1" maxLength:"4000"`
}

// Target (销售目标) is what a department, or a person of it, is to sell.
type Target struct {
	DepartmentID string `json:"departmentId" format:"uuid"`
	UserID       string `json:"userId" doc:"Empty: the whole department's"`
	Booths       int    `json:"booths" minimum:"0" maximum:"100000"`
	Amount       int64  `json:"amount" minimum:"0" maximum:"100000000000000" doc:"In the exhibition's currency; 0: none is set"`
}

// Charge is what cancelling an order of a total costs on a day, where the
// exhibition opens on another: the dearest of the rules that hold by then.
func (r SalesRules) Charge(total int64, opening, day Day) int64 {
	most := 0
	for _, r := range r.Cancellations {
		if day >= r.begins(opening) {
			most = max(most, r.PerMille)
		}
	}
	return PerMille(total, most)
}

// begins is the first day the rule holds.
func (r CancellationRule) begins(opening Day) Day {
	if r.From != "" {
		return r.From
	}
	return opening.Add(-r.DaysBefore)
}

// Moved are the same rules, days later.
func (r SalesRules) Moved(days int) SalesRules {
	if r.BalanceDay != "" {
		r.BalanceDay = r.BalanceDay.Add(days)
	}
	r.Cancellations = append([]CancellationRule{}, r.Cancellations...)
	for n, c := range r.Cancellations {
		if c.From != "" {
			r.Cancellations[n].From = c.From.Add(days)
		}
	}
	return r
}

func (e *Exhibition) validateTerms() error {
	if err := e.Sales.validate(); err != nil {
		return err
	}
	if err := e.Prices.Validate(); err != nil {
		return err
	}
	if err := validateServices(e.Services); err != nil {
		return err
	}
	if err := validateClauses(e.Clauses); err != nil {
		return err
	}
	if err := validateDeadlines(e.Deadlines); err != nil {
		return err
	}
	if err := validateOrderFields(e.OrderFields); err != nil {
		return err
	}
	if err := validateAccounts(e.Accounts); err != nil {
		return err
	}
	return e.validateTargets()
}

func (e *Exhibition) validateTargets() error {
	seen := map[[2]string]bool{}
	for n, t := range e.Targets {
		field := fmt.Sprintf("targets[%d]", n)
		if whose := [2]string{t.DepartmentID, t.UserID}; t.DepartmentID == "" || seen[whose] {
			return Invalid(field, "target.twice", "a department or person has one target")
		} else {
			seen[whose] = true
		}
		if err := between(field+".booths", t.Booths, 0, 100_000); err != nil {
			return err
		}
		if err := amount(field+".amount", t.Amount, 100_000_000_000_000); err != nil {
			return err
		}
	}
	return nil
}

func (r SalesRules) validate() error {
	if err := between("sales.depositPerMille", r.DepositPerMille, 0, 1000); err != nil {
		return err
	}
	if err := between("sales.depositDays", r.DepositDays, 0, 365); err != nil {
		return err
	}
	if r.BalanceDay != "" && !r.BalanceDay.Valid() {
		return Invalid("sales.balanceDay", "day.invalid", "balanceDay must be a date")
	}
	for n, c := range r.Cancellations {
		field := fmt.Sprintf("sales.cancellations[%d].", n)
		if c.From != "" && !c.From.Valid() {
			return Invalid(field+"from", "day.invalid", "from must be a date")
		}
		if err := between(field+"daysBefore", c.DaysBefore, 0, 3650); err != nil {
			return err
		}
		if err := between(field+"perMille", c.PerMille, 0, 1000); err != nil {
			return err
		}
	}
	return nil
}

func validateServices(list []Service) error {
	err := eachItsOwn("services", list, 200, "", func(s Service) (string, string) { return s.ID, s.Name })
	if err != nil {
		return err
	}
	for n, s := range list {
		field := fmt.Sprintf("services[%d].", n)
		if err := text(field+"name", s.Name, 1, 60); err != nil {
			return err
		}
		if err := oneOf(field+"type", s.Type, ServiceTypes...); err != nil {
			return err
		}
		if err := text(field+"unit", s.Unit, 0, 20); err != nil {
			return err
		}
		if err := s.Price.validate(field + "price"); err != nil {
			return err
		}
	}
	return nil
}

func validateClauses(list []Clause) error {
	if err := atMost("clauses", len(list), 60); err != nil {
		return err
	}
	for n, c := range list {
		if err := text(fmt.Sprintf("clauses[%d].title", n), c.Title, 1, 60); err != nil {
			return err
		}
		if err := text(fmt.Sprintf("clauses[%d].text", n), c.Text, 1, 4000); err != nil {
			return err
		}
	}
	return nil
}
