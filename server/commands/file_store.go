package commands

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"zhanban/models"
	"zhanban/models/store"
)

// FileStore is the payload of file.store. The bytes travel beside it, not in
// it: see Runner.StoreFile.
type FileStore struct {
	ID          string `json:"id" format:"uuid"`
	Name        string `json:"name" minLength:"1" maxLength:"200"`
	ContentType string `json:"contentType" maxLength:"100"`
	Size        int64  `json:"size" minimum:"1" maximum:"20971520"`
	SHA256      string `json:"sha256" minLength:"64" maxLength:"64"`
	Thumbnail   []byte `json:"thumbnail,omitempty" nullable:"true" doc:"A small picture, base64"`
}

var _ = defineInternal("file.store", func(c *Context, p FileStore) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	there, err := c.File(p.ID)
	if err == nil {
		return sameFile(there, c.Actor, p)
	}
	if !models.HasCode(err, models.CodeNotFound) {
		return err
	}
	return c.AddFile(&store.File{
		ID: p.ID, Name: p.Name, ContentType: p.ContentType, Size: p.Size, SHA256: p.SHA256,
		Thumbnail: p.Thumbnail, StoredBy: c.Actor.UserID, CreatedAt: c.Now,
	})
})

// sameFile lets a file be sent again under its id, and nothing else.
func sameFile(there *store.File, actor models.Actor, p FileStore) error {
	if there.StoredBy == actor.UserID && there.SHA256 == p.SHA256 {
		return nil
	}
	return models.Errorf(models.CodeConflict, "file.id_taken", "another file has this id").With("id", p.ID)
}

// StoreFile keeps a file's bytes under a new id and gives the file.
func (r *Runner) StoreFile(ctx context.Context, actor models.Actor, name, contentType string, content, thumbnail []byte) (*store.File, error) {
	return r.StoreFileAs(ctx, actor, NewID(), name, contentType, content, thumbnail)
}

// StoreFileAs keeps a file's bytes under the id its sender gave it and gives
// the file. Nobody sees it until an attachment names it; one that none has
// named for a day is swept. Sent again, as by a phone that had no answer, it is
// the same file.
//
// The row comes first, by a command like every other; the bytes follow in
// portions, so that a large file does not hold up other people's writes.
func (r *Runner) StoreFileAs(ctx context.Context, actor models.Actor, id, name, contentType string, content, thumbnail []byte) (*store.File, error) {
	if len(content) == 0 {
		return nil, models.Invalid("file", "file.empty", "the file is empty")
	}
	if len(content) > models.FileMax {
		return nil, models.Errorf(models.CodeTooLarge, "file.too_large", "a file has at most %d bytes", models.FileMax).With("most", models.FileMax)
	}
	sum := sha256.Sum256(content)
	p := FileStore{ID: id, Name: name, ContentType: contentType, Size: int64(len(content)),
		SHA256: hex.EncodeToString(sum[:]), Thumbnail: thumbnail}
	raw, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("encode file.store: %w", err)
	}
	results, err := r.runAll(ctx, actor, []Command{{ID: NewID(), Type: "file.store", Payload: raw}}, true)
	if err != nil {
		return nil, err
	}
	if refused := results[0].Error; refused != nil {
		return nil, refused
	}
	if err := r.store.WriteFile(ctx, actor.WorkspaceID, p.ID, bytes.NewReader(content)); err != nil {
		return nil, err
	}
	return r.store.File(ctx, actor.WorkspaceID, p.ID)
}

// FileSweep is the payload of file.sweep.
type FileSweep struct{}

var _ = defineInternal("file.sweep", func(c *Context, _ FileSweep) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	return c.SweepFiles(c.Now.AddDate(0, 0, -1))
})
