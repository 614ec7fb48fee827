package robots

import "context"

// Found is how much a round would put down for a robot now.
func (s *Service) Found(ctx context.Context, workspaceID, robotID string) (int, error) {
	at, err := s.enter(ctx, workspaceID)
	if err != nil {
		return 0, err
	}
	found, err := s.search(ctx, at, robotID)
	return len(found), err
}
