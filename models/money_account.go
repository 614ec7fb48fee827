package models

import "fmt"

// MoneyAccount (收款账户) is where an exhibition's money comes in, by its name: an
// account at a bank, a WeChat or Alipay merchant, a cash box.
type MoneyAccount struct {
	ID   string `json:"id" format:"uuid"`
	Type string `json:"kind" enum:"bank,wechat,alipay,cash"`
	Name string `json:"name" minLength:"1" maxLength:"60"`
	Text string `json:"text" maxLength:"300" doc:"As it stands on contracts: holder, bank, number"`
}

func validateAccounts(list []MoneyAccount) error {
	err := eachItsOwn("accounts", list, 20, "account.twice", func(a MoneyAccount) (string, string) { return a.ID, a.Name })
	if err != nil {
		return err
	}
	for n, a := range list {
		at := fmt.Sprintf("accounts[%d].", n)
		if err := oneOf(at+"kind", a.Type, Accounts...); err != nil {
			return err
		}
		if err := text(at+"name", a.Name, 1, 60); err != nil {
			return err
		}
		if err := text(at+"text", a.Text, 0, 300); err != nil {
			return err
		}
	}
	return nil
}

// HasAccount reports whether money of a kind can come into an account of a name.
func (e *Exhibition) HasAccount(kind, name string) bool {
	for _, a := range e.Accounts {
		if a.Type == kind && a.Name == name {
			return true
		}
	}
	return false
}
