package sheets

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhanban/models"
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

// C8: what is remembered of people goes out on their cards and comes in again.
func TestDaysAndLikesGoOutAndIn(t *testing.T) {
	customer := &models.Customer{Company: "远洲渔业", Name: "罗启", Birthday: "05-20", Anniversary: "2008-06-18", AnniversaryOf: "公司成立", Likes: "喝茶，不吃辣",
		Contacts: []models.Contact{{Name: "王丽", Anniversary: "06-18", Likes: "马拉松"}}}
	var out bytes.Buffer
	if err := WriteVCard(&out, customer); err != nil {
		t.Fatal(err)
	}
	cards := readVCards(out.String())
	if len(cards) != 2 || cards[0].Birthday != "05-20" || cards[0].Anniversary != "2008-06-18" || cards[0].AnniversaryOf != "公司成立" ||
		cards[0].Likes != "喝茶，不吃辣" || cards[1].Anniversary != "06-18" || cards[1].Likes != "马拉松" {
		t.Fatalf("read again: %+v", cards)
	}
	v := customers(t, out.Bytes()).Rows[0].Values
	if v.Birthday != "05-20" || v.Anniversary != "2008-06-18" || v.AnniversaryOf != "公司成立" || v.Likes != "喝茶，不吃辣" || v.Notes != "" {
		t.Errorf("imported: %+v", v)
	}
}

// C8: where semicolons part the words of a cell, commas belong to them, as in
// what was exported; in other lists commas part them too.
func TestTagsWithCommas(t *testing.T) {
	p := customers(t, []byte("公司,标签\n远洲渔业,\"展位 A,B; 冷链\"\n青屿,\"冷链,鱿鱼\"\n银帆,\"展位 A,B;\"\n"))
	for n, want := range [][]string{{"展位 A,B", "冷链"}, {"冷链", "鱿鱼"}, {"展位 A,B"}} {
		if diff := cmp.Diff(want, p.Rows[n].Values.Tags); diff != "" {
			t.Error(diff)
		}
	}
}
