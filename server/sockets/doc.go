// Package sockets speaks WebSocket (RFC 6455, server's side) on connections
// taken over whole after their upgrade. It knows neither HTTP nor what is said.
//
// A socket has no goroutine of its own. On Linux one loop asks the kernel which
// sockets have something to read (Pool, poller); a goroutine then reads it and
// ends. Writing does not wait: what the network will not take now is kept, a
// goroutine lives until it is gone, and meanwhile the socket is Full. Where the
// descriptor cannot be used directly (TLS, other systems) a goroutine reads and
// writes wait, with a deadline.
package sockets
