-- +goose Up
-- Addresses that calendar programs read.

-- +goose StatementBegin
CREATE TABLE calendar_feeds (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  user_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, token_hash VARCHAR(64) NOT NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX calendar_feeds_mine ON calendar_feeds (workspace_id, user_id, archived);
CREATE INDEX calendar_feeds_token ON calendar_feeds (token_hash);
