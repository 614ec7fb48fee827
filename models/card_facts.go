package models

// CardFacts are what a new card says of a customer beside its names, phone and
// standing, whoever makes it: a person, or a row of a list.
type CardFacts struct {
	Position      string         `json:"position,omitempty" maxLength:"60"`
	Email         string         `json:"email,omitempty" maxLength:"200"`
	WeChat        string         `json:"wechat,omitempty" maxLength:"60"`
	Birthday      string         `json:"birthday,omitempty" maxLength:"10" doc:"Of the person to talk to first; 2006-01-02, or 01-02"`
	Anniversary   string         `json:"anniversary,omitempty" maxLength:"10"`
	AnniversaryOf string         `json:"anniversaryOf,omitempty" maxLength:"40"`
	Likes         string         `json:"likes,omitempty" maxLength:"300"`
	Address       string         `json:"address,omitempty" maxLength:"300"`
	CreditCode    string         `json:"creditCode,omitempty" maxLength:"18"`
	Category      string         `json:"category,omitempty" maxLength:"60"`
	Region        string         `json:"region,omitempty" maxLength:"60"`
	Industry      string         `json:"industry,omitempty" maxLength:"60"`
	Source        string         `json:"source,omitempty" maxLength:"60"`
	Interests     []string       `json:"interests,omitempty" nullable:"false" maxItems:"30"`
	Tags          []string       `json:"tags,omitempty" nullable:"false" maxItems:"30"`
	ExhibitionIDs []string       `json:"exhibitionIds,omitempty" nullable:"false" maxItems:"100" doc:"Editions attended"`
	Custom        map[string]any `json:"custom,omitempty" doc:"Values of the workspace's own fields, by the field's id"`
}

// Give writes the facts on a card.
func (f CardFacts) Give(c *Customer) {
	c.Position, c.Email, c.WeChat, c.Address = f.Position, f.Email, f.WeChat, f.Address
	c.Birthday, c.Anniversary, c.AnniversaryOf, c.Likes = f.Birthday, f.Anniversary, f.AnniversaryOf, f.Likes
	c.CreditCode, c.Category, c.Region, c.Industry, c.Source = f.CreditCode, f.Category, f.Region, f.Industry, f.Source
	c.Interests, c.Tags, c.ExhibitionIDs, c.Custom = f.Interests, f.Tags, f.ExhibitionIDs, f.Custom
}
