package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"zhanban/models"
	"zhanban/server/duplicates"
)

// importedRows is how long the list is that is imported.
const importedRows = 50_000

// importCustomers measures the whole way of a long list into the cards, each row
// compared with all there are: read and shown, run, and taken back; and the most
// memory the server had on the way.
func importCustomers(s settings) ([]measure, func(), error) {
	rows := importedRows
	if s.quick {
		rows = 500
	}
	list, err := workbook(rows)
	if err != nil {
		return nil, nil, err
	}
	on := func(name, dsn string) measure {
		return measure{name: fmt.Sprintf("%d rows of Excel, %s", rows, name), run: func() (figures, error) { return imported(list, rows, dsn) }}
	}
	measures := []measure{on("SQLite", "")}
	if dsn := os.Getenv("ZHANBAN_BENCH_MYSQL_DSN"); dsn != "" {
		measures = append(measures, on("MariaDB", dsn))
	}
	return measures, nil, nil
}

// workbook is a list as people keep them: three of a hundred rows twice.
func workbook(rows int) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return nil, err
	}
	if err := w.SetRow("A1", []any{"备注", "手机号", "联系人", "公司名称", "邮箱", "客户等级", "地区", "标签", "联系人2", "联系人2电话"}); err != nil {
		return nil, err
	}
	for n, card := range duplicates.Sample(rows) {
		row := []any{fmt.Sprintf("第 %d 行", n), card.Phones[0], card.People[0], card.Companies[0], strings.Join(card.Mails, ""), "一般客户", "山东", "展商、老客户", "李雷", fmt.Sprintf("139%08d", n)}
		if err := w.SetRow(fmt.Sprintf("A%d", n+2), row); err != nil {
			return nil, err
		}
	}
	if err := w.Flush(); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = f.Write(&b)
	return b.Bytes(), err
}

func imported(list []byte, rows int, dsn string) (figures, error) {
	var env []string
	if dsn != "" {
		env = append(env, "ZHANBAN_DSN="+dsn)
	}
	server, err := startServer(env...)
	if err != nil {
		return nil, err
	}
	defer server.stop()
	began, computed := time.Now(), processorTime(server.process.Process.Pid)
	var i models.Import
	if err := server.uploadTo("/api/imports/customers", "list.xlsx", list, &i); err != nil {
		return nil, err
	}
	var page struct {
		Counts struct{ Total, Good, Alike int }
	}
	if err := server.call("GET", "/api/imports/"+i.ID, nil, &page); err != nil {
		return nil, err
	}
	shown := time.Since(began)
	ran, err := server.follow(&i, "start", models.ImportDone)
	if err != nil {
		return nil, err
	}
	if i.Total != rows || i.Created+i.Skipped+i.Refused != rows || i.Skipped == 0 || i.Refused > rows/1000 {
		return nil, fmt.Errorf("%d rows: %d made, %d skipped, %d refused", i.Total, i.Created, i.Skipped, i.Refused)
	}
	peak, err := highWater(server.process.Process.Pid)
	if err != nil {
		return nil, err
	}
	created := i.Created
	computed = processorTime(server.process.Process.Pid) - computed
	back, err := server.follow(&i, "undo", models.ImportUndone)
	if err != nil {
		return nil, err
	}
	if i.TakenBack != created {
		return nil, fmt.Errorf("%d of %d taken back", i.TakenBack, created)
	}
	return figures{"shown s": shown.Seconds(), "run s": ran.Seconds(), "undo s": back.Seconds(), "computing s": computed.Seconds(), "peak MiB": peak / 1024}, nil
}

// follow lets an import do something and waits for its end.
func (s *server) follow(i *models.Import, what, until string) (time.Duration, error) {
	began := time.Now()
	if err := s.call("POST", "/api/imports/"+i.ID+"/"+what, nil, nil); err != nil {
		return 0, err
	}
	for time.Since(began) < 10*time.Minute {
		var record struct{ Imports []models.Import }
		if err := s.call("GET", "/api/imports", nil, &record); err != nil {
			return 0, err
		}
		for _, one := range record.Imports {
			if *i = one; i.State == until {
				return time.Since(began), nil
			} else if i.State == models.ImportFailed {
				return 0, fmt.Errorf("the import failed: %s", i.Fault)
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	return 0, fmt.Errorf("the import took too long")
}

// uploadTo sends a file as a form does.
func (s *server) uploadTo(path, name string, content []byte, into any) error {
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		return err
	}
	if _, err := part.Write(content); err != nil {
		return err
	}
	if err := form.Close(); err != nil {
		return err
	}
	request, err := http.NewRequest("POST", "http://"+s.address+path, &b)
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", form.FormDataContentType())
	request.Header.Set("Cookie", s.cookie)
	request.Header.Set("Origin", "http://"+s.address)
	answer, err := s.client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != 200 {
		return fmt.Errorf("%s: %d %s", path, answer.StatusCode, body)
	}
	return json.Unmarshal(body, into)
}

// highWater is the most memory a process has had, in KiB.
func highWater(pid int) (float64, error) {
	status, err := os.ReadFile(filepath.Join("/proc", fmt.Sprint(pid), "status"))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		var kib float64
		if _, err := fmt.Sscanf(line, "VmHWM: %f kB", &kib); err == nil {
			return kib, nil
		}
	}
	return 0, fmt.Errorf("no VmHWM of process %d", pid)
}
