package sheets

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// C8: what is written is what Excel reads; nothing of it is run, and what no
// workbook may hold does not break it.
func TestAWorkbookIsReadAsItWasWritten(t *testing.T) {
	var b bytes.Buffer
	book, err := NewWorkbookWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	rows := [][]string{{"公司", "电话", "备注"}, {"甲 <&> “乙”", "", "一行\n二行 "}, {"=1+1", "\x01\x0b", "\xff😀"}}
	for _, row := range rows {
		if err := book.Row(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	read, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	got, err := read.GetRows("Sheet1")
	if want := "[[公司 电话 备注] [甲 <&> “乙”  一行\n二行 ] ['=1+1 \ufffd\ufffd \ufffd😀]]"; err != nil || fmt.Sprint(got) != want {
		t.Errorf("%q %v", got, err)
	}
	list, err := Known{}.OpenCustomers(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || list.Len() != 2 || list.Row(0, nil).Values.Company != "甲 <&> “乙”" {
		t.Errorf("read again: %v", err)
	}
}

// C8: of a long list nothing is kept: its beginning is on its way before its end is known.
func TestAWorkbookIsWrittenAsItGoes(t *testing.T) {
	sent := &counter{}
	book, err := NewWorkbookWriter(sent)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 20_000 {
		if err := book.Row([]string{fmt.Sprint(n), strings.Repeat(fmt.Sprint(n*7919), 20)}); err != nil {
			t.Fatal(err)
		}
	}
	if before := sent.n; before < 100_000 {
		t.Errorf("%d bytes sent before the end", before)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
}

type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) { c.n += len(p); return len(p), nil }

var _ io.Writer = (*counter)(nil)
