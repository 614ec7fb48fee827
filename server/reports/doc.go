// Package reports makes what is reported of an exhibition's recruiting (R1)
// from its orders, payments and booths, which it holds in memory.
package reports
