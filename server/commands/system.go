package commands

import (
	"context"
	"encoding/json"
	"fmt"

	"zhanban/models"
)

// system gives one command as the server itself; its refusal is the error.
func (r *Runner) system(ctx context.Context, workspaceID, kind string, payload any) error {
	raw, err := json.Marshal(payload)
	if err != nil {
		return fmt.Errorf("encode %s: %w", kind, err)
	}
	results, err := r.Run(ctx, models.System(workspaceID), Command{ID: NewID(), Type: kind, Payload: raw})
	if err != nil {
		return err
	}
	if refused := results[0].Error; refused != nil {
		return refused
	}
	return nil
}
