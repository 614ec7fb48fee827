package store

import (
	"context"
	"fmt"
	"time"

	"zhanban/models"
)

// ScreenPairing is a television that shows a code and waits to be told which
// screen it is. It belongs to no workspace until somebody types the code.
type ScreenPairing struct {
	Code      string `gorm:"primaryKey"`
	TokenHash string
	Address   string
	CreatedAt time.Time
	ExpiresAt time.Time
}

// How many televisions may wait at a time: few enough that a code typed at
// random finds none, of one address more than an office has.
const (
	pairingsMost      = 500
	pairingsByAddress = 20
)

// AskPairing keeps a television's code until it is used or over. A code it had
// before ends with it; one that another has just now is refused as taken.
func (s *Store) AskPairing(ctx context.Context, p ScreenPairing, before string) error {
	return s.Write(ctx, "", func(tx *Tx) error {
		if err := tx.SQL("DELETE FROM screen_pairings WHERE expires_at <= ? OR token_hash = ?", p.CreatedAt, before); err != nil {
			return err
		}
		var all, here, same int64
		q := tx.db.Model(&ScreenPairing{}).Select("COUNT(*), COALESCE(SUM(CASE WHEN address = ? THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN code = ? THEN 1 ELSE 0 END), 0)", p.Address, p.Code)
		if err := q.Row().Scan(&all, &here, &same); err != nil {
			return fmt.Errorf("count pairings: %w", err)
		}
		if all >= pairingsMost || here >= pairingsByAddress {
			return models.Errorf(models.CodeBusy, "screen.codes_many", "too many televisions wait for their code; try again").With("retryAfter", 60)
		}
		if same > 0 {
			return ErrPairingTaken
		}
		if err := tx.db.Create(&p).Error; err != nil {
			return fmt.Errorf("save pairing: %w", err)
		}
		return nil
	})
}

// ErrPairingTaken says that another television shows the same code.
var ErrPairingTaken = models.Errorf(models.CodeConflict, "screen.code_taken", "another television shows this code")

// TakePairing uses a code up, in the transaction that makes the television's
// session: of two who type it one alone has it.
func (tx *Tx) TakePairing(code string, now time.Time) (*ScreenPairing, error) {
	var found []ScreenPairing
	if err := tx.db.Where("code = ? AND expires_at > ?", code, now).Find(&found).Error; err != nil {
		return nil, fmt.Errorf("find pairing: %w", err)
	}
	if len(found) == 1 {
		done := tx.db.Where("code = ? AND token_hash = ?", code, found[0].TokenHash).Delete(&ScreenPairing{})
		if done.Error != nil {
			return nil, fmt.Errorf("use pairing: %w", done.Error)
		}
		if done.RowsAffected == 1 {
			return &found[0], nil
		}
	}
	return nil, models.Invalid("code", "screen.code_unknown", "no television shows this code now")
}
