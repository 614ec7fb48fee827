package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// File is what someone uploaded. Its bytes lie in chunks beside it.
type File struct {
	ID          string `gorm:"primaryKey"`
	WorkspaceID string
	Name        string
	ContentType string
	Size        int64
	SHA256      string `gorm:"column:sha256"`
	Thumbnail   []byte
	StoredBy    string
	CreatedAt   time.Time `gorm:"autoCreateTime:false"`
}

// chunkSize is how much of a file one row holds; chunksAtOnce how many rows
// one write makes, so that a large file leaves room for others in between.
const (
	chunkSize    = 256 << 10
	chunksAtOnce = 4
)

// AddFile keeps a file's row; WriteFile keeps its bytes.
func (tx *Tx) AddFile(f *File) error {
	f.WorkspaceID = tx.workspaceID
	if err := tx.db.Create(f).Error; err != nil {
		return fmt.Errorf("save file: %w", err)
	}
	return nil
}

// WriteFile keeps the bytes of a file whose row is there. Written again, be it
// by two at once, they are the same bytes.
func (s *Store) WriteFile(ctx context.Context, workspaceID, id string, content io.Reader) error {
	for first, more := 0, true; more; first += chunksAtOnce {
		var chunks [][]byte
		for len(chunks) < chunksAtOnce && more {
			chunk := make([]byte, chunkSize)
			n, err := io.ReadFull(content, chunk)
			more = err == nil
			if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
				return fmt.Errorf("read upload: %w", err)
			}
			if n > 0 {
				chunks = append(chunks, chunk[:n])
			}
		}
		write := func(tx *Tx) error { return tx.addChunks(id, first, chunks) }
		if err := s.Do(ctx, workspaceID, Work{Steps: []func(*Tx) error{write}, Bytes: chunksAtOnce * chunkSize})[0]; err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) addChunks(id string, first int, chunks [][]byte) error {
	for i, chunk := range chunks {
		if err := tx.db.Exec("DELETE FROM file_chunks WHERE file_id = ? AND number = ?", id, first+i).Error; err != nil {
			return fmt.Errorf("save file: %w", err)
		}
		if err := tx.db.Exec("INSERT INTO file_chunks (file_id, number, bytes) VALUES (?,?,?)", id, first+i, chunk).Error; err != nil {
			return fmt.Errorf("save file: %w", err)
		}
	}
	return nil
}

// File finds a file of the workspace.
func (s *Store) File(ctx context.Context, workspaceID, id string) (*File, error) {
	return findFile(s.read.WithContext(ctx), workspaceID, id)
}

// File finds a file of the workspace inside a write.
func (tx *Tx) File(id string) (*File, error) { return findFile(tx.db, tx.workspaceID, id) }

func findFile(db *gorm.DB, workspaceID, id string) (*File, error) {
	var f File
	err := db.Where("workspace_id = ? AND id = ?", workspaceID, id).Take(&f).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, models.Errorf(models.CodeNotFound, "not_found", "no file %s", id).With("kind", "file").With("id", id)
	}
	if err != nil {
		return nil, Refusal(fmt.Errorf("read file: %w", err))
	}
	return &f, nil
}

// CopyFile writes a file's bytes to w, one chunk in memory at a time.
func (s *Store) CopyFile(ctx context.Context, f *File, w io.Writer) error {
	var written int64
	for number := 0; written < f.Size; number++ {
		var chunks [][]byte
		err := s.read.WithContext(ctx).Raw("SELECT bytes FROM file_chunks WHERE file_id = ? AND number = ?", f.ID, number).Scan(&chunks).Error
		if err != nil {
			return Refusal(fmt.Errorf("read file: %w", err))
		}
		if len(chunks) == 0 {
			return fmt.Errorf("file %s: chunk %d is missing", f.ID, number)
		}
		n, err := w.Write(chunks[0])
		written += int64(n)
		if err != nil {
			return fmt.Errorf("send file: %w", err)
		}
	}
	return nil
}

// sweepMost bounds what one sweep deletes; the next one goes on.
const sweepMost = 50

// SweepFiles deletes files stored before a moment that neither an attachment nor
// an import names.
func (tx *Tx) SweepFiles(before time.Time) error {
	for _, kind := range []models.Kind{models.KindAttachment, models.KindImport} {
		if err := tx.flush(kind); err != nil {
			return err
		}
	}
	var ids []string
	err := tx.db.Raw(`SELECT f.id FROM files f LEFT JOIN attachments a ON a.workspace_id = f.workspace_id AND a.file_id = f.id
		LEFT JOIN imports i ON i.workspace_id = f.workspace_id AND i.file_id = f.id
		WHERE f.workspace_id = ? AND f.created_at < ? AND a.id IS NULL AND i.id IS NULL LIMIT ?`, tx.workspaceID, before, sweepMost).Scan(&ids).Error
	if err != nil {
		return fmt.Errorf("find files to sweep: %w", err)
	}
	if len(ids) == 0 {
		return nil
	}
	if err := tx.db.Exec("DELETE FROM file_chunks WHERE file_id IN ?", ids).Error; err != nil {
		return fmt.Errorf("sweep files: %w", err)
	}
	if err := tx.db.Exec("DELETE FROM files WHERE id IN ?", ids).Error; err != nil {
		return fmt.Errorf("sweep files: %w", err)
	}
	return nil
}
