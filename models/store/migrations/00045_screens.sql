-- +goose Up
-- Shared screens, and the televisions that have opened one.

-- +goose StatementBegin
CREATE TABLE screens (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  name VARCHAR(40) NOT NULL, department_id VARCHAR(36) NOT NULL, exhibition_id VARCHAR(36) NOT NULL,
  rotation TEXT NOT NULL, masked BOOLEAN NOT NULL, language VARCHAR(8) NOT NULL,
  night_from VARCHAR(5) NOT NULL, night_to VARCHAR(5) NOT NULL, shown VARCHAR(20) NOT NULL, reloads BIGINT NOT NULL,
  linked_at {{time}} NULL, revoked_at {{time}} NULL, created_by VARCHAR(36) NOT NULL, archived BOOLEAN NOT NULL,
  link_hash VARCHAR(64) NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX screens_of ON screens (workspace_id, archived);
CREATE INDEX screens_by_link ON screens (link_hash);

-- +goose StatementBegin
CREATE TABLE screen_sessions (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, screen_id VARCHAR(36) NOT NULL,
  token_hash VARCHAR(64) NOT NULL, address VARCHAR(64) NOT NULL, created_at {{time}} NOT NULL, seen_at {{time}} NOT NULL, expires_at {{time}} NOT NULL
){{table}};
-- +goose StatementEnd
CREATE UNIQUE INDEX screen_sessions_by_token ON screen_sessions (token_hash);
CREATE INDEX screen_sessions_of ON screen_sessions (workspace_id, screen_id);
