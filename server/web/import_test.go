package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
	"zhanban/server/imports"
	"zhanban/server/sheets"
	"zhanban/server/web"
)

const messy = "备注,手机号,联系人,工作单位,业务员,客户等级,联系人2,联系人2电话,标签,阶段\n" +
	"老客户,13900000001,王芳,博远机械有限公司,,大客户,李雷,13900000011,海鲜、冷链,目标\n" +
	",13900000002,,,,,,,,\n" + // neither name nor company
	",139,赵六,新海食品,,,,,,\n" + // no phone
	"再联系,,李航,远洲渔业集团,,,,,渠道,\n" + // a card there is
	",13900000001,王芳,博远机械有限公司,王五,,,,,\n" + // nobody is called 王五
	",,王芳,博远机械,,,,,冷库,\n" + // an earlier row
	",13900000007,陈一,第七公司,,,,,,\n"

func (p *person) begin(name, content string) (i models.Import) {
	p.t.Helper()
	p.upload("/api/imports/customers", name, []byte(content)).into(p.t, &i)
	return i
}

func (p *person) page(i models.Import, query string) (page web.ImportPage) {
	p.t.Helper()
	p.get("/api/imports/"+i.ID+query).into(p.t, &page)
	return page
}

// work lets the server do what is started.
func (h *house) work() {
	h.t.Helper()
	if err := h.server.Imports.Do(context.Background()); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) importNow(id string) *models.Import {
	h.t.Helper()
	i, err := store.One[models.Import](context.Background(), h.store, h.workspaceID, id)
	if err != nil {
		h.t.Fatal(err)
	}
	return i
}

func (h *house) cardsNamed(where string, args ...any) []*models.Customer {
	h.t.Helper()
	found, err := store.All[models.Customer](context.Background(), h.store, h.workspaceID, "company, id", -1, where, args...)
	if err != nil {
		h.t.Fatal(err)
	}
	return found
}

// C8: a list in any order with every sort of mistake: numbers agree from the
// preview to the record, what is mended comes in, doubles fare as was said, and
// all of it can be taken back.
func TestAMessyListFromPreviewToUndo(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		admin := h.admin()
		known, card := newCard("青岛远洲渔业集团有限公司", map[string]any{"name": "李航", "phone": "13800138000"})
		admin.must(card)

		i := admin.begin("名单.csv", messy)
		page := admin.page(i, "")
		if c := page.Counts; c.Total != 7 || c.Bad != 3 || c.Good != 4 || c.Alike != 2 || len(page.Names) != 1 || page.Names[0].Name != "王五" {
			t.Fatalf("the preview: %+v %+v", page.Counts, page.Names)
		}
		// The card of nobody gets a company, in place; the double of an earlier row fills what is empty.
		var changed web.ImportRowsChanged
		admin.post("/api/imports/"+i.ID+"/rows", map[string]any{"rows": []any{
			map[string]any{"row": 3, "cells": map[string]string{"D": "补上的公司"}},
			map[string]any{"row": 5, "action": "merge"}, map[string]any{"row": 7, "action": "fill"},
		}}).into(t, &changed)
		if changed.Counts.Bad != 2 || changed.Rows[0].Values.Company != "补上的公司" || changed.Rows[1].Action != "merge" {
			t.Fatalf("mended: %+v", changed)
		}
		admin.post("/api/imports/"+i.ID+"/start", nil).into(t, &i)
		h.work()
		done := h.importNow(i.ID)
		if done.State != models.ImportDone || done.Created != 3 || done.Merged != 1 || done.Filled != 1 || done.Refused != 2 || done.Passed != done.Total {
			t.Fatalf("done: %+v", done)
		}
		var refused imports.Refused
		admin.get("/api/imports/"+i.ID+"/refused").into(t, &refused)
		if len(refused.Rows) != 2 || refused.Rows[0].Row != 4 || refused.Rows[0].Issues[0].Cell != "B4" || refused.Rows[0].Cells[3] != "新海食品" {
			t.Fatalf("refused: %+v", refused)
		}
		bo := h.cardsNamed("company = ?", "博远机械有限公司")
		if len(bo) != 1 || bo[0].Grade != "major" || bo[0].GradeReason != "名单.csv" || bo[0].Stage != "target" || len(bo[0].Contacts) != 1 ||
			bo[0].Contacts[0].Phone != "13900000011" || strings.Join(bo[0].Tags, "") != "海鲜冷链冷库" || bo[0].OwnerID != "" {
			t.Errorf("a new card, filled by a later row: %+v", bo)
		}
		merged := h.cardsNamed("id = ?", known)[0]
		if merged.Phone != "13800138000" || merged.Notes != "再联系" || len(merged.Tags) != 1 {
			t.Errorf("merged: %+v", merged)
		}

		admin.post("/api/imports/"+i.ID+"/undo", nil).into(t, &i)
		h.work()
		done = h.importNow(i.ID)
		if done.State != models.ImportUndone || done.TakenBack != 5 || done.Kept != 0 {
			t.Errorf("undone: %+v", done)
		}
		if left := h.cardsNamed("archived = ?", false); len(left) != 1 || left[0].Notes != "" || len(left[0].Tags) != 0 {
			t.Errorf("left: %+v", left)
		}
	})
}

// C8: the columns of such a list are remembered, for the person and for others.
func TestColumnsAreRemembered(t *testing.T) {
	h := newHouse(t)
	admin, manager := h.admin(), h.add("manager", models.RoleManager, h.departmentID)
	const list = "甲列,公司,丙列\n上海,远洲渔业,13800138000\n"
	i := admin.begin("a.csv", list)
	if got := strings.Join(i.Fields, ","); got != "notes,company,notes" {
		t.Fatalf("guessed %s", got)
	}
	answer := admin.do("PATCH", "/api/imports/"+i.ID, []byte(`{"fields":["region","company","region"]}`), http.Header{"Content-Type": {"application/json"}})
	if answer.status != 422 || answer.error(t).Reason != "import.field_twice" {
		t.Errorf("a field twice: %v", answer)
	}
	admin.do("PATCH", "/api/imports/"+i.ID, []byte(`{"fields":["region","company","phone"]}`), http.Header{"Content-Type": {"application/json"}}).into(t, &i)
	if row := admin.page(i, "").Rows[0]; row.Values.Region != "上海" || row.Values.Phone != "13800138000" || row.Values.Notes != "" {
		t.Errorf("mapped: %+v", row)
	}
	admin.post("/api/imports/"+i.ID+"/start", nil).into(t, &i)
	for _, p := range []*person{admin, manager} {
		if again := p.begin("b.csv", list); strings.Join(again.Fields, ",") != "region,company,phone" {
			t.Errorf("%s: %v", p.login, again.Fields)
		}
	}
}

// C8: the workbook of the rows that were refused, mended, is the list it was:
// its columns are mapped as they were, what says why is no part of it.
func TestAMendedWorkbookOfRefusedRowsIsMappedAsItsList(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	i := admin.begin("a.csv", "甲列,公司,,丙列\n上海,远洲渔业,无,13800138000\n青岛,新海食品,有,139\n")
	admin.do("PATCH", "/api/imports/"+i.ID, []byte(`{"fields":["region","company","notes","phone"]}`), http.Header{"Content-Type": {"application/json"}}).into(t, &i)
	admin.post("/api/imports/"+i.ID+"/start", nil).into(t, &i)
	h.work()
	var refused imports.Refused
	admin.get("/api/imports/"+i.ID+"/refused").into(t, &refused)
	if len(refused.Rows) != 1 || refused.Rows[0].Issues[0].Cell != "D3" {
		t.Fatalf("refused: %+v", refused)
	}
	for _, language := range []string{"zh-CN", "en"} {
		words := importWords(t, language)
		row := refused.Rows[0]
		list := ",,,,,\n" + titlesOf(refused.Columns) + words["refused_row"].(string) + "," + words["refused_why"].(string) + "\n" +
			strings.Join(append(row.Cells[:3:3], "13800138001", strconv.Itoa(row.Row), "D3: 电话写得不对"), ",") + "\n"
		again := admin.begin("mended.csv", list)
		if strings.Join(again.Fields, ",") != "region,company,notes,phone" {
			t.Fatalf("%s: mapped %v", language, again.Fields)
		}
		page := admin.page(again, "")
		if v := page.Rows[0].Values; page.Counts.Good != 1 || v.Region != "青岛" || v.Phone != "13800138001" || v.Notes != "有" {
			t.Errorf("%s: %+v %+v", language, page.Counts, page.Rows)
		}
	}
}

func titlesOf(columns []sheets.Column) (line string) {
	for _, c := range columns {
		line += c.Title + ","
	}
	return line
}

// importWords are the client's words of imports.
func importWords(t *testing.T, language string) map[string]any {
	t.Helper()
	raw, err := os.ReadFile("../../client/src/i18n/locales/" + language + "/imports.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Imports map[string]any }
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	return file.Imports
}

// A2, C8: an import is its person's: others neither see nor drive it, but for
// administrators; members have no right to import.
func TestAnImportIsItsPersons(t *testing.T) {
	h := newHouse(t)
	manager, other, member := h.add("m1", models.RoleManager, h.departmentID), h.add("m2", models.RoleManager, h.departmentID), h.add("m3", models.RoleMember, h.departmentID)
	i := manager.begin("a.csv", "公司\n远洲渔业\n")
	for path, body := range map[string]any{"/start": nil, "/undo": nil, "/rows": map[string]any{"rows": []any{map[string]any{"row": 2, "action": "skip"}}}} {
		if a := other.post("/api/imports/"+i.ID+path, body); a.status != 403 {
			t.Errorf("%s by another: %v", path, a)
		}
	}
	if a := other.get("/api/imports/" + i.ID); a.status != 403 {
		t.Errorf("read by another: %v", a)
	}
	if a := member.get("/api/imports"); a.status != 403 {
		t.Errorf("a member: %v", a)
	}
	if a := h.admin().post("/api/imports/"+i.ID+"/start", nil); a.status != 200 {
		t.Errorf("an administrator: %v", a)
	}
	if seen := other.view(models.UserView(other.id)).Nouns.Import; len(seen) != 0 {
		t.Errorf("seen by another: %+v", seen)
	}
	if seen := manager.view(models.UserView(manager.id)).Nouns.Import; len(seen) != 1 || seen[0].State != models.ImportRunning {
		t.Errorf("seen by its person: %+v", seen)
	}
}

// C8: a cancelled import stops, goes on where it stopped when it is started
// again, and no row is done twice; of two servers one runs it.
func TestAnImportGoesOnWhereItStopped(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	var list strings.Builder
	list.WriteString("公司,电话\n")
	for n := range 350 {
		fmt.Fprintf(&list, "第%d水产有限公司,139%08d\n", n, n)
	}
	i := admin.begin("a.csv", list.String())
	admin.post("/api/imports/"+i.ID+"/start", nil).into(t, &i)
	// The server goes away after some steps: like a stop, seen from outside.
	ctx, stop := context.WithCancel(context.Background())
	h.run.Hooks.Ran = stopAfter(2, stop)
	if err := h.server.Imports.Do(ctx); err == nil {
		t.Log("done before it was stopped")
	}
	h.run.Hooks.Ran = nil
	half := h.importNow(i.ID)
	if half.State != models.ImportRunning || half.Passed == 0 || half.Passed == half.Total {
		t.Fatalf("half way: %+v", half)
	}
	admin.post("/api/imports/"+i.ID+"/cancel", nil).into(t, &i)
	h.work()
	if now := h.importNow(i.ID); now.State != models.ImportCancelled || now.Passed != half.Passed {
		t.Fatalf("cancelled: %+v", now)
	}
	admin.post("/api/imports/"+i.ID+"/start", nil).into(t, &i)
	h.stop()
	h.start()
	h.work()
	if now := h.importNow(i.ID); now.State != models.ImportDone || now.Created != 350 || now.Passed != 350 {
		t.Fatalf("done: %+v", now)
	}
	if cards := h.cardsNamed("archived = ?", false); len(cards) != 350 {
		t.Errorf("%d cards", len(cards))
	}
	// A card somebody has worked on since stays when all is taken back.
	changed := h.cardsNamed("archived = ?", false)[0]
	admin.must(command("customer.edit", map[string]any{"id": changed.ID, "version": 1, "notes": "谈过"}))
	admin.post("/api/imports/"+i.ID+"/undo", nil).into(t, &i)
	h.work()
	if now := h.importNow(i.ID); now.State != models.ImportUndone || now.TakenBack != 349 || now.Kept != 1 {
		t.Errorf("undone: %+v", now)
	}
}

// stopAfter stops something after so many steps of an import.
func stopAfter(steps int, stop func()) func([]commands.Command, []commands.Result, error, time.Duration) {
	return func(batch []commands.Command, _ []commands.Result, _ error, _ time.Duration) {
		if batch[0].Type == "import.step" {
			if steps--; steps < 0 {
				stop()
			}
		}
	}
}
