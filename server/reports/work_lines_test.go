package reports_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/reports"
)

// W10: what was changed of a line that is gone from the draft is no line of the
// workbook: its reason never stands as one added by hand.
func TestAReasonIsNoLineOfTheWorkbook(t *testing.T) {
	t.Parallel()
	work := reports.Work{
		Zone:  time.UTC,
		Draft: &models.WorkDraft{Carried: []models.WorkLine{{ID: "there", Title: "合同盖章"}}},
		Report: &models.WorkReport{Corrections: []models.WorkCorrection{
			{Part: models.WorkCarried, ID: "there", How: models.WorkChanged, Text: "等回函"},
			{Part: models.WorkCarried, ID: "gone", How: models.WorkChanged, Text: "对方休假"},
			{Part: models.WorkMissed, ID: "gone", How: models.WorkChanged, Text: "出差"},
			{Part: models.WorkCarried, ID: "new", How: models.WorkAdded, Text: "陪客户看场地"},
		}},
	}
	names := reports.Names{Language: "zh-CN"}
	said := fmt.Sprint(names.WorkTables(work))
	for text, want := range map[string]bool{"等回函": true, "陪客户看场地": true, "对方休假": false, "出差": false} {
		if strings.Contains(said, text) != want {
			t.Errorf("%s is there: %v, want %v", text, !want, want)
		}
	}
}
