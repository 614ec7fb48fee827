-- +goose Up
-- Where the plan of a department's week or month stands (W6).

-- +goose StatementBegin
CREATE TABLE approvals (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  department_id VARCHAR(36) NOT NULL, period VARCHAR(8) NOT NULL, state VARCHAR(12) NOT NULL, steps {{long}} NOT NULL,
  since_seq BIGINT NOT NULL, through_seq BIGINT NOT NULL
){{table}};
-- +goose StatementEnd
CREATE UNIQUE INDEX approvals_period ON approvals (workspace_id, department_id, period);

ALTER TABLE notifications ADD COLUMN department_id VARCHAR(36) NOT NULL DEFAULT '';
ALTER TABLE notifications ADD COLUMN period VARCHAR(8) NOT NULL DEFAULT '';
