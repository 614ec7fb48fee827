package feeds

import (
	"embed"

	"zhanban/server/words"
)

//go:embed locales/*.json
var files embed.FS

var sentences = words.Read(files)

// say is a sentence in a language, about something.
func say(language, key, title string) string { return sentences.Say(language, key, "title", title) }
