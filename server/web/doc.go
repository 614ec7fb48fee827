// Package web is the server's HTTP side: one table of routes, typed by huma
// on Fiber, and the adapter of the live socket. It knows no rules of its own:
// writes go to commands, reads to the store through policy.
package web
