package sheets

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// C8: cards of every phone; the client's reader is held to the same files.
func TestVCardsOfEveryPhone(t *testing.T) {
	var want map[string][]VCard
	if err := json.Unmarshal(testdata(t, "vcards/cards.json"), &want); err != nil {
		t.Fatal(err)
	}
	for name, cards := range want {
		data := testdata(t, "vcards/"+name)
		text, err := decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(cards, readVCards(text)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		p := customers(t, data)
		if p.Total != len(cards) || p.Good != len(cards) || p.Rows[0].Values.Company != cards[0].Company || p.Rows[0].Row != 1 {
			t.Errorf("%s as a list: %d of %d good, %+v", name, p.Good, p.Total, p.Rows[0])
		}
	}
}

// What is no card, or half of one, is none; nothing of it breaks the reader.
func FuzzReadVCards(f *testing.F) {
	for _, name := range []string{"phone-2.1.vcf", "phone-3.0-4.0.vcf"} {
		data, err := decode(mustRead(f, name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add("BEGIN:VCARD\nN:;\\;;\nADR:\nTEL;\":\nEND:VCARD")
	f.Fuzz(func(t *testing.T, text string) {
		for _, card := range readVCards(text) {
			if bytes.ContainsAny([]byte(card.Name+card.Company), "\n\r") {
				t.Fatalf("a name of several lines: %+v", card)
			}
		}
	})
}
