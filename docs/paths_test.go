package docs

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A path in a text is `inline code` that begins with a folder of the project,
// or the target of a relative link.
var (
	codePath = regexp.MustCompile("`((?:models|server|realtime|seed|client|deploy|docs|e2e|bench|scripts|\\.ci)/[\\w./-]*)`")
	linkPath = regexp.MustCompile(`\]\(([^)#\s]+)`)
)

func TestPathsNamedInDocumentsExist(t *testing.T) {
	for _, file := range sources(t, ".", ".md") {
		text := read(t, file)
		for _, match := range codePath.FindAllStringSubmatch(text, -1) {
			mustExist(t, file, match[1])
		}
		for _, match := range linkPath.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(match[1], ":") {
				mustExist(t, file, filepath.Join(filepath.Dir(file), match[1]))
			}
		}
	}
}

func mustExist(t *testing.T, file, path string) {
	t.Helper()
	if _, err := os.Stat(filepath.Join("..", path)); err != nil {
		t.Errorf("%s names %s, which does not exist", file, path)
	}
}
