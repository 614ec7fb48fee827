package sheets

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"zhanban/models"
)

// TestPlanBombs: B2: what was made to take memory or time is refused in
// seconds, within 200 MB.
func TestPlanBombs(t *testing.T) {
	cells := `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>A01 3×3</t></is></c></row></sheetData>`
	whole := zipOf(t, textPart("<worksheet>"+cells+"</worksheet>"), textPart("<sst/>"))
	for name, data := range map[string][]byte{
		"text that unzips to hundreds of MB": zipOf(t, textPart("<worksheet>"+cells+"</worksheet>"),
			textPart("<sst><si><t>"+strings.Repeat("面", 97<<20/3)+"</t></si></sst>")),
		"a quarter of a million merged cells": zipOf(t, textPart("<worksheet>"+cells+"<mergeCells>"+strings.Repeat(`<mergeCell ref="A1:ALL1000"/>`, 250_000)+"</mergeCells></worksheet>"), textPart("<sst/>")),
		"a dimension of all there is": zipOf(t, textPart(`<worksheet><dimension ref="A1:XFD1048576"/>`+cells+
			`<sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`), textPart("<sst/>")),
		"cut off": whole[:len(whole)*2/3],
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		began := time.Now()
		p, err := ReadPlan(bytes.NewReader(data), int64(len(data)))
		took := time.Since(began)
		runtime.ReadMemStats(&after)
		if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > 200<<20 {
			t.Errorf("%s: holds %d MB", name, held>>20)
		}
		if took > 60*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
		if err == nil && (p.Total != 1 || name != "a quarter of a million merged cells") {
			t.Errorf("%s: was read: %s", name, fmt.Sprint(p.Total, " booths"))
		}
		if err != nil && models.AsError(err).Code == models.CodeInternal {
			t.Errorf("%s: %v", name, err)
		}
	}
}
