package reports

import (
	"embed"

	"zhanban/server/words"
)

//go:embed locales/*.json
var files embed.FS

var sentences = words.Read(files)

// say is a title in a language, about a currency if it names one.
func (n Names) say(key, currency string) string {
	return sentences.Say(n.Language, key, "currency", currency)
}
