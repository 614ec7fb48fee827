// Package words reads the sentences that the server itself writes for people:
// one file of JSON for each language, {name} standing for what is put in.
package words

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
)

// Languages are those there are; the first is the usual one.
var Languages = []string{"zh-CN", "en"}

// Words are sentences by language and key.
type Words map[string]map[string]string

// Read takes the sentences from locales/<language>.json. What is not there is
// a programming error, seen at the first start.
func Read(files embed.FS) Words {
	all := make(Words, len(Languages))
	for _, language := range Languages {
		content, err := files.ReadFile("locales/" + language + ".json")
		said := map[string]string{}
		if err == nil {
			err = json.Unmarshal(content, &said)
		}
		if err != nil {
			panic(fmt.Sprintf("words of %s: %v", language, err))
		}
		all[language] = said
	}
	return all
}

// Say is a sentence in a language, the usual one if it is not known; with are
// names and what is put in for them, in turn.
func (w Words) Say(language, key string, with ...string) string {
	said, known := w[language]
	if !known {
		said = w[Languages[0]]
	}
	sentence := said[key]
	pairs := make([]string, 0, len(with))
	for n := 0; n+1 < len(with); n += 2 {
		pairs = append(pairs, "{"+with[n]+"}", with[n+1])
	}
	return strings.NewReplacer(pairs...).Replace(sentence)
}
