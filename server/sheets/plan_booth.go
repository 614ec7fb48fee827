package sheets

import (
	"errors"
	"slices"
	"strings"

	"zhanban/models"
)

// planBoothReader makes booths of the blocks of one hall.
type planBoothReader struct {
	plan  *planReader
	hall  *PlanHall
	part  partOf
	scale planScale
	town  neighbours
}

// planBooth is one block while it is read.
type planBooth struct {
	of     block
	values BoothRow
	errors []Issue
	notes  []Issue
}

func (b *planBooth) fail(field, reason, text string, facts ...any) {
	b.errors = append(b.errors, planIssue(b.of.name(), field, reason, text, facts...))
}

func (b *planBooth) note(field, reason, text string, facts ...any) {
	b.notes = append(b.notes, planIssue(b.of.name(), field, reason, text, facts...))
}

func (p *planBoothReader) booth(of block) PlanBooth {
	b := &planBooth{of: of, values: BoothRow{Hall: p.hall.Hall, DepartmentIDs: []string{}}, errors: []Issue{}, notes: []Issue{}}
	if of.hidden {
		b.note("", "plan.hidden", "the cell is hidden in the workbook")
	}
	p.code(b)
	p.size(b)
	p.kind(b)
	p.openSides(b)
	p.price(b)
	if len(of.says.rest) > 0 {
		b.note("", "plan.words_left", "words that were not understood", "words", strings.Join(of.says.rest[:min(len(of.says.rest), 5)], " "))
	}
	b.check()
	joint := []string{}
	if len(of.says.codes) > 1 {
		joint = of.says.codes
	}
	return PlanBooth{Cell: of.name(), Place: of.Block, Values: b.values, Joint: joint, Errors: b.errors, Notes: b.notes}
}

// code takes the block's code; a block that names several is not guessed at.
func (p *planBoothReader) code(b *planBooth) {
	codes := b.of.says.codes
	switch len(codes) {
	case 0:
		b.fail("code", "plan.code_missing", "the block says what a booth says, but no code")
		return
	case 1:
		b.values.Code = codes[0]
	default:
		b.values.Code = codes[0]
		b.fail("code", "plan.joint", "the block names several booths: make it one, or divide it", "codes", strings.Join(codes, ", "))
	}
	for _, c := range codes {
		if first, twice := p.plan.first[c]; twice {
			b.fail("code", "plan.code_twice", "the code is on the plan already", "code", c, "cell", first)
			continue
		}
		p.plan.first[c] = p.part.hall + " " + b.of.name()
	}
}

// size takes what is written and holds it against the block.
func (p *planBoothReader) size(b *planBooth) {
	says, v := b.of.says, &b.values
	drawnWidth, drawnDepth := p.scale.size(b.of.Block)
	drawn := (drawnWidth*drawnDepth + 5000) / 10_000
	switch {
	case says.width > 0:
		v.Width, v.Depth = says.width, says.depth
		if p.scale.known() && v.Width == drawnDepth && v.Depth == drawnWidth {
			v.Width, v.Depth = drawnWidth, drawnDepth // written the other way round than it is drawn
		} else if p.scale.known() && (v.Width != drawnWidth || v.Depth != drawnDepth) {
			b.note("width", "plan.size_against_block", "the size is not that of the block", "width", metres(v.Width, 1000), "depth", metres(v.Depth, 1000),
				"drawnWidth", metres(drawnWidth, 1000), "drawnDepth", metres(drawnDepth, 1000))
		}
		v.Area = says.area
		product := (v.Width*v.Depth + 5000) / 10_000
		if v.Area == 0 {
			v.Area = product
		} else if diff := v.Area - product; diff > 5 || diff < -5 {
			b.fail("area", "sheet.area_mismatch", "the area is not the product of the sides", "area", metres(v.Area, 100),
				"width", metres(v.Width, 1000), "depth", metres(v.Depth, 1000), "product", metres(product, 100))
		}
	case says.area > 0:
		v.Area = says.area
		if drawn == v.Area {
			v.Width, v.Depth = drawnWidth, drawnDepth
		} else if p.scale.known() {
			b.note("area", "plan.area_against_block", "the area is not that of the block", "area", metres(v.Area, 100), "drawn", metres(drawn, 100))
		}
	case p.scale.known():
		v.Width, v.Depth, v.Area = drawnWidth, drawnDepth, drawn
		b.note("area", "plan.size_from_block", "no size is written: it is that of the block", "width", metres(drawnWidth, 1000), "depth", metres(drawnDepth, 1000))
	default:
		b.fail("area", "plan.size_missing", "no size is written, and no booth of the plan tells what a cell stands for")
	}
}

// kind takes the type that is written, or that the title of the hall says.
func (p *planBoothReader) kind(b *planBooth) {
	says := b.of.says
	switch {
	case says.kind != "":
		b.values.Type = says.kind
		if says.near {
			b.note("type", "sheet.type_taken_as", "taken as "+says.kind, "became", says.kind, "value", says.kindWord)
		}
	case strings.Contains(p.part.title, "光地") || strings.Contains(p.part.title, "特装"):
		b.values.Type = "raw_space"
		b.note("type", "plan.type_from_title", "raw space, as the title of the hall says")
	case says.perMetre:
		b.values.Type = "raw_space"
		b.note("type", "plan.type_from_price", "raw space, as its price is by the ㎡")
	default:
		b.values.Type = "shell_scheme"
		if b.values.Area > 2*900 {
			b.note("type", "plan.type_assumed", "no type is written: shell scheme is assumed")
		}
	}
}

func (p *planBoothReader) openSides(b *planBooth) {
	b.values.OpenSides = b.of.says.openSides
	drawn := p.town.openSides(b.of.Block)
	if b.values.OpenSides == 0 {
		b.values.OpenSides = drawn
		b.note("openSides", "plan.open_sides_from_plan", "counted on the plan", "became", drawn)
	}
}

func (p *planBoothReader) price(b *planBooth) {
	says := b.of.says
	switch {
	case says.currency:
		b.fail("listPrice", "sheet.price_currency", "the price is not in yuan", "value", says.priceWord)
	case says.price == nil && says.agreed:
		b.note("listPrice", "sheet.price_agreed", "to be agreed: no list price")
	case says.price == nil:
		b.note("listPrice", "plan.price_missing", "no price is written")
	case says.perMetre:
		whole := *says.price * int64(b.values.Area) / 100
		b.values.ListPrice = &whole
		b.note("listPrice", "sheet.price_from_unit", "the price is the price by the ㎡ times the area", "became", whole, "value", says.priceWord, "area", metres(b.values.Area, 100))
	default:
		b.values.ListPrice = says.price
	}
}

// check adds the noun's own refusal, unless its field has an error already.
func (b *planBooth) check() {
	v := b.values
	noun := models.Booth{Hall: v.Hall, Code: v.Code, Type: v.Type, Width: v.Width, Depth: v.Depth, Area: v.Area, OpenSides: v.OpenSides, ListPrice: v.ListPrice}
	var e *models.Error
	if !errors.As(noun.Validate(), &e) || slices.ContainsFunc(b.errors, func(i Issue) bool { return i.Field == e.Field }) {
		return
	}
	issue := planIssue(b.of.name(), e.Field, e.Reason, e.Text)
	for k, v := range e.Detail {
		issue.Detail[k] = v
	}
	b.errors = append(b.errors, issue)
}
