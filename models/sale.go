package models

// SaleType is how far a sale went.
type SaleType string

// The types.
const (
	SaleSigned SaleType = "signed" // the booth is sold, whatever of it is paid
	SalePaid   SaleType = "paid"   // all of it is paid
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

// Holds reports whether a sale still is one with its booth as it is now.
func (s *Sale) Holds(b *Booth) bool {
	return !b.Archived && b.OrderID == s.OrderID && b.sale() != "" && (s.Type == SaleSigned || b.sale() == SalePaid)
}

// sale is how far the booth's sale went; empty: it is not sold.
func (b *Booth) sale() SaleType {
	switch b.State {
	case BoothSigned, BoothPartPaid:
		return SaleSigned
	case BoothPaid:
		return SalePaid
	}
	return ""
}

// Sales are what was told of the booth as it is.
func (b *Booth) Sales() []SaleType {
	switch b.sale() {
	case SaleSigned:
		return []SaleType{SaleSigned}
	case SalePaid:
		return []SaleType{SaleSigned, SalePaid}
	}
	return nil
}

// Sold gives the sale that a booth became by going from before to what it is
// now; ok is false if it became none. A booth that is paid at once is told as
// that alone.
func (b *Booth) Sold(before *Booth) (of SaleType, ok bool) {
	was, now := before.sale(), b.sale()
	if before.OrderID != b.OrderID && before.CustomerID != b.CustomerID {
		was = "" // another's now
	}
	return now, now != "" && now != was && was != SalePaid
}
