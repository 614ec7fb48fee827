package commands

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"zhanban/models"
	"zhanban/models/store"
)

// fingerprintOf is a hash of type and payload. Secrets are left out: a fast
// hash of a password is nearly the password.
func fingerprintOf(c Command, secrets []string) string {
	payload := []byte(c.Payload)
	if len(secrets) > 0 {
		var fields map[string]json.RawMessage
		_ = json.Unmarshal(c.Payload, &fields) // decoded strictly before
		for _, name := range secrets {
			delete(fields, name)
		}
		payload, _ = json.Marshal(fields)
	}
	h := sha256.New()
	h.Write([]byte(c.Type))
	h.Write([]byte{0})
	h.Write(payload)
	return hex.EncodeToString(h.Sum(nil))
}

// replay answers a command's first result, from its receipt.
func replay(receipt *store.Receipt, actor models.Actor, c Command, fingerprint string, result *Result) error {
	if receipt.ActorID != actor.UserID || receipt.Refusal == nil && receipt.Fingerprint != fingerprint {
		return models.Errorf(models.CodeConflict, "command.id_reused", "command id %s was used for something else", c.ID)
	}
	result.Seq, result.Replayed = receipt.Seq, true
	if receipt.Refusal != nil {
		return receipt.Refusal
	}
	return nil
}
