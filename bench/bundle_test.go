package main

import (
	"os"
	"path/filepath"
	"testing"
)

// The goal holds for the screen that loads more, of what the build's list says
// and as it is sent.
func TestTheFirstLoadIsTheBuildsList(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"first_load.json":    `{"desktop":["assets/a.js","assets/b.css"],"phone":["assets/a.js"]}`,
		"assets/a.js":        "0123456789",
		"assets/a.js.br":     "012",
		"assets/b.css":       "01234",
		"assets/later.js":    "not counted",
		"assets/later.js.br": "nor this",
	} {
		file := filepath.Join(assets, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	first, err := firstLoad()
	if err != nil {
		t.Fatal(err)
	}
	weight, err := weighMost(first)
	if err != nil || weight["KB"] != 0.008 {
		t.Errorf("%v %v", weight, err)
	}
}
