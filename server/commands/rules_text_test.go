package commands_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"zhanban/models"
)

// ruleNames gives ids names, so that cases can be read: @x is an id the cases
// chose, ?1 the first the server made.
type ruleNames struct {
	names map[string]string // id → name
	made  []string          // ids of ?1, ?2 …
}

func newRuleNames() *ruleNames { return &ruleNames{names: map[string]string{}} }

func (r *ruleNames) clone() *ruleNames {
	return &ruleNames{names: maps.Clone(r.names), made: slices.Clone(r.made)}
}

// id is the id of a name, with or without its @.
func (r *ruleNames) id(name string) string {
	name = strings.TrimPrefix(name, "@")
	for id, known := range r.names {
		if known == "@"+name {
			return id
		}
	}
	u := uuid.NewSHA1(uuid.Nil, []byte(name))
	copy(u[:4], append([]byte(name), 0, 0, 0, 0)) // ids sort as their names do
	r.call(u.String(), name)
	return u.String()
}

func (r *ruleNames) call(id, name string) { r.names[id] = "@" + name }

// keep gives what the server made so far names that last.
func (r *ruleNames) keep() {
	for n, id := range r.made {
		r.call(id, fmt.Sprintf("made%d", n+1))
	}
	r.made = nil
}

func (r *ruleNames) name(id string) string {
	if name, known := r.names[id]; known {
		return name
	}
	r.made = append(r.made, id)
	r.names[id] = fmt.Sprintf("?%d", len(r.made))
	return r.names[id]
}

var (
	anID  = regexp.MustCompile(`"(custom\.)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"`)
	aName = regexp.MustCompile(`"(custom\.)?@\w+"`)
	aMade = regexp.MustCompile(`"\?\d+"`)
)

func (r *ruleNames) toIDs(payload json.RawMessage) json.RawMessage {
	out := aName.ReplaceAllStringFunc(string(payload), func(s string) string { return quotedAs(s, r.id) })
	out = aMade.ReplaceAllStringFunc(out, func(s string) string {
		if n, err := strconv.Atoi(strings.Trim(s, `"?`)); err == nil && n >= 1 && n <= len(r.made) {
			return strconv.Quote(r.made[n-1])
		}
		return s
	})
	return json.RawMessage(out)
}

func (r *ruleNames) toNames(state json.RawMessage) json.RawMessage {
	out := anID.ReplaceAllStringFunc(string(state), func(s string) string { return quotedAs(s, r.name) })
	return json.RawMessage(out)
}

// quotedAs puts another word for an id in quotes, also where it is part of the
// name of a fact.
func quotedAs(quoted string, word func(string) string) string {
	id := strings.Trim(quoted, `"`)
	bare := strings.TrimPrefix(id, models.CustomFact)
	return strconv.Quote(id[:len(id)-len(bare)] + word(bare))
}

// changedFields is what of a noun is not as before; all of it if it is new.
func changedFields(t *testing.T, before, after json.RawMessage) json.RawMessage {
	t.Helper()
	if before == nil {
		return after
	}
	var was, is map[string]json.RawMessage
	if err := json.Unmarshal(before, &was); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(after, &is); err != nil {
		t.Fatal(err)
	}
	maps.DeleteFunc(is, func(field string, value json.RawMessage) bool { return bytes.Equal(value, was[field]) })
	return compact(t, is)
}

// encodeRules writes a file of cases: a noun or a command is a line.
func encodeRules(t *testing.T, file *ruleFile) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("{\n  \"cases\": [\n")
	for n, c := range file.Cases {
		b.WriteString("    {\n")
		fmt.Fprintf(&b, "      \"name\": %s,\n", compact(t, c.Name))
		if c.At != "" {
			fmt.Fprintf(&b, "      \"at\": %s,\n", compact(t, c.At))
		}
		if len(c.Setup) > 0 {
			writeCalls(t, &b, "      ", c.Setup)
		}
		fmt.Fprintf(&b, "      \"command\": %s,\n", compact(t, c.Command))
		writeNouns(t, &b, "      ", "given", c.Given)
		if c.Refused != "" {
			fmt.Fprintf(&b, ",\n      \"refused\": %s\n", compact(t, c.Refused))
		} else {
			b.WriteString(",\n")
			writeNouns(t, &b, "      ", "after", c.After)
			b.WriteString("\n")
		}
		b.WriteString("    }" + comma(n, len(file.Cases)))
	}
	b.WriteString("  ]\n}\n")
	return b.Bytes()
}

func encodeWorld(t *testing.T, actors map[string]models.Actor, setup []ruleCall, nouns map[string]json.RawMessage) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("{\n")
	lines := map[string]json.RawMessage{}
	for name, a := range actors {
		lines[name] = compact(t, map[string]string{"role": string(a.Role), "departmentId": a.DepartmentID})
	}
	writeNouns(t, &b, "  ", "actors", lines)
	b.WriteString(",\n")
	writeCalls(t, &b, "  ", setup)
	writeNouns(t, &b, "  ", "nouns", nouns)
	b.WriteString("\n}\n")
	return b.Bytes()
}

func writeCalls(t *testing.T, b *bytes.Buffer, indent string, calls []ruleCall) {
	t.Helper()
	fmt.Fprintf(b, "%s\"setup\": [\n", indent)
	for n, call := range calls {
		fmt.Fprintf(b, "%s  %s%s", indent, compact(t, call), comma(n, len(calls)))
	}
	fmt.Fprintf(b, "%s],\n", indent)
}

func writeNouns(t *testing.T, b *bytes.Buffer, indent, field string, nouns map[string]json.RawMessage) {
	t.Helper()
	if len(nouns) == 0 {
		fmt.Fprintf(b, "%s%q: {}", indent, field)
		return
	}
	fmt.Fprintf(b, "%s%q: {\n", indent, field)
	for n, key := range slices.Sorted(maps.Keys(nouns)) {
		fmt.Fprintf(b, "%s  %q: %s%s", indent, key, nouns[key], comma(n, len(nouns)))
	}
	fmt.Fprintf(b, "%s}", indent)
}

func comma(n, of int) string {
	if n == of-1 {
		return "\n"
	}
	return ",\n"
}

// compact is JSON on one line, <, > and & as they are.
func compact(t *testing.T, value any) json.RawMessage {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		t.Fatal(err)
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}
