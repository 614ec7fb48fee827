package models

// SaleType is how far a sale went.
type SaleType string

// The types.
const (
	SaleSigned SaleType = "signed" // its order is signed, whatever of it is paid
	SalePaid   SaleType = "paid"   // all of it is paid, signed or not
)

// Sale (成交) is the moment in which a booth was signed or paid for: told once
// on open boards and shared screens. It names no customer, so all may see it.
type Sale struct {
	Record
	ExhibitionID string   `json:"exhibitionId" gorm:"size:36;not null"`
	BoothID      string   `json:"boothId" gorm:"size:36;not null"`
	Code         string   `json:"code" gorm:"size:20;not null"`
	Area         int      `json:"area" gorm:"not null" doc:"Hundredths of a ㎡"`
	Type         SaleType `json:"type" gorm:"size:8;not null" enum:"signed,paid"`
	OrderID      string   `json:"orderId" gorm:"size:36;not null"`
	SellerID     string   `json:"sellerId" gorm:"size:36;not null"`
	DepartmentID string   `json:"departmentId" gorm:"size:36;not null" doc:"The seller's at the time"`
	Quiet        bool     `json:"quiet" gorm:"not null" doc:"It was told before, of another booth of the same order: not to be told again"`
	Withdrawn    bool     `json:"withdrawn" gorm:"not null" doc:"The booth went back: undone, cancelled, refunded"`
}

// Kind implements Noun.
func (*Sale) Kind() Kind { return KindSale }

// Views implements Noun.
func (s *Sale) Views() []View {
	if s.Withdrawn {
		return nil
	}
	return []View{ViewSales}
}

// Scope implements Noun.
func (s *Sale) Scope() Scope { return Scope{DepartmentID: s.DepartmentID} }

// Tells is what is told of one of the order's booths as the order is: nothing
// of a booth that is not, or no longer, in it. A draft that money came in for
// is signed by nobody.
func (o *Order) Tells(b *Booth) (of []SaleType) {
	if b.Archived || b.OrderID != o.ID {
		return nil
	}
	if o.Status == OrderSigned || o.Status == OrderClosed {
		of = append(of, SaleSigned)
	}
	if o.BoothState() == BoothPaid {
		of = append(of, SalePaid)
	}
	return of
}

// Sold reports whether the booth is past being booked: signed, or money came in
// for it. Of no other is a sale told.
func (b *Booth) Sold() bool {
	return b.State == BoothSigned || b.State == BoothPartPaid || b.State == BoothPaid
}
