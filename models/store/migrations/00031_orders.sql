-- +goose Up
-- Orders and the money received for them. The booths of an order name it.

-- +goose StatementBegin
CREATE TABLE orders (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  exhibition_id VARCHAR(36) NOT NULL, customer_id VARCHAR(36) NOT NULL, agent_id VARCHAR(36) NOT NULL,
  owner_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, number VARCHAR(40) NOT NULL, status VARCHAR(10) NOT NULL,
  currency VARCHAR(3) NOT NULL, quoted_day VARCHAR(10) NOT NULL,
  booths {{long}} NOT NULL, services {{long}} NOT NULL, corrections {{long}} NOT NULL,
  discount BIGINT NOT NULL, discount_reason VARCHAR(200) NOT NULL, approved_off BIGINT NOT NULL, approved_by VARCHAR(36) NOT NULL,
  clauses {{long}} NOT NULL, plan {{long}} NOT NULL, plan_by_hand BOOLEAN NOT NULL, note TEXT NOT NULL,
  total BIGINT NOT NULL, received BIGINT NOT NULL, signed_day VARCHAR(10) NOT NULL,
  ended_day VARCHAR(10) NOT NULL, end_reason VARCHAR(200) NOT NULL, charge BIGINT NOT NULL
){{table}};
-- +goose StatementEnd
CREATE UNIQUE INDEX orders_number ON orders (workspace_id, number);
CREATE INDEX orders_exhibition ON orders (workspace_id, exhibition_id);
CREATE INDEX orders_customer ON orders (workspace_id, customer_id);
CREATE INDEX orders_agent ON orders (workspace_id, agent_id);
CREATE INDEX orders_owner ON orders (workspace_id, owner_id);

-- +goose StatementBegin
CREATE TABLE payments (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  exhibition_id VARCHAR(36) NOT NULL, order_id VARCHAR(36) NOT NULL, customer_id VARCHAR(36) NOT NULL,
  owner_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, kind VARCHAR(12) NOT NULL,
  amount BIGINT NOT NULL, currency VARCHAR(3) NOT NULL, day VARCHAR(10) NOT NULL, account VARCHAR(10) NOT NULL,
  payee VARCHAR(100) NOT NULL, reference VARCHAR(100) NOT NULL, reason VARCHAR(200) NOT NULL, matches {{long}} NOT NULL,
  pair_id VARCHAR(36) NOT NULL, recorded_by VARCHAR(36) NOT NULL, voided BOOLEAN NOT NULL, void_reason VARCHAR(200) NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX payments_order ON payments (workspace_id, order_id);
CREATE INDEX payments_exhibition ON payments (workspace_id, exhibition_id);
CREATE INDEX payments_customer ON payments (workspace_id, customer_id);

ALTER TABLE booths ADD COLUMN order_id VARCHAR(36) NOT NULL DEFAULT '';
-- The log and what clients keep have the booths of before: a new life begins.
DELETE FROM meta WHERE name = 'epoch';
