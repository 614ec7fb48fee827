package web

import "strings"

var written = strings.NewReplacer(`\\`, `\`, `\,`, `,`)

// unparted gives back the values of a list that was taken apart at every comma:
// a comma of a value's own is written \, and a backslash \\.
func unparted(pieces []string) []string {
	var values []string
	open := ""
	for n, piece := range pieces {
		value := open + piece
		ends := len(value) - len(strings.TrimRight(value, `\`))
		if ends%2 == 1 && n+1 < len(pieces) {
			open = value + ","
			continue
		}
		open = ""
		values = append(values, written.Replace(value))
	}
	return values
}
