package policy_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zhanban/server/policy"
)

var update = flag.Bool("update", false, "write what is made from the table")

// The table is written down twice more, for people and for the client, and
// both are made from it.
func TestWhatIsWrittenDownIsTheTable(t *testing.T) {
	keep(t, "../../client/src/api/rights.gen.json", func(string) string { return letters() })
	keep(t, "../../docs/commands.md", func(text string) string { return whoColumn(t, text) })
}

func keep(t *testing.T, path string, make func(text string) string) {
	t.Helper()
	was, _ := os.ReadFile(path)
	is := make(string(was))
	switch {
	case is == string(was):
	case !*update:
		t.Errorf("%s is out of date: npm run generate", path)
	default:
		if err := os.WriteFile(path, []byte(is), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// letters is the table for the client: a letter for the reach of each role,
// strongest role first.
func letters() string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(policy.Commands)) {
		r := policy.Commands[name]
		row := ""
		for _, reach := range []policy.Reach{r.Administrator, r.Manager, r.Member, r.Viewer} {
			row += string("nsdpe"[reach])
		}
		lines = append(lines, fmt.Sprintf("  %q: %q", name, row))
	}
	return "{\n" + strings.Join(lines, ",\n") + "\n}\n"
}

var (
	commandRow  = regexp.MustCompile("(?m)^(\\| (?:`[a-z_]+\\.[a-z_]+`(?: / )?)+ \\|.*\\|)[^|\n]*\\|$")
	commandName = regexp.MustCompile("`([a-z_]+\\.[a-z_]+)`")
)

// whoColumn writes the last column of the handbook's rows anew.
func whoColumn(t *testing.T, text string) string {
	t.Helper()
	seen := map[string]bool{}
	text = commandRow.ReplaceAllStringFunc(text, func(row string) string {
		parts := commandRow.FindStringSubmatch(row)
		first, _, _ := strings.Cut(strings.TrimPrefix(row, "| "), " | ")
		var who string
		for n, name := range commandName.FindAllStringSubmatch(first, -1) {
			rule, known := policy.Commands[name[1]]
			if !known || n > 0 && rule.Who() != who {
				t.Errorf("docs/commands.md: %s is no command, or given by others than those it shares the row with", name[1])
			}
			who, seen[name[1]] = rule.Who(), true
		}
		return parts[1] + " " + who + " |"
	})
	for name := range policy.Commands {
		if !seen[name] {
			t.Errorf("docs/commands.md does not name %s", name)
		}
	}
	return text
}
