package main

import (
	"fmt"
	"net/url"
	"os"
	"slices"
	"sync"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/search"
)

// searches measures GET /api/search among customers with two contacts each, as
// it is typed letter by letter, by one person; and its first answer in a new
// process, which reads everything that can be searched.
func searches(s settings) ([]measure, func(), error) {
	return searchesOn(s, "SQLite")
}

func searchesMariaDB(s settings) ([]measure, func(), error) {
	mariaDB := os.Getenv("ZHANBAN_TEST_MYSQL_DSN")
	if mariaDB == "" {
		return nil, nil, fmt.Errorf("%w: no MariaDB; install mariadb-server", errLeftOut)
	}
	dsn, err := newMariaDB(mariaDB, "bench_search")
	if err != nil {
		return nil, nil, err
	}
	return searchesOn(s, "MariaDB", "ZHANBAN_DSN="+dsn)
}

func searchesOn(s settings, database string, env ...string) ([]measure, func(), error) {
	n, asked := 100_000, 300
	if s.quick {
		n, asked = 500, 20
	}
	server, err := startServer(env...)
	if err != nil {
		return nil, nil, err
	}
	customers := search.SampleCustomers(n)
	if err := server.fillCustomers(customers); err != nil {
		server.stop()
		return nil, nil, err
	}
	questions := search.SampleQuestions(customers, asked)
	return []measure{
		{name: fmt.Sprintf("%s, the first among %d", database, n), run: timed(func() error { return server.ask(questions[0]) }, server.restart)},
		{name: fmt.Sprintf("%s, as it is typed, among %d", database, n), id: "search/" + database, run: func() (figures, error) { return server.askAll(questions) }},
	}, server.stop, nil
}

func (s *server) ask(question string) error {
	return s.call("GET", "/api/search?q="+url.QueryEscape(question), nil, nil)
}

func (s *server) askAll(questions []string) (figures, error) {
	var times []float64
	used := processorTime(s.process.Process.Pid)
	for _, q := range questions {
		began := time.Now()
		if err := s.ask(q); err != nil {
			return nil, err
		}
		times = append(times, milliseconds(time.Since(began)))
	}
	used = processorTime(s.process.Process.Pid) - used
	slices.Sort(times)
	memory, err := resident(s.process.Process.Pid)
	return figures{
		"p50 ms": percentile(times, 0.5), "p95 ms": percentile(times, 0.95), "p99 ms": percentile(times, 0.99),
		"CPU ms": milliseconds(used) / float64(len(questions)), "MiB resident": memory / 1024,
	}, err
}

// fillCustomers registers customers, several batches at a time.
func (s *server) fillCustomers(customers []*models.Customer) error {
	batches, failed := make(chan []*models.Customer), make(chan error, 8)
	var wg sync.WaitGroup
	for range cap(failed) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for batch := range batches {
				if err := s.register(batch); err != nil {
					select {
					case failed <- err:
					default:
					}
				}
			}
		}()
	}
	for batch := range slices.Chunk(customers, 100) {
		batches <- batch
	}
	close(batches)
	wg.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

func (s *server) register(customers []*models.Customer) error {
	batch := make([]commandRequest, len(customers))
	for n, c := range customers {
		payload := commands.CustomerCreate{ID: c.ID, Company: c.Company, Name: c.Name, Phone: c.Phone, Type: c.Type}
		for _, contact := range c.Contacts {
			contact.ID = newID()
			payload.Contacts = append(payload.Contacts, contact)
		}
		batch[n] = commandRequest{ID: newID(), Type: "customer.create", Payload: payload}
	}
	var reply struct {
		Results []commands.Result `json:"results"`
	}
	if err := s.call("POST", "/api/commands", map[string]any{"commands": batch}, &reply); err != nil {
		return err
	}
	for _, result := range reply.Results {
		if result.Status != commands.Done {
			return fmt.Errorf("customer.create refused: %w", result.Error)
		}
	}
	return nil
}
