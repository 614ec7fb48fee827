package seed

// aim is a line of a month's plan. How far it is follows from the day of the
// story, a little ahead or behind.
type aim struct {
	title  string
	who    string
	target int64 // 0: its parts are counted
	unit   string
	ahead  int // of what should be reached by now, in percent
	parts  []string
}

// stretch is a cross-week item, by days of the month's whole weeks: 0 is the
// Monday of its first week.
type stretch struct {
	title    string
	who      string
	from, to int
	target   int64
	unit     string
	parts    []string
	after    string // title of the one before it in the list that it comes after
}

// monthPlans are what departments have agreed on for the month.
var monthPlans = map[string][]aim{
	"zz1": {
		{title: "招展率 85%（320 个展位，应售 272）", who: "helanqing", target: 85, unit: "%", ahead: 104},
		{title: "本月签约额 ¥6,400,000", who: "helanqing chenyu", target: 640_000_000, unit: "CNY", ahead: 85},
		{title: "海参、藻类两个专区成型（各 12 家）", who: "heyining", target: 24, unit: "家", ahead: 120},
		{title: "国际展团落位：挪威、冰岛两馆", who: "ouyangruogu", parts: []string{"挪威馆光地面积书面确认", "挪威馆合同双语终稿会签", "冰岛馆首次报价", "冰岛馆意向书", "两馆搭建商资质收齐"}},
		{title: "应收半款回款率 90%", who: "chenyu", target: 90, unit: "%", ahead: 92},
		{title: "A 类客户 30 天内必访", who: "gulinaer chenyu", target: 66, unit: "家", ahead: 130},
	},
	"zz2": {
		{title: "境外招展签约 30 家", who: "shenyan", target: 30, unit: "家", ahead: 90},
		{title: "国际展商手册英文版定稿", who: "luzhiwei", parts: []string{"报到与清关", "搭建与用电", "签证邀请函流程"}},
	},
	"kf": {
		{title: "专业观众预登记 8,000 人", who: "gunanqiao", target: 8000, unit: "人", ahead: 88},
		{title: "服务单 24 小时办结率 95%", who: "tangxiaoman", target: 95, unit: "%", ahead: 110},
		{title: "首轮邀约 1,200 家", who: "fangyizhou yeqichi", target: 1200, unit: "家", ahead: 97},
	},
	"sc": {
		{title: "媒体首发 40 篇", who: "xuqinghe", target: 40, unit: "篇", ahead: 105},
		{title: "开幕式物料定样", who: "bailuming", parts: []string{"主背景画面", "参观证与吊牌", "导视系统"}},
	},
	"cw": {{title: "应收账款对账 38 家", who: "qinshouzhuo", target: 38, unit: "家", ahead: 95}},
	"yy": {{title: "现场保障方案通过联审", who: "weichangfeng", parts: []string{"消防", "安保", "医疗与急救", "水电与网络"}}},
}

// monthBars are what lasts for weeks.
var monthBars = map[string][]stretch{
	"zz1": {
		{title: "招展：320 个展位补位到 85%", who: "linxiaotang zhouwendi chenyu", from: 0, to: 32, target: 272, unit: "个"},
		{title: "挪威馆、冰岛馆联合参展谈判", who: "ouyangruogu", from: 1, to: 18, parts: []string{"条件书", "面积与位置", "报价", "合同条款磋商", "付款节点", "两馆签约"}},
		{title: "来电线索建卡与分派", who: "zhouwendi", from: 0, to: 11, target: 26, unit: "条"},
		{title: "海参专区 12 家集中签约", who: "heyining", from: 10, to: 25, target: 12, unit: "家"},
		{title: "展位图 V3：主场、消防审图与公示", who: "sujianshan", from: 9, to: 23, parts: []string{"改 1D 排通道", "改 2C 消防栓", "送主场会签", "送消防审图", "意见整改", "公示"}},
		{title: "半款催付 38 家，逾期转合同组", who: "chenyu helanqing", from: 10, to: 32, target: 38, unit: "家"},
		{title: "专业观众 8,000 人邀约（首轮名单）", who: "sujianshan gulinaer", from: 14, to: 40, after: "来电线索建卡与分派", parts: []string{"名单去重", "口径确认", "首轮短信", "电话回访", "二轮邀约"}},
		{title: "参展商手册寄送与回执", who: "gulinaer", from: 21, to: 39, after: "展位图 V3：主场、消防审图与公示", parts: []string{"印制", "寄送", "回执登记", "补寄"}},
		{title: "现场服务预订（搭建、用电、冷柜）", who: "heyining", from: 22, to: 32, target: 70, unit: "单"},
	},
	"zz2": {
		{title: "东南亚巡回推介（四站）", who: "shenyan peizhaoye", from: 2, to: 25, parts: []string{"曼谷站", "胡志明站", "吉隆坡站", "雅加达站"}},
		{title: "韩日老客户续展", who: "luzhiwei wenyanxi", from: 7, to: 32, target: 18, unit: "家"},
	},
	"kf": {
		{title: "首轮邀约外呼", who: "fangyizhou", from: 7, to: 25, target: 1200, unit: "家"},
		{title: "观众登记系统压测与上线", who: "tangxiaoman", from: 14, to: 30, parts: []string{"压测", "短信通道", "现场换证演练"}},
	},
	"sc": {
		{title: "户外与高铁广告投放", who: "jiangruoshui", from: 14, to: 40, parts: []string{"点位确认", "画面送审", "上刊", "上刊照片"}},
		{title: "开幕论坛嘉宾邀请", who: "xuqinghe bailuming", from: 0, to: 25, target: 16, unit: "位"},
	},
	"cw": {{title: "半款到账逐笔核对", who: "qinshouzhuo", from: 7, to: 32, target: 38, unit: "家"}},
	"yy": {
		{title: "主场搭建商资质审查", who: "weichangfeng", from: 7, to: 25, target: 45, unit: "家"},
		{title: "水电点位复核与图纸盖章", who: "weichangfeng", from: 16, to: 33, parts: []string{"1 号馆", "2 号馆", "室外区"}},
	},
}
