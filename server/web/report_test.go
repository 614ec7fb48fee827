package web_test

import (
	"bytes"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhanban/models"
	"zhanban/server/commands"
)

// stand is an exhibition with booths that people of two departments sell.
type stand struct {
	*house
	admin      *person
	exhibition string
	booths     []string
	count      int
}

func newStand(t *testing.T) *stand { return standIn(newHouse(t)) }

func standIn(h *house) *stand {
	s := &stand{house: h, exhibition: commands.NewID()}
	s.admin = s.house.admin()
	s.admin.must(command("exhibition.create", map[string]any{"id": s.exhibition, "name": "渔博会", "edition": 18, "venue": "青屿", "firstDay": "2026-11-19", "lastDay": "2026-11-21"}))
	for n := range 6 {
		id := commands.NewID()
		s.booths = append(s.booths, id)
		s.admin.must(command("booth.create", map[string]any{
			"id": id, "exhibitionId": s.exhibition, "code": fmt.Sprintf("A%02d", n), "hall": "1号馆", "type": "raw_space", "width": 6000, "depth": 6000, "area": 3600, "openSides": 1, "listPrice": 30_000_00,
		}))
	}
	return s
}

// sells makes a signed order of the next booth for a customer of its own.
func (s *stand) sells(p *person) (order string) {
	return s.sellsFor(p, nil, nil)
}

// sellsFor is sells by other terms, of the order and of its booth.
func (s *stand) sellsFor(p *person, terms, line map[string]any) (order string) {
	booth, customer, order := s.booths[s.count], commands.NewID(), commands.NewID()
	s.count++
	lines := map[string]any{"boothId": booth}
	maps.Copy(lines, line)
	create := map[string]any{"id": order, "exhibitionId": s.exhibition, "customerId": customer, "booths": []any{lines}}
	maps.Copy(create, terms)
	p.must(
		command("customer.create", map[string]any{"id": customer, "company": fmt.Sprintf("远洲渔业%d", s.count), "kind": "exhibitor"}),
		command("booth.book", map[string]any{"boothIds": []string{booth}, "customerId": customer}),
		command("order.create", create),
		command("order.sign", map[string]any{"id": order, "version": 1, "day": "2026-10-08"}))
	return order
}

func (s *stand) pays(order string, amount int) {
	s.admin.must(command("payment.add", map[string]any{
		"id": commands.NewID(), "orderId": order, "kind": "received", "amount": amount, "day": "2026-10-08", "account": "bank", "payee": "", "reference": "",
	}))
}

func (s *stand) report(p *person, query string) (r models.Report) {
	s.t.Helper()
	p.get("/api/reports/"+s.exhibition+"?"+query).into(s.t, &r)
	return r
}

// R1: a report is as of the question, whatever was sold and paid since the one
// before; halls stand where the map has them, and all that the page of orders
// shows adds up to it.
func TestReportFollowsOrdersAndPayments(t *testing.T) {
	s := newStand(t)
	if r := s.report(s.admin, ""); r.Whole.Now.Exhibitors != 0 || r.Halls[0].Available.Booths != 6 || r.By != "week" {
		t.Fatalf("%+v", r)
	}
	first, second := s.sells(s.admin), s.sells(s.admin)
	if r := s.report(s.admin, ""); r.Whole.Now.Exhibitors != 2 || r.Day.Joined != 2 || r.Halls[0].Sold.Booths != 2 || r.Halls[0].PerArea.CNY != 833_33 {
		t.Errorf("%+v", r)
	}
	s.pays(first, 30_000_00)
	s.pays(second, 1_00)
	s.admin.must(command("order.cancel", map[string]any{"id": s.sells(s.admin), "version": 2, "reason": "不来了"}))
	r := s.report(s.admin, "by=day")
	if n := r.Whole.Now; n.Exhibitors != 2 || n.Paid != 1 || n.PartPaid != 1 || n.Booths != 2 || n.Received.CNY != 30_001_00 {
		t.Errorf("%+v", n)
	}
	var receivable, received int64
	for _, o := range s.admin.view(models.OrdersView(s.exhibition)).Nouns.Order {
		receivable, received = receivable+o.Receivable(), received+o.Received
	}
	if n := r.Whole.Now; n.Receivable.CNY != receivable || n.Received.CNY != received || receivable == 0 {
		t.Errorf("the page of orders says %d and %d, the report %+v", receivable, received, n)
	}
	s.stop()
	s.start()
	s.admin = s.house.admin()
	if again := s.report(s.admin, "by=day"); fmt.Sprintf("%+v", again.Whole.Now) != fmt.Sprintf("%+v", r.Whole.Now) {
		t.Errorf("read anew: %+v", again.Whole.Now)
	}
}

// R1, A2: counts are everybody's; amounts are of the orders whose money the
// reader sees: those who lead all, a member the department's, a viewer none.
func TestReportsShowTheMoneyTheirReaderSees(t *testing.T) {
	s := newStand(t)
	other := s.add("other", models.RoleMember, s.otherID)
	s.sells(s.admin)
	s.pays(s.sells(other), 10_000_00)
	for _, c := range []struct {
		role         models.Role
		department   string
		money        string
		amount, paid int64
	}{
		{models.RoleManager, s.departmentID, "all", 60_000_00, 10_000_00}, {models.RoleMember, s.departmentID, "department", 30_000_00, 0},
		{models.RoleMember, s.otherID, "department", 30_000_00, 10_000_00}, {models.RoleViewer, s.otherID, "own", 0, 0},
	} {
		p := s.add(fmt.Sprintf("p%d", c.amount+c.paid), c.role, c.department)
		r := s.report(p, "")
		if n := r.Whole.Now; r.Money != c.money || n.Booths != 2 || n.PartPaid != 1 || n.Amount.CNY != c.amount || n.Received.CNY != c.paid || r.Week.Received.CNY != c.paid || r.Halls[0].Amount.CNY != c.amount {
			t.Errorf("%s reads %s %+v", c.role, r.Money, n)
		}
	}
	for path, status := range map[string]int{"/api/reports/" + commands.NewID(): 404, "/api/reports/" + s.exhibition + "?by=year": 422, "/api/reports/" + commands.NewID() + "/workbook": 404} {
		if a := s.admin.get(path); a.status != status {
			t.Errorf("%s: %v", path, a)
		}
	}
	if a := s.visitor().get("/api/reports/" + s.exhibition); a.status != 401 {
		t.Errorf("a visitor: %v", a)
	}
}

// R1: the workbook says what the page says, as numbers, in either language, and
// nothing in it is a formula.
func TestReportAsExcel(t *testing.T) {
	s := newStand(t)
	s.admin.must(
		command("exhibition.edit", map[string]any{"id": s.exhibition, "version": 1, "name": "=1+1", "targets": []any{map[string]any{"departmentId": s.departmentID, "userId": "", "booths": 4, "amount": 90_000_00}}}))
	s.pays(s.sells(s.admin), 12_345_67)
	for language, sheets := range map[string][]string{"zh-CN": {"概览", "进度", "部门", "个人", "展馆"}, "en": {"Overview", "Progress", "Departments", "People", "Halls"}} {
		a := s.admin.get("/api/reports/" + s.exhibition + "/workbook?language=" + language)
		book, err := excelize.OpenReader(bytes.NewReader(a.body))
		if err != nil || !strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment; filename*=UTF-8''") {
			t.Fatalf("%v %v %s", err, a.header, a)
		}
		if strings.Join(book.GetSheetList(), " ") != strings.Join(sheets, " ") {
			t.Fatalf("%v", book.GetSheetList())
		}
		if name, err := book.GetCellValue(sheets[0], "B1"); err != nil || name != "'=1+1" {
			t.Errorf("%v %v", name, err)
		}
		rows, err := book.GetRows(sheets[2], excelize.Options{RawCellValue: true})
		if err != nil || len(rows) != 3 || strings.Join(rows[1][1:9], " ") != "1 1 0 1 4 36.00 30000.00 12345.67" || rows[2][4] != "1" {
			t.Errorf("%v %v", rows, err)
		}
		rows, err = book.GetRows(sheets[4], excelize.Options{RawCellValue: true})
		if err != nil || len(rows) != 2 || strings.Join(rows[1], " ") != "1号馆 6 1 0 0 0 5 0 216.00 36.00 0.00 0.00 0.00 180.00 30000.00 833.33" {
			t.Errorf("%v %v", rows, err)
		}
		for _, sheet := range sheets {
			rows, err := book.GetRows(sheet)
			if err != nil || len(rows) < 2 {
				t.Fatalf("%s: %v %v", sheet, rows, err)
			}
			for n, title := range rows[0] {
				if title == "" {
					t.Errorf("%s: column %d has no title", sheet, n)
				}
			}
		}
	}
}
