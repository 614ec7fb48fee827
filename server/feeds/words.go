package feeds

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
)

//go:embed locales/*.json
var files embed.FS

// The language of who has chosen none that is known.
const usualLanguage = "zh-CN"

var words = readWords("zh-CN", "en")

func readWords(languages ...string) map[string]map[string]string {
	all := make(map[string]map[string]string, len(languages))
	for _, language := range languages {
		content, err := files.ReadFile("locales/" + language + ".json")
		if err != nil {
			panic(fmt.Sprintf("feeds: %v", err)) // a programming error, seen at the first start
		}
		said := map[string]string{}
		if err := json.Unmarshal(content, &said); err != nil {
			panic(fmt.Sprintf("feeds: words of %s: %v", language, err))
		}
		all[language] = said
	}
	return all
}

// say is a sentence in a language, about something.
func say(language, key, title string) string {
	said, known := words[language]
	if !known {
		said = words[usualLanguage]
	}
	return strings.ReplaceAll(said[key], "{title}", title)
}
