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

// flights are answers that are being made: six drafts, or those of every
// department, are much to read for everybody who opens the page of a Monday.
type flights[T any] struct{ flights singleflight.Group }

// once gives whoever asks for the same meanwhile the same.
func (f *flights[T]) once(key workKey, make func() (T, error)) (T, error) {
	made, err, _ := f.flights.Do(fmt.Sprintf("%#v", key), func() (any, error) { return make() })
	if err != nil {
		var none T
		return none, err
	}
	return made.(T), nil
}
