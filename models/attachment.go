package models

// Attachment is a file hung on an item, on a customer card or on an order. Its
// bytes are a stored File.
type Attachment struct {
	Record
	ItemID       string   `json:"itemId" gorm:"size:36;not null" doc:"Empty: it hangs elsewhere"`
	CustomerID   string   `json:"customerId" gorm:"size:36;not null" doc:"Empty: it hangs elsewhere"`
	OrderID      string   `json:"orderId" gorm:"size:36;not null" doc:"Empty: it hangs elsewhere"`
	ExhibitionID string   `json:"exhibitionId" gorm:"size:36;not null" doc:"Of its order"`
	DepartmentID string   `json:"-" gorm:"size:36;not null"`
	UserIDs      []string `json:"-" gorm:"serializer:json;not null"`
	Guarded      bool     `json:"-" gorm:"not null"`
	FileID       string   `json:"fileId" gorm:"size:36;not null"`
	Name         string   `json:"name" gorm:"size:200;not null" minLength:"1" maxLength:"200"`
	ContentType  string   `json:"contentType" gorm:"size:100;not null" doc:"As found in the bytes, not as claimed"`
	Size         int64    `json:"size" gorm:"not null" doc:"Bytes"`
	Thumbnail    bool     `json:"thumbnail" gorm:"not null" doc:"GET /api/files/{fileId}/thumbnail answers"`
	AddedBy      string   `json:"addedBy" gorm:"size:36;not null"`
	Archived     bool     `json:"archived" gorm:"not null"`
}

// FileMax is the largest file, in bytes.
const FileMax = 20 << 20

// Kind implements Noun.
func (*Attachment) Kind() Kind { return KindAttachment }

// Views implements Noun.
func (a *Attachment) Views() []View {
	switch {
	case a.Archived:
		return nil
	case a.CustomerID != "":
		return []View{CustomerView(a.CustomerID)}
	case a.OrderID != "":
		return []View{OrdersView(a.ExhibitionID)}
	}
	return []View{ItemView(a.ItemID)}
}

// Scope implements Noun.
func (a *Attachment) Scope() Scope {
	return Scope{DepartmentID: a.DepartmentID, UserIDs: a.UserIDs, Guarded: a.Guarded, OnCard: a.CustomerID != "", OnOrder: a.OrderID != ""}
}

// About is the card it hangs on; empty: none.
func (a *Attachment) About() string { return a.CustomerID }

// Follow takes over who may see the card it hangs on.
func (a *Attachment) Follow(customer *Customer) {
	scope := customer.Scope()
	a.DepartmentID, a.UserIDs, a.Guarded = scope.DepartmentID, orEmpty(scope.UserIDs), scope.Guarded
}

// FollowOrder takes over who may see the order it hangs on.
func (a *Attachment) FollowOrder(o *Order) {
	scope := o.Scope()
	a.ExhibitionID, a.DepartmentID, a.UserIDs = o.ExhibitionID, scope.DepartmentID, scope.UserIDs
}

// Validate checks the name.
func (a *Attachment) Validate() error { return text("name", a.Name, 1, 200) }
