-- +goose Up
-- A television without a link shows a code of six digits; who types it says which screen it becomes.

ALTER TABLE screens ADD COLUMN paired_at {{time}} NULL;

-- +goose StatementBegin
CREATE TABLE screen_pairings (
  code VARCHAR(6) NOT NULL PRIMARY KEY, token_hash VARCHAR(64) NOT NULL, address VARCHAR(64) NOT NULL,
  created_at {{time}} NOT NULL, expires_at {{time}} NOT NULL
){{table}};
-- +goose StatementEnd
CREATE UNIQUE INDEX screen_pairings_by_token ON screen_pairings (token_hash);
