package commands

import (
	"zhanban/models"
	"zhanban/server/phones"
)

// checkPhone refuses what cannot be a phone number.
func checkPhone(field, phone string) error {
	if phone == "" || phones.Read(phone).Digits >= phones.LeastDigits {
		return nil
	}
	return models.Invalid(field, "phone.form", "this is not a phone number").With("value", phone)
}

// phoneKey is what two spellings of one phone number have in common.
func phoneKey(phone string) string { return phones.Read(phone).Key }
