package web

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/url"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humafiber"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/imports"
	"zhanban/server/lists"
	"zhanban/server/policy"
)

// exportPage is how many cards are held at a time while a list is written.
const exportPage = 200

// CustomerExportQuestion is what of the customers is to be written, and how.
type CustomerExportQuestion struct {
	Format  string                       `json:"format" enum:"xlsx,csv,vcf"`
	Filter  models.CustomerFilter        `json:"filter,omitempty"`
	IDs     []string                     `json:"ids,omitempty" maxItems:"200" doc:"Only these cards, whatever the filter says"`
	Columns []imports.ExportColumn       `json:"columns,omitempty" maxItems:"200" doc:"Of Excel and CSV: fields and their titles; none: all, by their names"`
	Words   map[string]map[string]string `json:"words,omitempty" doc:"What values are called, by field: kind, class, grade, stage, important"`
	Name    string                       `json:"name,omitempty" maxLength:"100" doc:"Of the file, without an ending"`
}

type exportInput struct{ Body CustomerExportQuestion }

type exportOutput struct {
	Kind        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Cache       string `header:"Cache-Control"`
	Rows        int    `header:"Zhanban-Rows" doc:"How many cards the file holds"`
	Body        func(huma.Context)
}

var exportKinds = map[string]string{
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8", "vcf": "text/vcard; charset=utf-8",
}

func (s *Server) exportRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "export-customers", Method: "POST", Path: "/api/exports/customers", Tags: []string{"exports"},
		Summary:     "Customers as Excel, CSV or vCard, as filtered and as far as the reader sees them",
		Description: "Who took how many out of the system is kept before the first byte is sent.",
		Responses:   map[string]*huma.Response{"200": {Description: "The file", Content: map[string]*huma.MediaType{"application/octet-stream": {}}}},
	}, s.exportCustomers)
}

func (s *Server) exportCustomers(ctx context.Context, in *exportInput) (*exportOutput, error) {
	actor, q := visitIn(ctx).actor, &in.Body
	if err := policy.May(actor, "customer.export"); err != nil {
		return nil, err
	}
	if err := q.Filter.Validate("filter."); err != nil {
		return nil, err
	}
	ids, err := s.exported(ctx, actor, q)
	if err != nil {
		return nil, err
	}
	known, err := s.Imports.Known(ctx, actor.WorkspaceID, nil)
	if err != nil {
		return nil, err
	}
	asked, err := json.Marshal(map[string]any{"filter": q.Filter, "ids": len(q.IDs)})
	if err != nil {
		return nil, err
	}
	record := commands.CustomerExport{ID: commands.NewID(), Format: q.Format, Rows: len(ids), Filter: string(asked)}
	if err := s.Runner.RunInternal(ctx, actor, commands.NewID(), "customer.export", record); err != nil {
		return nil, err
	}
	name := cleanName(q.Name)
	if q.Name == "" {
		name = "customers"
	}
	cards := s.exportedCards(actor, ids, q.Filter.Archived)
	e := imports.Export{Format: q.Format, Columns: q.Columns, Words: q.Words, Known: known}
	return &exportOutput{
		Kind: exportKinds[q.Format], Cache: "private, no-store", Rows: len(ids),
		Disposition: "attachment; filename*=UTF-8''" + url.PathEscape(name+"."+q.Format),
		Body: func(c huma.Context) {
			// The stream outlives the handler's context.
			humafiber.Unwrap(c).Context().SetBodyStreamWriter(func(w *bufio.Writer) {
				if err := e.Write(w, cards); err != nil && err != io.ErrClosedPipe {
					s.log.Warn("export broken off", "err", err)
				}
				_ = w.Flush()
			})
		},
	}, nil
}

// exported are the ids of the cards asked for, in the order of the list.
func (s *Server) exported(ctx context.Context, actor models.Actor, q *CustomerExportQuestion) ([]string, error) {
	if len(q.IDs) > 0 {
		return q.IDs, nil
	}
	index, err := s.listed.at(ctx, s, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	var ids []string
	place := ""
	for {
		after, err := lists.ReadPlace(place, &q.Filter)
		if err != nil {
			return nil, err
		}
		page := index.Page(&q.Filter, readerOf(actor), after, 20_000, s.now())
		ids = append(ids, page.IDs...)
		if place = page.Next; place == "" || len(page.IDs) == 0 {
			return ids, nil
		}
	}
}

// exportedCards gives cards a page at a time, each as the reader sees it.
func (s *Server) exportedCards(actor models.Actor, ids []string, archived bool) imports.Cards {
	return func(yield func(*models.Customer) error) error {
		for from := 0; from < len(ids); from += exportPage {
			rows, err := s.customerRows(context.Background(), actor, ids[from:min(from+exportPage, len(ids))], archived)
			if err != nil {
				return err
			}
			for _, row := range rows.Customers {
				var card models.Customer
				if err := json.Unmarshal(row.RawMessage, &card); err != nil {
					return err
				}
				if err := yield(&card); err != nil {
					return err
				}
			}
		}
		return nil
	}
}
