package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// Receipt is the proof that a command ran, or was refused for good, kept so
// that the same id is never judged again (L1).
type Receipt struct {
	CommandID   string
	Fingerprint string // hash of type and payload; of a refusal empty
	ActorID     string
	Seq         int64         // last change the command made; 0: none
	Refusal     *models.Error // nil: it ran
}

// receiptRow is a receipt on its way into the database.
type receiptRow struct {
	Receipt
	workspaceID string
	at          time.Time
}

// Receipt finds a command's receipt, nil if there is none.
func (tx *Tx) Receipt(commandID string) (*Receipt, error) {
	if found, known := tx.batch.ledger.receipt(tx.workspaceID, commandID); known {
		return found, nil
	}
	if err := tx.batch.ledger.lookUpPart(tx.batch, tx.workspaceID, []any{commandID}); err != nil {
		return nil, fmt.Errorf("read receipt: %w", err)
	}
	found, _ := tx.batch.ledger.receipt(tx.workspaceID, commandID)
	return found, nil
}

// AddReceipt keeps a command's receipt, if the step it belongs to is kept.
func (tx *Tx) AddReceipt(r Receipt, at time.Time) {
	tx.receipts = append(tx.receipts, receiptRow{r, tx.workspaceID, at})
}

// AddRefusalReceipt keeps a receipt with the refusal if the step it belongs to
// is refused: the same command, late on another way, is then refused too.
func (tx *Tx) AddRefusalReceipt(r Receipt, at time.Time) {
	tx.ifRefused = &receiptRow{r, tx.workspaceID, at}
}

// refused takes the receipt that a refused step leaves, if it leaves one. What
// may be tried again is no refusal.
func (l *ledger) refused(tx *Tx, err error) {
	r := tx.ifRefused
	if r == nil {
		return
	}
	refusal := models.AsError(Refusal(err))
	if refusal.Code == models.CodeBusy || refusal.Code == models.CodeUnavailable {
		return
	}
	r.Refusal = refusal
	l.known[receiptKey{r.workspaceID, r.CommandID}] = &r.Receipt
	l.refusals = append(l.refusals, *r)
}

// writeReceipts writes the receipts of what ran and of what was refused. One
// that is there already is another node's, which was first.
func (l *ledger) writeReceipts(b *batch) error {
	slices.SortFunc(l.receipts, func(a, b receiptRow) int { return strings.Compare(a.CommandID, b.CommandID) }) // as in insertRows
	ran := make([]values, len(l.receipts))
	for i := range l.receipts {
		r := &l.receipts[i]
		ran[i] = values{r.workspaceID, r.CommandID, r.Fingerprint, r.ActorID, r.Seq, r.at}
	}
	refused := make([]values, len(l.refusals))
	for i := range l.refusals {
		r := &l.refusals[i]
		text, err := json.Marshal(r.Refusal)
		if err != nil {
			return fmt.Errorf("encode a refusal: %w", err)
		}
		refused[i] = values{r.workspaceID, r.CommandID, r.Fingerprint, r.ActorID, r.Seq, r.at, string(text)}
	}
	err := b.insertMany(insertReceipt, ran)
	if err == nil {
		err = b.insertMany(insertRefusal, refused)
	}
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return fmt.Errorf("save receipts: %w: %w", errLostRace, err)
	}
	if err != nil {
		return fmt.Errorf("save receipts: %w", err)
	}
	return nil
}

const (
	insertReceipt = "INSERT INTO receipts (workspace_id, command_id, fingerprint, actor_id, seq, at) VALUES "
	insertRefusal = "INSERT INTO receipts (workspace_id, command_id, fingerprint, actor_id, seq, at, refusal) VALUES "
)
