-- +goose Up
-- Imports that the server runs, what becomes of their rows, how columns were
-- mapped; who exported what.

-- +goose StatementBegin
CREATE TABLE imports (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  user_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, name VARCHAR(200) NOT NULL, file_id VARCHAR(36) NOT NULL,
  fingerprint VARCHAR(64) NOT NULL, fields TEXT NOT NULL, means TEXT NOT NULL, same VARCHAR(8) NOT NULL, likely VARCHAR(8) NOT NULL,
  state VARCHAR(12) NOT NULL, total BIGINT NOT NULL, passed BIGINT NOT NULL, created BIGINT NOT NULL, filled BIGINT NOT NULL,
  merged BIGINT NOT NULL, skipped BIGINT NOT NULL, refused BIGINT NOT NULL, taken_back BIGINT NOT NULL, kept BIGINT NOT NULL,
  started_at {{time}} NULL, ended_at {{time}} NULL, fault VARCHAR(100) NOT NULL, last_row BIGINT NOT NULL,
  node VARCHAR(100) NOT NULL, lease_until {{time}} NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX imports_user ON imports (workspace_id, user_id, archived);
CREATE INDEX imports_state ON imports (state);
CREATE INDEX imports_file ON imports (workspace_id, file_id);

-- +goose StatementBegin
CREATE TABLE import_rows (
  import_id VARCHAR(36) NOT NULL, row_n BIGINT NOT NULL, workspace_id VARCHAR(36) NOT NULL,
  action VARCHAR(8) NOT NULL, cells {{long}} NOT NULL, outcome VARCHAR(8) NOT NULL, customer_id VARCHAR(36) NOT NULL,
  version_before BIGINT NOT NULL, version BIGINT NOT NULL, detail {{long}} NOT NULL,
  PRIMARY KEY (import_id, row_n)
){{table}};
-- +goose StatementEnd
CREATE INDEX import_rows_customer ON import_rows (import_id, customer_id);

-- +goose StatementBegin
CREATE TABLE import_mappings (
  workspace_id VARCHAR(36) NOT NULL, fingerprint VARCHAR(64) NOT NULL, user_id VARCHAR(36) NOT NULL,
  fields TEXT NOT NULL, means TEXT NOT NULL, updated_at {{time}} NOT NULL,
  PRIMARY KEY (workspace_id, fingerprint, user_id)
){{table}};
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TABLE exports (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, user_id VARCHAR(36) NOT NULL,
  what VARCHAR(20) NOT NULL, format VARCHAR(8) NOT NULL, row_count BIGINT NOT NULL, filter TEXT NOT NULL, at {{time}} NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX exports_at ON exports (workspace_id, at);
