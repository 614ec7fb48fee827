package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"os"
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
	on := func(name, id string, dsn func() (string, error)) measure {
		return measure{name: fmt.Sprintf("%d rows of Excel, %s", rows, name), id: id, run: func() (figures, error) { return imported(list, rows, dsn) }}
	}
	measures := []measure{on("SQLite", "import/sqlite", func() (string, error) { return "", nil })}
	if mariaDB := os.Getenv("ZHANBAN_TEST_MYSQL_DSN"); mariaDB != "" {
		measures = append(measures, on("MariaDB", "import/mariadb", func() (string, error) { return newMariaDB(mariaDB, "bench_import") }))
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

func imported(list []byte, rows int, database func() (string, error)) (figures, error) {
	server, err := startServerOn(database)
	if err != nil {
		return nil, err
	}
	defer server.stop()
	began, computed := time.Now(), processorTime(server.process.Process.Pid)
	var i models.Import
	if err := server.uploadTo("/api/imports/customers", "list.xlsx", list, &i); err != nil {
		return nil, err
	}
	if err := server.call("GET", "/api/imports/"+i.ID, nil, nil); err != nil {
		return nil, err
	}
	shown := time.Since(began)
	ran, err := server.follow(&i, "start", models.ImportDone)
	if err != nil {
		return nil, err
	}
	whole := time.Since(began)
	if i.Total != rows || i.Created+i.Skipped != rows || i.Skipped == 0 || i.Refused != 0 {
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
	return figures{"s": whole.Seconds(), "shown s": shown.Seconds(), "run s": ran.Seconds(), "undo s": back.Seconds(),
		"CPU s": computed.Seconds(), "peak MiB": peak / 1024}, nil
}

// follow lets an import do something and hears from the live socket when it is
// done, as the page of its person does.
func (s *server) follow(i *models.Import, what, until string) (time.Duration, error) {
	socket, err := net.Dial("tcp", s.address)
	if err != nil {
		return 0, err
	}
	defer socket.Close()
	reader := bufio.NewReaderSize(socket, 4096)
	if err := s.hello(socket, reader, string(models.UserView(s.userID))); err != nil {
		return 0, err
	}
	heard := &crowd{sockets: []net.Conn{socket}, end: make(chan struct{})}
	go heard.ping()
	defer close(heard.end)
	began := time.Now()
	if err := s.call("POST", "/api/imports/"+i.ID+"/"+what, nil, nil); err != nil {
		return 0, err
	}
	if err := socket.SetReadDeadline(began.Add(10 * time.Minute)); err != nil {
		return 0, err
	}
	var buffer []byte
	for i.State != until {
		if buffer, err = readFrame(reader, buffer); err != nil {
			return 0, fmt.Errorf("the import took too long: %w", err)
		}
		if err := tell(i, buffer); err != nil {
			return 0, err
		}
		if i.State == models.ImportFailed {
			return 0, fmt.Errorf("the import failed: %s", i.Fault)
		}
	}
	return time.Since(began), nil
}

// tell brings an import to what a frame says of it, if anything.
func tell(i *models.Import, frame []byte) error {
	if !bytes.Contains(frame, []byte(i.ID)) {
		return nil
	}
	var told struct {
		Changes []struct {
			ID    string
			State json.RawMessage
		}
	}
	if err := json.Unmarshal(frame, &told); err != nil {
		return err
	}
	for _, change := range told.Changes {
		if change.ID == i.ID && len(change.State) > 0 {
			*i = models.Import{}
			if err := json.Unmarshal(change.State, i); err != nil {
				return err
			}
		}
	}
	return nil
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
