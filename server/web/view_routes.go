package web

import (
	"context"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humafiber"

	"zhanban/models"
	"zhanban/server/policy"
)

type viewInput struct {
	View        string `path:"view" doc:"directory, board:<departmentId>, work_reports:<departmentId>, item:<itemId>, customer:<customerId>, user:<userId>, customers, follow_ups, sales, booths:<exhibitionId> or orders:<exhibitionId>"`
	Until       string `query:"until" doc:"A board without what is planned after this ISO week; the answer may reach further"`
	IfNoneMatch string `header:"If-None-Match"`
}

// viewOutput is an answer whose JSON is made and packed already.
type viewOutput struct {
	ETag         string `header:"ETag"`
	CacheControl string `header:"Cache-Control"`
	Vary         string `header:"Vary"`
	Body         func(huma.Context)
}

// Nouns are the nouns of a view, by kind.
type Nouns struct {
	Workspace    []models.Workspace    `json:"workspace,omitempty"`
	Department   []models.Department   `json:"department,omitempty"`
	User         []models.User         `json:"user,omitempty"`
	Label        []models.Label        `json:"label,omitempty"`
	CalendarDay  []models.CalendarDay  `json:"calendar_day,omitempty"`
	Item         []models.Item         `json:"item,omitempty"`
	Series       []models.Series       `json:"series,omitempty"`
	WeekClose    []models.WeekClose    `json:"week_close,omitempty"`
	Approval     []models.Approval     `json:"approval,omitempty"`
	WorkReport   []models.WorkReport   `json:"work_report,omitempty"`
	Comment      []models.Comment      `json:"comment,omitempty"`
	Attachment   []models.Attachment   `json:"attachment,omitempty"`
	Notification []models.Notification `json:"notification,omitempty"`
	Exhibition   []models.Exhibition   `json:"exhibition,omitempty"`
	Booth        []models.Booth        `json:"booth,omitempty"`
	Customer     []models.Customer     `json:"customer,omitempty"`
	FollowUp     []models.FollowUp     `json:"follow_up,omitempty"`

	Field         []models.Field         `json:"field,omitempty"`
	CustomerEvent []models.CustomerEvent `json:"customer_event,omitempty"`

	FollowUpTemplate []models.FollowUpTemplate `json:"follow_up_template,omitempty"`
	Round            []models.Round            `json:"round,omitempty"`
	Import           []models.Import           `json:"import,omitempty"`
	SavedView        []models.SavedView        `json:"saved_view,omitempty"`
	FloorPlan        []models.FloorPlan        `json:"floor_plan,omitempty"`
	Order            []models.Order            `json:"order,omitempty"`
	Payment          []models.Payment          `json:"payment,omitempty"`
	Screen           []models.Screen           `json:"screen,omitempty"`
	Robot            []models.Robot            `json:"robot,omitempty"`
	CalendarFeed     []models.CalendarFeed     `json:"calendar_feed,omitempty"`
	WaitlistEntry    []models.WaitlistEntry    `json:"waitlist_entry,omitempty"`
	Sale             []models.Sale             `json:"sale,omitempty"`
	InvoiceRequest   []models.InvoiceRequest   `json:"invoice_request,omitempty"`
	BankEntry        []models.BankEntry        `json:"bank_entry,omitempty"`
	DictionaryEntry  []models.DictionaryEntry  `json:"dictionary_entry,omitempty"`
}

// ViewSnapshot is everything of a view that the reader may see, as of one seq
// (P6). It is written by hand (view_snapshot.go); this is its description.
type ViewSnapshot struct {
	Epoch string    `json:"epoch"`
	Seq   int64     `json:"seq"`
	View  string    `json:"view"`
	Until string    `json:"until,omitempty" doc:"Of a board: planned items after this ISO week are left out; missing: none are"`
	Nouns Nouns     `json:"nouns"`
	Now   time.Time `json:"now" doc:"The server's clock"`
}

func (s *Server) viewRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "read-view", Method: "GET", Path: "/api/views/{view}", Tags: []string{"views"},
		Summary:   "A view as of one sequence",
		Responses: jsonOf[ViewSnapshot](api, "The view's nouns, masked as the reader's rights demand"),
	}, s.readView)
}

// jsonOf describes an answer whose bytes a handler writes itself.
func jsonOf[T any](api huma.API, description string) map[string]*huma.Response {
	t := reflect.TypeFor[T]()
	return map[string]*huma.Response{"200": {
		Description: description,
		Content:     map[string]*huma.MediaType{"application/json": {Schema: api.OpenAPI().Components.Schemas.Schema(t, true, t.Name())}},
	}}
}

func (s *Server) readView(ctx context.Context, in *viewInput) (*viewOutput, error) {
	v, view := visitIn(ctx), models.View(in.View)
	if !view.Valid() {
		return nil, models.Invalid("view", "view.unknown", "no such view")
	}
	if !policy.SeeView(v.actor, view) {
		return nil, errView(view)
	}
	until := models.Week(in.Until)
	if err := checkUntil(view, until); err != nil {
		return nil, err
	}
	snap, err := s.snapshot(ctx, v.actor, view, until)
	if err != nil {
		return nil, err
	}
	// Browsers keep no copy of their own: its "now" would be an old one, and
	// what it says is not for whoever sits at the computer next.
	return &viewOutput{ETag: snap.etag, CacheControl: "private, no-store", Vary: "Accept-Encoding", Body: func(c huma.Context) {
		if known(in.IfNoneMatch, snap.etag) {
			c.SetStatus(http.StatusNotModified)
			return
		}
		body := newSnapshotBody(snap, s.now(), accepts(c.Header("Accept-Encoding"), "gzip"))
		response := humafiber.Unwrap(c).Response()
		c.SetStatus(http.StatusOK)
		response.Header.SetContentType("application/json")
		if body.gzip {
			response.Header.SetContentEncoding("gzip")
		}
		response.SetBodyStream(body, body.size())
	}}, nil
}

// checkUntil refuses an end that is no week, or one of a view without weeks.
func checkUntil(view models.View, until models.Week) error {
	if until == "" {
		return nil
	}
	if name, _ := view.Split(); name != "board" {
		return models.Invalid("until", "view.not_by_week", "only a board can be read until a week")
	}
	if !until.Valid() {
		return models.Invalid("until", "week.invalid", "until must be an ISO week like 2026-W41")
	}
	return nil
}

// known reports whether If-None-Match names what would be answered.
func known(ifNoneMatch, etag string) bool {
	for tag := range strings.SplitSeq(ifNoneMatch, ",") {
		if tag = strings.TrimSpace(tag); tag == "*" || strings.TrimPrefix(tag, "W/") == strings.TrimPrefix(etag, "W/") {
			return true
		}
	}
	return false
}

func errView(view models.View) error {
	return models.Errorf(models.CodeForbidden, "forbidden", "this view is not yours").With("view", view)
}
