// Package realtime carries the workspace's ordered log of changes to everyone
// who looks, as docs/protocol.md says (P6–P20).
//
//	Hub ─ one Room per workspace ─ one client per socket
//
// A room keeps the newest changes in memory (the tail), each encoded once. A
// client is a cursor into that tail, never a queue (L6): when its writer is
// free it takes everything after the cursor as one frame, and clients that
// want the same frame share its bytes. A doorbell says "look"; what happened
// is always read from the log, so that a lost ring delays and never misleads.
//
// The package knows neither HTTP nor the database: it declares the few
// interfaces it needs (ports.go) and others implement them.
package realtime
