-- +goose Up
-- What was decided of two customer cards that look alike.

-- +goose StatementBegin
CREATE TABLE customer_pairs (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL,
  customer_id VARCHAR(36) NOT NULL, other_id VARCHAR(36) NOT NULL, type VARCHAR(10) NOT NULL, actor_id VARCHAR(36) NOT NULL,
  created_at {{time}} NOT NULL, ended_at {{time}} NULL, detail {{long}} NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX customer_pairs_customer ON customer_pairs (workspace_id, type, customer_id);
CREATE INDEX customer_pairs_other ON customer_pairs (workspace_id, type, other_id);
