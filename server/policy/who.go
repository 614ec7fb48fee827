package policy

import "strings"

// Who says a rule in a line, as docs/commands.md has it: A administrator, M
// manager, m member, v viewer.
func (r Rule) Who() string {
	letters := []struct {
		letter string
		reach  Reach
	}{{"A", r.Administrator}, {"M", r.Manager}, {"m", r.Member}, {"v", r.Viewer}}
	if r.Viewer == Self {
		return r.Names // whatever the role
	}
	var parts []string
	for _, reach := range []Reach{Everywhere, Prepared, Department, Self} {
		var who []string
		for _, l := range letters {
			if l.reach == reach {
				who = append(who, l.letter)
			}
		}
		if len(who) > 0 {
			parts = append(parts, strings.Join(who, ", ")+r.where(reach))
		}
	}
	if parts == nil {
		return "–"
	}
	return strings.Join(parts, "; ")
}

func (r Rule) where(reach Reach) string {
	switch {
	case reach == Prepared:
		return r.where(Department) + " or preparing"
	case reach == Self:
		return " " + r.Names
	case reach == Department && r.Names != "":
		return " own dept. or " + r.Names
	case reach == Department:
		return " own dept."
	}
	return ""
}
