package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
)

// gatherPeer lets as many subscribers follow PocketBase's cards as sockets
// follow our board, with events as long as our frames. Without the peer it does
// nothing.
func (c *crowds) gatherPeer(s settings) {
	beside, end := s.peer.beside()
	if beside == nil {
		return
	}
	events, err := newCrowdOf(s.sockets, readEvent, joinEvents(beside))
	if err != nil {
		s.peer.leaveOut(err)
		end()
		return
	}
	c.peer, c.events = beside, events
	if err := c.records(1, 1); err != nil {
		s.peer.leaveOut(err)
		return
	}
	size := len(beside.state) + int(c.ours.size.Load()-events.size.Load())
	beside.state = strings.Repeat("s", max(0, size))
}

// records makes cards and waits until every subscriber has the last.
func (c *crowds) records(n, requests int) error {
	c.events.expect(c.peer.last.Load() + int64(n*requests))
	for range requests {
		if err := c.peer.create(n); err != nil {
			return err
		}
	}
	return c.events.reached()
}

// manyRecords is manyChanges of the peer.
func (c *crowds) manyRecords() error { return c.records(backlogChanges, backlogBatches) }

// joinEvents opens a stream of server-sent events and subscribes it to cards.
func joinEvents(p *peer) func() (net.Conn, *bufio.Reader, error) {
	return func() (net.Conn, *bufio.Reader, error) {
		socket, err := net.Dial("tcp", p.address)
		if err != nil {
			return nil, nil, err
		}
		events, err := p.subscribe(socket)
		if err != nil {
			_ = socket.Close()
			return nil, nil, err
		}
		return socket, events, nil
	}
}

func (p *peer) subscribe(socket net.Conn) (*bufio.Reader, error) {
	fmt.Fprintf(socket, "GET /api/realtime HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\n\r\n", p.address)
	answer, err := http.ReadResponse(bufio.NewReaderSize(socket, 4096), nil)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("PocketBase: realtime: %s", answer.Status)
	}
	events := bufio.NewReaderSize(answer.Body, 4096)
	greeting, err := readEvent(events, nil)
	if err != nil {
		return nil, err
	}
	var client struct {
		ID string `json:"clientId"`
	}
	if err := json.Unmarshal(greeting, &client); err != nil {
		return nil, err
	}
	_, err = p.call("POST", "/api/realtime", map[string]any{"clientId": client.ID, "subscriptions": []string{"cards/*"}})
	return events, err
}

// readEvent reads the data of one event into buffer.
func readEvent(reader *bufio.Reader, buffer []byte) ([]byte, error) {
	for {
		line, err := reader.ReadSlice('\n')
		data, found := bytes.CutPrefix(line, []byte("data:"))
		if found {
			buffer = append(buffer[:0], data...)
			for err == bufio.ErrBufferFull { // longer than the reader holds
				line, err = reader.ReadSlice('\n')
				buffer = append(buffer, line...)
			}
			return buffer, err
		}
		if err != nil && err != bufio.ErrBufferFull {
			return nil, err
		}
	}
}
