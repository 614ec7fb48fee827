-- +goose Up
-- Who opened the card of an important customer.

-- +goose StatementBegin
CREATE TABLE looks (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, user_id VARCHAR(36) NOT NULL, user_department_id VARCHAR(36) NOT NULL,
  noun_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, at {{time}} NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX looks_at ON looks (workspace_id, at);
CREATE INDEX looks_user ON looks (workspace_id, user_id, noun_id, at);
