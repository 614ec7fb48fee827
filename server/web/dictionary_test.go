package web_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"

	"zhanban/models/store/storetest"
	"zhanban/server/lists"
)

// B10: a list by entries has the cards whose words mean them, also after an entry
// was renamed or merged; the words of cards are counted as they were written.
func TestListsByDictionaryAndRegion(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		admin := h.admin()
		for name, facts := range map[string]map[string]any{
			"甲": {"category": "贝类", "region": "浙江杭州"}, "乙": {"category": "贝 类及制品", "region": "宁波"}, "丙": {"category": "蚌", "region": "Norway"},
			"丁": {"category": "说不清", "region": "远方"}, "戊": {},
		} {
			_, card := newCard(name, facts)
			admin.must(card)
		}
		want(t, "before there is a dictionary", admin.customers("categories=other"), "丙", "丁", "甲", "乙")
		shell, mussel := uuid.NewString(), uuid.NewString()
		for id, name := range map[string]string{shell: "贝类", mussel: "蚌"} {
			admin.must(command("dictionary_entry.create", map[string]any{"id": id, "dictionary": "category", "name": name, "rank": "a0"}))
		}
		want(t, "by an entry", admin.customers("categories="+shell), "甲")
		admin.must(command("dictionary_entry.edit", map[string]any{"id": shell, "name": "贝类及制品"}))
		want(t, "by a renamed entry", admin.customers("categories="+shell), "甲", "乙")
		admin.must(command("dictionary_entry.merge", map[string]any{"id": shell, "otherId": mussel}))
		want(t, "by what was merged into it", admin.customers("categories="+mussel), "丙", "甲", "乙")
		want(t, "what means none, or nothing", admin.customers("categories=other,none"), "丁", "戊")
		want(t, "of a province and a country", admin.customers("regions=CN-33,NO"), "丙", "甲", "乙")
		want(t, "of neither", admin.customers("regions=other"), "丁")
		var words lists.Words
		admin.get("/api/customers/words").into(t, &words)
		if got := fmt.Sprint(words.Categories); got != "[{蚌 1} {说不清 1} {贝 类及制品 1} {贝类 1}]" {
			t.Errorf("words %s", got)
		}
	})
}
