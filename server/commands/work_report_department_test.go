package commands_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// drafted is the draft of a department's period as of now.
func (h *house) drafted(departmentID string, period models.Period) *models.WorkDraft {
	h.t.Helper()
	ask := models.WorkAsk{DepartmentID: departmentID, Period: period, Now: h.now, Zone: time.UTC, Calendar: models.Calendar{}}
	facts, _, err := h.store.WorkFacts(context.Background(), h.workspaceID, ask)
	if err != nil {
		h.t.Fatal(err)
	}
	return ask.Draft(facts)
}

// W10, decision 61: what was transferred after the period is reported by the
// department it is in now, once, whatever was done with it before it left.
func TestW10WhatWasTransferredIsReportedOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		there := h.department("客服部")
		done, open, stays := h.newItem(h.admin), h.newItem(h.admin), h.newItem(h.admin)
		h.do(h.admin, "item.complete", commands.NounID{ID: done})
		h.now = time.Date(2026, 10, 13, 9, 0, 0, 0, time.UTC) // Tuesday of the week after
		for _, id := range []string{done, open, stays} {
			h.do(h.admin, "item.edit", commands.ItemEdit{ID: id, Title: of("别的")})
		}
		for _, id := range []string{done, open} {
			h.do(h.admin, "item.transfer", commands.ItemTransfer{ID: id, DepartmentID: there})
		}
		ids := func(lines []models.WorkLine) (list []string) {
			for _, l := range lines {
				list = append(list, l.ID)
			}
			return list
		}
		here := h.drafted(h.departmentID, "2026-W41")
		if f := here.Figures; f.Planned != 1 || f.Done != 0 || !slices.Equal(ids(here.Carried), []string{stays}) {
			t.Errorf("the department it left reports %+v, %v, %v", f, ids(here.Done), ids(here.Carried))
		}
		now := h.drafted(there, "2026-W41")
		if f := now.Figures; f.Planned != 2 || f.Done != 1 || !slices.Equal(ids(now.Done), []string{done}) || !slices.Equal(ids(now.Carried), []string{open}) {
			t.Errorf("the department it is in reports %+v, %v, %v", f, ids(now.Done), ids(now.Carried))
		}
	})
}

// W10: a person's report is written in the department they belong to; one of
// long ago is not begun.
func TestW10APersonReportsWhereTheyBelong(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	there := h.department("客服部")
	lead, stranger := h.user(models.RoleManager, ""), h.user(models.RoleMember, there)
	of := commands.WorkReportOf{DepartmentID: h.departmentID, UserID: stranger.UserID, Period: "2026-W41"}
	words := commands.WorkReportCorrect{WorkReportOf: of, Part: models.WorkWords, ID: "summary", How: models.WorkChanged, Text: "节后恢复外呼"}
	h.refused(stranger, "work_report.correct", words, "work_report.elsewhere")
	if e := h.refused(stranger, "work_report.submit", step(of, ""), "work_report.elsewhere"); e.Field != "departmentId" {
		t.Errorf("refused for the field %q", e.Field)
	}
	if n := h.noticesOf(lead.UserID, "report_sent"); len(n) != 0 || h.reportOf(of) != nil {
		t.Errorf("the lead was told %+v", n)
	}
	of.DepartmentID, of.Period = there, "2000-W10"
	h.refused(stranger, "work_report.submit", step(of, ""), "work_report.range")
	of.Period = "2026-W41"
	h.do(stranger, "work_report.correct", commands.WorkReportCorrect{WorkReportOf: of, Part: models.WorkWords, ID: "summary", How: models.WorkChanged, Text: "回访"})
	h.do(h.admin, "user.edit", commands.UserEdit{ID: stranger.UserID, DepartmentID: &h.departmentID})
	h.do(stranger, "work_report.submit", step(of, "")) // begun while they were there
}
