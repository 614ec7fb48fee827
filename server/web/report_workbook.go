package web

import (
	"bytes"
	"context"
	"net/url"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/reports"
	"zhanban/server/sheets"
)

type reportWorkbookInput struct {
	ExhibitionID string `path:"exhibitionId" format:"uuid"`
	ReportQuestion
	Language string `query:"language" enum:"zh-CN,en" default:"zh-CN" doc:"Of its titles"`
}

type reportWorkbookOutput struct {
	Kind        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Cache       string `header:"Cache-Control"`
	Body        []byte
}

func (s *Server) reportWorkbook(ctx context.Context, in *reportWorkbookInput) (*reportWorkbookOutput, error) {
	actor := visitIn(ctx).actor
	report, err := s.report(ctx, actor, in.ExhibitionID, in.ReportQuestion)
	if err != nil {
		return nil, err
	}
	names, err := s.reportNames(ctx, actor.WorkspaceID, report, in.Language)
	if err != nil {
		return nil, err
	}
	return workbookOf(names.Exhibition+" "+string(report.Today), names.Tables(report))
}

// workbookOf is the file of some tables.
func workbookOf(name string, tables []sheets.Table) (*reportWorkbookOutput, error) {
	var file bytes.Buffer
	if err := sheets.WriteTables(&file, tables); err != nil {
		return nil, err
	}
	name = cleanName(name)
	return &reportWorkbookOutput{
		Kind: exportKinds["xlsx"], Cache: "private, no-store", Disposition: "attachment; filename*=UTF-8''" + url.PathEscape(name+".xlsx"), Body: file.Bytes(),
	}, nil
}

// reportNames are what those a report speaks of are called.
func (s *Server) reportNames(ctx context.Context, workspaceID string, r *models.Report, language string) (reports.Names, error) {
	names := reports.Names{Language: language, Users: map[string]string{}, Departments: map[string]string{}}
	_, err := store.Each(ctx, s.Store, workspaceID, func(u *models.User) { names.Users[u.ID] = u.Name }, "1 = 1")
	if err == nil {
		_, err = store.Each(ctx, s.Store, workspaceID, func(d *models.Department) { names.Departments[d.ID] = d.Name }, "1 = 1")
	}
	if err == nil {
		_, err = store.Each(ctx, s.Store, workspaceID, func(e *models.Exhibition) {
			if e.ID == r.ExhibitionID {
				names.Exhibition = e.Name
			}
			if r.Previous != nil && e.ID == r.Previous.ExhibitionID {
				names.Previous = e.Name
			}
		}, "1 = 1")
	}
	return names, err
}

func (s *Server) reportWorkbookRoute(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "export-report", Method: "GET", Path: "/api/reports/{exhibitionId}/workbook", Tags: []string{"reports"}, Summary: "The same report as Excel",
		Responses: map[string]*huma.Response{"200": {Description: "The file", Content: map[string]*huma.MediaType{"application/octet-stream": {}}}},
	}, s.reportWorkbook)
}
