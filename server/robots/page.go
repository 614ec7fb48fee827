package robots

import (
	"cmp"
	"embed"
	"slices"
	"strconv"
	"strings"

	"zhanban/models"
	"zhanban/server/words"
)

//go:embed locales/*.json
var files embed.FS

var sentences = words.Read(files)

func (l *search) say(key string, with ...string) string {
	return sentences.Say(l.robot.Language, key, with...)
}

// testMessage says that the robot is heard.
func testMessage(r *models.Robot) models.Message {
	return models.Message{
		Title: sentences.Say(r.Language, "test", "name", r.Name), Lines: []string{sentences.Say(r.Language, "test.text")}, Data: map[string]any{"event": "test"},
	}
}

// dayName is a day with its weekday.
func (l *search) dayName(day models.Day) string {
	t := day.Time()
	return l.say("day", "month", l.say("month."+strconv.Itoa(int(t.Month()))), "day", strconv.Itoa(t.Day()), "weekday", l.say("weekday."+strconv.Itoa(int(t.Weekday()))))
}

// How much of a plan is written out: WeCom takes 4096 bytes, programs take more.
const (
	bytesMost     = 3200
	dataMost      = 500
	dataBytesMost = 256 << 10
)

// page is a plan being written, person by person.
type page struct {
	*search
	message     *models.Message
	when        string
	data        []map[string]any
	bytes       int
	dataBytes   int
	full        bool // programs are told of no more items
	count, done int
	left        int // items that find no room
}

func (p *page) line(text string) bool {
	if p.bytes += len(plain(text)) + 2; p.bytes > bytesMost {
		return false
	}
	p.message.Lines = append(p.message.Lines, text)
	return true
}

// people writes items under each of their people; what nobody has comes last.
func (p *page) people(items []*models.Item) error {
	lists := map[string][]*models.Item{}
	for _, i := range items {
		p.count++
		if i.DoneAt != nil {
			p.done++
		}
		for _, id := range i.AssigneeIDs {
			lists[id] = append(lists[id], i)
		}
		if len(i.AssigneeIDs) == 0 {
			lists[""] = append(lists[""], i)
		}
		if err := p.fact(i); err != nil {
			return err
		}
	}
	type person struct{ id, name string }
	var order []person
	for id := range lists {
		name, err := p.name(id)
		if err != nil {
			return err
		}
		order = append(order, person{id, name})
	}
	slices.SortFunc(order, func(a, b person) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.name, "\uffff"), cmp.Or(b.name, "\uffff")), cmp.Compare(a.id, b.id))
	})
	for _, who := range order {
		list := lists[who.id]
		if !p.line(p.say("person", "name", cmp.Or(who.name, p.say("nobody")), "count", strconv.Itoa(len(list)))) {
			p.left += len(list)
			continue
		}
		for n, i := range list {
			if !p.line(p.item(i)) {
				p.left += len(list) - n
				break
			}
		}
	}
	return nil
}

// item is a line of the plan.
func (p *page) item(i *models.Item) string {
	parts := []string{"·"}
	if i.DoneAt != nil {
		parts = append(parts, "✓")
	}
	switch {
	case p.when == "week" && i.Day != "":
		parts = append(parts, p.say("weekday."+strconv.Itoa(int(i.Day.Weekday()))))
	case p.when == "focus" && i.Ends() < p.today:
		parts = append(parts, p.say("carried"))
	}
	if i.DueTime != "" && i.DueDay == i.Ends() {
		parts = append(parts, i.DueTime)
	}
	return strings.Join(append(parts, i.Title), " ")
}

// fact is the same for programs.
func (p *page) fact(i *models.Item) error {
	if p.full {
		return nil
	}
	people := []string{}
	for _, id := range i.AssigneeIDs {
		name, err := p.name(id)
		if err != nil {
			return err
		}
		people = append(people, name)
	}
	fact := map[string]any{"id": i.ID, "title": i.Title, "day": i.Day, "done": i.DoneAt != nil, "people": people}
	content, err := encode(fact)
	if err != nil {
		return err
	}
	p.dataBytes += len(content)
	if p.full = len(p.data) >= dataMost || p.dataBytes > dataBytesMost; !p.full {
		p.data = append(p.data, fact)
	}
	return nil
}
