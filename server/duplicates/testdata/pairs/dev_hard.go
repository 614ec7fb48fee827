package main

// one is a pair of two company names.
func one(label, kind, note, a, b string) pair {
	return pair{label, kind, note, card{company: a}, card{company: b}}
}

// devHard is written by hand.
var devHard = []pair{
	one(duplicate, "hard", "abbreviation of a long name", "海风贸易", "上海海风国际贸易有限公司"),
	one(different, "hard", "another city", "上海海风", "北京海风"),
	one(duplicate, "hard", "city with and without suffix", "上海海风", "上海市海风贸易有限公司"),
	one(different, "hard", "brand that holds a region's sign", "上海海南春贸易有限公司", "上海海风贸易有限公司"),
	one(related, "hard", "first and second factory", "青岛啤酒一厂", "青岛啤酒二厂"),
	one(different, "hard", "only generic words in common", "上海国际贸易有限公司", "上海实业发展有限公司"),
	one(different, "hard", "only generic words in common", "中国机械进出口有限公司", "中国食品进出口有限公司"),
	one(duplicate, "hard", "numeral and digit", "沈阳第三机床厂", "沈阳第3机床厂"),
	one(related, "hard", "third and fifth", "沈阳第三机床厂", "沈阳第五机床厂"),
	one(duplicate, "hard", "English form", "Haifeng Trading Co., Ltd.", "HAIFENG TRADING CO LTD"),
	one(duplicate, "hard", "English form", "Bosch Rexroth GmbH", "Bosch-Rexroth Gmbh"),
	one(different, "hard", "other English names", "Haifeng Trading Co., Ltd.", "Haitian Trading Co., Ltd."),
	one(duplicate, "hard", "group in brackets", "青岛海风（集团）有限公司", "青岛海风集团"),
	one(related, "hard", "group and member", "海风集团有限公司", "青岛海风电器有限公司"),
	one(related, "hard", "two members of a group", "海风集团青岛电器有限公司", "海风集团青岛物流有限公司"),
	one(related, "hard", "two branches", "海风贸易有限公司北京分公司", "海风贸易有限公司广州分公司"),
	one(duplicate, "hard", "branch, abbreviated", "上海海风贸易有限公司北京分公司", "上海海风贸易北京分公司"),
	one(different, "hard", "brand within a brand", "东方食品有限公司", "东方明珠食品有限公司"),
	one(duplicate, "hard", "China in brackets", "博世（中国）投资有限公司", "博世中国投资有限公司"),
	one(related, "hard", "China and a city in brackets", "博世（中国）投资有限公司", "博世（长沙）汽车部件有限公司"),
	one(duplicate, "hard", "signs and digits", "北京三六零科技有限公司", "北京三六零科技股份有限公司"),
	one(different, "hard", "digits in the brand", "上海七天酒店管理有限公司", "上海八天酒店管理有限公司"),
	one(duplicate, "hard", "factory that became a company", "顺德乐居家具厂", "顺德乐居家具有限公司"),
	one(duplicate, "hard", "trade in other words", "上海海风商贸有限公司", "上海海风贸易有限公司"),
	{related, "hard", "one switchboard", card{company: "宁波博远机械有限公司", phone: "0574-87651234"}, card{company: "宁波立人模具有限公司", phone: "0574 8765 1234"}},
	{duplicate, "hard", "one switchboard, one company", card{company: "宁波博远机械有限公司", phone: "0574-87651234"}, card{company: "博远", phone: "0574 8765 1234"}},
	{duplicate, "hard", "same mail of their own", card{company: "宁波博远机械有限公司", mail: "li@boyuan.example"}, card{name: "李建国", mail: "LI@boyuan.example"}},
	{duplicate, "hard", "same person, moved on", card{company: "宁波博远机械有限公司", name: "李建国", phone: "13857412345"}, card{company: "杭州云栖信息技术有限公司", name: "李建国", phone: "13857412345"}},
	{different, "hard", "namesakes with their own numbers", card{name: "王芳", phone: "13857412345"}, card{name: "王芳", phone: "13957499999"}},
	{related, "hard", "two codes, one name", card{company: "海风贸易有限公司", code: creditCode(901)}, card{company: "海风贸易有限公司", code: creditCode(902)}},
}
