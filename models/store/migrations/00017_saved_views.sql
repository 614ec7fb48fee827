-- +goose Up
-- Lists as somebody filtered them, under a name.

-- +goose StatementBegin
CREATE TABLE saved_views (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  page VARCHAR(20) NOT NULL, name VARCHAR(40) NOT NULL, query VARCHAR(2000) NOT NULL, list_columns TEXT NOT NULL,
  created_by VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX saved_views_mine ON saved_views (workspace_id, created_by, department_id);
CREATE INDEX saved_views_shared ON saved_views (workspace_id, archived, department_id);
