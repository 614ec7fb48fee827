package commands_test

import (
	"fmt"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

func TestCustomerCard(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		member := h.user(models.RoleMember, "")
		id := newID()
		h.do(member, "customer.create", commands.CustomerCreate{ID: id, Company: "远洲渔业", Name: "王芳", Phone: "138 0013 8000"})
		c := one[models.Customer](h, id)
		if c.PhoneKey != "+8613800138000" || c.Pinyin != "yuanzhouyuye yzyy wangfang wf" || c.OwnerID != member.UserID || c.Type != "exhibitor" ||
			c.DepartmentID != h.departmentID || c.ConfirmedBy != member.UserID {
			t.Errorf("created: %+v", c)
		}
		h.refused(member, "customer.create", commands.CustomerCreate{ID: newID()}, "customer.nameless")
		h.refused(member, "customer.create", commands.CustomerCreate{ID: newID(), Name: "x", OwnerID: of(newID())}, "link.unknown")

		// Notes do not confirm the facts; an edit that names nothing does.
		h.do(member, "customer.edit", commands.CustomerEdit{ID: id, Version: 1, Notes: of("老客户")})
		h.do(h.admin, "customer.edit", commands.CustomerEdit{ID: id, Version: 2})
		if c = one[models.Customer](h, id); c.ConfirmedBy != h.admin.UserID || c.Version != 3 {
			t.Errorf("confirmed: %+v", c)
		}
		h.do(h.admin, "customer.archive", commands.NounID{ID: id})
		h.do(h.admin, "customer.restore", commands.NounID{ID: id})
	})
}

// L7: owner and phone are guarded by the version that was seen.
func TestCustomerOwnerConflict(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		first, second := h.user(models.RoleManager, ""), h.user(models.RoleManager, "")
		id := h.customer(h.admin, "蓝湾造船")
		h.do(second, "customer.edit", commands.CustomerEdit{ID: id, Version: 1, Notes: of("在谈")})
		h.do(first, "customer.edit", commands.CustomerEdit{ID: id, Version: 1, OwnerID: of(first.UserID)}) // only notes came between
		e := h.refused(second, "customer.edit", commands.CustomerEdit{ID: id, Version: 1, OwnerID: of(second.UserID)}, "customer.changed")
		if e.Detail["by"] != first.UserID || e.Detail["ownerId"] != first.UserID || fmt.Sprint(e.Detail["fields"]) != "[ownerId]" {
			t.Errorf("refusal: %+v", e.Detail)
		}
		h.do(second, "customer.edit", commands.CustomerEdit{ID: id, Version: 1, Phone: of("0532-88880000")}) // another field
		h.do(second, "customer.edit", commands.CustomerEdit{ID: id, Version: 4, OwnerID: of("")})
		if c := one[models.Customer](h, id); c.OwnerID != "" || c.PhoneKey != "+8653288880000" {
			t.Errorf("at last: %+v", c)
		}
	})
}

func TestCustomerImportAllOrNone(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		manager := h.user(models.RoleManager, "")
		rows := []commands.CustomerImportRow{
			{ID: newID(), Company: "一号公司", Type: "exhibitor"},
			{ID: newID(), Company: "二号公司", Type: "exhibitor", OwnerID: newID()},
		}
		e := h.refused(manager, "customer.import", commands.CustomerImport{Rows: rows}, "link.unknown")
		if e.Field != "rows[1].ownerId" || e.Detail["row"] != 1 {
			t.Errorf("field: %+v", e)
		}
		rows[1].OwnerID = manager.UserID
		rows[1].ID = rows[0].ID
		h.refused(manager, "customer.import", commands.CustomerImport{Rows: rows}, "duplicate")
		rows[1].ID = newID()
		if r := h.do(manager, "customer.import", commands.CustomerImport{Rows: rows}); r.Seq == 0 {
			t.Error("nothing imported")
		}
	})
}

func TestFollowUp(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		member, other := h.user(models.RoleMember, ""), h.user(models.RoleMember, h.department("客服部"))
		customer, id := h.customer(h.admin, "远洲渔业"), newID()
		p := commands.FollowUpCreate{ID: id, CustomerID: customer, AssigneeID: other.UserID, Type: "call", DueDay: "2026-10-09", DueTime: "15:00"}
		h.do(member, "follow_up.create", p)
		h.refused(member, "follow_up.edit", commands.FollowUpEdit{ID: id, Text: of("x")}, "forbidden")
		h.do(other, "follow_up.edit", commands.FollowUpEdit{ID: id, DueTime: of("")})
		h.refused(other, "follow_up.complete", map[string]any{"id": id, "result": ""}, "follow_up.outcome_missing")
		h.do(other, "follow_up.complete", commands.FollowUpComplete{ID: id, Result: "已确认参展"})
		e := h.refused(h.admin, "follow_up.complete", commands.FollowUpComplete{ID: id, Result: "重复"}, "follow_up.done")
		if e.Detail["by"] != other.UserID {
			t.Errorf("refusal: %+v", e)
		}
		h.do(other, "follow_up.reopen", commands.NounID{ID: id})
		h.do(h.admin, "follow_up.edit", commands.FollowUpEdit{ID: id, AssigneeID: of(member.UserID)})
		if f := one[models.FollowUp](h, id); f.DoneAt != nil || f.DepartmentID != h.departmentID || f.AssigneeID != member.UserID {
			t.Errorf("at last: %+v", f)
		}
		h.do(member, "follow_up.archive", commands.NounID{ID: id})
		h.do(member, "follow_up.restore", commands.NounID{ID: id})
	})
}

func TestAPhoneIsAPhone(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.refused(h.admin, "customer.create", commands.CustomerCreate{ID: commands.NewID(), Company: "远洲", Phone: "12"}, "phone.form")
		id := commands.NewID()
		h.do(h.admin, "customer.create", commands.CustomerCreate{ID: id, Company: "远洲", Phone: "0592-5588123 转 806"})
		h.refused(h.admin, "customer.edit", commands.CustomerEdit{ID: id, Phone: of("abc"), Version: 1}, "phone.form")
		h.do(h.admin, "customer.edit", commands.CustomerEdit{ID: id, Phone: of(""), Version: 1})
	})
}
