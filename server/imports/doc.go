// Package imports brings lists of customers from files into the cards: it reads
// and previews them, and runs those that were started, step by step, whichever
// server it is on (C8). It writes through commands alone.
package imports

import (
	"bytes"
	"context"
	"log/slog"
	"sync"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/duplicates"
	"zhanban/server/sheets"
)

// Options is what a Service works with.
type Options struct {
	Store  *store.Store
	Runner *commands.Runner
	Clock  func() time.Time
	Log    *slog.Logger
	// Node names this server among those of the database.
	Node string
	// Cards is the index of a workspace's customers, as of now.
	Cards func(ctx context.Context, workspaceID string) (*duplicates.Index, error)
}

// Service previews and runs imports.
type Service struct {
	Options
	mu       sync.Mutex
	readings []*Reading // the last ones looked at, the latest first
}

// readingsKept is how many files are kept read, for the pages of a preview.
const readingsKept = 2

// New makes a Service.
func New(o Options) *Service { return &Service{Options: o} }

// Known is what names in cells of a workspace may mean.
func (s *Service) Known(ctx context.Context, workspaceID string, means map[string]string) (k sheets.Known, err error) {
	k.Means = means
	departments, err := store.All[models.Department](ctx, s.Store, workspaceID, "id", -1, "archived = ?", false)
	if err != nil {
		return k, err
	}
	for _, d := range departments {
		k.Departments = append(k.Departments, *d)
	}
	users, err := store.All[models.User](ctx, s.Store, workspaceID, "id", -1, "active = ?", true)
	if err != nil {
		return k, err
	}
	for _, u := range users {
		k.Users = append(k.Users, *u)
	}
	exhibitions, err := store.All[models.Exhibition](ctx, s.Store, workspaceID, "id", -1, "1 = 1")
	if err != nil {
		return k, err
	}
	for _, e := range exhibitions {
		k.Exhibitions = append(k.Exhibitions, *e)
	}
	if k.Entries, err = store.All[models.DictionaryEntry](ctx, s.Store, workspaceID, "id", -1, "1 = 1"); err != nil {
		return k, err
	}
	fields, err := store.All[models.Field](ctx, s.Store, workspaceID, "id", -1, "archived = ?", false)
	for _, f := range fields {
		k.Fields = append(k.Fields, *f)
	}
	return k, err
}

// Create keeps a file and begins its import: with the columns as the person, or
// else anybody, mapped those of such a list before.
func (s *Service) Create(ctx context.Context, actor models.Actor, name string, content []byte) (*models.Import, error) {
	defer frugal()()
	known, err := s.Known(ctx, actor.WorkspaceID, nil)
	if err != nil {
		return nil, err
	}
	list, err := known.OpenCustomers(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	means := map[string]string{}
	mapping, err := s.Store.Mapping(ctx, actor.WorkspaceID, list.Fingerprint(), actor.UserID)
	if err != nil {
		return nil, err
	}
	if mapping != nil && list.Map(mapping.Fields) == nil {
		means = mapping.Means
	}
	file, err := s.Runner.StoreFile(ctx, actor, name, "application/octet-stream", content, nil)
	if err != nil {
		return nil, err
	}
	p := commands.ImportCreate{ID: commands.NewID(), Name: name, FileID: file.ID, Fingerprint: list.Fingerprint(),
		Fields: list.Fields(), Means: means, Total: list.Len()}
	if err := s.Runner.RunInternal(ctx, actor, commands.NewID(), "import.create", p); err != nil {
		return nil, err
	}
	return store.One[models.Import](ctx, s.Store, actor.WorkspaceID, p.ID)
}

// open reads the file of an import, its columns as the import maps them.
func (s *Service) open(ctx context.Context, i *models.Import) (*sheets.Customers, error) {
	if i.FileID == "" {
		return nil, models.Errorf(models.CodeNotFound, "import.file_gone", "the file is not kept any more")
	}
	file, err := s.Store.File(ctx, i.WorkspaceID, i.FileID)
	if err != nil {
		return nil, err
	}
	var content bytes.Buffer
	content.Grow(int(file.Size))
	if err := s.Store.CopyFile(ctx, file, &content); err != nil {
		return nil, err
	}
	known, err := s.Known(ctx, i.WorkspaceID, i.Means)
	if err != nil {
		return nil, err
	}
	list, err := known.OpenCustomers(bytes.NewReader(content.Bytes()), int64(content.Len()))
	if err != nil {
		return nil, err
	}
	return list, list.Map(i.Fields)
}
