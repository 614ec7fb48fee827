//go:build !linux

package sockets

// poller is Linux's only; elsewhere a goroutine reads from each socket.
type poller struct{}

func startPoller(*Pool) *poller     { return nil }
func (*poller) close()              {}
func (*poller) add(*Socket) error   { return nil }
func (*poller) rearm(*Socket) error { return nil }
