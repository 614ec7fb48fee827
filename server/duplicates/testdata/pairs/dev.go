package main

import "strings"

// devSeed is a company of the first half.
type devSeed struct {
	region, full  string // 青岛, 山东省青岛市
	brand, sounds string // 海澜, and another way to write what one hears
	sector, form  string
	person        string
}

var devSeeds = []devSeed{
	{"青岛", "山东省青岛市", "海澜", "海兰", "食品", "有限公司", "江海澜"},
	{"上海", "上海市", "海风", "海丰", "国际贸易", "有限公司", "王芳"},
	{"宁波", "浙江省宁波市", "博远", "伯远", "机械", "有限公司", "李建国"},
	{"深圳", "广东省深圳市", "华星", "华兴", "电子科技", "有限公司", "张伟强"},
	{"广州", "广州市", "立源", "力源", "皮具", "有限公司", "陈丽君"},
	{"杭州", "浙江省杭州市", "云栖", "云溪", "信息技术", "有限公司", "周晓明"},
	{"苏州", "江苏省苏州市", "锦绣", "锦秀", "纺织品", "有限公司", "吴锦华"},
	{"义乌", "浙江省义乌市", "创意", "创艺", "工艺品", "有限公司", "朱小红"},
	{"东莞", "广东省东莞市", "恒泰", "恒太", "五金制品", "有限公司", "刘志远"},
	{"佛山", "佛山市", "乐居", "乐聚", "家具", "有限公司", "何家乐"},
	{"厦门", "福建省厦门市", "鹭岛", "露岛", "石材", "有限公司", "林鹭生"},
	{"泉州", "福建省泉州市", "匹特", "皮特", "体育用品", "有限公司", "许文博"},
	{"温州", "温州市", "正和", "正合", "电器", "有限公司", "郑和平"},
	{"南京", "江苏省南京市", "金陵春", "金陵椿", "茶叶", "有限公司", "孙茗"},
	{"北京", "北京市", "中科慧", "中科惠", "软件", "有限公司", "赵启明"},
	{"天津", "天津市", "渤海湾", "勃海湾", "化工", "有限公司", "冯立新"},
	{"重庆", "重庆市", "山城红", "山城虹", "餐饮管理", "有限公司", "邓红"},
	{"成都", "四川省成都市", "蜀香", "蜀湘", "调味品", "有限公司", "罗蜀生"},
	{"武汉", "湖北省武汉市", "长江云", "长江芸", "网络科技", "有限公司", "胡云"},
	{"西安", "陕西省西安市", "唐韵", "唐运", "文化传播", "有限公司", "唐宁"},
	{"郑州", "河南省郑州市", "豫丰源", "豫丰元", "农业科技", "有限公司", "马振豫"},
	{"济南", "山东省济南市", "泉盛", "泉胜", "建材", "有限公司", "高泉"},
	{"烟台", "山东省烟台市", "蓝汀", "兰汀", "水产", "有限公司", "蒋若澜"},
	{"大连", "辽宁省大连市", "远洲", "远舟", "渔业", "股份有限公司", "卓远舟"},
	{"沈阳", "沈阳市", "北方重锻", "北方重煅", "机床", "有限公司", "关铁军"},
	{"长春", "吉林省长春市", "雪域", "雪玉", "人参制品", "有限公司", "朴英姬"},
	{"哈尔滨", "黑龙江省哈尔滨市", "冰城乐", "冰诚乐", "乳业", "有限公司", "白冰"},
	{"石家庄", "河北省石家庄市", "康健达", "康建达", "医药", "有限公司", "康达"},
	{"太原", "山西省太原市", "晋味坊", "晋味房", "醋业", "有限公司", "郭晋"},
	{"合肥", "安徽省合肥市", "智联芯", "智连芯", "半导体", "有限公司", "程芯"},
	{"南昌", "江西省南昌市", "赣瓷", "干瓷", "陶瓷", "有限公司", "熊瓷生"},
	{"长沙", "湖南省长沙市", "湘绣阁", "湘秀阁", "服饰", "有限公司", "谭湘"},
	{"昆明", "云南省昆明市", "滇香", "滇乡", "花卉", "有限公司", "段花"},
	{"贵阳", "贵州省贵阳市", "黔酿", "钱酿", "酒业", "有限公司", "杨酿"},
	{"南宁", "广西南宁市", "桂芒", "贵芒", "果业", "有限公司", "韦芒"},
	{"海口", "海南省海口市", "椰岛风", "椰岛丰", "食品", "有限公司", "符椰"},
	{"兰州", "甘肃省兰州市", "陇源", "龙源", "牧业", "有限公司", "马陇"},
	{"乌鲁木齐", "新疆乌鲁木齐市", "天山雪", "天山学", "果品", "有限公司", "阿依古丽"},
	{"呼和浩特", "内蒙古呼和浩特市", "草原情", "草原晴", "肉食品", "有限公司", "巴特尔"},
	{"银川", "宁夏银川市", "杞红", "杞虹", "枸杞制品", "有限公司", "马杞"},
	{"无锡", "江苏省无锡市", "太湖明", "太湖铭", "光电", "有限公司", "钱明"},
	{"常州", "江苏省常州市", "龙城达", "龙成达", "车辆配件", "有限公司", "庄城"},
	{"南通", "江苏省南通市", "通纺", "同纺", "家纺", "有限公司", "顾纺"},
	{"绍兴", "浙江省绍兴市", "越布", "越步", "印染", "有限公司", "鲁越"},
	{"嘉兴", "浙江省嘉兴市", "禾兴", "和兴", "新材料", "有限公司", "沈禾"},
	{"金华", "浙江省金华市", "婺工", "务工", "工具", "有限公司", "方婺"},
	{"台州", "浙江省台州市", "模速", "模塑", "模具", "有限公司", "应速"},
	{"中山", "广东省中山市", "灯都", "登都", "照明", "有限公司", "梁灯"},
	{"珠海", "广东省珠海市", "格新", "革新", "智能装备", "有限公司", "甄格"},
	{"汕头", "广东省汕头市", "奥童", "傲童", "玩具", "有限公司", "蔡童"},
	{"福州", "福建省福州市", "闽鲜", "敏鲜", "冷链物流", "有限公司", "陈闽"},
	{"潍坊", "山东省潍坊市", "鸢飞", "鸢菲", "饲料", "有限公司", "于鸢"},
	{"临沂", "山东省临沂市", "沂蒙兴", "沂蒙星", "板材", "有限公司", "孟沂"},
	{"洛阳", "河南省洛阳市", "牡丹亭", "牡丹庭", "轴承", "有限公司", "白丹"},
	{"襄阳", "湖北省襄阳市", "汉江源", "汉江原", "汽车零部件", "有限公司", "汉源"},
}

var devForms = []string{"有限责任公司", "股份有限公司", "集团有限公司"}

// traditional writes common signs the old way.
var traditional = strings.NewReplacer("国", "國", "贸", "貿", "华", "華", "东", "東", "电", "電", "机", "機", "宁", "寧", "兴", "興", "远", "遠", "广", "廣", "岛", "島", "业", "業", "食", "食",
	"有限公司", "有限公司", "云", "雲", "长", "長", "阳", "陽", "门", "門", "泽", "澤", "飞", "飛", "龙", "龍", "达", "達", "饮", "飲", "药", "藥", "术", "術", "锦", "錦", "绣", "繡", "医", "醫", "车", "車")

// wide writes digits and letters full-width.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r + 0xfee0
		}
		return r
	}, s)
}

// devPairs is what hand-written rules make of the first half's companies.
func devPairs() []pair {
	var all []pair
	for i, s := range devSeeds {
		all = append(all, devDuplicates(i, s)...)
		all = append(all, devOthers(i, s)...)
	}
	return all
}

func devDuplicates(i int, s devSeed) []pair {
	whole := s.region + s.brand + s.sector + s.form
	base := card{company: whole, name: s.person, phone: mobile(i)}
	company := func(kind, note, name string) pair {
		return pair{duplicate, kind, note, card{company: whole}, card{company: name}}
	}
	code := creditCode(i)
	return []pair{
		company("form dropped", "no legal form", s.region+s.brand+s.sector),
		company("form changed", "another form of limited company", s.region+s.brand+s.sector+next(devForms[:2], i)),
		company("region in full", "province and city in full", s.full+s.brand+s.sector+s.form),
		company("region in brackets", "region after the brand, in brackets of either width", s.brand+s.sector+next([]string{"（", "("}, i)+s.region+next([]string{"）", ")"}, i)+s.form),
		company("spaces and width", "spaces between words", s.region+" "+s.brand+"　"+s.sector+" "+s.form),
		company("traditional", "traditional signs", traditional.Replace(whole)),
		company("homophone", "one sign of the brand by ear", s.region+s.sounds+s.sector+s.form),
		company("abbreviation", "brand and trade", s.brand+s.sector),
		company("region dropped", "the region left out", s.brand+s.sector+s.form),
		{duplicate, "phone, short name", "same mobile as +86, brand only", base, card{company: s.brand, phone: "+86 " + mobile(i)[:3] + " " + mobile(i)[3:7] + " " + mobile(i)[7:]}},
		{duplicate, "phone, no company", "same mobile with dashes, no company", base, card{name: s.person, phone: mobile(i)[:3] + "-" + mobile(i)[3:7] + "-" + mobile(i)[7:]}},
		{duplicate, "credit code", "renamed, same code", card{company: whole, code: code}, card{company: s.region + next(devSeeds, i+7).brand + s.sector + s.form, code: strings.ToLower(wide(code))}},
	}
}

func devOthers(i int, s devSeed) []pair {
	whole := s.region + s.brand + s.sector + s.form
	other, far := next(devSeeds, i+3), next(devSeeds, i+11)
	mine := card{company: whole, name: s.person, phone: mobile(i)}
	against := func(label, kind, note, name string) pair {
		return pair{label, kind, note, card{company: whole}, card{company: name}}
	}
	return []pair{
		against(different, "other region", "same brand and trade in another city", other.region+s.brand+s.sector+s.form),
		against(different, "other brand", "same city and trade", s.region+other.brand+s.sector+s.form),
		against(related, "branch", "a branch in another city", whole+far.region+"分公司"),
		against(related, "other trade", "same brand, another trade: a sister company", s.region+s.brand+next([]string{"房地产开发", "酒店管理", "供应链"}, i)+s.form),
		{related, "ordinal", "first and second", card{company: s.region + "第一" + s.sector + "厂"}, card{company: s.region + "第二" + s.sector + "厂"}},
		{different, "namesake", "two people of one name", mine, card{company: far.region + far.brand + far.sector + far.form, name: s.person, phone: mobile(i + 500)}},
		{different, "near number", "numbers one digit apart, other companies", mine, card{company: far.region + far.brand + far.sector + far.form, name: far.person, phone: mobile(i)[:10] + string('0'+(mobile(i)[10]-'0'+1)%10)}},
		{different, "public mail", "both use a public mail service", card{company: whole, mail: "sales@163.com"}, card{company: other.region + other.brand + other.sector + other.form, mail: "info@163.com"}},
	}
}
