package store

import (
	"context"
	"strings"
	"time"

	"zhanban/models"
)

// SettledQuery says which settled lines of statements are wanted; what is empty
// is not asked.
type SettledQuery struct {
	Text     string                          // words, each of the line, of an order or of a customer
	Amount   func(word string) (int64, bool) // what a word is as money, in fen or cents
	Before   time.Time                       // the place behind a line
	BeforeID string
	Limit    int
}

// SettledBank are lines of statements that were matched, in part at least, or set
// aside, the latest first.
func (s *Store) SettledBank(ctx context.Context, workspaceID string, q SettledQuery) ([]*models.BankEntry, error) {
	where, args := q.where()
	return All[models.BankEntry](ctx, s, workspaceID, "updated_at DESC, id DESC", q.Limit, where, args...)
}

func (q SettledQuery) where() (string, []any) {
	where, args := "(state <> ? OR received > 0)", []any{models.EntryOpen}
	if !q.Before.IsZero() {
		where += " AND (updated_at < ? OR updated_at = ? AND id < ?)"
		args = append(args, q.Before.UTC(), q.Before.UTC(), q.BeforeID)
	}
	for word := range strings.FieldsSeq(strings.ToLower(q.Text)) {
		like := "%" + escapeLike(word) + "%"
		of := "LOWER(payer) LIKE ? ESCAPE '!' OR LOWER(reference) LIKE ? ESCAPE '!' OR LOWER(remark) LIKE ? ESCAPE '!' OR LOWER(reason) LIKE ? ESCAPE '!'"
		args = append(args, like, like, like, like)
		if amount, is := q.Amount(word); is {
			of += " OR amount = ?"
			args = append(args, amount)
		}
		// A number, not EXISTS: MariaDB would look through all payments first.
		where += ` AND (` + of + ` OR (SELECT COUNT(*) FROM payments p LEFT JOIN orders o ON o.id = p.order_id LEFT JOIN customers c ON c.id = p.customer_id
			WHERE p.workspace_id = bank_entries.workspace_id AND p.bank_entry_id = bank_entries.id AND p.voided = FALSE
			AND (LOWER(o.number) LIKE ? ESCAPE '!' OR LOWER(c.company) LIKE ? ESCAPE '!' OR LOWER(c.name) LIKE ? ESCAPE '!' OR c.pinyin LIKE ? ESCAPE '!')) > 0)`
		args = append(args, like, like, like, like)
	}
	return where, args
}
