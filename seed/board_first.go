package seed

// The board of 招展一部 this week, as its people would have written it.

var todayFirst = []work{
	{title: "远洲渔业 36㎡ 特装合同盖章，当面取回", who: "linxiaotang", priority: 1, customer: "远洲渔业", booths: "1D-05", due: "10:30",
		notes: "法务已会签。带两份正本和骑缝章授权，取回后当天扫描入卷。\n\n- 接待：卓总助理 小许\n- 地址：海城区望海路 66 号 11 楼",
		lines: []string{"打印正本两份", "骑缝章授权书", "取回并扫描"}, ticked: 2},
	{title: "给 12 家老客户发续展报价（第二批）", who: "zhouwendi", label: "续展", due: "12:00",
		lines: []string{"青禾检测", "禾汛包装", "东礁藻类", "汐源鱼糜", "银帆远洋", "海盐工坊", "海岱调味", "澜舟饲料", "三桅冻品", "白鹭湾罐头", "鲸汐冷链", "海澜渔业"}, ticked: 7,
		said: []said{{"chenyu", "第二批先发上届 18㎡ 以上的，报价用 10 月价目表。"}, {"zhouwendi", "收到，已发 7 家，两家要纸质盖章件。"}}},
	{title: "蓝汀水产 半款催付 ¥6,400", who: "chenyu", label: "催款", priority: 1, customer: "蓝汀水产", booths: "1B-14", due: "-2", why: "客户财务节后才放款，已约定日期", carried: 3,
		said: []said{{"chenyu", "财务罗启说要等总经理签字。"}, {"qinshouzhuo", "到今天仍未到账，逾期三天以上要移交合同组。@chenyu"}, {"chenyu", "已约明早十点电话确认。"}, {"helanqing", "先别移交，再给一天。@chenyu @qinshouzhuo"}}},
	{title: "Fjordhav Seafood 视频会：挪威馆联合参展条件与光地面积", who: "ouyangruogu", customer: "Fjordhav Seafood AS", booths: "2D-01", due: "15:00",
		notes: "议程：\n1. 光地面积与四家分摊\n2. 搭建商由谁出\n3. 付款节点（欧元报价、人民币结算）",
		said:  []said{{"ouyangruogu", "对方希望面积到 108㎡，先看 2D 排还剩哪些。"}, {"chenyu", "2D-01 先锁两天。"}}},
	{title: "回访上届未续展客户 8 家（鱼糜、罐头类）", who: "chenyu", label: "续展", due: "0", why: "完成 5 家，余下 3 家改约", carried: 1,
		lines: []string{"汐源鱼糜", "白鹭湾罐头", "鹭港罐头厂", "望海鱼丸", "蛎山食品", "银沙海味", "东礁藻类", "潮州湾鱼饺"}, ticked: 5},
	{title: "沧溟研究院 联合展团展位方案", who: "sujianshan heyining", label: "联合展团", customer: "沧溟研究院", booths: "2A-11", due: "16:30",
		lines: []string{"四家面积汇总", "吊点与用电", "统一楣板文字", "报价单"}, ticked: 1},
	{title: "回复鲸汐冷链：布展期冷藏车进场时间", who: "heyining", priority: 1, customer: "鲸汐冷链", due: "11:00", why: "等主场书面回函", carried: 2,
		said: []said{{"weichangfeng", "主场的书面回函今天下班前给。@heyining"}}},
	{title: "1 号馆 C 排水电点位与主场搭建商核对", who: "sujianshan heyining gulinaer", label: "现场", due: "14:00",
		lines: []string{"给水点 6 处", "排水坡向", "16A 电箱", "32A 电箱", "网络点", "消防通道净宽"}, ticked: 4},
	{title: "北屿海参合作社 来访，看 B 区角位", who: "gulinaer", priority: 2, customer: "北屿海参合作社", booths: "1B-11 1B-10", due: "15:30"},
	{title: "晨会与当天分工", who: "helanqing", done: "09:10"},
	{title: "本月价目表更新（早鸟截止日写清）", who: "chenyu", done: "09:32", lines: []string{"标展", "光地", "角位加价"}, ticked: 3},
	{title: "值班来电 1 条建卡", who: "zhouwendi", done: "09:40"},
}

var tomorrowFirst = []work{
	{title: "沧浪岛贝类育苗基地 上门拜访，带 2 号馆平面图", who: "zhouwendi", customer: "沧浪岛贝类", booths: "2C-04", due: "09:30", lines: []string{"平面图 A3 两份", "上届贝类专区照片"}},
	{title: "白鹭湾罐头 二次报价（2×9㎡ 连位）", who: "linxiaotang", priority: 2, customer: "白鹭湾罐头", booths: "2C-01 2C-02", due: "11:00"},
	{title: "展位图 V3 送主场与消防审图", who: "sujianshan", label: "现场", due: "14:00", lines: []string{"改 1D 排通道", "改 2C 消防栓", "盖章", "送主场", "送消防"}, ticked: 3},
	{title: "潮声预制菜 退展条款书面答复", who: "chenyu", priority: 1, customer: "潮声预制菜", due: "15:00",
		said: []said{{"heyining", "他们问的是不可抗力怎么退。"}, {"helanqing", "按 2026 版第 6.2 条写，别自己加话。"}, {"chenyu", "初稿写好了，@helanqing 请看。"}}},
	{title: "参展商手册校对（电箱、吊点两章）", who: "gulinaer heyining", due: "16:00", lines: []string{"电箱", "吊点"}, ticked: 1},
}

var weekFirst = []work{
	{title: "华东片区标展补位：剩余 23 个，先角位后中段", who: "linxiaotang zhouwendi chenyu", priority: 1, label: "招展",
		lines: lines("补位", 23), ticked: 9},
	{title: "A 类未签 17 家电话回访，逐家写清下一步", who: "chenyu gulinaer", label: "招展", lines: lines("A 类客户", 17)},
	{title: "海参专区 6 家集中签约会", who: "heyining", due: "2 10:00", lines: []string{"场地", "合同 6 份", "背景板", "签约笔", "媒体 2 家", "伴手礼", "流程单", "午餐"}, ticked: 3,
		said: []said{{"xuqinghe", "背景板文件今天 17 点前给我，@heyining"}}},
	{title: "专业观众首轮邀约 1,200 家名单交客服部", who: "sujianshan", due: "1", why: "名单去重未完，客服口径待定", carried: 1, said: []said{{"gunanqiao", "口径定了：只要有采购权的。@sujianshan"}}},
	{title: "候补名单清理，空出展位通知第一顺位", who: "zhouwendi", due: "1", lines: lines("候补", 11), ticked: 2},
	{title: "两家渠道返点比例确认", who: "ouyangruogu", customer: "三桅冻品", due: "1", why: "对方联系人休假", carried: 1},
	{title: "冷链进口新规整理，发各组", who: "sujianshan", done: "16:20"},
	{title: "上届观众满意度前十条整改回看", who: "helanqing", done: "15:05"},
	{title: "英文版参展条件校订", who: "ouyangruogu", done: "11:48"},
	{title: "1D 排光地重新划分，报总办备案", who: "chenyu", label: "现场", done: "17:12"},
}

// laterFirst is spread over the rest of this week and the next.
var laterFirst = []work{
	{title: "早鸟最后三天：逐家短信与电话", who: "zhouwendi linxiaotang", priority: 1, label: "招展"},
	{title: "沧溟研究院联合展团签约", who: "sujianshan", customer: "沧溟研究院", booths: "2A-11", priority: 2},
	{title: "挪威馆合同双语终稿", who: "ouyangruogu", customer: "Fjordhav Seafood AS", lines: []string{"法务意见", "付款节点", "不可抗力", "英文核对"}},
	{title: "竞品展会参展商名单比对", who: "gulinaer", label: "招展"},
	{title: "海参专区签约会彩排", who: "heyining"},
	{title: "特装图纸收齐 26 家，逐家催", who: "gulinaer", lines: lines("图纸", 26), ticked: 4},
	{title: "B 类客户座谈会邀请名单（40 家）", who: "heyining zhouwendi"},
	{title: "消防审图意见跟进", who: "sujianshan", label: "现场"},
	{title: "海岱调味 加订 1D-08 旁光地，报价", who: "ouyangruogu", customer: "海岱调味", booths: "1D-08"},
	{title: "青禾检测 快检台用水用电确认", who: "chenyu", customer: "青禾检测", booths: "1B-20"},
	{title: "海盐工坊 转为预订或放回 1F-07", who: "zhouwendi", customer: "海盐工坊", booths: "1F-07", priority: 2},
	{title: "冰岛馆 Norðurhaf 首次报价（英文）", who: "ouyangruogu", customer: "Norðurhaf ehf.", label: "联合展团"},
}

var lastFirst = []work{
	{title: "节前 A 类客户逐家通话（31 家）", who: "chenyu linxiaotang", label: "招展", priority: 1, lines: lines("A 类", 12), ticked: 12, done: "17:05"},
	{title: "蓝汀水产 合同 HT-0418 发出并确认签收", who: "helanqing", customer: "蓝汀水产", booths: "1B-14", done: "17:30"},
	{title: "青禾检测 楣板文字核对", who: "chenyu", customer: "青禾检测", booths: "1B-20", done: "10:12"},
	{title: "银帆远洋 2×9㎡ 连位签约", who: "heyining", customer: "银帆远洋", booths: "1B-08 1B-09", label: "续展", done: "15:36", said: []said{{"heyining", "何总签字了，合同扫描件已入卷。"}, {"helanqing", "好！"}}},
	{title: "海澜渔业 72㎡ 全款到账核对", who: "linxiaotang", customer: "海澜渔业", booths: "1B-01", done: "11:20"},
	{title: "2 号馆 D 区光地划分初稿", who: "sujianshan", label: "现场", done: "16:48", lines: []string{"量尺", "通道 4 米", "消防栓 3 处"}, ticked: 3},
	{title: "值班表与来电话术", who: "heyining", done: "14:20"},
	{title: "海盐工坊 晒盐体验台方案沟通", who: "zhouwendi", customer: "海盐工坊", booths: "1B-12", done: "15:10"},
	{title: "挪威馆意向书草拟", who: "ouyangruogu", customer: "Fjordhav Seafood AS", done: "17:40"},
	{title: "东礁藻类 藻类专区意向落实", who: "chenyu", customer: "东礁藻类", booths: "1B-22", done: "10:55"},
	{title: "禾汛包装 36㎡ 光地预订", who: "sujianshan", customer: "禾汛包装", booths: "1D-02", done: "14:02"},
	{title: "渔光传媒 首发稿对接", who: "gulinaer", customer: "渔光传媒", done: "16:15"},
	{title: "海岱调味 全款开票资料交财务", who: "ouyangruogu", customer: "海岱调味", booths: "1D-08", done: "11:31"},
	{title: "9㎡ 标展角位清单更新", who: "linxiaotang", label: "招展", done: "09:48"},
	{title: "上月招展数据对账", who: "chenyu", label: "催款", done: "17:15"},
	{title: "北屿海参合作社 电话介绍政策补贴", who: "gulinaer", customer: "北屿海参合作社", done: "15:44"},
}

// lines are n numbered checklist lines.
func lines(of string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = of + " " + string(rune('①'+i))
	}
	if n > 20 { // the circled numbers end at ⑳
		for i := 20; i < n; i++ {
			out[i] = of + " " + string(rune('㉑'+i-20))
		}
	}
	return out
}
