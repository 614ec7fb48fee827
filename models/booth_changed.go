package models

// BoothFieldChange (展位修改) is one thing of a booth that was changed by hand or
// by a workbook: what it was, and what it is since.
type BoothFieldChange struct {
	Field  string `json:"field" doc:"As it is called in a booth; blocked: whether it is out of sale"`
	Before any    `json:"before" doc:"As it stood in the booth"`
	After  any    `json:"after" doc:"As it stands in the booth"`
}

// Changes are what of a booth was changed that is not its sale: what Differs
// names, and whether it is for sale at all.
func (b *Booth) Changes(before *Booth) []BoothFieldChange {
	changes := b.differences(before)
	if was, is := before.State == BoothBlocked, b.State == BoothBlocked; was != is {
		changes = append(changes, BoothFieldChange{"blocked", was, is})
	}
	return changes
}
