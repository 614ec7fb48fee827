package duplicates

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// A2: every reason has its words in both languages.
func TestEveryReasonHasWords(t *testing.T) {
	for _, language := range []string{"zh-CN", "en"} {
		text, err := os.ReadFile("../../client/src/i18n/locales/" + language + "/duplicate.json")
		if err != nil {
			t.Fatal(err)
		}
		var words struct{ Duplicate map[string]any }
		if err := json.Unmarshal(text, &words); err != nil {
			t.Fatal(err)
		}
		for _, r := range Reasons() {
			if said, _ := words.Duplicate[strings.TrimPrefix(r.Reason, "duplicate.")].(string); said == "" {
				t.Errorf("%s has no words in %s", r.Reason, language)
			}
		}
	}
}
