package seed

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"zhanban/models"
)

const customerCount = 200

// card is a customer the board's items speak of, by its short name.
type card struct{ short, company, name, kind, owner, notes string }

var cards = []card{
	{"海澜渔业", "青屿海澜渔业有限公司", "江海澜", "exhibitor", "linxiaotang", "上届 72 ㎡，角位优先；决策人江总，先发微信再打电话。"},
	{"远洲渔业", "远洲渔业集团股份有限公司", "卓远舟", "exhibitor", "linxiaotang", "36 ㎡ 特装，合同由法务会签，一般三天。"},
	{"蓝汀水产", "海城蓝汀水产食品有限公司", "蒋若澜", "exhibitor", "chenyu", "即食海蜇、鱿鱼圈，想找渠道商；财务罗启，只认对公转账。"},
	{"Fjordhav Seafood AS", "Fjordhav Seafood AS", "Ingrid Solheim", "exhibitor", "ouyangruogu", "挪威馆牵头单位，英文往来，比北京晚 7 小时（夏令时 6 小时）。"},
	{"沧溟研究院", "青屿市沧溟深远海养殖装备与智慧渔业产业技术研究院有限公司", "沈观潮", "exhibitor", "sujianshan", "联合展团，四家企业一起定；要设备吊点。"},
	{"鲸汐冷链", "鲸汐冷链物流（青屿）有限公司", "霍鲸生", "exhibitor", "heyining", "冷藏车进场时间是硬条件。"},
	{"北屿海参合作社", "北屿海参养殖专业合作社", "孙大礁", "exhibitor", "gulinaer", "第一次参展，社员二十几户一起出钱。"},
	{"沧浪岛贝类", "沧浪岛贝类育苗基地", "冯知渔", "exhibitor", "zhouwendi", "场长上午在海上，下午两点后联系。"},
	{"白鹭湾罐头", "白鹭湾罐头食品有限公司", "黎鹭", "exhibitor", "linxiaotang", "要两个 9 ㎡ 连位；价格敏感。"},
	{"潮声预制菜", "潮声预制菜（青屿）有限公司", "向潮生", "exhibitor", "chenyu", "问过退展条款，需书面答复。"},
	{"三桅冻品", "三桅冻品贸易行", "桅振声", "channel", "zhouwendi", "介绍过蓝汀水产、白鹭湾罐头。"},
	{"银帆远洋", "银帆远洋捕捞有限公司", "何银帆", "exhibitor", "heyining", ""},
	{"海盐工坊", "海盐工坊食品科技有限公司", "盐小满", "exhibitor", "zhouwendi", "晒盐体验台，要靠观众通道。"},
	{"青禾检测", "青禾食品检测技术有限公司", "禾自清", "exhibitor", "chenyu", ""},
	{"汐源鱼糜", "汐源鱼糜制品有限公司", "源汐", "exhibitor", "heyining", "第二意向 1B-10。"},
	{"东礁藻类", "东礁藻类生物科技有限公司", "礁东升", "exhibitor", "chenyu", "海藻专区意向。"},
	{"禾汛包装", "禾汛包装材料有限公司", "汛禾", "exhibitor", "sujianshan", ""},
	{"海岱调味", "海岱调味品股份有限公司", "岱宗仁", "exhibitor", "ouyangruogu", "两届全款，提前一个月付清。"},
	{"澜舟饲料", "澜舟水产饲料有限公司", "舟自横", "exhibitor", "shenyan", ""},
	{"浪花烘焙", "浪花烘焙食品有限公司", "花浪", "exhibitor", "luzhiwei", "¥21,000 逾期三十天以上。"},
	{"Norðurhaf ehf.", "Norðurhaf Seafood Export ehf.", "Sigurður Hafsteinsson", "exhibitor", "ouyangruogu", "冰岛馆，和挪威馆一起谈。"},
	{"港岸海货", "港岸海货（香港）贸易有限公司", "Kwan Man-ho", "trade_visitor", "peizhaoye", "买手，关注干海参和花胶。"},
	{"渔光传媒", "渔光行业传媒工作室", "鱼歌", "channel", "bailuming", "公众号首发合作。"},
	{"海鲜社群", "潮汕海鲜社群采购联盟", "林阿潮", "trade_visitor", "tangxiaoman", "能带 40 人的采购团。"},
}

var (
	namePlaces  = []string{"青屿", "海城", "北屿", "南汐", "东礁", "西岬", "鲸湾", "鹭港", "潮州湾", "碧螺岛", "望海", "蛎山", "银沙", "蓬屿", "琼澳"}
	nameBrands  = []string{"汐和", "澜一", "渔舟", "鲜满", "潮起", "浪里", "海拾", "帆影", "珊瑚", "碧波", "鲸落", "鸥来", "渔火", "沧月", "湾里", "礁石", "海晏", "盐白", "舟行", "鲜屿"}
	nameTrades  = []string{"水产", "海产品", "冷冻食品", "鱼糜制品", "海参养殖", "藻类生物", "贝类育苗", "渔业", "远洋捕捞", "冷链物流", "预制菜", "罐头食品", "调味品", "水产饲料", "渔具", "食品机械", "包装材料", "检测技术", "海洋生物科技", "即食海味"}
	nameForms   = []string{"有限公司", "有限公司", "有限公司", "股份有限公司", "集团有限公司", "专业合作社", "贸易行", "科技有限公司"}
	nameForeign = []string{"Skagen Pelagic A/S", "Aurora Salmon Oy", "Kaimana Seafoods Pty Ltd", "Mar Azul Conservas S.A.", "PT Laut Biru Nusantara", "Hokuyo Suisan K.K.", "Bering Star LLC", "Galway Bay Oysters Ltd", "Vietsea Processing JSC", "Atlântico Bacalhau Lda", "Chon Buri Shrimp Co., Ltd.", "Dokdo Marine Foods Co."}
	personFirst = []string{"赵", "钱", "孙", "李", "周", "吴", "郑", "冯", "褚", "卫", "蒋", "韩", "杨", "朱", "许", "吕", "施", "孔", "曹", "严", "华", "金", "魏", "陶", "姜", "谢", "邹", "苏", "潘", "葛", "范", "彭", "鲁", "韦", "昌", "苗", "花", "方", "袁", "柳"}
	personLast  = []string{"望舒", "子衿", "明远", "海生", "文汐", "一帆", "静姝", "怀瑾", "渔", "浩然", "若水", "雨桐", "志远", "秋实", "敏", "建波", "立春", "晓岚", "思齐", "向东", "丽华", "国梁", "小舟", "慧", "长林", "安澜"}
	cardNotes   = []string{"", "", "", "微信回复快，电话少接。", "上届观众，今年想参展。", "关注冷冻即食，问过试吃用电。", "要发票抬头与合同一致。", "月底前定预算。", "在比较两家展会，关心观众质量。", "老板亲自拍板，助理先沟通。", "希望靠主通道。", "去年 18 ㎡，今年缩到 9 ㎡。", "由三桅冻品介绍。"}
)

// addCustomers writes the cards people speak of, then invented ones up to the
// count, entered over the last year by those who own them.
func (w *writer) addCustomers() {
	for i, c := range cards {
		w.addCustomer(c, w.today.Add(-380+i*9))
	}
	seen := map[string]bool{}
	owners := append(append([]string{}, w.members("zz1")...), w.members("zz2")...)
	for i := 0; len(w.cards) < customerCount; i++ {
		c := card{kind: w.customerKind(), name: pick(w, personFirst) + pick(w, personLast), notes: pick(w, cardNotes)}
		if i < len(nameForeign) {
			c.company, c.kind, c.name = nameForeign[i], "exhibitor", pick(w, []string{"M. Larsen", "A. Rossi", "J. Tanaka", "S. Nguyen", "P. O’Malley", "R. Widodo"})
		} else {
			c.company = pick(w, namePlaces) + pick(w, nameBrands) + pick(w, nameTrades) + pick(w, nameForms)
		}
		if seen[c.company] {
			continue
		}
		seen[c.company] = true
		c.short = c.company
		c.owner = pick(w, owners)
		w.addCustomer(c, w.today.Add(-1-w.random.IntN(390)))
	}
}

func (w *writer) customerKind() string {
	switch n := w.random.IntN(100); {
	case n < 72:
		return "exhibitor"
	case n < 88:
		return "trade_visitor"
	case n < 94:
		return "visitor"
	}
	return "channel"
}

func (w *writer) addCustomer(c card, day models.Day) {
	at := w.at(day, fmt.Sprintf("%02d:%02d", 9+w.random.IntN(8), w.random.IntN(60)))
	id := w.id(at)
	w.cards[c.short], w.born[c.short] = id, at
	p := payload{
		"id": id, "name": c.name, "company": c.company, "phone": w.phone(), "kind": c.kind,
		"ownerId": w.user(c.owner), "departmentId": w.rooms[personOf(c.owner).department], "notes": c.notes,
	}
	maps.Copy(p, w.facts(c, at))
	w.kinds[c.short], w.owners[c.short] = c.kind, c.owner
	// One in eleven invented cards belongs to nobody: the lead pool (公海).
	if c.short == c.company && w.random.IntN(11) == 0 {
		p["ownerId"], w.owners[c.short] = "", ""
	}
	w.do(at, c.owner, "customer.create", p)
}

// anyone is a customer whose card was there at a moment.
func (w *writer) anyone(at time.Time) string {
	shorts := slices.Sorted(maps.Keys(w.born))
	shorts = slices.DeleteFunc(shorts, func(s string) bool { return !w.born[s].Before(at) })
	return w.cards[pick(w, shorts)]
}

// phone is an invented number of a block that stands for examples here.
func (w *writer) phone() string {
	return fmt.Sprintf("13%d0000%04d", w.random.IntN(10), w.random.IntN(10_000))
}
