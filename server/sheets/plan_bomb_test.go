package sheets

import (
	"bytes"
	"fmt"
	"runtime"
	"runtime/metrics"
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
		var p *PlanPreview
		var err error
		began := time.Now()
		if most := peak(func() { p, err = ReadPlan(bytes.NewReader(data), int64(len(data))) }); most > 200<<20 {
			t.Errorf("%s: takes %d MB", name, most>>20)
		}
		if took := time.Since(began); took > 20*time.Second {
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

// peak is how much more the heap held at most while something ran, garbage
// included.
func peak(run func()) (most int64) {
	runtime.GC()
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	held := func() int64 { metrics.Read(sample); return int64(sample[0].Value.Uint64()) }
	before, done := held(), make(chan struct{})
	go func() { defer close(done); run() }()
	for tick := time.NewTicker(time.Millisecond); ; {
		select {
		case <-done:
			tick.Stop()
			return most
		case <-tick.C:
			most = max(most, held()-before)
		}
	}
}
