package models

// ContactsMost is how many contacts a customer card has beside the person to
// talk to first.
const ContactsMost = 50

// Contact (联系人) is a further person of a customer.
type Contact struct {
	ID            string `json:"id" format:"uuid"`
	Name          string `json:"name" minLength:"1" maxLength:"100"`
	Position      string `json:"position,omitempty" maxLength:"60"`
	Phone         string `json:"phone,omitempty" maxLength:"40"`
	Email         string `json:"email,omitempty" maxLength:"200"`
	WeChat        string `json:"wechat,omitempty" maxLength:"60"`
	Birthday      string `json:"birthday,omitempty" maxLength:"10" doc:"2006-01-02, or 01-02 where the year is not known"`
	Anniversary   string `json:"anniversary,omitempty" maxLength:"10" doc:"Another day that comes round, in the same form"`
	AnniversaryOf string `json:"anniversaryOf,omitempty" maxLength:"40" doc:"What it is of: a wedding, the founding of the company"`
	Likes         string `json:"likes,omitempty" maxLength:"300" doc:"What they like and what not"`
	Notes         string `json:"notes,omitempty" maxLength:"500" doc:"Family, what to remember"`
}

func (c Contact) validate(path string) error {
	for _, t := range []struct {
		field, value string
		least, most  int
	}{
		{"id", c.ID, 1, 36}, {"name", c.Name, 1, 100}, {"position", c.Position, 0, 60}, {"phone", c.Phone, 0, 40}, {"email", c.Email, 0, 200},
		{"wechat", c.WeChat, 0, 60}, {"notes", c.Notes, 0, 500},
		{"anniversaryOf", c.AnniversaryOf, 0, 40}, {"likes", c.Likes, 0, 300},
	} {
		if err := text(path+t.field, t.value, t.least, t.most); err != nil {
			return err
		}
	}
	if c.Email != "" && !plausibleEmail(c.Email) {
		return Invalid(path+"email", "email.form", "this is not an e-mail address").With("value", c.Email)
	}
	return validDays(path, c.Birthday, c.Anniversary)
}

// validDays refuses what is no day of a person.
func validDays(path, birthday, anniversary string) error {
	for field, day := range map[string]string{"birthday": birthday, "anniversary": anniversary} {
		if day != "" && !realDate(day) && !realDate("2000-"+day) {
			return Invalid(path+field, "day.invalid", "a birthday or an anniversary is a date like 1990-05-20, or 05-20")
		}
	}
	return nil
}
