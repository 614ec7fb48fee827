package store_test

import (
	"fmt"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
)

// W6: of the log since a plan was approved no more is kept than what became of
// the plan: its items as they change, come in and leave, whatever else the
// department has done since.
func TestOnlyWhatBecameOfAPlanIsRead(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		openWorkspace(t, s)
		itemAt(t, s, "in", "planned", at, nil)
		itemAt(t, s, "leaves", "planned", at, nil)
		_, seq, _, err := s.Head(background, workspace)
		if err != nil {
			t.Fatal(err)
		}
		for n := range 30 {
			itemAt(t, s, fmt.Sprintf("later%d", n), "next week's", at.Add(time.Minute), func(i *models.Item) { i.Week = "2026-W41" })
		}
		itemAt(t, s, "in", "planned better", at.Add(time.Minute), nil)
		itemAt(t, s, "leaves", "put off", at.Add(time.Minute), func(i *models.Item) { i.Week = "2026-W41" })
		itemAt(t, s, "leaves", "and renamed there", at.Add(time.Minute), nil)
		itemAt(t, s, "later1", "after all", at.Add(time.Minute), func(i *models.Item) { i.Week = "2026-W40" })
		since, err := s.PlanSince(background, &models.Approval{Record: models.Record{WorkspaceID: workspace}, DepartmentID: "d1", Period: "2026-W40", SinceSeq: seq})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, c := range since.Changes {
			got += c.NounID + " "
		}
		if got != "in leaves later1 " || len(since.Before) != 2 {
			t.Errorf("read %s of %d", got, len(since.Before))
		}
	})
}
