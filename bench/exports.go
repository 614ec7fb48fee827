package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"zhanban/server/search"
)

// exportedRows is how many cards are written out.
const exportedRows = 100_000

// exportCustomers measures a whole list of customers on its way out, and the
// most memory the server had: it holds a page of cards at a time.
func exportCustomers(s settings) ([]measure, func(), error) {
	n := exportedRows
	if s.quick {
		n = 500
	}
	server, err := startServer()
	if err != nil {
		return nil, nil, err
	}
	if err := server.fillCustomers(search.SampleCustomers(n)); err != nil {
		server.stop()
		return nil, nil, err
	}
	var measures []measure
	for _, format := range []string{"xlsx", "csv", "vcf"} {
		measures = append(measures, measure{name: fmt.Sprintf("%d cards as %s", n, format), id: "export/" + format,
			run: func() (figures, error) { return server.exported(format, n) }})
	}
	return measures, server.stop, nil
}

func (s *server) exported(format string, n int) (figures, error) {
	if err := s.restart(); err != nil {
		return nil, err
	}
	if err := s.call("GET", "/api/customers?limit=1", nil, nil); err != nil { // what a person has looked at before
		return nil, err
	}
	pid := s.process.Process.Pid
	before, err := highWater(pid)
	if err != nil {
		return nil, err
	}
	began, computed := time.Now(), processorTime(pid)
	answer, err := s.export(format)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if rows := answer.Header.Get("Zhanban-Rows"); rows != fmt.Sprint(n) {
		return nil, fmt.Errorf("%s rows of %d", rows, n)
	}
	first := time.Duration(0)
	size, err := io.Copy(io.Discard, &firstByte{answer.Body, func() { first = time.Since(began) }})
	if err != nil {
		return nil, err
	}
	took, peak := time.Since(began), 0.0
	if peak, err = highWater(pid); err != nil {
		return nil, err
	}
	return figures{"s": took.Seconds(), "first byte s": first.Seconds(), "CPU s": (processorTime(pid) - computed).Seconds(), "MiB": float64(size) / (1 << 20),
		"MiB before": before / 1024, "MiB more": (peak - before) / 1024}, nil
}

func (s *server) export(format string) (*http.Response, error) {
	question, err := json.Marshal(map[string]any{"format": format})
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest("POST", "http://"+s.address+"/api/exports/customers", bytes.NewReader(question))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Cookie", s.cookie)
	request.Header.Set("Origin", "http://"+s.address)
	answer, err := s.client.Do(request)
	if err == nil && answer.StatusCode != http.StatusOK {
		_ = answer.Body.Close()
		return nil, fmt.Errorf("export: %s", answer.Status)
	}
	return answer, err
}

// firstByte tells when the first of what it reads has come.
type firstByte struct {
	io.Reader
	came func()
}

func (f *firstByte) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p)
	if n > 0 && f.came != nil {
		f.came()
		f.came = nil
	}
	return n, err
}
