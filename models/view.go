package models

import "strings"

// View names a set of nouns a client follows live.
//
//	directory              workspace, departments, users, labels, calendar days, exhibitions, fields, follow-up templates,
//	                       views that departments share, shared screens, robots
//	board:<departmentId>   items, series and week closes of one department
//	work_reports:<departmentId>  weekly and monthly reports of one department and its people
//	item:<itemId>          comments and attachments of one item
//	user:<userId>          that user's notifications, imports, saved views and calendar feeds
//	customers              customer cards
//	customer:<customerId>  what happened with one customer, and its attachments
//	follow_ups             follow-up tasks and rounds
//	sales                  booths that were signed or paid for of late
//	booths:<exhibitionId>  booths, floor plans and waitlist of one exhibition
//	orders:<exhibitionId>  orders of one exhibition, their payments, files, and invoice requests that are settled
//	finance                what waits for finance: bank entries, invoice requests, prepayments
type View string

// The views without a parameter.
const (
	ViewDirectory View = "directory"
	ViewCustomers View = "customers"
	ViewFollowUps View = "follow_ups"
	ViewSales     View = "sales"
	ViewFinance   View = "finance"
)

// BoardView is the week and month boards of one department.
func BoardView(departmentID string) View { return View("board:" + departmentID) }

// WorkReportsView is the weekly and monthly reports of one department and its
// people.
func WorkReportsView(departmentID string) View { return View("work_reports:" + departmentID) }

// ItemView is what hangs on one item: comments and attachments.
func ItemView(itemID string) View { return View("item:" + itemID) }

// CustomerView is what happened with one customer, and what hangs on its card.
func CustomerView(customerID string) View { return View("customer:" + customerID) }

// UserView is what concerns one user alone.
func UserView(userID string) View { return View("user:" + userID) }

// BoothsView is the booths of one exhibition.
func BoothsView(exhibitionID string) View { return View("booths:" + exhibitionID) }

// OrdersView is the orders of one exhibition, with their payments and files.
func OrdersView(exhibitionID string) View { return View("orders:" + exhibitionID) }

// Split gives the view's name and its parameter, e.g. "board" and the
// department's id.
func (v View) Split() (name, id string) {
	name, id, _ = strings.Cut(string(v), ":")
	return name, id
}

// Valid reports whether v has a known form.
func (v View) Valid() bool {
	name, id := v.Split()
	switch name {
	case "directory", "customers", "follow_ups", "sales", "finance":
		return id == "" && !strings.Contains(string(v), ":")
	case "board", "work_reports", "item", "customer", "user", "booths", "orders":
		return id != "" && len(id) <= 36
	}
	return false
}
