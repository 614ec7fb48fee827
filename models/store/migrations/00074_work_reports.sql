-- +goose Up
-- Weekly and monthly reports of people and departments (W10), and what they are drafted from, by day.

-- +goose StatementBegin
CREATE TABLE work_reports (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  department_id VARCHAR(36) NOT NULL, user_id VARCHAR(36) NOT NULL, period VARCHAR(8) NOT NULL, state VARCHAR(12) NOT NULL,
  steps {{long}} NOT NULL, corrections {{long}} NOT NULL, draft {{long}} NOT NULL
){{table}};
-- +goose StatementEnd
CREATE UNIQUE INDEX work_reports_period ON work_reports (workspace_id, department_id, period, user_id);

CREATE INDEX orders_signed ON orders (workspace_id, signed_day);
CREATE INDEX orders_ended ON orders (workspace_id, ended_day);
CREATE INDEX payments_day ON payments (workspace_id, day);
CREATE INDEX customers_owner_since ON customers (workspace_id, owner_since);
