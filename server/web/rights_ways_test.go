package web_test

import (
	"net/url"
	"slices"
	"strings"
)

// ways are how the walk asks each operation that can tell something of a
// customer.
var ways = map[string]func(w *walk, p *person) []answer{
	"read-view": func(*walk, *person) []answer { return nil }, // every view is walked by itself
	"list-customers": func(_ *walk, p *person) []answer {
		return []answer{p.get("/api/customers?limit=200"), p.get("/api/customers?limit=200&archived=true"), p.get("/api/customers?limit=200&sort=updatedAt&text=secret")}
	},
	"customer-words": func(w *walk, p *person) []answer {
		return []answer{p.get("/api/customers/words"), p.get("/api/customers/words?expectedAt=" + w.exhibition)}
	},
	"customers-by-id": func(w *walk, p *person) []answer {
		return []answer{p.get("/api/customers/by_id?ids=" + strings.Join(w.cardIDs(), ","))}
	},
	"read-customer": func(w *walk, p *person) (all []answer) {
		for _, id := range w.cardIDs() {
			all = append(all, p.get("/api/customers/"+id))
		}
		return all
	},
	"read-pipeline": func(w *walk, p *person) []answer {
		return []answer{p.get("/api/pipelines/" + w.exhibition + "?limit=200")}
	},
	"search": func(_ *walk, p *person) (all []answer) {
		for _, q := range []string{"墙", "qiang", "人", "联系人", "事项", "1B", "跟进", "让利"} {
			all = append(all, p.get("/api/search?q="+q))
		}
		return all
	},
	"find-duplicates": func(w *walk, p *person) (all []answer) {
		for relation := range w.cards {
			all = append(all, p.post("/api/duplicates", map[string]any{"company": companyOf(relation), "name": "某人"}))
		}
		w.clock.move(pace)
		return all
	},
	"all-duplicates": func(_ *walk, p *person) []answer { return []answer{p.get("/api/duplicates/all")} },
	"read-file": func(w *walk, p *person) (all []answer) {
		for _, c := range w.cards {
			all = append(all, p.get("/api/files/"+c.file))
		}
		return all
	},
	"read-thumbnail": func(w *walk, p *person) (all []answer) {
		for _, c := range w.cards {
			all = append(all, p.get("/api/files/"+c.file+"/thumbnail"))
		}
		return all
	},
	"item-history": func(w *walk, p *person) (all []answer) {
		for _, id := range slices.Concat(w.cardIDs(), w.items, w.followUps()) {
			all = append(all, p.get("/api/items/"+id+"/history"))
		}
		return all
	},
	"customer-orders": func(w *walk, p *person) (all []answer) {
		for _, id := range w.cardIDs() {
			all = append(all, p.get("/api/customers/"+id+"/orders"))
		}
		return all
	},
	"prepaid-orders": func(_ *walk, p *person) []answer { return []answer{p.get("/api/prepayments/orders")} },
	"booth-history": func(w *walk, p *person) (all []answer) {
		for _, id := range w.cardIDs() {
			all = append(all, p.get("/api/booths/"+id+"/history"))
		}
		return all
	},
	"past-week": func(w *walk, p *person) []answer {
		return []answer{p.get("/api/boards/" + w.departmentID + "/weeks/2026-W41")}
	},
	"past-month": func(w *walk, p *person) []answer {
		return []answer{p.get("/api/boards/" + w.departmentID + "/months/2026-10?asOf=2026-10-31")}
	},
	"plan-revisions": func(w *walk, p *person) []answer {
		return []answer{p.get("/api/boards/" + w.departmentID + "/plans/2026-W41/revisions"), p.get("/api/boards/" + w.departmentID + "/plans/2026-10/revisions")}
	},
	"draft-work-report": func(w *walk, p *person) []answer {
		return []answer{p.get("/api/boards/" + w.departmentID + "/work_reports/2026-W41"), p.get("/api/boards/" + w.departmentID + "/work_reports/2026-10?userId=" + p.id)}
	},
	"deadline-items": func(w *walk, p *person) []answer {
		return []answer{p.get("/api/exhibitions/" + w.exhibition + "/deadline_items")}
	},
	"read-reasons": func(w *walk, p *person) []answer {
		return []answer{p.get("/api/boards/" + w.departmentID + "/reasons?from=2026-10-01&to=2026-10-31")}
	},
	"month-done": func(w *walk, p *person) []answer {
		return []answer{p.get("/api/boards/" + w.departmentID + "/months/2026-10/done")}
	},
	"archived-items": func(w *walk, p *person) []answer {
		return []answer{p.get("/api/archive/items?departmentId=" + w.departmentID)}
	},
	"preview-handover": func(w *walk, p *person) []answer {
		return []answer{p.get("/api/users/" + w.owner.id + "/handover"), p.get("/api/users/" + p.id + "/handover")}
	},
	"plan-round": func(w *walk, p *person) []answer {
		return []answer{p.post("/api/rounds/plan", map[string]any{
			"filter": map[string]any{}, "fromDay": "2026-10-12", "toDay": "2026-10-16", "userIds": []string{w.owner.id, p.id},
		})}
	},
	"list-visits": func(_ *walk, p *person) []answer {
		return []answer{p.get("/api/visits"), p.get("/api/visits?text=secret"), p.get("/api/visits?text=" + url.QueryEscape("让利"))}
	},
	"care": func(_ *walk, p *person) []answer { return []answer{p.get("/api/care")} },
	"care-customers": func(_ *walk, p *person) (all []answer) {
		for _, class := range []string{"A", "B", "C", "none"} {
			all = append(all, p.get("/api/care/customers?state=over&class="+class), p.get("/api/care/customers?state=soon&class="+class))
		}
		return all
	},
	"left-work": func(_ *walk, p *person) []answer { return []answer{p.get("/api/left")} },
	"export-customers": func(w *walk, p *person) []answer {
		return []answer{p.post("/api/exports/customers", map[string]any{"format": "csv"}), p.post("/api/exports/customers", map[string]any{"format": "vcf"})}
	},
	"export-plan": func(w *walk, p *person) []answer {
		return []answer{p.get("/api/exhibitions/" + w.exhibition + "/plan")}
	},
	"read-imports": func(_ *walk, p *person) []answer { return []answer{p.get("/api/imports")} },
	"read-audit":   func(_ *walk, p *person) []answer { return []answer{p.get("/api/audit")} },
}

// notOut are operations that tell nothing of customers, and why.
var notOut = map[string]string{
	"read-activity":      "figures of departments, no customer among them: TestDepartmentsSideBySide",
	"export-activity":    "figures of departments, no customer among them: TestDepartmentsSideBySide",
	"read-calendar":      "whom one's own follow-ups are with: TestCalendarFeedsShowWhatTheirOwnersSee",
	"run-commands":       "answers ids, sequences and refusals; server/commands holds them to policy command by command",
	"store-file":         "answers what the asker has just sent",
	"create-import":      "an import is read and changed by who began it; what of cards that are alike is told goes the way of find-duplicates",
	"read-import":        "an import is read and changed by who began it; what of cards that are alike is told goes the way of find-duplicates",
	"edit-import":        "an import is read and changed by who began it; what of cards that are alike is told goes the way of find-duplicates",
	"edit-import-rows":   "an import is read and changed by who began it; what of cards that are alike is told goes the way of find-duplicates",
	"start-import":       "an import is read and changed by who began it; what of cards that are alike is told goes the way of find-duplicates",
	"cancel-import":      "an import is read and changed by who began it; what of cards that are alike is told goes the way of find-duplicates",
	"undo-import":        "an import is read and changed by who began it; what of cards that are alike is told goes the way of find-duplicates",
	"discard-import":     "an import is read and changed by who began it; what of cards that are alike is told goes the way of find-duplicates",
	"read-refused-rows":  "an import is read and changed by who began it; what of cards that are alike is told goes the way of find-duplicates",
	"preview-bank":       "answers the asker's own file beside which of its lines are known",
	"order-history":      "for those who see the order’s money: TestAnOrdersHistoryIsForThoseWhoSeeItsMoney",
	"settled-bank":       "as match-bank, which it is asked by the same people for; TestSettledLinesAreListed",
	"match-bank":         "for those who see all money: numbers of orders and names of companies, which nobody masks; TestBankMatchesAreForThoseWhoLead",
	"preview-booths":     "answers the asker's own file beside codes of booths",
	"sign-in":            "a session",
	"sign-out":           "a session",
	"who-am-i":           "the asker",
	"setup-needed":       "yes or no",
	"open-screen":        "a screen's session; screen_walk_test.go walks what it tells",
	"read-screen":        "a television's, not a user's; screen_walk_test.go walks it",
	"link-screen":        "a link",
	"ask-pairing":        "a code of a television that shows nothing yet",
	"pair-screen":        "nothing",
	"screens-seen":       "when televisions were there",
	"read-deliveries":    "what groups of strangers were told, masked: TestRobotsNameNoCustomer; to who leads",
	"test-robot":         "a robot's name",
	"resend-delivery":    "the same as read-deliveries",
	"read-report":        "counts of everybody, amounts of what policy shows: TestReportsShowTheMoneyTheirReaderSees",
	"export-report":      "the same as read-report",
	"export-work-report": "the same as draft-work-report, as a workbook",
	"set-up":             "runs once, before there are customers",
}
