-- +goose Up
-- Invoices that are asked for, what a bank says came in and which payments it became, and what of a sale waits for a decision.

-- +goose StatementBegin
CREATE TABLE invoice_requests (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  exhibition_id VARCHAR(36) NOT NULL, order_id VARCHAR(36) NOT NULL, customer_id VARCHAR(36) NOT NULL,
  owner_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, kind VARCHAR(10) NOT NULL,
  title VARCHAR(100) NOT NULL, tax_number VARCHAR(20) NOT NULL, amount BIGINT NOT NULL, currency VARCHAR(3) NOT NULL,
  note VARCHAR(500) NOT NULL, asked_by VARCHAR(36) NOT NULL, status VARCHAR(10) NOT NULL,
  number VARCHAR(60) NOT NULL, issued_day VARCHAR(10) NOT NULL, settled_by VARCHAR(36) NOT NULL, settled_at {{time}} NULL,
  reason VARCHAR(200) NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX invoice_requests_order ON invoice_requests (workspace_id, order_id);
CREATE INDEX invoice_requests_exhibition ON invoice_requests (workspace_id, exhibition_id, status);
CREATE INDEX invoice_requests_status ON invoice_requests (workspace_id, status);
CREATE INDEX invoice_requests_customer ON invoice_requests (workspace_id, customer_id);
CREATE INDEX invoice_requests_owner ON invoice_requests (workspace_id, owner_id);

-- +goose StatementBegin
CREATE TABLE bank_entries (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  account VARCHAR(10) NOT NULL, currency VARCHAR(3) NOT NULL, day VARCHAR(10) NOT NULL, amount BIGINT NOT NULL,
  payer VARCHAR(100) NOT NULL, reference VARCHAR(100) NOT NULL, remark VARCHAR(200) NOT NULL, imported_by VARCHAR(36) NOT NULL,
  received BIGINT NOT NULL, state VARCHAR(10) NOT NULL, reason VARCHAR(200) NOT NULL, settled_by VARCHAR(36) NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX bank_entries_state ON bank_entries (workspace_id, state);
ALTER TABLE payments ADD COLUMN bank_entry_id VARCHAR(36) NOT NULL DEFAULT '';
CREATE INDEX payments_bank_entry ON payments (workspace_id, bank_entry_id);
ALTER TABLE orders ADD COLUMN postponed TEXT NULL;
ALTER TABLE booths ADD COLUMN postponed TEXT NULL;
ALTER TABLE notifications ADD COLUMN order_id VARCHAR(36) NOT NULL DEFAULT '';

-- Prepayments are in another view since: a new life begins.
DELETE FROM meta WHERE name = 'epoch';
