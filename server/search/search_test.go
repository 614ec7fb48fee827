package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/server/search"
)

// shelf is an index of a few nouns of each kind.
func shelf() *search.Index {
	x := &search.Index{}
	put := func(noun models.Noun) {
		if d, ok := search.DocOf(noun); ok {
			x.Put(d)
		}
	}
	record := func(id string) models.Record { return models.Record{ID: id} }
	put(&models.Customer{Record: record("yuanzhou"), Company: "远洲渔业", Name: "江海澜", Phone: "138 0013 8000", Email: "jiang@yuanzhou.example", WeChat: "jiang_hl",
		CreditCode: "91370200MA3C0000X1", Notes: "底价九折", OwnerID: "me", Contacts: []models.Contact{
			{ID: "1", Name: "王丽", Phone: "0532-8888 1234", Notes: "爱喝茶"}, {ID: "2", Name: "Carol Duan", Email: "carol@yuanzhou.example"},
		}})
	put(&models.Customer{Record: record("chongqing"), Company: "重庆长安展览有限公司", OwnerID: "other"})
	put(&models.Customer{Record: record("archived"), Company: "远洲旧档案", Archived: true})
	put(&models.Item{Record: record("discount"), Title: "打八折 100%", Notes: "Contract_A", CustomerID: "yuanzhou"})
	put(&models.Item{Record: record("contract"), Title: "ＡＢＣ合同盖章", Checklist: []models.CheckLine{{ID: "a", Text: "寄快递"}}})
	put(&models.Booth{Record: record("1B-12"), Code: "1B-12", CustomerID: "yuanzhou"})
	put(&models.Booth{Record: record("1B-1"), Code: "1B-1"})
	put(&models.FollowUp{Record: record("called"), Text: "问预算", Result: "客户说下周定展位", CustomerID: "yuanzhou", AssigneeID: "me"})
	return x
}

// seeing gives what someone who sees every noun finds, as "group:id", the best first.
func seeing(x *search.Index, question string, sight search.Sight) string {
	var list []string
	found := x.Find(question, 20, func(models.Kind, models.Scope) search.Sight { return sight })
	for _, group := range []search.Group{search.Customers, search.Contacts, search.Items, search.Booths, search.FollowUps} {
		for _, h := range found[group].Hits {
			one := h.ID
			if group == search.Contacts {
				one = fmt.Sprint("contact ", h.Contact)
			}
			list = append(list, one)
		}
	}
	return strings.Join(list, ", ")
}

var whole, half = search.Sight{Seen: true, Whole: true}, search.Sight{Seen: true}

// Text, pinyin from a syllable on, initials, numbers in any spelling, codes.
func TestFind(t *testing.T) {
	x := shelf()
	for question, want := range map[string]string{
		"渔业": "yuanzhou", "远洲": "yuanzhou", "yuanzhou": "yuanzhou", "YuanZhouYu": "yuanzhou", "yzyy": "yuanzhou", "zhouyuye": "yuanzhou", "ouyuye": "",
		"zyy": "yuanzhou", "chongqing": "chongqing", "zhongqing": "chongqing", "cqca": "chongqing", "changan": "chongqing", "旧档案": "",
		"王丽": "contact 0", "wangli": "contact 0", "carol": "contact 1", "江海澜": "yuanzhou", "jhl": "yuanzhou",
		"8000": "yuanzhou", "138 0013 8000": "yuanzhou", "+86 13800138000": "", "1380013": "yuanzhou", "800": "", "05328888": "contact 0", "0532-8888": "contact 0", "1234": "contact 0",
		"九折": "yuanzhou", "喝茶": "contact 0", "jiang_hl": "yuanzhou", "carol@": "contact 1", "91370200ma": "yuanzhou",
		"1b-1": "1B-1, 1B-12", "1B-12": "1B-12", "１ｂ－１２": "1B-12", "b-12": "1B-12",
		"100%": "discount", "八折": "discount", "contract_a": "discount", "contractxa": "", "abc": "contract", "快递": "contract", "ht": "contract",
		"下周": "called", "预算": "called", "展位": "called",
		"远洲 八折": "discount", "远洲 预算": "called", "yzyy 1b": "1B-12", "八折 合同": "", "远洲 王": "contact 0", "九折 预算": "",
		" ": "", "'; DROP TABLE items": "", `\`: "", "\x01": "", "\x00远": "yuanzhou", "a": "contract", "y": "yuanzhou", "远": "yuanzhou",
	} {
		if got := seeing(x, question, whole); got != want {
			t.Errorf("%q: %q, want %q", question, got, want)
		}
	}
}

// A2: who sees a card masked finds it by what it shows, and cannot guess the rest.
func TestFindKeepsToWhatIsSeen(t *testing.T) {
	x := shelf()
	for _, question := range []string{"8000", "13800138000", "05328888", "九折", "喝茶", "jiang_hl", "carol@", "预算", "八折 九折", "远洲 8000"} {
		if got := seeing(x, question, half); got != "" {
			t.Errorf("%q: %q", question, got)
		}
	}
	if got := seeing(x, "远洲", half); got != "yuanzhou" {
		t.Errorf("its name: %q", got)
	}
	if got := seeing(x, "远洲", search.Sight{Whole: true}); got != "" {
		t.Errorf("hidden: %q", got)
	}
}

// Exact before tail before beginning before within; among equals one's own,
// what is open, what changed last.
func TestOrder(t *testing.T) {
	x := &search.Index{}
	put := func(id, company, phone, owner string, updated int64) {
		x.Put(search.Doc{ID: id, Kind: models.KindCustomer, Scope: models.Scope{UserIDs: []string{owner}}, Updated: updated, Parts: []search.Part{
			{Field: search.FieldCompany, Text: company}, {Field: search.FieldPhone, Text: phone},
		}})
	}
	put("within", "青屿海风贸易", "", "other", 9)
	put("within own", "大海风", "", "me", 1)
	put("begins", "海风贸易", "13812348000", "other", 1)
	put("begins later", "海风国际", "13880001234", "other", 5)
	put("exact", "海风", "", "other", 0)
	order := func(question string) string {
		found := x.Find(question, 4, func(_ models.Kind, scope models.Scope) search.Sight {
			return search.Sight{Seen: true, Whole: true, Own: slices.Contains(scope.UserIDs, "me")}
		})[search.Customers]
		var ids []string
		for _, h := range found.Hits {
			ids = append(ids, h.ID)
		}
		return strings.Join(ids, ", ") + fmt.Sprint(" ", found.More)
	}
	for question, want := range map[string]string{
		"海风": "exact, begins later, begins, within own true", "8000": "begins, begins later false", "haifeng": "begins later, begins, exact, within own true",
	} {
		if got := order(question); got != want {
			t.Errorf("%s: %s, want %s", question, got, want)
		}
	}
}

// What is put anew is found as it is now, what is removed never, however often
// the texts were written anew.
func TestPutAndRemove(t *testing.T) {
	x := &search.Index{}
	long := strings.Repeat("很长的备注", 400)
	for round := range 40 {
		for n := range 60 {
			noun := &models.Item{Record: models.Record{ID: fmt.Sprint("i", n)}, Title: fmt.Sprintf("合同第%d轮 %d", round, n), Notes: long}
			d, _ := search.DocOf(noun)
			x.Put(d)
		}
		x.Remove(fmt.Sprint("i", round%60))
		if got := len(x.Find(fmt.Sprintf("第%d轮", round), 100, func(models.Kind, models.Scope) search.Sight { return whole })[search.Items].Hits); got != 59 {
			t.Fatalf("round %d: %d found", round, got)
		}
		if got := seeing(x, fmt.Sprintf("第%d轮", round-1), whole); got != "" {
			t.Fatalf("round %d: %s of the round before", round, got)
		}
		if got := seeing(x, fmt.Sprintf("dishu%dlun hetong", round), whole); got != "" {
			t.Fatalf("round %d: spelt otherwise, and yet %s", round, got)
		}
		if got := strings.Count(seeing(x, fmt.Sprintf("di%dlun", round), whole), "i"); got != 20 {
			t.Fatalf("round %d: %d found by pinyin", round, got)
		}
	}
	if x.Len() != 59 {
		t.Errorf("%d nouns", x.Len())
	}
}

func TestMarks(t *testing.T) {
	for _, c := range []struct{ text, question, want string }{
		{"青屿远洲渔业集团", "远洲", "[[2 4]]"}, {"青屿远洲渔业集团", "yuanzhouyu", "[[2 5]]"}, {"青屿远洲渔业集团", "yzyy", "[[2 6]]"}, {"重庆长安", "chongq", "[[0 2]]"},
		{"138 0013 8000", "13800138000", "[[0 13]]"}, {"138 0013 8000", "8000", "[[9 13]]"}, {"ＡＢＣ合同", "abc 合", "[[0 4]]"}, {"打八折 100%", "100% 八折", "[[1 3] [4 8]]"},
		{"𠮷野远洲", "远", "[[3 4]]"}, {"远洲", "没有", "[]"}, {"", "远", "[]"},
	} {
		if got := fmt.Sprint(search.Marks(c.text, c.question)); got != c.want {
			t.Errorf("%s in %s: %s, want %s", c.question, c.text, got, c.want)
		}
	}
	if got := search.Excerpt("第一行\n"+strings.Repeat("字", 50)+"找到了吗"+strings.Repeat("字", 50), "找到", 20); !strings.Contains(got, "找到了") || len([]rune(got)) != 22 {
		t.Errorf("excerpt: %s", got)
	}
}

// Whatever is put and asked, nothing breaks, and what is asked for whole is found.
func FuzzFind(f *testing.F) {
	f.Add("青屿远洲渔业", "远洲")
	f.Add("İstanbul ﷺ", "i")
	f.Add("a\x00b\x1f", "\x00")
	f.Fuzz(func(t *testing.T, text, question string) {
		x := &search.Index{}
		x.Put(search.Doc{ID: "c", Kind: models.KindCustomer, Parts: []search.Part{{Field: search.FieldCompany, Text: text}, {Field: search.FieldContact, Text: question}}})
		x.Find(question, 5, func(models.Kind, models.Scope) search.Sight { return half })
		search.Marks(text, question)
		search.Excerpt(text, question, 10)
		if words := strings.Fields(text); len(words) > 0 && len(words) < 8 {
			_ = x.Find(text, 5, func(models.Kind, models.Scope) search.Sight { return half })
		}
	})
}
