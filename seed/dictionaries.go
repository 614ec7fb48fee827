package seed

import (
	"fmt"
	"strings"
	"time"

	"zhanban/models"
)

// dictionaries are those an organiser of a seafood fair keeps, in its order.
var dictionaries = map[string][]string{
	models.DictionaryCategory: {
		"鲜活水产", "冷冻水产", "鱼糜及深加工品", "海参鲍鱼", "贝类", "海藻及藻类制品", "预制菜与即食海味", "罐头与调味品",
		"养殖装备与渔具", "饲料与动保", "冷链物流", "食品机械", "包装材料", "检测与认证", "行业服务与媒体",
	},
	models.DictionaryIndustry: {
		"水产养殖", "远洋与近海捕捞", "水产品加工", "食品制造", "贸易与批发", "餐饮与零售", "冷链与仓储", "装备制造", "生物科技", "科研与检测", "协会与媒体",
	},
}

// entryWords are what else people call some entries; retired are offered no more.
var (
	entryWords = map[string][]string{
		"冷冻水产": {"冻品", "冷冻海鲜"}, "贝类": {"贝类及制品", "蚌类"}, "冷链物流": {"冷链", "冷藏运输"}, "鱼糜及深加工品": {"鱼糜制品"},
		"水产品加工": {"水产加工"}, "远洋与近海捕捞": {"捕捞", "远洋捕捞"},
	}
	retired = []string{"冷冻副食"}
)

// dealsIn are a category and an industry by what a company's name says; the first
// that fits. What nothing fits has what somebody typed before there was a dictionary.
var dealsIn = []struct{ says, category, industry string }{
	{"海参", "海参鲍鱼", "水产养殖"}, {"贝类", "贝类", "水产养殖"}, {"蛎", "贝类", "水产养殖"}, {"oyster", "贝类", "水产养殖"}, {"藻", "海藻及藻类制品", "生物科技"},
	{"鱼糜", "鱼糜制品", "水产加工"}, {"预制菜", "预制菜与即食海味", "食品制造"}, {"即食", "预制菜与即食海味", "食品制造"}, {"罐头", "罐头与调味品", "食品制造"}, {"conservas", "罐头与调味品", "食品制造"},
	{"调味", "罐头与调味品", "食品制造"}, {"饲料", "饲料与动保", "食品制造"}, {"渔具", "养殖装备与渔具", "装备制造"}, {"装备", "养殖装备与渔具", "装备制造"},
	{"冷链", "冷链", "冷链与仓储"}, {"食品机械", "食品机械", "装备制造"}, {"包装", "包装材料", "装备制造"}, {"检测", "检测与认证", "科研与检测"},
	{"传媒", "行业服务与媒体", "协会与媒体"}, {"社群", "鲜活水产", "餐饮与零售"}, {"捕捞", "鲜活水产", "远洋捕捞"}, {"生物", "海藻及藻类制品", "生物科技"}, {"冷冻", "冻品", "水产品加工"},
	{"冻品", "冷冻水产", "贸易与批发"}, {"贸易", "冷冻水产", "贸易与批发"}, {"salmon", "鲜活水产", "水产养殖"}, {"seafood", "冷冻水产", "水产品加工"}, {"shrimp", "冷冻水产", "水产品加工"},
	{"渔业", "鲜活水产", "远洋与近海捕捞"}, {"水产", "鲜活水产", "水产品加工"}, {"海产", "冷冻水产", "水产品加工"},
}

// countriesOf say where companies with other letters come from.
var countriesOf = map[string]string{
	"Fjordhav": "挪威", "Norðurhaf": "冰岛", "Skagen": "丹麦", "Aurora": "芬兰", "Kaimana": "澳大利亚", "Mar Azul": "西班牙", "PT Laut": "印度尼西亚", "Hokuyo": "日本", "Bering": "美国",
	"Galway": "爱尔兰", "Vietsea": "越南", "Atlântico": "葡萄牙", "Chon Buri": "泰国", "Dokdo": "韩国",
}

// citiesOf are where in a province they are.
var citiesOf = map[string][]string{
	"山东": {"青岛", "烟台", "威海"}, "浙江": {"舟山", "宁波", "台州"}, "福建": {"厦门", "宁德", "漳州"}, "广东": {"湛江", "汕头", "广州"}, "辽宁": {"大连", "丹东"},
	"江苏": {"连云港", "南通"}, "海南": {"海口", "三亚"}, "广西": {"北海", "钦州"}, "河北": {"秦皇岛", "唐山"}, "上海": {""},
}

// addDictionaries are kept by the administrator since before most cards.
func (w *writer) addDictionaries() {
	kept := w.random
	w.random = w.ownChance("dictionaries")
	defer func() { w.random = kept }()
	at := w.at(w.today.Add(-380), "08:30")
	for _, name := range models.Dictionaries {
		for n, entry := range append(dictionaries[name], retired...) {
			id := w.id(at)
			w.do(at, Administrator, "dictionary_entry.create", payload{"id": id, "dictionary": name, "name": entry, "words": append([]string{}, entryWords[entry]...), "rank": fmt.Sprintf("b%02d", n+1)})
			if n >= len(dictionaries[name]) {
				w.do(at.Add(time.Second), Administrator, "dictionary_entry.edit", payload{"id": id, "archived": true})
			}
		}
	}
}

// wordsOf are a customer's category, industry and region.
func (w *writer) wordsOf(c card) payload {
	chance := w.ownChance("words " + c.company)
	p := payload{"category": "", "industry": "海洋食品", "region": ""}
	for _, deals := range dealsIn {
		if strings.Contains(strings.ToLower(c.company), deals.says) {
			p["category"], p["industry"] = deals.category, deals.industry
			break
		}
	}
	for begins, country := range countriesOf {
		if strings.HasPrefix(c.company, begins) {
			p["region"] = country
			return p
		}
	}
	if strings.Contains(c.company, "香港") {
		p["region"] = "香港"
		return p
	}
	province := one(chance, regions)
	p["region"] = strings.TrimSpace(province + " " + one(chance, citiesOf[province]))
	switch chance.IntN(12) {
	case 0:
		p["region"] = province // all that is known
	case 1:
		p["region"] = "华东"
	}
	return p
}
