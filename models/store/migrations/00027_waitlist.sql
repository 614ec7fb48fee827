-- +goose Up
-- Who waits for a booth, in line; which hold is an offer to them.

-- +goose StatementBegin
CREATE TABLE waitlist_entries (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  exhibition_id VARCHAR(36) NOT NULL, booth_id VARCHAR(36) NOT NULL, type VARCHAR(20) NOT NULL, min_area BIGINT NOT NULL,
  hall VARCHAR(30) NOT NULL, count BIGINT NOT NULL, got BIGINT NOT NULL, customer_id VARCHAR(36) NOT NULL,
  user_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, state VARCHAR(12) NOT NULL, offered_booth_id VARCHAR(36) NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX waitlist_entries_exhibition ON waitlist_entries (workspace_id, exhibition_id, state);
CREATE INDEX waitlist_entries_customer ON waitlist_entries (workspace_id, customer_id);
CREATE INDEX waitlist_entries_user ON waitlist_entries (workspace_id, user_id);
ALTER TABLE booths ADD COLUMN offer_id VARCHAR(36) NOT NULL DEFAULT '';
