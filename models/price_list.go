package models

import (
	"cmp"
	"fmt"
	"slices"
)

// Amounts is a price in each currency; 0: nothing is sold for it.
type Amounts struct {
	CNY int64 `json:"CNY" minimum:"0" maximum:"10000000000" doc:"fen"`
	USD int64 `json:"USD" minimum:"0" maximum:"10000000000" doc:"cents"`
}

// In is the price in a currency.
func (a Amounts) In(currency string) int64 {
	if currency == CurrencyUSD {
		return a.USD
	}
	return a.CNY
}

// PriceMost is the highest price of one thing.
const PriceMost = 10_000_000_000

func (a Amounts) validate(field string) error {
	if err := amount(field+".CNY", a.CNY, PriceMost); err != nil {
		return err
	}
	return amount(field+".USD", a.USD, PriceMost)
}

func amount(field string, value, most int64) error {
	if value < 0 || value > most {
		return Invalid(field, "number.range", "%s must be 0 to %d", field, most).With("least", 0).With("most", most)
	}
	return nil
}

// PriceList (价目表) is what an exhibition's booths cost. A booth may have a
// price of its own beside it: Booth.ListPrice.
type PriceList struct {
	Name           string          `json:"name" maxLength:"40" doc:"Of this edition of the list, e.g. V2"`
	ShellUnit      string          `json:"shellUnit" enum:"standard,booth" doc:"Whether the price of shell scheme is that of nine ㎡ or of a booth, whatever its size"`
	Shell          Amounts         `json:"shell"`
	Raw            Amounts         `json:"raw" doc:"Of a ㎡ of raw space"`
	RawLeast       int             `json:"rawLeast" minimum:"0" maximum:"10000000" doc:"Hundredths of a ㎡ that are charged at least"`
	Sides          []SideSurcharge `json:"sides" nullable:"false" maxItems:"3"`
	Early          []EarlyBird     `json:"early" nullable:"false" maxItems:"10"`
	AgentPerMille  int             `json:"agentPerMille" minimum:"0" maximum:"1000" doc:"What agents pay less"`
	RebatePerMille int             `json:"rebatePerMille,omitempty" minimum:"0" maximum:"1000" doc:"What agents get back of what came in, usually (返佣)"`
	Packages       []PricePackage  `json:"packages" nullable:"false" maxItems:"20"`
	DiscountMost   int             `json:"discountMost" minimum:"0" maximum:"1000" doc:"Per mille that may be taken off before a manager must approve"`
}

// The units of a shell scheme's price.
const (
	ShellStandard = "standard"
	ShellBooth    = "booth"
)

// standardArea is that of a standard booth: nine ㎡.
const standardArea = 900

// SideSurcharge (开口加价) is what a booth with several open sides costs more: a
// part of its price, a sum, or both.
type SideSurcharge struct {
	OpenSides int     `json:"openSides" minimum:"2" maximum:"4"`
	PerMille  int     `json:"perMille" minimum:"0" maximum:"1000"`
	Flat      Amounts `json:"flat"`
}

// EarlyBird (早鸟价) is what a booth costs less until a day.
type EarlyBird struct {
	Until    Day `json:"until"`
	PerMille int `json:"perMille" minimum:"0" maximum:"1000"`
}

// PricePackage (套餐) is shell scheme with more in it, at a price of its own.
type PricePackage struct {
	ID    string  `json:"id" format:"uuid"`
	Name  string  `json:"name" minLength:"1" maxLength:"40"`
	Price Amounts `json:"price" doc:"By the unit of shell scheme"`
}

// Moved is the same list, its early-bird days later.
func (l PriceList) Moved(days int) PriceList {
	l.Early = append([]EarlyBird{}, l.Early...)
	for n := range l.Early {
		l.Early[n].Until = l.Early[n].Until.Add(days)
	}
	return l
}

// keptBy is what of the list an order needs for booths that come in place of
// its own: the packages they are in, and early-bird prices of their days.
func (l PriceList) keptBy(o *Order) *PriceList {
	day := o.QuotedDay
	for _, b := range o.Booths {
		day = min(day, cmp.Or(b.QuotedDay, day))
	}
	l.Sides = append([]SideSurcharge{}, l.Sides...)
	l.Early = slices.DeleteFunc(append([]EarlyBird{}, l.Early...), func(e EarlyBird) bool { return e.Until < day })
	l.Packages = slices.DeleteFunc(append([]PricePackage{}, l.Packages...), func(p PricePackage) bool {
		return !slices.ContainsFunc(o.Booths, func(b OrderBooth) bool { return b.PackageID == p.ID })
	})
	return &l
}

// Validate checks the list.
func (l *PriceList) Validate() error {
	if err := text("prices.name", l.Name, 0, 40); err != nil {
		return err
	}
	if err := oneOf("prices.shellUnit", l.ShellUnit, ShellStandard, ShellBooth); err != nil {
		return err
	}
	for field, price := range map[string]Amounts{"prices.shell": l.Shell, "prices.raw": l.Raw} {
		if err := price.validate(field); err != nil {
			return err
		}
	}
	for field, n := range map[string]int{"prices.agentPerMille": l.AgentPerMille, "prices.rebatePerMille": l.RebatePerMille, "prices.discountMost": l.DiscountMost} {
		if err := between(field, n, 0, 1000); err != nil {
			return err
		}
	}
	if err := between("prices.rawLeast", l.RawLeast, 0, 100_000_00); err != nil {
		return err
	}
	return l.validateParts()
}

func (l *PriceList) validateParts() error {
	sides := map[int]bool{}
	for n, s := range l.Sides {
		field := fmt.Sprintf("prices.sides[%d].", n)
		if err := between(field+"openSides", s.OpenSides, 2, 4); err != nil {
			return err
		}
		if sides[s.OpenSides] {
			return Invalid(field+"openSides", "price.sides_twice", "%d open sides have two surcharges", s.OpenSides)
		}
		sides[s.OpenSides] = true
		if err := between(field+"perMille", s.PerMille, 0, 1000); err != nil {
			return err
		}
		if err := s.Flat.validate(field + "flat"); err != nil {
			return err
		}
	}
	for n, e := range l.Early {
		field := fmt.Sprintf("prices.early[%d].", n)
		if !e.Until.Valid() {
			return Invalid(field+"until", "day.invalid", "until must be a date")
		}
		if err := between(field+"perMille", e.PerMille, 0, 1000); err != nil {
			return err
		}
	}
	err := eachItsOwn("prices.packages", l.Packages, 20, "", func(p PricePackage) (string, string) { return p.ID, p.Name })
	if err != nil {
		return err
	}
	for n, p := range l.Packages {
		field := fmt.Sprintf("prices.packages[%d].", n)
		if err := text(field+"name", p.Name, 1, 40); err != nil {
			return err
		}
		if err := p.Price.validate(field + "price"); err != nil {
			return err
		}
	}
	return nil
}
