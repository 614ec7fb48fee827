package models

// Of a line of a plan that is not paid its order's owner is told so many days
// before it is due, and with who leads them when it is late; what has been late
// for longer than so many days is no news, and stands among the receivables.
const (
	DueSoon = 3
	LateFor = 7
)

// Due are the lines of a contract's plan that are not paid and due in a few
// days, and those whose day has passed a few days ago.
func (o *Order) Due(today Day) (soon, late []PlanLine) {
	if o.Status != OrderSigned {
		return nil, nil
	}
	for _, line := range o.Plan {
		switch {
		case line.Paid >= line.Amount:
		case line.Day < today && line.Day >= today.Add(-LateFor):
			late = append(late, line)
		case line.Day >= today && line.Day <= today.Add(DueSoon):
			soon = append(soon, line)
		}
	}
	return soon, late
}
