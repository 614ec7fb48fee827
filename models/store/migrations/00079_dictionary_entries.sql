-- +goose Up
-- The categories and industries a workspace tells its customers apart by.

-- +goose StatementBegin
CREATE TABLE dictionary_entries (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  dictionary VARCHAR(16) NOT NULL, name VARCHAR(60) NOT NULL, words TEXT NOT NULL, pinyin VARCHAR(600) NOT NULL,
  `rank` VARCHAR(64) NOT NULL, archived BOOLEAN NOT NULL, merged_into_id VARCHAR(36) NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX dictionary_entries_workspace ON dictionary_entries (workspace_id, dictionary);
