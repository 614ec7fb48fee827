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

// Receipt finds a command's receipt, nil if it never ran.
func (tx *Tx) Receipt(commandID string) (*Receipt, error) {
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

// AddReceipt keeps a command's receipt.
func (tx *Tx) AddReceipt(r Receipt, at time.Time) error {
	err := tx.db.Exec("INSERT INTO receipts (workspace_id, command_id, fingerprint, actor_id, seq, at) VALUES (?,?,?,?,?,?)",
		tx.workspaceID, r.CommandID, r.Fingerprint, r.ActorID, r.Seq, at).Error
	if err != nil {
		return fmt.Errorf("save receipt: %w", err)
	}
	return nil
}
