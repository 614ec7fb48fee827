package reports

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
)

//go:embed locales/*.json
var files embed.FS

// Languages are those a workbook can be written in; the first is the usual one.
var Languages = []string{"zh-CN", "en"}

var words = readWords()

func readWords() map[string]map[string]string {
	all := make(map[string]map[string]string, len(Languages))
	for _, language := range Languages {
		content, err := files.ReadFile("locales/" + language + ".json")
		said := map[string]string{}
		if err == nil {
			err = json.Unmarshal(content, &said)
		}
		if err != nil {
			panic(fmt.Sprintf("reports: words of %s: %v", language, err)) // a programming error, seen at the first start
		}
		all[language] = said
	}
	return all
}

// say is a title in a language, about a currency if it names one.
func (n Names) say(key, currency string) string {
	said, known := words[n.Language]
	if !known {
		said = words[Languages[0]]
	}
	return strings.ReplaceAll(said[key], "{currency}", currency)
}
