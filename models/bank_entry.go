package models

import "slices"

// The states of a bank entry.
const (
	EntryOpen      = "open"      // 待认领
	EntryMatched   = "matched"   // 已认领
	EntryDismissed = "dismissed" // 不认领
)

// BankEntry (银行流水) is one line of a bank's or an ERP's statement: money that
// came in, and what of it became payments.
type BankEntry struct {
	Record
	Account    string `json:"account" gorm:"size:10;not null" enum:"bank,wechat,alipay,cash"`
	Currency   string `json:"currency" gorm:"size:3;not null" enum:"CNY,USD"`
	Day        Day    `json:"day" gorm:"size:10;not null"`
	Amount     int64  `json:"amount" gorm:"not null" minimum:"1" maximum:"100000000000000"`
	Payer      string `json:"payer" gorm:"size:100;not null"`
	Reference  string `json:"reference" gorm:"size:100;not null" doc:"The statement's own"`
	Remark     string `json:"remark" gorm:"size:200;not null"`
	ImportedBy string `json:"importedBy" gorm:"size:36;not null"`
	Received   int64  `json:"received" gorm:"not null" doc:"What of it payments account for"`
	State      string `json:"state" gorm:"size:10;not null" enum:"open,matched,dismissed"`
	Reason     string `json:"reason" gorm:"size:200;not null" doc:"Why it was dismissed, or waits again"`
	SettledBy  string `json:"settledBy" gorm:"size:36;not null" doc:"Who matched the last of it, dismissed it, or let it wait again"`
}

// Kind implements Noun.
func (*BankEntry) Kind() Kind { return KindBankEntry }

// Views implements Noun: what is matched is told by its payments.
func (b *BankEntry) Views() []View {
	if b.State == EntryMatched {
		return nil
	}
	return []View{ViewFinance}
}

// Scope implements Noun: nobody's until it is matched.
func (*BankEntry) Scope() Scope { return Scope{} }

// Left is what of it no payment accounts for.
func (b *BankEntry) Left() int64 { return b.Amount - b.Received }

// Settle lets the entry say what payments make of it.
func (b *BankEntry) Settle(payments []*Payment, by string) error {
	b.Received = 0
	for _, p := range payments {
		if !p.Voided {
			b.Received += p.Amount
		}
	}
	if b.Left() < 0 {
		return Errorf(CodeConflict, "bank_entry.too_much", "%d of %d would be matched", b.Received, b.Amount).With("left", b.Amount)
	}
	switch {
	case b.Left() == 0:
		b.State, b.Reason, b.SettledBy = EntryMatched, "", by
	case b.State == EntryMatched:
		b.State, b.SettledBy = EntryOpen, ""
	}
	return nil
}

// Waits refuses what is only done with an entry that waits.
func (b *BankEntry) Waits() error {
	if b.State != EntryOpen {
		return Errorf(CodeConflict, "bank_entry.state", "the entry is %s", b.State).With("state", b.State)
	}
	return nil
}

// Dismiss says that an entry is nothing that is waited for, and why.
func (b *BankEntry) Dismiss(reason, by string) error {
	if b.Received > 0 {
		return Errorf(CodeConflict, "bank_entry.part", "part of it is matched").With("left", b.Left())
	}
	if err := b.Waits(); err != nil {
		return err
	}
	b.State, b.Reason, b.SettledBy = EntryDismissed, reason, by
	return nil
}

// Reopen takes a dismissal back.
func (b *BankEntry) Reopen() error {
	if b.State != EntryDismissed {
		return Errorf(CodeConflict, "bank_entry.state", "the entry is %s", b.State).With("state", b.State)
	}
	b.State, b.Reason, b.SettledBy = EntryOpen, "", ""
	return nil
}

// Loosen lets an entry that no payment accounts for any more wait again, and
// says why.
func (b *BankEntry) Loosen(reason, by string) {
	b.Received, b.State, b.Reason, b.SettledBy = 0, EntryOpen, reason, by
}

// Validate checks the entry's fields.
func (b *BankEntry) Validate() error {
	if err := oneOf("currency", b.Currency, Currencies...); err != nil {
		return err
	}
	if !slices.Contains(Accounts, b.Account) {
		return Invalid("account", "value.unknown", "account must be one of bank, wechat, alipay, cash").With("allowed", Accounts)
	}
	if !b.Day.Valid() {
		return Invalid("day", "day.invalid", "day must be a date")
	}
	if b.Amount < 1 || b.Amount > AmountMost {
		return Invalid("amount", "number.range", "amount must be 1 to %d", int64(AmountMost)).With("least", 1).With("most", int64(AmountMost))
	}
	for _, t := range []struct {
		field, value string
		most         int
	}{{"payer", b.Payer, 100}, {"reference", b.Reference, 100}, {"remark", b.Remark, 200}, {"reason", b.Reason, 200}} {
		if err := text(t.field, t.value, 0, t.most); err != nil {
			return err
		}
	}
	return nil
}

// BankRow is what a line of a statement says.
type BankRow struct {
	Day       Day    `json:"day"`
	Amount    int64  `json:"amount" minimum:"1" maximum:"100000000000000"`
	Payer     string `json:"payer" maxLength:"100"`
	Reference string `json:"reference" maxLength:"100"`
	Remark    string `json:"remark" maxLength:"200"`
	Nth       int    `json:"nth" minimum:"0" maximum:"1000" doc:"How many lines like it, without a reference, stand before it in the file"`
}
