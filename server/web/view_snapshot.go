package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"zhanban/models"
	"zhanban/server/policy"
)

// viewKey is what a snapshot's content depends on, but for its seq.
type viewKey struct {
	epoch       string
	workspaceID string
	view        models.View
	class       string // readers of one class see the same
	window      models.Window
}

// snapshot is a view for readers of one class as of one seq (P6), ready to be
// sent but for the time. It is never changed: what is newer is another one.
type snapshot struct {
	key    viewKey
	seq    int64
	etag   string
	groups []group
	head   []byte // text up to the nouns
	body   part   // the nouns
}

// group is a view's nouns of one kind.
type group struct {
	kind   models.Kind
	blocks []block
}

// kindOrder is the order of the kinds in a snapshot.
var kindOrder = []models.Kind{
	models.KindWorkspace, models.KindDepartment, models.KindUser, models.KindLabel, models.KindCalendarDay, models.KindItem, models.KindSeries,
	models.KindWeekClose, models.KindApproval, models.KindWorkReport, models.KindComment, models.KindAttachment, models.KindNotification, models.KindExhibition, models.KindBooth,
	models.KindCustomer, models.KindFollowUp, models.KindField, models.KindCustomerEvent,
	models.KindFollowUpTemplate, models.KindDictionaryEntry, models.KindRound, models.KindImport, models.KindSavedView,
	models.KindFloorPlan, models.KindOrder, models.KindPayment, models.KindScreen, models.KindCalendarFeed, models.KindWaitlistEntry, models.KindSale, models.KindRobot,
	models.KindInvoiceRequest, models.KindBankEntry,
}

// newSnapshot joins the blocks of the groups, which are its own from now on.
func newSnapshot(key viewKey, seq int64, groups []group) *snapshot {
	p := &snapshot{groups: groups}
	size := 0
	for _, g := range groups {
		size += 64
		for _, b := range g.blocks {
			size += len(b.packed) + storedMore + 1
		}
	}
	p.body.packed = make([]byte, 0, size)
	for n, g := range groups {
		opening := fmt.Sprintf(`%q:[`, string(g.kind))
		if n > 0 {
			opening = "]," + opening
		}
		p.join(stored([]byte(opening), false))
		for i := range g.blocks {
			if i > 0 {
				p.join(stored([]byte{','}, false))
			}
			g.blocks[i].packed = p.join(g.blocks[i].part)
		}
	}
	if len(groups) > 0 {
		p.join(stored([]byte{']'}, false))
	}
	p.join(stored(nil, false)) // readers hand out what they have at an empty part
	return p.as(key, seq)
}

// join puts a part behind the body and gives its bytes where they lie now, so
// that they are kept only once.
func (p *snapshot) join(next part) []byte {
	from := len(p.body.packed)
	p.body.crc = p.body.sum(next)
	p.body.size += next.size
	p.body.packed = append(p.body.packed, next.packed...)
	return p.body.packed[from:len(p.body.packed):len(p.body.packed)]
}

// as is the same nouns as of another seq.
func (p *snapshot) as(key viewKey, seq int64) *snapshot {
	head := fmt.Appendf(nil, `{"epoch":%q,"seq":%d,"view":%q,`, key.epoch, seq, string(key.view))
	if key.window.Until != "" {
		head = fmt.Appendf(head, `"until":%q,`, string(key.window.Until))
	}
	return &snapshot{key: key, seq: seq, etag: etagOf(key, seq), groups: p.groups, body: p.body, head: append(head, `"nouns":{`...)}
}

// etagOf is weak: packed or not, and whatever the time, the state is the same.
func etagOf(key viewKey, seq int64) string {
	mark := sha256.Sum256(fmt.Appendf(nil, "%q %d", key, seq))
	return `W/"` + hex.EncodeToString(mark[:12]) + `"`
}

// blocksOf are the nouns of a kind.
func (p *snapshot) blocksOf(kind models.Kind) []block {
	for _, g := range p.groups {
		if g.kind == kind {
			return g.blocks
		}
	}
	return nil
}

func (p *snapshot) count() (n int) {
	for _, g := range p.groups {
		for _, b := range g.blocks {
			n += len(b.ids)
		}
	}
	return n
}

// cost is about how much memory the snapshot takes.
func (p *snapshot) cost() int {
	n := 500 + len(p.body.packed)
	for _, g := range p.groups {
		for _, b := range g.blocks {
			n += b.cost()
		}
	}
	return n
}

// scoped reports whether the snapshot is one that others are made from: the
// whole of a view that some see masked.
func (k viewKey) scoped() bool { return k.class == wholeClass(k) && !policy.Uniform(k.view) }

// wholeClass is the class of those who see everything of a view.
func wholeClass(k viewKey) string { return policy.Class(models.System(k.workspaceID), k.view) }

// sighted is a noun's JSON as a reader sees it, nil if not at all.
func sighted(reader models.Actor, kind models.Kind, scope models.Scope, state []byte) []byte {
	switch policy.See(reader, kind, scope) {
	case policy.Full:
		return state
	case policy.Masked:
		return policy.Mask(kind, state)
	}
	return nil
}
