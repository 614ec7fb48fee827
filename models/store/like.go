package store

import "strings"

// escapeLike takes the meaning from the wildcards of LIKE.
func escapeLike(q string) string {
	return strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(q)
}
