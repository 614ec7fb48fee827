// Package reports makes what is reported of an exhibition's recruiting (R1)
// from its orders, payments and booths, which it holds in memory; and that, and
// the reports of people's and departments' work (W10), as workbooks.
package reports
