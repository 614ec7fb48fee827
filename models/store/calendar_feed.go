package store

import (
	"context"
	"fmt"

	"zhanban/models"
)

// FeedByToken finds a calendar feed and the workspace it is of by what is kept
// of its token. One that was revoked, or whose owner was deactivated, is none.
func (s *Store) FeedByToken(ctx context.Context, tokenHash string) (workspaceID string, feed *models.CalendarFeed, owner *models.User, err error) {
	err = s.read.WithContext(ctx).Raw("SELECT workspace_id FROM calendar_feeds WHERE token_hash = ? AND archived = ?", tokenHash, false).Scan(&workspaceID).Error
	if err != nil {
		return "", nil, nil, Refusal(fmt.Errorf("find calendar feed: %w", err))
	}
	if workspaceID == "" {
		return "", nil, nil, errFeed()
	}
	found, err := All[models.CalendarFeed](ctx, s, workspaceID, "id", 1, "token_hash = ? AND archived = ?", tokenHash, false)
	if err != nil || len(found) == 0 {
		return "", nil, nil, orFeed(err)
	}
	owner, err = One[models.User](ctx, s, workspaceID, found[0].UserID)
	if err != nil || !owner.Active {
		return "", nil, nil, orFeed(err)
	}
	return workspaceID, found[0], owner, nil
}

func orFeed(err error) error {
	if err != nil {
		return err
	}
	return errFeed()
}

func errFeed() error {
	return models.Errorf(models.CodeNotFound, "calendar_feed.none", "no such calendar: it was revoked, or its address is not whole")
}
