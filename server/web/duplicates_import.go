package web

import (
	"context"
	"strconv"

	"zhanban/models"
	"zhanban/server/duplicates"
	"zhanban/server/sheets"
)

// alikePage is how many cards are looked up at a time.
const alikePage = 500

// markAlike says of each row that can be imported which card, or which earlier
// row of the file, it seems to double.
func (s *Server) markAlike(ctx context.Context, actor models.Actor, preview *sheets.Preview[sheets.CustomerRow]) error {
	cards, err := s.cards(ctx, actor.WorkspaceID)
	if err != nil {
		return err
	}
	earlier := duplicates.Build(nil)
	var matches []duplicates.Match
	var rows []*sheets.Row[sheets.CustomerRow]
	for n := range preview.Rows {
		row := &preview.Rows[n]
		if len(row.Errors) > 0 {
			continue
		}
		v := row.Values
		card := duplicates.Card{Companies: []string{v.Company}, People: []string{v.Name}, Phones: []string{v.Phone}}
		if m, found := surestOf(cards, card); found {
			matches, rows = append(matches, m), append(rows, row)
		} else if m, found := surestOf(earlier, card); found {
			first, _ := strconv.Atoi(m.ID)
			row.Alike = alikeOf(m)
			row.Alike.Row = first
		}
		card.ID = strconv.Itoa(row.Row)
		earlier.Put(card)
	}
	return s.tellAlike(ctx, actor, matches, rows)
}

// surestOf is the surest duplicate of a card, if there is one.
func surestOf(in *duplicates.Index, card duplicates.Card) (duplicates.Match, bool) {
	found := in.Find(card, 1)
	if len(found) == 0 || !found[0].Verdict.Duplicate() {
		return duplicates.Match{}, false
	}
	return found[0], true
}

// tellAlike marks rows with the cards they double, as far as the actor may know
// of them.
func (s *Server) tellAlike(ctx context.Context, actor models.Actor, matches []duplicates.Match, rows []*sheets.Row[sheets.CustomerRow]) error {
	for from := 0; from < len(matches); from += alikePage {
		page := matches[from:min(from+alikePage, len(matches))]
		told, err := s.tellMatches(ctx, actor, page)
		if err != nil {
			return err
		}
		byID := make(map[string]DuplicateMatch, len(told))
		for _, m := range told {
			byID[m.ID] = m
		}
		for n, m := range page {
			t, there := byID[m.ID]
			if !there {
				continue // archived meanwhile
			}
			m.Reasons = t.Reasons
			alike := alikeOf(m)
			alike.CustomerID, alike.Company, alike.OwnerID = t.ID, t.Company, t.OwnerID
			rows[from+n].Alike = alike
		}
	}
	return nil
}

func alikeOf(m duplicates.Match) *sheets.Alike {
	alike := &sheets.Alike{Verdict: string(m.Verdict), Reasons: []string{}}
	for _, r := range m.Reasons {
		alike.Reasons = append(alike.Reasons, r.Reason)
	}
	return alike
}
