package web

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/policy"
)

// StoredFile is a file whose bytes are kept. It hangs nowhere until
// attachment.add names it; after a day unnamed it is swept.
type StoredFile struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Size        int64  `json:"size" doc:"Bytes"`
	ContentType string `json:"contentType" doc:"As found in the bytes, not as claimed"`
	Thumbnail   bool   `json:"thumbnail" doc:"GET /api/files/{id}/thumbnail answers"`
}

type fileInput struct {
	ID      string `query:"id" format:"uuid" doc:"The id the file is to have, so that it can be sent again if no answer came. Left out: a new one"`
	RawBody huma.MultipartFormFiles[fileForm]
}

type storedOutput struct{ Body StoredFile }

type fileIDInput struct {
	ID          string `path:"id" format:"uuid"`
	IfNoneMatch string `header:"If-None-Match"`
	Range       string `header:"Range" doc:"One range of bytes: players of sound ask for it"`
}

// fileOutput is a file's bytes and how a browser is to take them.
type fileOutput struct {
	Status      int
	Kind        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Cache       string `header:"Cache-Control"`
	Policy      string `header:"Content-Security-Policy"`
	ETag        string `header:"ETag"`
	Ranges      string `header:"Accept-Ranges"`
	Range       string `header:"Content-Range"`
	Body        []byte
}

func (s *Server) fileRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "store-file", Method: "POST", Path: "/api/files", Tags: []string{"files"}, Summary: "Store a file",
		Description: "Images, PDF, office documents, sound, text and zip, told by their bytes. Then hang it on an item, a customer card or an order with attachment.add.",
	}, s.storeFile)
	answer := func() map[string]*huma.Response {
		return map[string]*huma.Response{"200": {Description: "The bytes", Content: map[string]*huma.MediaType{"application/octet-stream": {}}}}
	}
	huma.Register(api, huma.Operation{
		OperationID: "read-file", Method: "GET", Path: "/api/files/{id}", Tags: []string{"files"}, Summary: "A file's bytes", Responses: answer(),
	}, s.readFile)
	huma.Register(api, huma.Operation{
		OperationID: "read-thumbnail", Method: "GET", Path: "/api/files/{id}/thumbnail", Tags: []string{"files"},
		Summary: "A picture's thumbnail (JPEG)", Responses: answer(),
	}, s.readThumbnail)
}

func (s *Server) storeFile(ctx context.Context, in *fileInput) (*storedOutput, error) {
	actor := visitIn(ctx).actor
	if err := policy.May(actor, "file.store"); err != nil {
		return nil, err
	}
	name, content, err := upload(in.RawBody.Data())
	if err != nil {
		return nil, err
	}
	kind, err := fileType(name, content)
	if err != nil {
		return nil, err
	}
	var small []byte
	if shownInline(kind) && !heard(kind) {
		small = thumbnail(content)
	}
	if in.ID == "" {
		in.ID = commands.NewID()
	}
	f, err := s.Runner.StoreFileAs(ctx, actor, in.ID, name, kind, content, small)
	if err != nil {
		return nil, err
	}
	return &storedOutput{StoredFile{f.ID, f.Name, f.Size, f.ContentType, len(f.Thumbnail) > 0}}, nil
}

func (s *Server) readFile(ctx context.Context, in *fileIDInput) (*fileOutput, error) {
	f, err := s.visibleFile(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out := outputOf(f, f.ContentType, `"`+f.SHA256+`"`, in.IfNoneMatch)
	if out.Status == 304 {
		return out, nil
	}
	if err := s.room(ctx, f.Size); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Grow(int(f.Size))
	if err := s.Store.CopyFile(ctx, f, &b); err != nil {
		return nil, err
	}
	out.Body = b.Bytes()
	out.part(in.Range)
	return out, nil
}

// part keeps of the bytes the range that was asked for, if it is one that can
// be given; else it is all of them, as HTTP allows. Some browsers play nothing
// that cannot be asked for in parts.
func (out *fileOutput) part(asked string) {
	out.Ranges = "bytes"
	first, last, ok := byteRange(asked, len(out.Body))
	if !ok {
		return
	}
	out.Status, out.Range = 206, fmt.Sprintf("bytes %d-%d/%d", first, last, len(out.Body))
	out.Body = out.Body[first : last+1]
}

// byteRange reads "bytes=first-last", "bytes=first-" and "bytes=-count".
func byteRange(asked string, size int) (first, last int, ok bool) {
	from, to, found := strings.Cut(strings.TrimPrefix(asked, "bytes="), "-")
	if !found || !strings.HasPrefix(asked, "bytes=") || strings.Contains(asked, ",") {
		return 0, 0, false
	}
	first, errFirst := strconv.Atoi(from)
	last, errLast := strconv.Atoi(to)
	switch {
	case from == "" && errLast == nil:
		first, last = max(0, size-last), size-1
	case errFirst != nil || to != "" && errLast != nil:
		return 0, 0, false
	case to == "":
		last = size - 1
	}
	last = min(last, size-1)
	return first, last, first >= 0 && first <= last
}

func (s *Server) readThumbnail(ctx context.Context, in *fileIDInput) (*fileOutput, error) {
	f, err := s.visibleFile(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if len(f.Thumbnail) == 0 {
		return nil, models.Errorf(models.CodeNotFound, "file.no_thumbnail", "this file has no thumbnail")
	}
	out := outputOf(f, "image/jpeg", `"t-`+f.SHA256+`"`, in.IfNoneMatch)
	if out.Status == 200 {
		out.Body = f.Thumbnail
	}
	return out, nil
}

// outputOf says how a file is sent: pictures may be shown, everything else is
// saved; nothing in it may run, and only the browser itself may keep it.
func outputOf(f *store.File, kind, etag, known string) *fileOutput {
	disposition := "attachment"
	if shownInline(kind) {
		disposition = "inline"
	}
	out := &fileOutput{
		Status: 200, Kind: kind, ETag: etag, Cache: "private, max-age=3600", Policy: "default-src 'none'; sandbox; frame-ancestors 'none'",
		Disposition: disposition + "; filename*=UTF-8''" + url.PathEscape(f.Name),
	}
	if known == etag {
		out.Status = 304
	}
	return out
}

// visibleFile finds a file the reader may see: one that hangs on what they
// may see, or one they have just stored themselves. Any other does not exist.
func (s *Server) visibleFile(ctx context.Context, id string) (*store.File, error) {
	actor := visitIn(ctx).actor
	f, err := s.Store.File(ctx, actor.WorkspaceID, id)
	if err != nil || f.StoredBy == actor.UserID {
		return f, err
	}
	hung, err := store.All[models.Attachment](ctx, s.Store, actor.WorkspaceID, "id", 100, "file_id = ? AND archived = ?", id, false)
	if err != nil {
		return nil, err
	}
	for _, a := range hung {
		seen, err := s.seesAttachment(ctx, actor, a)
		if err != nil {
			return nil, err
		}
		if seen {
			return f, nil
		}
	}
	return nil, models.Errorf(models.CodeNotFound, "not_found", "no file %s", id).With("kind", "file").With("id", id)
}

// seesAttachment reports whether an actor may see what an attachment hangs on,
// a customer card whole and an order with its money.
func (s *Server) seesAttachment(ctx context.Context, actor models.Actor, a *models.Attachment) (bool, error) {
	if policy.See(actor, models.KindAttachment, a.Scope()) == policy.Hidden {
		return false, nil
	}
	if a.OrderID != "" {
		order, err := store.One[models.Order](ctx, s.Store, actor.WorkspaceID, a.OrderID)
		return err == nil && policy.See(actor, models.KindOrder, order.Scope()) == policy.Full, err
	}
	if a.CustomerID != "" {
		card, err := store.One[models.Customer](ctx, s.Store, actor.WorkspaceID, a.CustomerID)
		return err == nil && policy.See(actor, models.KindCustomer, card.Scope()) == policy.Full, err
	}
	item, err := store.One[models.Item](ctx, s.Store, actor.WorkspaceID, a.ItemID)
	return err == nil && policy.See(actor, models.KindItem, item.Scope()) != policy.Hidden, err
}
