package seed

// boards are the works of the other departments, without a day: the story
// spreads them over last week, this and the next.
var boards = map[string][]work{
	"zz2": {
		{title: "澜舟饲料 光地尾款与发票", who: "shenyan", customer: "澜舟饲料", booths: "2E-03", label: "催款", priority: 2},
		{title: "浪花烘焙 ¥21,000 逾期三十天，上门沟通", who: "luzhiwei shenyan", customer: "浪花烘焙", booths: "2E-07", label: "催款", priority: 1, said: []said{{"qinshouzhuo", "本周再无回款就移交合同组。@luzhiwei"}}},
		{title: "港岸海货 三号馆标展看位", who: "peizhaoye", customer: "港岸海货", booths: "3C-05", label: "海外"},
		{title: "华南片区老客户续展电话（20 家）", who: "wenyanxi", label: "续展", lines: lines("老客户", 20), ticked: 8},
		{title: "三号馆 E 区光地报价单模板", who: "ruanxinghe", booths: "3E-01"},
		{title: "日本、东南亚参展商签证邀请函", who: "peizhaoye", label: "海外", lines: []string{"名单", "护照页", "邀请函", "寄出"}, ticked: 2},
		{title: "二部周会：未签客户逐家过", who: "shenyan"},
		{title: "3C 排尾位拼售方案", who: "wenyanxi luzhiwei", label: "招展"},
		{title: "葡萄牙展团联系人更换，重发资料", who: "peizhaoye", label: "海外"},
		{title: "冻品批发市场扫楼，发名片与观众票", who: "ruanxinghe wenyanxi", label: "招展"},
		{title: "续展折扣申请单补签字", who: "luzhiwei", label: "续展", priority: 2},
		{title: "渔具类客户集中回访 12 家", who: "ruanxinghe", lines: lines("渔具", 12), ticked: 5},
		{title: "二号馆 E 排楣板文字收集", who: "luzhiwei", booths: "2E-03 2E-07"},
		{title: "与一部核对撞单 3 家", who: "shenyan", priority: 2, said: []said{{"helanqing", "以首问为准，名单发我。@shenyan"}}},
	},
	"kf": {
		{title: "首轮观众邀约外呼 400 通", who: "tangxiaoman fangyizhou yeqichi", label: "邀约", priority: 1, lines: lines("名单", 8), ticked: 3},
		{title: "服务单 0317：冷藏车进场时间，答复鲸汐冷链", who: "fangyizhou", label: "服务单", customer: "鲸汐冷链", priority: 1},
		{title: "本周各部看板编制与核对", who: "gunanqiao"},
		{title: "上届投诉前五类整改回访", who: "yeqichi", label: "回访", lines: []string{"排队", "停车", "餐饮", "指引", "网络"}, ticked: 2},
		{title: "海鲜社群采购团 40 人行程确认", who: "tangxiaoman", customer: "海鲜社群", label: "邀约"},
		{title: "参展商服务手册寄送与回执", who: "fangyizhou", label: "服务单"},
		{title: "来电话术更新：停车、交通、餐饮", who: "tangxiaoman"},
		{title: "观众预登记异常名单清洗", who: "yeqichi", label: "邀约"},
		{title: "服务单 0322：证件照片不合格，逐家通知", who: "fangyizhou tangxiaoman", label: "服务单"},
		{title: "专业观众短信模板送审", who: "gunanqiao", label: "邀约"},
	},
	"sc": {
		{title: "海参专区签约会背景板与通稿", who: "bailuming", label: "物料", priority: 1, lines: []string{"主视觉", "通稿", "媒体名单"}, ticked: 1},
		{title: "渔光传媒 首发推文排期", who: "jiangruoshui", customer: "渔光传媒", label: "媒体"},
		{title: "地铁灯箱广告画面定稿", who: "bailuming", label: "物料"},
		{title: "开幕论坛嘉宾邀请函（12 位）", who: "xuqinghe", label: "活动", lines: lines("嘉宾", 12), ticked: 4},
		{title: "公众号周报：本周新签展商", who: "jiangruoshui", label: "媒体"},
		{title: "短视频：一只海参怎么到餐桌", who: "bailuming jiangruoshui", label: "媒体"},
		{title: "观众票面设计与二维码测试", who: "jiangruoshui", label: "物料", priority: 2},
		{title: "合作媒体权益兑现表", who: "xuqinghe", label: "媒体"},
		{title: "英文官网参展商名录更新", who: "jiangruoshui"},
	},
	"cw": {
		{title: "半款到账逐笔核对，差异发各部", who: "qinshouzhuo", label: "对账", priority: 1},
		{title: "本周开票申请 17 张", who: "qinshouzhuo", label: "开票", lines: lines("发票", 17), ticked: 11},
		{title: "逾期三十天以上名单移交合同组", who: "qinshouzhuo", customer: "浪花烘焙", label: "对账"},
		{title: "退展退款两笔审批", who: "qinshouzhuo"},
		{title: "展会专户余额表", who: "qinshouzhuo", label: "对账"},
		{title: "挪威馆欧元报价汇率口径", who: "qinshouzhuo", customer: "Fjordhav Seafood AS"},
	},
	"yy": {
		{title: "主场回函：冷藏车进场时段", who: "weichangfeng", label: "主场", customer: "鲸汐冷链", priority: 1},
		{title: "2 号馆消防栓位置复测", who: "weichangfeng", label: "安全", lines: []string{"2C-01 旁", "2C-12 旁", "2D 端头"}, ticked: 1},
		{title: "展馆用电总负荷核算", who: "weichangfeng", label: "水电"},
		{title: "货运通道限高牌更换", who: "weichangfeng", label: "安全"},
		{title: "布展期安保与保洁排班", who: "weichangfeng", label: "主场"},
		{title: "1 号馆 C 排给排水打压试验", who: "weichangfeng", label: "水电"},
		{title: "应急预案桌面推演", who: "weichangfeng", label: "安全", priority: 2},
	},
}

// lastBoards are what those departments worked on last week; a work with a
// time was done.
var lastBoards = map[string][]work{
	"zz2": {
		{title: "三号馆首批 14 家签约资料入卷", who: "shenyan", done: "16:40"},
		{title: "澜舟饲料 光地合同回签", who: "shenyan", customer: "澜舟饲料", booths: "2E-03", done: "11:05"},
		{title: "港岸海货 来访接待", who: "peizhaoye", customer: "港岸海货", label: "海外", done: "15:30"},
		{title: "印尼展团报价英文稿", who: "peizhaoye", label: "海外", done: "17:20"},
		{title: "冻品客户续展电话（15 家）", who: "wenyanxi", label: "续展", lines: lines("冻品", 15), ticked: 15, done: "17:48"},
		{title: "渔具类旧客户名单整理", who: "ruanxinghe", done: "10:22"},
		{title: "两家缩面积申请，改位并报批", who: "luzhiwei", priority: 2, done: "14:18"},
		{title: "浪花烘焙 催款函第二次发出", who: "luzhiwei", customer: "浪花烘焙", label: "催款", why: "函件被退回，改由上门送达"},
	},
	"kf": {
		{title: "观众首轮名单口径与招展部对齐", who: "gunanqiao", done: "10:40"},
		{title: "预登记短信试发 200 条", who: "yeqichi", label: "邀约", done: "15:12"},
		{title: "服务单 0309：发票抬头更正，已回复", who: "fangyizhou", label: "服务单", done: "11:26"},
		{title: "服务单 0311：展商证补办流程说明", who: "tangxiaoman", label: "服务单", done: "16:33"},
		{title: "上届观众满意度电话回访 60 通", who: "tangxiaoman yeqichi", label: "回访", done: "17:02"},
		{title: "各部下周看板收集", who: "gunanqiao", done: "17:40"},
		{title: "服务单 0314：餐饮点位投诉，等运营部意见", who: "fangyizhou", label: "服务单", why: "运营部意见未到"},
	},
	"sc": {
		{title: "主视觉第三稿确认", who: "xuqinghe", label: "物料", done: "11:15"},
		{title: "高速路口广告位续签", who: "bailuming", label: "物料", done: "15:50"},
		{title: "行业媒体 9 家权益函发出", who: "jiangruoshui", label: "媒体", done: "16:20"},
		{title: "公众号推文：早鸟价最后一个月", who: "jiangruoshui", label: "媒体", done: "10:05"},
		{title: "论坛场地搭建询价三家", who: "xuqinghe", label: "活动", why: "只收到两家报价"},
	},
	"cw": {
		{title: "上月收款与订单逐笔核对", who: "qinshouzhuo", label: "对账", done: "17:30"},
		{title: "开票 23 张并寄出", who: "qinshouzhuo", label: "开票", done: "16:10"},
		{title: "海岱调味 全款确认函", who: "qinshouzhuo", customer: "海岱调味", done: "11:42"},
		{title: "浪花烘焙 账龄说明交招展二部", who: "qinshouzhuo", customer: "浪花烘焙", done: "14:55"},
	},
	"yy": {
		{title: "1 号馆顶灯检修", who: "weichangfeng", label: "水电", done: "16:30"},
		{title: "主场搭建商进场协议签订", who: "weichangfeng", label: "主场", done: "15:00"},
		{title: "货梯年检与合格证张贴", who: "weichangfeng", label: "安全", done: "10:45"},
		{title: "2 号馆 D 区地面承重资料", who: "weichangfeng", label: "主场", done: "14:20"},
		{title: "冷藏车进场路线踏勘", who: "weichangfeng", label: "主场", why: "道路施工，改走北门再看"},
	},
}

// why are the reasons a week gives for what it left undone.
var why = []string{
	"客户财务节后才放款，已约定日期", "等主场书面回函", "对方联系人休假，改约", "名单去重未完，口径待定", "图纸退回修改", "临时接待占用，顺延一天", "客户改期，已另约时间",
}
