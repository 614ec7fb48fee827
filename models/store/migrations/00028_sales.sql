-- +goose Up
-- The moments in which booths were signed or paid for.

-- +goose StatementBegin
CREATE TABLE sales (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  exhibition_id VARCHAR(36) NOT NULL, booth_id VARCHAR(36) NOT NULL, code VARCHAR(20) NOT NULL, area BIGINT NOT NULL,
  type VARCHAR(8) NOT NULL, order_id VARCHAR(36) NOT NULL, seller_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL,
  quiet BOOLEAN NOT NULL, withdrawn BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX sales_booth ON sales (workspace_id, booth_id, withdrawn);
CREATE INDEX sales_since ON sales (workspace_id, withdrawn, created_at);
