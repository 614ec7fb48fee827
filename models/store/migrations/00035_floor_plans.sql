-- +goose Up
-- The halls of an exhibition as they are drawn.

-- +goose StatementBegin
CREATE TABLE floor_plans (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  exhibition_id VARCHAR(36) NOT NULL, hall VARCHAR(30) NOT NULL,
  width BIGINT NOT NULL, depth BIGINT NOT NULL, grid BIGINT NOT NULL, marks {{long}} NOT NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX floor_plans_exhibition ON floor_plans (workspace_id, exhibition_id);
