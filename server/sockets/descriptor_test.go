package sockets

import "testing"

// TestNothingIsWrittenToWhoComesNext (P19): a socket that was cut never writes
// again, though one of the connections made since has the number its descriptor
// had.
func TestNothingIsWrittenToWhoComesNext(t *testing.T) {
	p := NewPool(Limits{})
	defer p.Close()
	gone, _ := dial(t, p, "tcp", nil)
	gone.socket.cut()
	await(t, "the end of the first", gone.left)
	for range 10 { // the lowest free number is given first
		other, far := dial(t, p, "tcp", nil)
		if err := gone.socket.Write(Frame([]byte("for somebody else"))); err == nil {
			t.Fatal("written to a socket that was cut")
		}
		if err := other.socket.Write(Frame([]byte("mine"))); err != nil {
			t.Fatal(err)
		}
		if _, got := next(t, far); string(got) != "mine" {
			t.Fatalf("got %q", got)
		}
	}
}
