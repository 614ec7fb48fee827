package models

import (
	"regexp"
	"slices"
	"time"
)

// BoothState is where a booth stands in its sale (B4). Every state but
// available and blocked comes from the booth's one active Allocation.
type BoothState string

// The states, in the order of a sale.
const (
	BoothAvailable BoothState = "available" // 可售
	BoothReserved  BoothState = "reserved"  // 预留
	BoothHeld      BoothState = "held"      // 锁定, for a time
	BoothBooked    BoothState = "booked"    // 预订
	BoothSigned    BoothState = "signed"    // 签约
	BoothPartPaid  BoothState = "part_paid" // 半款
	BoothPaid      BoothState = "paid"      // 全款
	BoothBlocked   BoothState = "blocked"   // 停用
)

// Booth (展位) is the thing sold.
type Booth struct {
	Record
	ExhibitionID  string      `json:"exhibitionId" gorm:"size:36;not null"`
	Hall          string      `json:"hall" gorm:"size:30;not null" minLength:"1" maxLength:"30"`
	Code          string      `json:"code" gorm:"size:20;not null" minLength:"1" maxLength:"20" doc:"Unique in the exhibition"`
	Type          string      `json:"type" gorm:"size:20;not null" enum:"shell_scheme,raw_space"`
	Width         int         `json:"width" gorm:"not null" minimum:"0" doc:"mm"`
	Depth         int         `json:"depth" gorm:"not null" minimum:"0" doc:"mm"`
	Area          int         `json:"area" gorm:"not null" minimum:"1" doc:"Hundredths of a ㎡: 900 is 9 ㎡"`
	OpenSides     int         `json:"openSides" gorm:"not null" minimum:"1" maximum:"4"`
	Place         *BoothPlace `json:"place,omitempty" gorm:"serializer:json" doc:"Where it is drawn; left out: not on the map"`
	ListPrice     *int64      `json:"listPrice" doc:"fen; null: to be agreed (面议)"`
	DepartmentIDs []string    `json:"departmentIds" gorm:"serializer:json;not null" doc:"Who may sell it; empty: every department"`
	State         BoothState  `json:"state" gorm:"size:12;not null" enum:"available,reserved,held,booked,signed,part_paid,paid,blocked"`
	AllocationID  string      `json:"allocationId" gorm:"size:36;not null"`
	CustomerID    string      `json:"customerId" gorm:"size:36;not null"`
	OrderID       string      `json:"orderId" gorm:"size:36;not null" doc:"The order it is sold by; its state follows from that alone"`
	HolderID      string      `json:"holderId" gorm:"size:36;not null" doc:"User who holds or booked it"`
	HeldUntil     *time.Time  `json:"heldUntil" doc:"End of the hold; null unless held"`
	Since         *time.Time  `json:"since" doc:"When the present allocation began"`
	Renewals      int         `json:"renewals" gorm:"not null" doc:"How often its holder has held it longer"`
	WarnAt        *time.Time  `json:"-"` // when the holder is told that the hold ends soon; null: told, or not at all
	SeekAt        *time.Time  `json:"-"` // while it is free: when somebody who was passed over may hold it; null: nobody was, or not by time alone
	HeldBefore    *HeldBefore `json:"heldBefore,omitempty" gorm:"serializer:json" doc:"The holds of it that ended; held again by the same person or for the same customer, the renewals go on"`
	OfferID       string      `json:"offerId" gorm:"size:36;not null" doc:"The waitlist entry to which this hold is an offer"`
	// Set aside; a hold of it falls back to this, a booking ends it.
	ReservedBy           string        `json:"reservedBy" gorm:"size:36;not null" doc:"Who set it aside; empty: nobody. For the customer it names, or else for a department"`
	ReservedDepartmentID string        `json:"reservedDepartmentId" gorm:"size:36;not null"`
	ReserveReason        string        `json:"reserveReason" gorm:"size:200;not null" maxLength:"200"`
	ReservedUntil        *time.Time    `json:"reservedUntil" doc:"When that ends by itself; null: when somebody ends it"`
	FirstRefusal         *FirstRefusal `json:"firstRefusal,omitempty" gorm:"serializer:json" doc:"It is, or was, kept for who had it at the edition before"`
	FirstRefusalOf       string        `json:"firstRefusalOf,omitempty" gorm:"size:36;not null" doc:"That customer"`
	Archived             bool          `json:"archived" gorm:"not null"`
	Postponed            *Postponed    `json:"postponed,omitempty" gorm:"serializer:json" doc:"Until when nobody is asked to release its booking"`
	// Made of several that lie side by side; those are archived until it is split.
	Parts        []BoothPart `json:"parts,omitempty" gorm:"serializer:json" doc:"The booths it was merged of, itself among them"`
	MergedIntoID string      `json:"mergedIntoId,omitempty" gorm:"size:36;not null"`
}

// BoothPlace is the rectangle a booth is drawn as in its hall, in mm from the
// hall's upper left corner. A raw space whose sides nobody wrote has one too.
type BoothPlace struct {
	X     int `json:"x" minimum:"0" maximum:"10000000"`
	Y     int `json:"y" minimum:"0" maximum:"10000000"`
	Width int `json:"width" minimum:"100" maximum:"1000000"`
	Depth int `json:"depth" minimum:"100" maximum:"1000000"`
}

// Validate checks that the rectangle is one, and lies in a hall.
func (p *BoothPlace) Validate() error {
	if p == nil {
		return nil
	}
	if err := between("place.x", p.X, 0, 10_000_000); err != nil {
		return err
	}
	if err := between("place.y", p.Y, 0, 10_000_000); err != nil {
		return err
	}
	if err := between("place.width", p.Width, 100, 1_000_000); err != nil {
		return err
	}
	return between("place.depth", p.Depth, 100, 1_000_000)
}

// Allocation gives a booth to a customer or holder. Active is the booth's id
// while it lasts and null afterwards: a unique key on it is what makes selling
// a booth twice impossible (D6).
type Allocation struct {
	Record
	BoothID    string     `json:"boothId" gorm:"size:36;not null"`
	Active     *string    `json:"-" gorm:"size:36"`
	State      BoothState `json:"state" gorm:"size:12;not null"`
	CustomerID string     `json:"customerId" gorm:"size:36;not null"`
	HolderID   string     `json:"holderId" gorm:"size:36;not null"`
	HeldUntil  *time.Time `json:"heldUntil"`
	EndedAt    *time.Time `json:"endedAt"`
	EndCause   EndCause   `json:"endCause" gorm:"size:12;not null"`
	EndReason  string     `json:"endReason" gorm:"size:200;not null"`
}

// Kind implements Noun.
func (*Booth) Kind() Kind { return KindBooth }

// Views implements Noun.
func (b *Booth) Views() []View {
	if b.Archived {
		return nil
	}
	return []View{BoothsView(b.ExhibitionID)}
}

// Scope implements Noun: every booth is seen by everyone, so that nobody
// offers one that is gone.
func (b *Booth) Scope() Scope { return Scope{} }

var boothCode = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}./_-]{0,19}$`)

// Validate checks the booth's fields.
func (b *Booth) Validate() error {
	if err := text("hall", b.Hall, 1, 30); err != nil {
		return err
	}
	if !boothCode.MatchString(b.Code) {
		return Invalid("code", "booth.code_form", "code must be 1–20 letters, digits, - . / _")
	}
	if err := oneOf("type", b.Type, "shell_scheme", "raw_space"); err != nil {
		return err
	}
	if err := between("area", b.Area, 1, 100_000_00); err != nil {
		return err
	}
	if b.ListPrice != nil && (*b.ListPrice < 0 || *b.ListPrice > 1e12) {
		return Invalid("listPrice", "number.range", "listPrice must be 0 to 1e12 fen")
	}
	if err := b.Place.Validate(); err != nil {
		return err
	}
	return between("openSides", b.OpenSides, 1, 4)
}

// Unsold is the same booth at another exhibition, free for sale.
func (b *Booth) Unsold(id, exhibitionID string) *Booth {
	free := *b
	free.Record, free.ExhibitionID, free.OrderID = Record{ID: id}, exhibitionID, ""
	free.Parts, free.MergedIntoID, free.HeldBefore, free.FirstRefusal, free.FirstRefusalOf = nil, "", nil, nil, ""
	free.Postponed = nil
	free.free()
	if b.State == BoothBlocked {
		free.State = BoothBlocked
	}
	return &free
}

// SellableBy reports whether a department may sell the booth.
func (b *Booth) SellableBy(departmentID string) bool {
	return len(b.DepartmentIDs) == 0 || slices.Contains(b.DepartmentIDs, departmentID)
}

// taken is the refusal the loser of a race reads: who has the booth, since when.
func (b *Booth) taken() error {
	e := Errorf(CodeConflict, "booth.taken", "booth %s is %s", b.Code, b.State).
		With("boothId", b.ID).With("code", b.Code).With("state", b.State).With("holderId", b.HolderID)
	if b.Since != nil {
		e = e.With("since", *b.Since)
	}
	if b.HeldUntil != nil {
		e = e.With("heldUntil", *b.HeldUntil)
	}
	return e
}

// TakenBy is the refusal of a booth that somebody has.
func (b *Booth) TakenBy() error { return b.taken() }

// Changed is the refusal when the booth is not as it was seen.
func (b *Booth) Changed() error {
	e := Errorf(CodeConflict, "booth.changed", "booth %s has changed since it was seen", b.Code).
		With("boothId", b.ID).With("code", b.Code).With("version", b.Version).With("state", b.State)
	if b.HolderID != "" {
		e = e.With("holderId", b.HolderID)
	}
	return e
}

// Edited is the refusal to overwrite what somebody else has changed since the
// booth was seen, with who, when and what.
func (b *Booth) Edited(by *Change, fields []string) error {
	return Errorf(CodeConflict, "booth.edited", "booth %s was changed since it was seen", b.Code).
		With("boothId", b.ID).With("code", b.Code).With("version", b.Version).
		With("by", by.ActorID).With("at", by.At).With("fields", fields)
}

// Expired reports whether the booth's hold has run out, or the time for which
// it is set aside.
func (b *Booth) Expired(now time.Time) bool {
	if b.State == BoothReserved {
		return b.keptOver(now)
	}
	return b.State == BoothHeld && b.HeldUntil != nil && !b.HeldUntil.After(now)
}

// Unlocked refuses an edit of what is being sold: while a booth is booked or
// further, its place, size and price stay; while it is taken at all, it stays.
func (b *Booth) Unlocked(before *Booth) error {
	if before.MergedIntoID != "" {
		return Errorf(CodeConflict, "booth.is_part", "booth %s is part of another; split that first", before.Code).
			With("boothId", before.MergedIntoID).With("code", before.Code)
	}
	ofTheSale := func(field string) bool { return !slices.Contains(afterSale, field) }
	if before.Booked() && slices.ContainsFunc(b.Differs(before), ofTheSale) || before.Taken() && b.Archived && !before.Archived {
		return before.Locked()
	}
	return nil
}

func samePrice(a, b *int64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// Block takes a free booth out of sale, or puts it back, and asks why.
func (b *Booth) Block(blocked bool, reason string) error {
	was := b.State
	switch {
	case blocked && b.State == BoothAvailable:
		b.State = BoothBlocked
	case !blocked && b.State == BoothBlocked:
		b.State = BoothAvailable
	case blocked && b.State != BoothBlocked:
		return b.taken()
	}
	if b.State == was {
		return nil
	}
	return text("reason", reason, 1, 200)
}
