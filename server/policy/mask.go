package policy

import (
	"encoding/json"
	"slices"
	"strings"

	"zhanban/models"
)

// Mask gives the masked form of a noun's JSON. A customer's phones keep their
// first three and last four digits; other ways to reach people, notes, the
// workspace's own fields, the stars of an evaluation and a care plan stay with those who see it whole. Of a follow-up stays
// when it is, whose, and in a word what came of it, and not what was said.
func Mask(kind models.Kind, state json.RawMessage) json.RawMessage {
	if kind != models.KindCustomer && kind != models.KindFollowUp && kind != models.KindOrder && kind != models.KindCustomerEvent && kind != models.KindWorkReport {
		return state
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(state, &fields) != nil {
		return json.RawMessage(`{}`) // never let through what cannot be read
	}
	switch kind {
	case models.KindFollowUp:
		keepOnly(fields, shownOfFollowUp)
	case models.KindOrder:
		keepOnly(fields, shownOfOrder)
	case models.KindCustomerEvent:
		fields["detail"] = factsOnly(fields["detail"])
	case models.KindWorkReport:
		fields["corrections"] = withoutMoney(fields["corrections"])
	default:
		maskPerson(fields)
		fields["contacts"] = maskContacts(fields["contacts"])
		fields["custom"], fields["scores"], fields["care"] = json.RawMessage(`{}`), json.RawMessage(`{}`), json.RawMessage("null")
	}
	masked, err := json.Marshal(fields)
	if err != nil {
		return json.RawMessage(`{}`)
	}
	return masked
}

// shownOfFollowUp are the only fields of a follow-up that its masked form keeps:
// one that is added is kept back until it stands here.
var shownOfFollowUp = []string{"id", "version", "createdAt", "updatedAt", "customerId", "departmentId", "assigneeId", "kind", "dueDay", "dueTime", "minutes",
	"remindBefore", "templateId", "roundId", "remindAt", "remindedAt", "outcome", "doneAt", "doneBy", "archived"}

// shownOfOrder are the only fields of an order that its masked form keeps: that
// it is there, whose it is and where it stands, and nothing of its money. Why it
// ended is told in the histories of its booths too, which everybody reads.
var shownOfOrder = []string{"id", "version", "createdAt", "updatedAt", "exhibitionId", "customerId", "ownerId", "departmentId", "number", "status", "currency", "endReason"}

// factsOnly leaves of what an entry of a customer's history tells which facts it
// is of, and not what they were and became.
func factsOnly(detail json.RawMessage) json.RawMessage {
	var told map[string]json.RawMessage
	if json.Unmarshal(detail, &told) != nil || told["facts"] == nil {
		return json.RawMessage(`{}`)
	}
	return json.RawMessage(`{"facts":` + string(told["facts"]) + `}`)
}

// withoutMoney leaves out what was corrected of a work report's money.
func withoutMoney(list json.RawMessage) json.RawMessage {
	var corrections []models.WorkCorrection
	if json.Unmarshal(list, &corrections) != nil {
		return json.RawMessage(`[]`)
	}
	shown, err := json.Marshal(models.WorkReport{Corrections: corrections}.Hide().Corrections)
	if err != nil {
		return json.RawMessage(`[]`)
	}
	return shown
}

func keepOnly(fields map[string]json.RawMessage, shown []string) {
	for field, value := range fields {
		if !slices.Contains(shown, field) {
			fields[field] = nothing(value)
		}
	}
	fields["masked"] = json.RawMessage("true")
}

// nothing is an empty value of the same JSON type.
func nothing(value json.RawMessage) json.RawMessage {
	switch value[0] {
	case '"':
		return json.RawMessage(`""`)
	case '[':
		return json.RawMessage(`[]`)
	case 't', 'f':
		return json.RawMessage("false")
	case '{', 'n':
		return json.RawMessage("null")
	}
	return json.RawMessage("0")
}

// maskPerson hides how to reach a person, and what was noted of them.
func maskPerson(fields map[string]json.RawMessage) {
	var phone string
	_ = json.Unmarshal(fields["phone"], &phone)
	if phone != "" {
		fields["phone"], _ = json.Marshal(MaskPhone(phone))
	}
	for _, field := range []string{"email", "wechat", "address", "notes", "birthday", "anniversary", "anniversaryOf", "likes"} {
		if _, there := fields[field]; there {
			fields[field] = json.RawMessage(`""`)
		}
	}
}

func maskContacts(list json.RawMessage) json.RawMessage {
	var contacts []map[string]json.RawMessage
	if json.Unmarshal(list, &contacts) != nil || contacts == nil {
		return json.RawMessage(`[]`)
	}
	for _, contact := range contacts {
		maskPerson(contact)
	}
	masked, err := json.Marshal(contacts)
	if err != nil {
		return json.RawMessage(`[]`)
	}
	return masked
}

// MaskPhone hides the middle of a phone number.
func MaskPhone(phone string) string {
	r := []rune(phone)
	if len(r) < 8 {
		return strings.Repeat("*", len(r))
	}
	return string(r[:3]) + strings.Repeat("*", len(r)-7) + string(r[len(r)-4:])
}
