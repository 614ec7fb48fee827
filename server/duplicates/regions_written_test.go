package duplicates

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"zhanban/models"
)

var update = flag.Bool("update", false, "write the regions of customer cards anew")

// provincesInEnglish are called as they write themselves.
const provincesInEnglish = `11 Beijing,12 Tianjin,13 Hebei,14 Shanxi,15 Inner Mongolia,21 Liaoning,22 Jilin,23 Heilongjiang,31 Shanghai,32 Jiangsu,33 Zhejiang,34 Anhui,35 Fujian,36 Jiangxi,37 Shandong,41 Henan,42 Hubei,43 Hunan,44 Guangdong,45 Guangxi,46 Hainan,50 Chongqing,51 Sichuan,52 Guizhou,53 Yunnan,54 Tibet,61 Shaanxi,62 Gansu,63 Qinghai,64 Ningxia,65 Xinjiang,71 Taiwan,81 Hong Kong,82 Macao`

// countries are those of ISO 3166-1, without what are provinces here.
const countries = `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`

// also are the names people write that the tables do not have.
var also = map[string]string{
	"AE": "阿联酋,迪拜,UAE", "US": "USA,U.S.A.,美利坚合众国,America", "GB": "UK,Great Britain,England,英格兰", "KR": "Korea,Republic of Korea,南韩", "CZ": "Czech Republic,捷克共和国",
	"TR": "Turkey,Türkiye", "RU": "俄国,Russian Federation", "SA": "沙特", "BA": "波黑", "NL": "Holland,尼德兰", "VN": "Viet Nam", "CN": "中华人民共和国,PRC,P.R.China,P.R. China",
	"CN-54": "Xizang", "CN-81": "HK,Hongkong", "CN-82": "Macau", "CN-15": "Neimenggu", "MM": "缅甸联邦,Burma", "LA": "Lao PDR", "PG": "巴新", "CI": "Ivory Coast", "MK": "马其顿",
}

// What customer cards know of provinces, cities and countries follows from data/regions.txt
// and Unicode's tables of names: models/regions.json, and the client's copy.
func TestRegionsOfCardsAreWrittenDown(t *testing.T) {
	all := append(someProvinces(), someCountries()...)
	lines := make([]string, len(all))
	for n, r := range all {
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		lines[n] = string(line)
	}
	want := "[\n" + strings.Join(lines, ",\n") + "\n]\n"
	for _, path := range []string{"../../models/regions.json", "../../client/src/api/regions.gen.json"} {
		if is, _ := os.ReadFile(path); string(is) == want {
			continue
		}
		if !*update {
			t.Errorf("%s is out of date: npm run generate", path)
		} else if err := os.WriteFile(path, []byte(want), 0o644); err != nil { // #nosec G306 -- a source file
			t.Fatal(err)
		}
	}
}

func someProvinces() []models.Region {
	full := provinceNames()
	all := []models.Region{}
	for _, one := range strings.Split(provincesInEnglish, ",") {
		digits, english, _ := strings.Cut(one, " ")
		long := full[digits]
		short := shortName(long)
		r := models.Region{Code: "CN-" + digits, ZH: short, EN: english, Pinyin: spelt(short), Cities: citiesOf(digits)}
		r.Also = append([]string{long}, alsoOf(r.Code)...)
		if kind := map[string]string{"市": " City", "省": " Province"}[long[len(long)-len("市"):]]; kind != "" {
			r.Also = append(r.Also, english+kind)
		}
		all = append(all, r)
	}
	return all
}

func someCountries() []models.Region {
	chinese, english := display.Regions(language.SimplifiedChinese), display.Regions(language.English)
	all := []models.Region{}
	for _, code := range strings.Fields(countries) {
		at := language.MustParseRegion(code)
		r := models.Region{Code: code, ZH: chinese.Name(at), EN: english.Name(at), Also: alsoOf(code)}
		r.Pinyin = spelt(r.ZH)
		all = append(all, r)
	}
	return all
}

func alsoOf(code string) []string {
	if also[code] == "" {
		return nil
	}
	return strings.Split(also[code], ",")
}

// provinceNames are the names of all provinces, as they are written in full.
func provinceNames() map[string]string {
	names := map[string]string{"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区"}
	for code, name := range coded() {
		if len(code) == 2 {
			names[code] = name
		}
	}
	return names
}

func coded() map[string]string {
	names := map[string]string{}
	for line := range strings.Lines(regionsText) {
		code, name, ok := strings.Cut(strings.TrimSpace(line), " ")
		if _, err := strconv.Atoi(code); ok && err == nil {
			names[code] = name
		}
	}
	return names
}

// citiesOf are the cities of a province in full, and in short where no place of
// another province begins so.
func citiesOf(digits string) []string {
	names := coded()
	var cities []string
	for code, name := range names {
		if len(code) != 4 || code[:2] != digits || !strings.ContainsAny(name, "市州盟区") || strings.HasPrefix(name, "省直辖") || strings.HasPrefix(name, "自治区直辖") {
			continue
		}
		cities = append(cities, name)
		if short := shortName(name); short != name && only(names, digits, short) {
			cities = append(cities, short)
		}
	}
	slices.Sort(cities)
	return cities
}

func only(names map[string]string, digits, short string) bool {
	for code, name := range names {
		if code[:2] != digits && strings.HasPrefix(name, short) {
			return false
		}
	}
	return len([]rune(short)) >= 2
}

// shortName is a place without what it is: 浙江 for 浙江省, 延边 for 延边朝鲜族自治州.
func shortName(name string) string {
	for _, suffix := range suffixes {
		if cut, ok := strings.CutSuffix(name, suffix); ok {
			if suffix == "自治州" {
				return string([]rune(cut)[:2])
			}
			return cut
		}
	}
	return name
}

// spelt is a name in pinyin and initials, as people type it: 重庆 is chongqing, 秘鲁 bilu.
func spelt(name string) string {
	special := map[string]string{"重": "chong", "秘": "bi"}
	var full, initials strings.Builder
	for _, r := range name {
		syllable := special[string(r)]
		if syllable == "" {
			found := pinyin.SinglePinyin(r, pinyin.NewArgs())
			if len(found) == 0 {
				continue
			}
			syllable = found[0]
		}
		full.WriteString(syllable)
		initials.WriteByte(syllable[0])
	}
	return full.String() + " " + initials.String()
}
