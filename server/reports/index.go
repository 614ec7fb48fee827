package reports

import (
	"slices"
	"sync"

	"zhanban/models"
)

// Index holds what reports need of a workspace's orders, payments and booths.
// Any number of readers and one writer may use it at once.
type Index struct {
	mu          sync.RWMutex
	exhibitions map[string]*sold
	orders      map[string]*sale
	payments    map[string]*models.Payment
	booths      map[string]*models.Booth
}

// sold is what there is of an exhibition.
type sold struct {
	sales  map[string]*sale
	booths map[string]*models.Booth
}

// sale is an order with its payments; one of which only payments came in yet
// has no order.
type sale struct {
	order    *models.Order
	payments []*models.Payment
}

// New makes an empty index.
func New() *Index {
	return &Index{exhibitions: map[string]*sold{}, orders: map[string]*sale{}, payments: map[string]*models.Payment{}, booths: map[string]*models.Booth{}}
}

func (x *Index) at(exhibitionID string) *sold {
	of := x.exhibitions[exhibitionID]
	if of == nil {
		of = &sold{sales: map[string]*sale{}, booths: map[string]*models.Booth{}}
		x.exhibitions[exhibitionID] = of
	}
	return of
}

func (x *Index) sale(orderID string) *sale {
	of := x.orders[orderID]
	if of == nil {
		of = &sale{}
		x.orders[orderID] = of
	}
	return of
}

// PutOrder takes an order as it is now.
func (x *Index) PutOrder(o *models.Order) {
	x.mu.Lock()
	defer x.mu.Unlock()
	of := x.sale(o.ID)
	if of.order != nil && of.order.ExhibitionID != o.ExhibitionID {
		delete(x.at(of.order.ExhibitionID).sales, o.ID)
	}
	of.order = slim(o)
	x.at(o.ExhibitionID).sales[o.ID] = of
}

// slim is an order without what no report reads.
func slim(o *models.Order) *models.Order {
	kept := &models.Order{
		Record: o.Record, ExhibitionID: o.ExhibitionID, CustomerID: o.CustomerID, OwnerID: o.OwnerID, DepartmentID: o.DepartmentID, Status: o.Status,
		Currency: o.Currency, Total: o.Total, Received: o.Received, SignedDay: o.SignedDay, EndedDay: o.EndedDay, Charge: o.Charge,
	}
	for _, b := range o.Booths {
		kept.Booths = append(kept.Booths, models.OrderBooth{BoothID: b.BoothID, Hall: b.Hall, Area: b.Area, Quote: models.Quote{Total: b.Quote.Total}})
	}
	return kept
}

// PutPayment takes a payment as it is now. Prepayments are of no order.
func (x *Index) PutPayment(p *models.Payment) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.dropPayment(p.ID)
	if p.OrderID == "" {
		return
	}
	kept := &models.Payment{Record: p.Record, OrderID: p.OrderID, Type: p.Type, Amount: p.Amount, Currency: p.Currency, Day: p.Day, Voided: p.Voided}
	x.payments[p.ID] = kept
	of := x.sale(p.OrderID)
	of.payments = append(of.payments, kept)
}

func (x *Index) dropPayment(id string) {
	if before := x.payments[id]; before != nil {
		of := x.sale(before.OrderID)
		of.payments = slices.DeleteFunc(of.payments, func(p *models.Payment) bool { return p == before })
		delete(x.payments, id)
	}
}

// PutBooth takes a booth as it is now.
func (x *Index) PutBooth(b *models.Booth) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.dropBooth(b.ID)
	if b.Archived {
		return
	}
	kept := &models.Booth{Record: b.Record, ExhibitionID: b.ExhibitionID, Hall: b.Hall, Area: b.Area, State: b.State, OrderID: b.OrderID}
	x.booths[b.ID] = kept
	x.at(b.ExhibitionID).booths[b.ID] = kept
}

func (x *Index) dropBooth(id string) {
	if before := x.booths[id]; before != nil {
		delete(x.at(before.ExhibitionID).booths, id)
		delete(x.booths, id)
	}
}

// Remove forgets what is gone.
func (x *Index) Remove(kind models.Kind, id string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	switch kind {
	case models.KindOrder:
		if of := x.orders[id]; of != nil && of.order != nil {
			delete(x.at(of.order.ExhibitionID).sales, id)
			delete(x.orders, id)
		}
	case models.KindPayment:
		x.dropPayment(id)
	case models.KindBooth:
		x.dropBooth(id)
	}
}
