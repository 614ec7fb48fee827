package commands_test

import (
	"fmt"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

func id(of func(*scene) string) func(*scene) any {
	return func(s *scene) any { return commands.NounID{ID: of(s)} }
}

// payloads makes for every command a payload that nothing but rights refuses.
var payloads = map[string]func(*scene) any{
	"item.create": func(s *scene) any {
		p := s.item("新")
		p.DepartmentID, p.AssigneeIDs = s.dept, s.named1()
		return p
	},
	"item.edit":     func(s *scene) any { return commands.ItemEdit{ID: s.anItem(), Title: of("改")} },
	"item.move":     func(s *scene) any { return commands.ItemMove{ID: s.anItem(), Week: "2026-W41", Rank: "a1"} },
	"item.transfer": func(s *scene) any { return commands.ItemTransfer{ID: s.anItem(), DepartmentID: s.departmentID} },
	"item.complete": id((*scene).anItem),
	"item.reopen":   id(func(s *scene) string { return s.done("item.complete", s.anItem()) }),
	"item.check":    func(s *scene) any { return commands.ItemCheck{ID: s.anItem(), LineID: "a", Done: true} },
	"item.archive":  id((*scene).anItem),
	"item.restore":  id(func(s *scene) string { return s.done("item.archive", s.anItem()) }),

	"series.create": func(s *scene) any {
		p := mondays()
		p.DepartmentID = s.dept
		return p
	},
	"series.edit": func(s *scene) any {
		return commands.SeriesEdit{ID: s.aSeries(), NewID: newID(), FromDay: "2026-10-19", Title: of("改")}
	},
	"series.end": func(s *scene) any { return commands.SeriesEnd{ID: s.aSeries(), LastDay: "2026-10-19"} },
	"series.resume": func(s *scene) any {
		id := s.aSeries()
		s.do(s.admin, "series.end", commands.SeriesEnd{ID: id, LastDay: "2026-10-19"})
		return commands.SeriesResume{ID: id}
	},

	"comment.add":           func(s *scene) any { return commands.CommentAdd{ID: newID(), ItemID: s.anItem(), Text: "好"} },
	"comment.edit":          func(s *scene) any { return commands.CommentEdit{ID: s.aComment(false), Text: "更好"} },
	"comment.archive":       id(func(s *scene) string { return s.aComment(false) }),
	"comment.restore":       id(func(s *scene) string { return s.aComment(true) }),
	"notification.read":     id((*scene).aMention),
	"notification.digest":   func(s *scene) any { return commands.NotificationDigest{Day: models.DayOf(s.now, time.UTC)} },
	"notification.read_all": func(s *scene) any { return commands.NotificationReadAll{Before: s.now} },
	"notification.snooze": func(s *scene) any {
		return commands.NotificationSnooze{ID: s.aMention(), Until: s.now.Add(time.Hour)}
	},
	"attachment.add": func(s *scene) any {
		return commands.AttachmentAdd{ID: newID(), ItemID: s.anItem(), FileID: s.aFile(s.actor), Name: "a"}
	},
	"attachment.archive": id(func(s *scene) string { return s.anAttachment(false) }),
	"attachment.restore": id(func(s *scene) string { return s.anAttachment(true) }),

	"label.create": func(s *scene) any {
		return commands.LabelCreate{ID: newID(), DepartmentID: s.dept, Name: "标签", Colour: 1}
	},
	"label.edit": func(s *scene) any { return commands.LabelEdit{ID: s.aLabel(), Colour: of(2)} },
	"week.close": func(s *scene) any {
		return commands.WeekCloseWeek{DepartmentID: s.dept, Week: "2026-W30", Reasons: []commands.WeekReason{}}
	},
	"week.reopen": func(s *scene) any { return commands.WeekReopen{DepartmentID: s.dept, Week: "2026-W30"} },

	"approval.submit":  func(s *scene) any { return s.aPlan("") },
	"approval.review":  func(s *scene) any { return s.aPlan("approval.submit") },
	"approval.approve": func(s *scene) any { return s.aPlan("approval.submit") },
	"approval.return":  func(s *scene) any { return s.aPlan("approval.submit") },
	"approval.comment": func(s *scene) any { return s.aPlan("approval.submit") },

	"work_report.correct": func(s *scene) any {
		return commands.WorkReportCorrect{WorkReportOf: s.aReport("").WorkReportOf, Part: models.WorkWords, ID: "summary", How: models.WorkChanged, Text: "好"}
	},
	"work_report.submit":  func(s *scene) any { return s.aReport("") },
	"work_report.return":  func(s *scene) any { return s.theDepartmentsReport() }, // nobody judges their own
	"work_report.file":    func(s *scene) any { return s.theDepartmentsReport() },
	"work_report.comment": func(s *scene) any { return s.aReport("work_report.submit") },

	"customer.create": func(s *scene) any {
		return commands.CustomerCreate{ID: newID(), Company: "公司", DepartmentID: s.dept}
	},
	"customer.edit":    func(s *scene) any { return commands.CustomerEdit{ID: s.aCustomer(), Version: 1, Notes: of("改")} },
	"customer.archive": id((*scene).aCustomer),
	"customer.restore": id(func(s *scene) string { return s.done("customer.archive", s.aCustomer()) }),
	"customer.import": func(*scene) any {
		return commands.CustomerImport{Rows: []commands.CustomerImportRow{{ID: newID(), Company: "公司", Type: "visitor"}}}
	},
	"customer.claim": id((*scene).aPooled),
	"customer.return": func(s *scene) any {
		return commands.CustomerReturn{ID: s.aCustomer(), Reason: "换人跟"}
	},
	"customer.appeal": func(s *scene) any {
		return commands.CustomerAppeal{ID: s.aStrangers(), Reason: "我上届就在跟"}
	},
	"customer.settle_appeal": func(s *scene) any {
		return commands.CustomerSettleAppeal{ID: s.anAppeal(s.admin, s.aCustomer()), Granted: true}
	},
	"customer.withdraw_appeal": id(func(s *scene) (id string) {
		who := s.owner()
		s.as(who, func() { id = s.anAppeal(who, s.aPooled()) })
		return id
	}),
	"customer.merge": func(s *scene) any { return commands.CustomerMerge{ID: s.aCustomer(), OtherID: s.aCustomer()} },
	"customer.unmerge": func(s *scene) any {
		p := commands.CustomerPairNamed{ID: s.aCustomer(), OtherID: s.aCustomer()}
		s.do(s.admin, "customer.merge", commands.CustomerMerge{ID: p.ID, OtherID: p.OtherID})
		return p
	},
	"customer.distinguish": func(s *scene) any {
		return commands.CustomerDistinguish{ID: s.aCustomer(), OtherID: s.aCustomer(), Distinct: true}
	},
	"customer.set_stage": func(s *scene) any { return commands.CustomerStage{ID: s.aCustomer(), Stage: "target"} },
	"customer.evaluate": func(s *scene) any {
		return commands.CustomerEvaluate{ID: s.aCustomer(), Scores: map[string]int{"need": 5, "budget": 4, "decision": 3, "fit": 4, "cooperation": 5}}
	},
	"customer.set_care": func(s *scene) any { return commands.CustomerSetCare{ID: s.aCustomer()} },
	"customer.expect": func(s *scene) any {
		e, _ := s.exhibition()
		return commands.CustomerExpect{ID: s.aCustomer(), Version: 1, ExhibitionID: e, Value: of(int64(1_280_000))}
	},
	"customer.look": id((*scene).aCustomer),
	"customer.rate": func(s *scene) any {
		return commands.CustomerRate{ID: s.aCustomer(), Class: of("A"), ClassReason: of("老客户")}
	},
	"contact.set": func(s *scene) any {
		return commands.ContactSet{CustomerID: s.aCustomer(), Contact: models.Contact{ID: newID(), Name: "王敏"}}
	},
	"contact.remove": func(s *scene) any { return commands.ContactRemove{CustomerID: s.aCustomer(), ID: newID()} },
	"field.create": func(*scene) any {
		return commands.FieldCreate{ID: newID(), Name: "展具", Type: "choice", Options: []string{"自带", "租用"}, Rank: "a0"}
	},
	"field.edit": func(s *scene) any { return commands.FieldEdit{ID: s.aField(), Name: of("展具来源")} },

	"follow_up.create": func(s *scene) any {
		return commands.FollowUpCreate{ID: newID(), CustomerID: s.aCustomer(), AssigneeID: s.owner().UserID, Type: "call", DueDay: "2026-10-09"}
	},
	"follow_up.edit":     func(s *scene) any { return commands.FollowUpEdit{ID: s.aFollowUp(), Text: of("改")} },
	"follow_up.complete": func(s *scene) any { return commands.FollowUpComplete{ID: s.aFollowUp(), Result: "好"} },
	"follow_up.reopen":   id((*scene).aFollowUp),
	"follow_up.archive":  id((*scene).aFollowUp),
	"follow_up.restore":  id((*scene).aFollowUp),

	"follow_up_template.create": func(*scene) any {
		return commands.FollowUpTemplateCreate{ID: newID(), Name: "催款", Type: "call", Text: "{company} 的半款", Rank: "a0"}
	},
	"follow_up_template.edit": func(s *scene) any {
		id := newID()
		s.do(s.admin, "follow_up_template.create", commands.FollowUpTemplateCreate{ID: id, Name: "催款", Type: "call", Rank: "a0"})
		return commands.FollowUpTemplateEdit{ID: id, Name: of("催尾款")}
	},
	"dictionary_entry.create": func(*scene) any {
		return commands.DictionaryEntryCreate{ID: newID(), Dictionary: models.DictionaryCategory, Name: newID(), Rank: "a0"}
	},
	"dictionary_entry.edit": func(s *scene) any {
		return commands.DictionaryEntryEdit{ID: s.aDictionaryEntry(), Name: of(newID())}
	},
	"dictionary_entry.merge": func(s *scene) any {
		return commands.DictionaryEntryMerge{ID: s.aDictionaryEntry(), OtherID: s.aDictionaryEntry()}
	},
	"round.create": func(s *scene) any { return s.roundOf(s.owner().UserID) },
	"round.edit":   func(s *scene) any { return commands.RoundEdit{ID: s.aRound(), Name: of("改")} },
	"round.cancel": id((*scene).aRound),
	"round.resume": id(func(s *scene) string { return s.done("round.cancel", s.aRound()) }),

	"saved_view.create": func(s *scene) any { return s.viewOf() },
	"saved_view.edit": func(s *scene) any {
		p, owner := s.viewOf(), s.admin
		if s.named != "" {
			owner = s.actor
		}
		s.do(owner, "saved_view.create", p)
		return commands.SavedViewEdit{ID: p.ID, Name: of("改")}
	},

	"robot.create": func(s *scene) any { return s.robotOf() },
	"robot.edit":   func(s *scene) any { return commands.RobotEdit{ID: s.aRobot(), Name: of("改")} },
	"robot.test": func(s *scene) any {
		return commands.RobotTest{ID: s.aRobot(), DeliveryID: newID(), Message: models.Message{Lines: []string{}}}
	},
	"robot.resend":  func(s *scene) any { return s.aDelivery() },
	"screen.create": func(s *scene) any { return s.screenOf() },
	"screen.edit":   func(s *scene) any { return commands.ScreenEdit{ID: s.aScreen(), Name: of("改")} },
	"screen.show":   func(s *scene) any { return commands.ScreenShow{ID: s.aScreen(), View: "board"} },
	"screen.reload": id((*scene).aScreen),
	"screen.revoke": id((*scene).aScreen),
	"calendar_feed.create": func(*scene) any {
		return commands.CalendarFeedCreate{ID: newID(), Token: feedToken}
	},
	"calendar_feed.revoke": func(s *scene) any {
		owner := s.admin
		if s.named != "" {
			owner = s.actor
		}
		id := newID()
		s.do(owner, "calendar_feed.create", commands.CalendarFeedCreate{ID: id, Token: feedToken})
		return commands.NounID{ID: id}
	},

	"exhibition.create": func(*scene) any {
		return commands.ExhibitionCreate{ID: newID(), Name: "展会", Venue: "馆", FirstDay: "2026-11-05", LastDay: "2026-11-08"}
	},
	"exhibition.copy": func(s *scene) any {
		from, _ := s.exhibition("A01")
		return commands.ExhibitionCopy{ID: newID(), FromID: from, Name: "下一届", FirstDay: "2027-11-05", LastDay: "2027-11-08"}
	},
	"exhibition.edit": func(s *scene) any {
		e, _ := s.exhibition()
		return commands.ExhibitionEdit{Version: 1, ID: e, Edition: of(3)}
	},
	"exhibition.rebook": func(s *scene) any {
		next, booth, had := s.rebookable()
		return commands.ExhibitionRebook{ID: next, Until: "2027-01-31", Reason: "老展商优先", Booths: []commands.RebookBooth{{BoothID: booth, FromID: had}}}
	},
	"exhibition.rebook_until": func(s *scene) any {
		next, _ := s.rebooked()
		return commands.ExhibitionRebookUntil{ID: next, Until: "2027-02-28"}
	},
	"exhibition.rebook_close": func(s *scene) any {
		next, _ := s.rebooked()
		return commands.ExhibitionRebookClose{ID: next, Reason: "公开招展"}
	},
	"booth.ask": func(s *scene) any {
		_, booth := s.rebooked()
		return commands.BoothAsk{BoothIDs: []string{booth}, Asked: true}
	},
	"booth.decline": func(s *scene) any {
		_, booth := s.rebooked()
		return commands.BoothDecline{BoothIDs: []string{booth}}
	},
	"booth.create": func(s *scene) any { return aBoothRow(s) },
	"booth.edit": func(s *scene) any {
		return commands.BoothEdit{ID: s.aBooth(), Version: 1, BoothFields: commands.BoothFields{OpenSides: of(2)}}
	},
	"booth.import": func(s *scene) any {
		row := aBoothRow(s)
		return commands.BoothImport{ExhibitionID: row.ExhibitionID, Rows: []commands.BoothCreate{row}}
	},
	"booth.hold": func(s *scene) any { return commands.BoothHold{BoothIDs: []string{s.aBooth()}} },
	"booth.book": func(s *scene) any {
		return commands.BoothBook{BoothIDs: []string{s.aBooth()}, CustomerID: s.aCustomer()}
	},
	"waitlist_entry.create": func(s *scene) any {
		return commands.WaitlistEntryCreate{ID: newID(), BoothID: s.aBookedBooth(), CustomerID: s.aCustomer()}
	},
	"waitlist_entry.leave": func(s *scene) any { return commands.WaitlistEntryLeave{ID: s.anEntry()} },
	"booth.extend": func(s *scene) any {
		return commands.BoothExtend{BoothIDs: []string{s.aHeldBooth()}, Reason: "等客户盖章"}
	},
	"booth.reserve": func(s *scene) any {
		return commands.BoothReserve{BoothIDs: []string{s.aBooth()}, CustomerID: s.aCustomer(), Reason: "协会预留"}
	},
	"booth.set_sellers": func(s *scene) any {
		return commands.BoothSetSellers{BoothIDs: []string{s.aBooth()}, DepartmentIDs: []string{}}
	},
	"booth.transfer": func(s *scene) any {
		return commands.BoothTransfer{BoothIDs: []string{s.aHeldBooth()}, CustomerID: s.aCustomer(), BoothTerms: because}
	},
	"booth.swap":  func(s *scene) any { return s.heldApart() },
	"booth.merge": func(s *scene) any { return s.adjacent() },
	"booth.split": func(s *scene) any {
		p := s.adjacent()
		s.do(s.admin, "booth.merge", p)
		return commands.BoothSplit{BoothID: p.BoothID, BoothTerms: because}
	},
	"booth.release": func(s *scene) any { return commands.BoothRelease{BoothIDs: []string{s.aHeldBooth()}, Reason: "不要"} },
	"booth.arrange": func(s *scene) any {
		return commands.BoothArrange{Booths: []commands.BoothChange{{ID: s.aBooth(), Version: 1, Place: at(0, 0)}}}
	},

	"floor_plan.create": func(s *scene) any { return aFloorPlan(s) },
	"floor_plan.edit": func(s *scene) any {
		return commands.FloorPlanEdit{ID: s.floorPlan(), Version: 1, Width: of(12_000)}
	},
	"floor_plan.mark": func(s *scene) any {
		return commands.FloorPlanMark{ID: s.floorPlan(), Version: 1, Set: []models.FloorMark{{ID: "1", Type: "pillar", Width: 500, Depth: 500}}}
	},
	"floor_plan.apply": func(s *scene) any {
		row := aBoothRow(s)
		return commands.FloorPlanApply{ExhibitionID: row.ExhibitionID, Add: []commands.BoothCreate{row}}
	},

	"order.create": func(s *scene) any {
		p := s.anOrder(false)
		return p
	},
	"order.edit": func(s *scene) any {
		return commands.OrderEdit{ID: s.order(), Version: 1, OrderTerms: commands.OrderTerms{Note: of("改")}}
	},
	"order.approve": func(s *scene) any { return commands.OrderSeen{ID: s.order(), Version: 1} },
	"order.sign":    func(s *scene) any { return commands.OrderSign{ID: s.order(), Version: 1, Day: "2026-10-08"} },
	"order.cancel":  func(s *scene) any { return commands.OrderCancel{ID: s.order(), Version: 1, Reason: "客户不来了"} },
	"order.give_up": func(s *scene) any {
		id, booth := s.contractOfTwo()
		return commands.OrderGiveUp{ID: id, Version: 2, BoothIDs: []string{booth}, Reason: "少要一个"}
	},
	"order.close": func(s *scene) any {
		id := s.order()
		s.do(s.admin, "order.sign", commands.OrderSign{ID: id, Version: 1, Day: "2026-10-08"})
		s.paid(id)
		return commands.OrderSeen{ID: id, Version: 3}
	},
	"order.reopen": func(s *scene) any {
		id := s.order()
		s.do(s.admin, "order.sign", commands.OrderSign{ID: id, Version: 1, Day: "2026-10-08"})
		s.paid(id)
		s.do(s.admin, "order.close", commands.OrderSeen{ID: id, Version: 3})
		return commands.OrderReopen{ID: id, Version: 4, Reason: "要退一部分"}
	},
	"payment.add": func(s *scene) any {
		return commands.PaymentAdd{ID: newID(), OrderID: s.order(), Type: "received", Amount: 100, Day: "2026-10-08", Account: "cash"}
	},
	"payment.match": func(s *scene) any {
		return commands.PaymentMatch{ID: s.paid(s.order()), Version: 1, Matches: []models.Match{}}
	},
	"payment.void": func(s *scene) any {
		return commands.PaymentVoid{ID: s.paid(s.order()), Version: 1, Reason: "记错了"}
	},
	"payment.move": func(s *scene) any {
		id := s.order()
		s.paid(id)
		return commands.PaymentMove{ID: newID(), InID: newID(), FromOrderID: id, OrderVersion: one[models.Order](s.house, id).Version, Amount: 100, Day: "2026-10-08", Reason: "多付"}
	},

	"invoice_request.create":   func(s *scene) any { return s.anInvoice(s.order()) },
	"invoice_request.withdraw": func(s *scene) any { return s.endOf(s.asked()) },
	"invoice_request.issue": func(s *scene) any {
		return commands.InvoiceRequestIssue{ID: s.asked(), Version: 1, Number: newID(), Day: "2026-10-08"}
	},
	"invoice_request.refuse":  func(s *scene) any { return s.endOf(s.asked()) },
	"invoice_request.reverse": func(s *scene) any { return s.endOf(s.issued()) },
	"bank_entry.import":       func(s *scene) any { return aStatement() },
	"bank_entry.match": func(s *scene) any {
		id := s.order()
		part := commands.BankPart{PaymentID: newID(), OrderID: id, OrderVersion: one[models.Order](s.house, id).Version, Amount: 1}
		return commands.BankEntryMatch{ID: s.bankEntry(), Version: 1, Parts: []commands.BankPart{part}}
	},
	"bank_entry.link": func(s *scene) any {
		return commands.BankEntryLink{ID: s.bankEntry(), Version: 1, PaymentID: s.paid(s.order())}
	},
	"bank_entry.unlink":  func(s *scene) any { return commands.BankEntryUnlink{ID: s.linked(), Reason: "认错订单"} },
	"bank_entry.dismiss": func(s *scene) any { return commands.BankEntryDismiss{ID: s.bankEntry(), Version: 1, Reason: "利息"} },
	"bank_entry.reopen":  func(s *scene) any { return commands.BankEntrySeen{ID: s.dismissed(), Version: 2} },
	"proposal.confirm":   func(s *scene) any { return commands.ProposalConfirm{Proposals: s.lapsed(), Reason: "一直没付"} },
	"proposal.postpone": func(s *scene) any {
		return commands.ProposalPostpone{Proposals: s.lapsed(), Until: "2026-12-01", Reason: "答应下周付"}
	},

	"department.create": func(*scene) any {
		return commands.DepartmentCreate{ID: newID(), Name: "新部门", Type: "other", Rank: "a5"}
	},
	"department.edit": func(s *scene) any { return commands.DepartmentEdit{ID: s.dept, WipLimit: of(s.n % 999)} },
	"user.create": func(s *scene) any {
		return commands.UserCreate{ID: newID(), Login: fmt.Sprintf("new%d", s.n), Name: "新人", Role: models.RoleMember, DepartmentID: s.dept, Password: password}
	},
	"user.edit":           func(s *scene) any { return commands.UserEdit{ID: s.aUser(), Name: of("改名")} },
	"user.deactivate":     id((*scene).aUser),
	"user.activate":       id(func(s *scene) string { return s.done("user.deactivate", s.aUser()) }),
	"user.reset_password": func(s *scene) any { return commands.UserResetPassword{ID: s.aUser(), Password: password} },

	"user.handover": func(s *scene) any {
		return commands.UserHandover{UserID: s.aUser(), HandoverID: newID(), SuccessorID: s.admin.UserID, Reason: "离职"}
	},
	"user.handback": func(s *scene) any {
		id := newID()
		s.do(s.admin, "user.handover", commands.UserHandover{UserID: s.aUser(), HandoverID: id, SuccessorID: s.admin.UserID, Reason: "离职"})
		return commands.UserHandback{HandoverID: id}
	},

	"profile.edit":            func(*scene) any { return commands.ProfileEdit{Theme: of("dark")} },
	"profile.change_password": func(*scene) any { return commands.ProfileChangePassword{Current: password, Password: password} },

	"workspace.edit":     func(*scene) any { return commands.WorkspaceEdit{Name: of("青屿")} },
	"calendar_day.set":   func(*scene) any { return commands.CalendarDaySet{Day: "2026-10-01", Type: "rest", Name: "国庆节"} },
	"calendar_day.clear": func(*scene) any { return commands.CalendarDayClear{Day: "2026-10-01"} },
}

func aFloorPlan(s *scene) commands.FloorPlanCreate {
	e, _ := s.exhibition()
	return commands.FloorPlanCreate{ID: newID(), ExhibitionID: e, Hall: "1号馆", Width: 9000, Depth: 9000}
}

func (s *scene) floorPlan() string {
	p := aFloorPlan(s)
	s.do(s.admin, "floor_plan.create", p)
	return p.ID
}

func aBoothRow(s *scene) commands.BoothCreate {
	e, _ := s.exhibition()
	return commands.BoothCreate{ID: newID(), ExhibitionID: e, Hall: "1号馆", Code: "B1", Type: "raw_space", Area: 900, OpenSides: 1}
}

// feedToken is as long as a real one.
const feedToken = "0123456789abcdefghijklmnopqrstuvwxyz_-ABCDE"
