-- +goose Up
-- Robots that tell chat groups and programs outside of the work, and what each has told.

-- +goose StatementBegin
CREATE TABLE robots (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  name VARCHAR(40) NOT NULL, type VARCHAR(10) NOT NULL, department_id VARCHAR(36) NOT NULL, occasions TEXT NOT NULL,
  morning VARCHAR(5) NOT NULL, quiet_from VARCHAR(5) NOT NULL, quiet_to VARCHAR(5) NOT NULL, language VARCHAR(8) NOT NULL,
  active BOOLEAN NOT NULL, active_since {{time}} NULL, address_hint VARCHAR(120) NOT NULL, signed BOOLEAN NOT NULL,
  last_at {{time}} NULL, last_fault VARCHAR(20) NOT NULL, created_by VARCHAR(36) NOT NULL, archived BOOLEAN NOT NULL,
  address VARCHAR(500) NOT NULL, secret VARCHAR(200) NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX robots_of ON robots (workspace_id, archived);
CREATE INDEX robots_active ON robots (active, workspace_id);

-- +goose StatementBegin
CREATE TABLE deliveries (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, robot_id VARCHAR(36) NOT NULL,
  type VARCHAR(10) NOT NULL, occasion VARCHAR(120) NOT NULL, message {{long}} NOT NULL, state VARCHAR(10) NOT NULL,
  attempts BIGINT NOT NULL, next_at {{time}} NULL, taken_by VARCHAR(80) NOT NULL, taken_until {{time}} NULL,
  attempted_at {{time}} NULL, fault VARCHAR(20) NOT NULL, answer VARCHAR(300) NOT NULL, created_at {{time}} NOT NULL
){{table}};
-- +goose StatementEnd
CREATE UNIQUE INDEX deliveries_once ON deliveries (robot_id, occasion);
CREATE INDEX deliveries_due ON deliveries (next_at){{where next_at IS NOT NULL}};
CREATE INDEX deliveries_of ON deliveries (workspace_id, robot_id, created_at);
CREATE INDEX deliveries_pace ON deliveries (robot_id, attempted_at);
