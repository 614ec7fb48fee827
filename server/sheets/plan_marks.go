package sheets

import (
	"regexp"
	"strconv"
	"strings"
)

// What stands in a hall and is not sold, by the words people write there.
var (
	entranceWords = regexp.MustCompile(`入口|出口|大门|安全门|货运门|卷帘门|\bentrance\b|\bexit\b|\bgate\b`)
	pillarWords   = regexp.MustCompile(`^(柱|柱子|立柱|柱位|pillar|column)$`)
	facilityWords = regexp.MustCompile(`会议|洽谈|休息|办公|组委会|主办|服务台|服务处|咨询|咖啡|餐饮|餐厅|卫生间|洗手间|厕所|\bwc\b|toilet|restroom|` +
		`电梯|楼梯|扶梯|消防|消火栓|配电|机房|仓库|舞台|登录|登记|签到|安检|通道|过道|走道|主席台|新闻中心|贵宾|医务|商务中心|非卖|不可售|` +
		`\bstage\b|\blounge\b|\boffice\b|meeting room|registration|\baisle\b`)
	hallWords = regexp.MustCompile(`(?i)([\p{Han}]?[a-z]?\d{1,2}(?:\.\d)?(?:号|#)?馆|[a-z](?:号|区)?馆|[\p{Han}]{1,3}馆|\bhall\s*[a-z]?\d{0,2}(?:\.\d)?)`)
)

// facilityOf is the kind of mark a text names; empty for none.
func facilityOf(text string) string {
	s := strings.ToLower(narrow(text))
	switch {
	case len([]rune(s)) > 30 || strings.ContainsAny(s, "。;!"): // a sentence
		return ""
	case pillarWords.MatchString(word(text)):
		return "pillar"
	case entranceWords.MatchString(s):
		return "entrance"
	case facilityWords.MatchString(s):
		return "facility"
	}
	return ""
}

// hallOf is the hall that a title names, as written: “1号馆”, “Hall 3”.
func hallOf(text string) string {
	found := hallWords.FindString(narrow(text))
	if found == "展馆" || found == "场馆" || found == "本馆" {
		return ""
	}
	return strings.TrimSpace(found)
}

func leftPad(n, digits int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, digits-len(s))) + s
}
