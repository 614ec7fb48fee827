package commands_test

import (
	"slices"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// whoWasTold are those of some people who got a notification of a type.
func (h *house) whoWasTold(kind string, users ...models.Actor) (told []string) {
	for _, u := range users {
		if len(h.notices(u.UserID, kind)) > 0 {
			told = append(told, u.UserID)
		}
	}
	return told
}

// C5: who says that another's customer is theirs appeals to the managers of its
// department; granted, it changes hands with its history, and both are told.
func TestAppealGranted(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		other := h.department("招展二部")
		owner, judge, elsewhere := h.user(models.RoleMember, ""), h.user(models.RoleManager, ""), h.user(models.RoleManager, other)
		anna := h.user(models.RoleMember, other)
		customer := h.customer(owner, "远洲渔业")
		h.do(anna, "customer.appeal", commands.CustomerAppeal{ID: customer, Reason: "上届就由我跟进"})
		if told := h.whoWasTold("appeal", owner, judge, elsewhere, anna, h.admin); !slices.Equal(told, []string{judge.UserID}) {
			t.Errorf("told %v", told)
		}
		appeal := h.events(customer, models.AppealEvent)[0].ID
		h.refused(elsewhere, "customer.settle_appeal", commands.CustomerSettleAppeal{ID: appeal, Granted: true}, "forbidden")
		h.refused(owner, "customer.settle_appeal", commands.CustomerSettleAppeal{ID: appeal, Answer: "不"}, "forbidden")
		h.do(judge, "customer.settle_appeal", commands.CustomerSettleAppeal{ID: appeal, Granted: true})
		if c := one[models.Customer](h, customer); c.OwnerID != anna.UserID || c.FormerOwnerID != owner.UserID {
			t.Errorf("owner %s, former %s", c.OwnerID, c.FormerOwnerID)
		}
		if told := h.whoWasTold("granted", owner, anna, judge); !slices.Equal(told, []string{owner.UserID, anna.UserID}) {
			t.Errorf("told of it: %v", told)
		}
		if len(h.events(customer, "owner")) != 1 {
			t.Error("the change of hands is not in the history")
		}
		e := h.refused(judge, "customer.settle_appeal", commands.CustomerSettleAppeal{ID: appeal, Answer: "不"}, "appeal.settled")
		if e.Detail["state"] != models.AppealGranted || e.Detail["settledBy"] != judge.UserID {
			t.Errorf("who settles second is told: %+v", e.Detail)
		}
	})
}

// C5: to decline, a reason is due; then one may appeal again. Without a manager
// the administrators settle.
func TestAppealDeclined(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		owner, anna := h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		customer := h.customer(owner, "远洲渔业")
		appeal := func() string {
			h.do(anna, "customer.appeal", commands.CustomerAppeal{ID: customer, Reason: "我的客户"})
			all := h.events(customer, models.AppealEvent)
			return all[slices.IndexFunc(all, (*models.CustomerEvent).AppealIsOpen)].ID
		}
		first := appeal()
		if told := h.whoWasTold("appeal", owner, anna, h.admin); !slices.Equal(told, []string{h.admin.UserID}) {
			t.Errorf("told %v", told)
		}
		h.refused(anna, "customer.appeal", commands.CustomerAppeal{ID: customer, Reason: "再说一次"}, "appeal.open")
		if e := h.refused(h.admin, "customer.settle_appeal", commands.CustomerSettleAppeal{ID: first}, "text.empty"); e.Field != "answer" {
			t.Errorf("field %s", e.Field)
		}
		h.do(h.admin, "customer.settle_appeal", commands.CustomerSettleAppeal{ID: first, Answer: "本届由原负责人跟进"})
		if c := one[models.Customer](h, customer); c.OwnerID != owner.UserID {
			t.Errorf("owner %s", c.OwnerID)
		}
		if told := h.whoWasTold("declined", owner, anna); !slices.Equal(told, []string{anna.UserID}) {
			t.Errorf("told of it: %v", told)
		}
		second := appeal()
		h.refused(owner, "customer.withdraw_appeal", commands.NounID{ID: second}, "forbidden")
		h.do(anna, "customer.withdraw_appeal", commands.NounID{ID: second})
		h.refused(h.admin, "customer.settle_appeal", commands.CustomerSettleAppeal{ID: second, Granted: true}, "appeal.settled")
	})
}

// C5: an appeal cannot go against the lead pool, one's own card, an archived
// one, nor be settled by who made it or for somebody who has gone.
func TestAppealRefused(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, boss := h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
		own := h.customer(anna, "远洲渔业")
		h.refused(anna, "customer.appeal", commands.CustomerAppeal{ID: own, Reason: "我的"}, "appeal.own")
		h.do(boss, "customer.appeal", commands.CustomerAppeal{ID: own, Reason: "我的"})
		mine := h.events(own, models.AppealEvent)[0].ID
		h.refused(boss, "customer.settle_appeal", commands.CustomerSettleAppeal{ID: mine, Granted: true}, "appeal.own_judge")
		h.refused(boss, "customer.settle_appeal", commands.CustomerSettleAppeal{ID: h.events(own, "registered")[0].ID, Granted: true}, "not_found")
		h.do(h.admin, "customer.return", commands.CustomerReturn{ID: own, Reason: "换人跟"})
		h.refused(boss, "customer.appeal", commands.CustomerAppeal{ID: own, Reason: "我的"}, "customer.pooled")
		h.do(h.admin, "user.deactivate", commands.NounID{ID: boss.UserID})
		h.refused(h.admin, "customer.settle_appeal", commands.CustomerSettleAppeal{ID: mine, Granted: true}, "appeal.gone")
	})
}
