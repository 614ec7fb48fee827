package web

import (
	"net"

	"github.com/valyala/fasthttp"
)

// Hold takes room as a request does that holds so many bytes, for tests.
func (s *Server) Hold(of string, bytes int64) (leave func(), full bool) {
	conn := &net.TCPConn{}
	fits := s.admission.enter(conn, map[string]share{"reads": reads, "writes": writes, "files": files}[of], bytes)
	return func() { s.admission.follow(conn, fasthttp.StateClosed) }, !fits
}

// Held is what the requests under way hold.
func (s *Server) Held() int64 {
	held, _ := s.admission.state()
	return held
}

// TakeTurns lets no file be worked on until the end.
func (s *Server) TakeTurns() (end func()) {
	for range turnsMost {
		s.turns <- struct{}{}
	}
	return func() {
		for range turnsMost {
			<-s.turns
		}
	}
}
