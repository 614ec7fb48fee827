package commands

import (
	"maps"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// CustomerFacts are the facts of a new customer card beside its name.
type CustomerFacts struct {
	models.CardFacts
	ReferrerID string `json:"referrerId,omitempty" doc:"Customer who brought this one"`
}

func (f CustomerFacts) give(customer *models.Customer) {
	f.Give(customer)
	tidyLists(customer)
	customer.ReferrerID, customer.Custom = f.ReferrerID, orNone(f.Custom)
}

// tidyLists takes out what a card's lists say twice.
func tidyLists(customer *models.Customer) {
	customer.Interests, customer.Tags, customer.ExhibitionIDs = distinct(customer.Interests), distinct(customer.Tags), distinct(customer.ExhibitionIDs)
}

// CustomerFactChanges are the facts an edit of a customer card may set.
type CustomerFactChanges struct {
	Position      *string        `json:"position,omitempty" maxLength:"60"`
	Email         *string        `json:"email,omitempty" maxLength:"200"`
	WeChat        *string        `json:"wechat,omitempty" maxLength:"60"`
	Birthday      *string        `json:"birthday,omitempty" maxLength:"10"`
	Anniversary   *string        `json:"anniversary,omitempty" maxLength:"10"`
	AnniversaryOf *string        `json:"anniversaryOf,omitempty" maxLength:"40"`
	Likes         *string        `json:"likes,omitempty" maxLength:"300"`
	Address       *string        `json:"address,omitempty" maxLength:"300"`
	CreditCode    *string        `json:"creditCode,omitempty" maxLength:"18"`
	Category      *string        `json:"category,omitempty" maxLength:"60"`
	Region        *string        `json:"region,omitempty" maxLength:"60"`
	Industry      *string        `json:"industry,omitempty" maxLength:"60"`
	Source        *string        `json:"source,omitempty" maxLength:"60"`
	ReferrerID    *string        `json:"referrerId,omitempty"`
	Interests     *[]string      `json:"interests,omitempty" maxItems:"30"`
	Tags          *[]string      `json:"tags,omitempty" maxItems:"30"`
	ExhibitionIDs *[]string      `json:"exhibitionIds,omitempty" maxItems:"100"`
	Custom        map[string]any `json:"custom,omitempty" doc:"Only the fields to change; null takes a value away"`
}

func (f CustomerFactChanges) give(customer *models.Customer) {
	set(&customer.Position, f.Position)
	set(&customer.Email, f.Email)
	set(&customer.WeChat, f.WeChat)
	set(&customer.Birthday, f.Birthday)
	set(&customer.Anniversary, f.Anniversary)
	set(&customer.AnniversaryOf, f.AnniversaryOf)
	set(&customer.Likes, f.Likes)
	set(&customer.Address, f.Address)
	set(&customer.CreditCode, f.CreditCode)
	set(&customer.Category, f.Category)
	set(&customer.Region, f.Region)
	set(&customer.Industry, f.Industry)
	set(&customer.Source, f.Source)
	set(&customer.ReferrerID, f.ReferrerID)
	setList(&customer.Interests, f.Interests)
	setList(&customer.Tags, f.Tags)
	setList(&customer.ExhibitionIDs, f.ExhibitionIDs)
	if len(f.Custom) > 0 {
		custom := maps.Clone(orNone(customer.Custom))
		for id, value := range f.Custom {
			custom[id] = value
			if value == nil {
				delete(custom, id)
			}
		}
		customer.Custom = custom
	}
}

// confirms are the facts that the changes name, found right or entered anew.
func (f CustomerFactChanges) confirms() []string {
	named := map[string]bool{
		"position": f.Position != nil, "email": f.Email != nil, "wechat": f.WeChat != nil, "address": f.Address != nil,
		"creditCode": f.CreditCode != nil, "category": f.Category != nil, "region": f.Region != nil, "industry": f.Industry != nil,
		"source": f.Source != nil, "interests": f.Interests != nil,
		"birthday": f.Birthday != nil, "anniversary": f.Anniversary != nil, "anniversaryOf": f.AnniversaryOf != nil, "likes": f.Likes != nil,
		"tags": f.Tags != nil, "exhibitionIds": f.ExhibitionIDs != nil,
	}
	facts := slices.DeleteFunc(slices.Clone(models.Facts), func(fact string) bool { return !named[fact] })
	for id := range f.Custom {
		facts = append(facts, models.CustomFact+id)
	}
	return facts
}

// orNone keeps null out of the JSON of maps.
func orNone(values map[string]any) map[string]any {
	if values == nil {
		return map[string]any{}
	}
	return values
}

// checkCustom refuses values that do not fit the workspace's own fields. Those
// of fields that were archived since may stay as they are.
func (c *Context) checkCustom(values map[string]any, given []string) error {
	for _, id := range given {
		value, there := values[id]
		if !there {
			continue
		}
		field, err := store.Load[models.Field](c.Tx, id)
		if err != nil {
			return asField("custom."+id, err)
		}
		if field.Archived {
			return models.Invalid("custom."+id, "field.archived", "the field %s is not used any more", field.Name).With("name", field.Name)
		}
		if err := field.Check(value); err != nil {
			return err
		}
	}
	return nil
}
