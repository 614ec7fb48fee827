package web

import (
	"fmt"
	"time"

	"golang.org/x/sync/singleflight"

	"zhanban/models"
)

// workPaper is a report as it is handed out: nobody changes it.
type workPaper struct {
	draft  *WorkReportDraft
	record *models.WorkReport // nil: nobody has begun it
	zone   *time.Location
}

// workKey is what a paper is made by: who sees the money are never given the
// paper of those who do not, nor the other way round.
type workKey struct {
	workspaceID, departmentID, userID string
	period                            models.Period
	epoch                             string
	seq                               int64
	sees                              bool
}

// workFlights are the papers that are being made: six drafts are much to read
// for everybody of a department who opens the page of a Monday.
type workFlights struct{ flights singleflight.Group }

// paper gives whoever asks for the same meanwhile the same.
func (f *workFlights) paper(key workKey, make func() (*workPaper, error)) (*workPaper, error) {
	made, err, _ := f.flights.Do(fmt.Sprintf("%#v", key), func() (any, error) { return make() })
	if err != nil {
		return nil, err
	}
	return made.(*workPaper), nil
}
