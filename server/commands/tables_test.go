package commands_test

import (
	"slices"
	"strings"
	"testing"

	"zhanban/server/commands"
)

// untabled are the commands on booths, orders and payments that are in neither
// table, and why.
var untabled = map[string]string{
	"booth.create":      "makes what the table begins with",
	"booth.import":      "makes what the table begins with",
	"booth.set_sellers": "changes nothing of who has a booth",
	"booth.warn":        "given by time alone",
	"booth.seek":        "given by time alone",
	"booth.expire":      "given by time alone; the tables' states run out by it",
	"order.remind":      "given by time alone",
}

// B4–B7, M1: every command on booths, orders and payments is tried on every
// state, or it is said why not.
func TestEveryCommandOfASaleIsInATable(t *testing.T) {
	tabled := map[string]bool{}
	for _, c := range boothCommands {
		tabled[c.kind] = true
	}
	for _, c := range orderCommands {
		tabled[c.kind] = true
	}
	known := []string{}
	for _, s := range commands.Specs() {
		noun, _, _ := strings.Cut(s.Type, ".")
		if !slices.Contains([]string{"booth", "order", "payment"}, noun) {
			continue
		}
		known = append(known, s.Type)
		if _, exempt := untabled[s.Type]; tabled[s.Type] == exempt {
			t.Errorf("%s: in a table %v, exempt %v", s.Type, tabled[s.Type], exempt)
		}
	}
	for kind := range untabled {
		if !slices.Contains(known, kind) {
			t.Errorf("%s is no command", kind)
		}
	}
}
