package duplicates

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Sample makes cards, the same at every call, that look like those of a big workspace: a few brands that
// many use, people of common names, three of a hundred entered twice.
func Sample(n int) []Card {
	random := rand.New(rand.NewPCG(7, 11))
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	signs := []rune("华信泰恒盛达兴隆源丰瑞祥鑫宏博远智联创科美康安顺通和润佳鸿诚嘉利腾飞龙凤海天星光明辉金玉宝德仁义礼云风春秋晨曦卓越锐驰凯迪威尼斯伯莱格林奥菲诺亚迈拓普朗克森特维克多思语言书画墨香荷竹松柏枫桦")
	cities := strings.Fields("上海 北京 深圳 广州 杭州 宁波 苏州 无锡 南京 青岛 济南 烟台 大连 沈阳 成都 重庆 武汉 长沙 厦门 泉州 福州 佛山 东莞 中山 义乌 温州 台州 嘉兴 绍兴 郑州 西安 合肥 南昌 昆明 天津")
	trades := strings.Fields("贸易 国际贸易 食品 机械 电子科技 信息技术 家具 建材 服饰 纺织品 五金制品 塑料制品 化工 医疗器械 展览服务 广告 物流 供应链管理 环保科技 新能源科技 水产 农业发展 酒业 茶业 玩具 照明 电器 汽车配件 包装材料 文化传播")
	forms := strings.Fields("有限公司 有限公司 有限公司 有限责任公司 股份有限公司 集团有限公司 厂 经营部")
	family, given := []rune("王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"), []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文建国志海波")
	cards := make([]Card, 0, n)
	for i := range n {
		if i > 0 && random.IntN(100) < 3 {
			again := cards[random.IntN(i)]
			again.ID = fmt.Sprintf("0199c3f0-0000-7000-8000-%012d", i)
			cards = append(cards, again)
			continue
		}
		var brand []rune
		for range 2 + random.IntN(10)/6 + random.IntN(10)/9 {
			brand = append(brand, signs[random.IntN(len(signs))])
		}
		person := []rune{family[random.IntN(len(family))], given[random.IntN(len(given))]}
		if random.IntN(3) > 0 {
			person = append(person, given[random.IntN(len(given))])
		}
		card := Card{
			ID: fmt.Sprintf("0199c3f0-0000-7000-8000-%012d", i), Companies: []string{pick(cities) + string(brand) + pick(trades) + pick(forms)},
			People: []string{string(person)}, Phones: []string{fmt.Sprintf("1%d%09d", 3+random.IntN(7), random.IntN(1_000_000_000))},
		}
		if random.IntN(4) == 0 {
			card.Mails = []string{fmt.Sprintf("m%d@c%d.example", i, random.IntN(n))}
		}
		cards = append(cards, card)
	}
	return cards
}

// Typed are questions about cards as they are typed: a name growing, a mistyped name, a
// phone, a person.
func Typed(cards []Card, n int) []Card {
	random := rand.New(rand.NewPCG(3, 5))
	questions := make([]Card, 0, n)
	for range n {
		of := cards[random.IntN(len(cards))]
		company := []rune(of.Companies[0])
		switch random.IntN(5) {
		case 0:
			questions = append(questions, Card{Companies: []string{string(company[:2+random.IntN(len(company)-2)])}})
		case 1:
			questions = append(questions, Card{Companies: []string{string(company[2:])}})
		case 2:
			at := 2 + random.IntN(len(company)-2)
			questions = append(questions, Card{Companies: []string{string(company[:at]) + string(company[at+1:])}})
		case 3:
			questions = append(questions, Card{Phones: of.Phones, People: of.People})
		default:
			questions = append(questions, Card{Companies: of.Companies, People: of.People, Phones: of.Phones, Mails: of.Mails})
		}
	}
	return questions
}
