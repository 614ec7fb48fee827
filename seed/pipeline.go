package seed

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"zhanban/models"
)

// standing is where a customer people speak of stands on the pipeline board.
type standing struct {
	stage string
	days  int // in the stage
	value int // yuan; 0: nobody has said yet
	why   string
}

var standings = map[string]standing{
	"海澜渔业": {stage: "loyal", days: 64, value: 92_160}, "远洲渔业": {stage: "repeat", days: 12, value: 46_080},
	"蓝汀水产": {stage: "first_purchase", days: 25, value: 12_800}, "Fjordhav Seafood AS": {stage: "target", days: 9, value: 138_240},
	"沧溟研究院": {stage: "target", days: 23, value: 76_800}, "鲸汐冷链": {stage: "repeat", days: 40, value: 25_600},
	"北屿海参合作社": {stage: "target", days: 3, value: 14_080}, "沧浪岛贝类": {stage: "target", days: 6, value: 12_800},
	"白鹭湾罐头": {stage: "target", days: 17, value: 25_600}, "潮声预制菜": {stage: "lost", days: 5, why: "退展条款谈不拢，转投秋季同类展"},
	"三桅冻品": {stage: "advocate", days: 88}, "银帆远洋": {stage: "repeat", days: 8, value: 25_600},
	"海盐工坊": {stage: "first_purchase", days: 14, value: 26_880}, "青禾检测": {stage: "loyal", days: 30, value: 14_080},
	"汐源鱼糜": {stage: "target", days: 27, value: 12_800}, "东礁藻类": {stage: "target", days: 13, value: 12_800},
	"禾汛包装": {stage: "repeat", days: 51, value: 46_080}, "海岱调味": {stage: "loyal", days: 71, value: 92_160},
	"澜舟饲料": {stage: "repeat", days: 19, value: 69_120}, "浪花烘焙": {stage: "first_purchase", days: 46, value: 21_000},
	"Norðurhaf ehf.": {stage: "target", days: 2}, "渔光传媒": {stage: "advocate", days: 20},
}

var (
	someStages  = []string{"potential", "potential", "potential", "potential", "potential", "target", "target", "target", "first_purchase", "first_purchase", "repeat", "repeat", "loyal", "lost"}
	someValues  = []int{12_800, 12_800, 12_800, 14_080, 14_680, 25_600, 25_600, 38_400, 46_080, 69_120, 92_160, 0, 0}
	lostReasons = []string{"预算砍半，今年不出省", "去了竞品展会，那边给了首展八折", "公司搬迁，展期正好停产", "去年位置偏，不愿再试", "联系人离职，新负责人没有参展计划"}
	regions     = []string{"山东", "浙江", "福建", "广东", "辽宁", "江苏", "海南", "广西", "河北", "上海"}
	positions   = []string{"总经理", "销售总监", "市场部经理", "采购经理", "办公室主任", "展务专员"}
	interestsOf = []string{"角位", "标展", "光地", "冷库", "水电", "论坛冠名", "双开口", "连位"}
	likesOf     = []string{"喝岩茶，不喝酒", "爱打乒乓球", "看海钓比赛", "忌辣", "收集老船模", ""}
	tagsOf      = []string{"老客户", "政府补贴", "价格敏感", "竞品老展商", "协会会员", "可带团", "出口"}
)

// ownChance is chance of a part's own, so that what it draws changes nothing in
// the rest of the story.
func (w *writer) ownChance(part string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(part + string(w.today)))
	return rand.New(rand.NewPCG(h.Sum64(), 18))
}

func one[T any](chance *rand.Rand, list []T) T { return list[chance.IntN(len(list))] }

// facts are what is known of an invented or named customer beside its name.
func (w *writer) facts(c card, at time.Time) payload {
	chance := w.ownChance("facts " + c.company)
	one(chance, regions) // whom chance has meant since then stays who it is
	p := payload{
		"position": one(chance, positions), "source": one(chance, []string{"上届展会", "来电", "行业协会", "渠道介绍", "扫楼"}),
		"interests": []string{one(chance, interestsOf)}, "tags": []string{one(chance, tagsOf)},
	}
	maps.Copy(p, w.wordsOf(c))
	if chance.IntN(3) > 0 {
		name := one(chance, personFirst) + one(chance, personLast)
		h := chance.Uint64()
		p["contacts"] = []payload{{
			"id":   fmt.Sprintf("%08x-0000-7%03x-8%03x-%012x", uint32(at.Unix()), h>>48&0xfff, h>>36&0xfff, h&0xffff_ffff_ffff),
			"name": name, "position": one(chance, positions), "phone": fmt.Sprintf("13%d0000%04d", chance.IntN(10), chance.IntN(10_000)),
			"birthday": string(w.today.Add(chance.IntN(200)))[len("2006-"):], "likes": one(chance, likesOf),
		}}
	}
	return p
}

// pursue puts the exhibition's customers on its pipeline board, each in a stage
// since some day and with what it may spend, and gives the stages their rules.
func (w *writer) pursue(exhibition string) {
	kept := w.random
	w.random = w.ownChance("pursue")
	defer func() { w.random = kept }()
	w.do(w.at(w.back(30), "09:20"), w.manager("zz1"), "exhibition.edit", payload{"id": exhibition, "version": 1, "holdRules": payload{
		"length": 30, "longest": 4320, "unit": "minutes", "quota": 10, "renewals": 2, "warning": 5, "offer": 60,
	}, "stageRules": payload{
		"potential": payload{"wipLimit": 60, "days": 30}, "target": payload{"wipLimit": 25, "days": 21}, "first_purchase": payload{"wipLimit": 0, "days": 45},
		"repeat": payload{"wipLimit": 0, "days": 60},
	}})
	for _, short := range slices.Sorted(maps.Keys(w.cards)) {
		chance := w.ownChance("pursue " + short)
		s, named := standings[short]
		if !named {
			if w.kinds[short] != "exhibitor" || chance.IntN(6) == 0 {
				continue
			}
			if w.stale(short) && chance.IntN(3) == 0 {
				continue
			}
			s = standing{stage: one(chance, someStages), days: chance.IntN(50), value: one(chance, someValues), why: one(chance, lostReasons)}
		}
		switch {
		case named:
		case !w.stale(short) && chance.IntN(5) > 0:
			s.stage = models.StagePotential
		case s.stage == models.StagePotential:
			s.stage, s.days = one(chance, someStages[5:]), chance.IntN(26)
		}
		w.pursueOne(exhibition, short, s, chance)
	}
}

// stale says that a card is too old for its customer to be no more than a
// potential one.
func (w *writer) stale(short string) bool { return w.Now.Sub(w.born[short]) > 45*24*time.Hour }

func (w *writer) pursueOne(exhibition, short string, s standing, chance *rand.Rand) {
	id := w.cards[short]
	day := models.DayOf(w.born[short], zone).Add(1)
	since := max(day, w.today.Add(-s.days))
	at := w.moment(since, 9+chance.IntN(8), chance.IntN(60))
	w.do(w.moment(max(day, w.today.Add(-90)), 9, 5), Administrator, "customer.expect", payload{"id": id, "version": 1, "exhibitionId": exhibition, "value": s.value * 100})
	if s.stage == models.StagePotential {
		return
	}
	p := payload{"id": id, "stage": s.stage}
	if s.stage == models.StageLost {
		p["reason"] = s.why
	}
	w.talkTo(id, short, chance)
	w.do(at, cmp.Or(w.owners[short], Administrator), "customer.set_stage", p)
}

// talkTo has most customers contacted by their owner some weeks ago at most.
func (w *writer) talkTo(id, short string, chance *rand.Rand) {
	who := w.owners[short]
	if who == "" || chance.IntN(5) == 0 {
		return
	}
	day := max(models.DayOf(w.born[short], zone).Add(1), w.today.Add(-1-chance.IntN(40)))
	at, ask := w.moment(day, 9+chance.IntN(8), chance.IntN(60)), asks[0]
	followUp := w.id(at)
	w.do(at, who, "follow_up.create", payload{
		"id": followUp, "customerId": id, "assigneeId": w.user(who), "kind": ask.kind, "text": one(chance, ask.text), "dueDay": models.DayOf(at, zone),
	})
	w.do(at, who, "follow_up.complete", payload{"id": followUp, "result": one(chance, results)})
}

// moment is a time of day without chance; what would lie in the future happened
// a moment ago.
func (w *writer) moment(day models.Day, hour, minute int) time.Time {
	t := day.Time()
	at := time.Date(t.Year(), t.Month(), t.Day(), hour, minute, 0, 0, zone)
	if latest := w.Now.Add(-time.Minute); at.After(latest) {
		return latest
	}
	return at
}
