package policy

import (
	"encoding/json"
	"slices"
	"strings"

	"zhanban/models"
)

// Sight is how much of a noun a person sees.
type Sight int

// The sights. Each masked noun has one masked form, so that a change is
// encoded at most twice however many people follow it (L6).
const (
	Hidden Sight = iota
	Masked
	Full
)

// See is how much an actor sees of a noun of a kind and scope.
func See(actor models.Actor, kind models.Kind, scope models.Scope) Sight {
	own := slices.Contains(scope.UserIDs, actor.UserID)
	if scope.Private && !own && !actor.IsSystem() {
		return Hidden
	}
	if kind == models.KindAttachment && scope.OnCard {
		if See(actor, models.KindCustomer, scope) != Full {
			return Hidden // a photographed card says all that is masked
		}
		return Full
	}
	if kind != models.KindCustomer || own {
		return Full
	}
	switch actor.Role {
	case models.RoleSystem, models.RoleAdministrator:
		return Full
	case models.RoleManager, models.RoleMember:
		near := scope.DepartmentID == actor.DepartmentID || scope.DepartmentID == ""
		if near && (!scope.Guarded || actor.Role == models.RoleManager) {
			return Full
		}
	}
	return Masked
}

// SeeChange is See for a change of the log.
func SeeChange(actor models.Actor, c *models.Change) Sight { return See(actor, c.Kind, c.Scope) }

// SeeView reports whether an actor may follow a view at all.
func SeeView(actor models.Actor, view models.View) bool {
	if !view.Valid() {
		return false
	}
	if name, id := view.Split(); name == "user" {
		return id == actor.UserID
	}
	return true
}

// Mask gives the masked form of a noun's JSON: a customer's phones keep their
// first three and last four digits; other ways to reach people, notes and the
// workspace's own fields stay with those who see it whole.
func Mask(kind models.Kind, state json.RawMessage) json.RawMessage {
	if kind != models.KindCustomer {
		return state
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(state, &fields) != nil {
		return json.RawMessage(`{}`) // never let through what cannot be read
	}
	maskPerson(fields)
	fields["contacts"] = maskContacts(fields["contacts"])
	fields["custom"] = json.RawMessage(`{}`)
	masked, err := json.Marshal(fields)
	if err != nil {
		return json.RawMessage(`{}`)
	}
	return masked
}

// maskPerson hides how to reach a person, and what was noted of them.
func maskPerson(fields map[string]json.RawMessage) {
	var phone string
	_ = json.Unmarshal(fields["phone"], &phone)
	if phone != "" {
		fields["phone"], _ = json.Marshal(MaskPhone(phone))
	}
	for _, field := range []string{"email", "wechat", "address", "notes", "birthday"} {
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
