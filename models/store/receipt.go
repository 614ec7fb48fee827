package store

import (
	"fmt"
	"time"
)

// Receipt is the proof that a command ran, kept so that the same id is never
// run twice (L1).
type Receipt struct {
	CommandID   string
	Fingerprint string // hash of type and payload
	ActorID     string
	Seq         int64 // last change the command made; 0: none
}

// receiptRow is a receipt on its way into the database.
type receiptRow struct {
	Receipt
	workspaceID string
	at          time.Time
}

// Receipt finds a command's receipt, nil if it never ran.
func (tx *Tx) Receipt(commandID string) (*Receipt, error) {
	if found, known := tx.batch.ledger.receipt(tx.workspaceID, commandID); known {
		return found, nil
	}
	var found []Receipt
	err := tx.db.Raw("SELECT command_id, fingerprint, actor_id, seq FROM receipts WHERE workspace_id = ? AND command_id = ?",
		tx.workspaceID, commandID).Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("read receipt: %w", err)
	}
	if len(found) == 0 {
		return nil, nil
	}
	return &found[0], nil
}

// AddReceipt keeps a command's receipt, if the step it belongs to is kept.
func (tx *Tx) AddReceipt(r Receipt, at time.Time) {
	tx.receipts = append(tx.receipts, receiptRow{r, tx.workspaceID, at})
}
