package docs

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// kinds finds the nouns: the constant's name and the word of the log.
var kinds = regexp.MustCompile(`(?m)^\tKind(\w+) +Kind = "([a-z_]+)"`)

// nounPlaces are the files that must know every noun and where nothing else
// would say that one was forgotten: what stands there, by constant (Go) or word.
var nounPlaces = []struct{ file, constant, word string }{
	{file: "models/store/table.go", constant: "&models.%{}"},
	{file: "models/store/snapshot.go", constant: "models.Kind%,"},
	{file: "server/policy/class_test.go", constant: "models.Kind%"},
	{file: "server/policy/sight_test.go", constant: "models.Kind%"},
	{file: "server/web/view_routes.go", word: `json:"%,omitempty"`},
	{file: "server/web/view_snapshot.go", constant: "models.Kind%,"},
	{file: "client/src/sync/views.ts", word: "'%'"},
}

func TestEveryNounIsKnownEverywhere(t *testing.T) {
	found := kinds.FindAllStringSubmatch(read(t, "models/record.go"), -1)
	if len(found) < 15 {
		t.Fatalf("only %d nouns found in models/record.go", len(found))
	}
	for _, place := range nounPlaces {
		text := read(t, place.file)
		for _, noun := range found {
			want := strings.ReplaceAll(place.constant, "%", noun[1]) + strings.ReplaceAll(place.word, "%", noun[2])
			if !strings.Contains(text, want) {
				t.Errorf("%s does not know %s: %s is missing", place.file, noun[2], want)
			}
		}
	}
}

// reason is the key of a refusal where it is made.
var reason = regexp.MustCompile(`(?:models\.)?(?:Invalid\(\s*[^,()]+(?:\([^()]*\))?|Errorf\(\s*(?:models\.)?Code\w+), *"([a-z_]+\.[a-z_]+)"`)

func TestEveryReasonHasWords(t *testing.T) {
	for _, language := range []string{"zh-CN", "en"} {
		text := read(t, "client/src/i18n/locales/"+language+"/errors.json")
		files := slices.Concat(sources(t, "models", ".go"), sources(t, "server", ".go"), sources(t, "realtime", ".go"))
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, match := range reason.FindAllStringSubmatch(read(t, file), -1) {
				if !strings.Contains(text, `"`+match[1]+`"`) {
					t.Errorf("%s: %s has no words in %s", file, match[1], language)
				}
			}
		}
	}
}
