-- +goose Up
-- What customers are expected to spend at an exhibition, and the rules of its
-- pipeline board. expectations is made from the cards, so that a board's counts,
-- sums and pages are read without them.

ALTER TABLE customers ADD COLUMN expected {{long}} NULL;
UPDATE customers SET expected = '{}';
ALTER TABLE exhibitions ADD COLUMN stage_rules VARCHAR(1000) NOT NULL DEFAULT '{}';

-- +goose StatementBegin
CREATE TABLE expectations (
  workspace_id VARCHAR(36) NOT NULL, exhibition_id VARCHAR(36) NOT NULL, customer_id VARCHAR(36) NOT NULL,
  stage VARCHAR(16) NOT NULL, value BIGINT NOT NULL, stage_since {{time}} NOT NULL, last_contact_at {{time}} NULL,
  owner_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, class VARCHAR(1) NOT NULL, grade VARCHAR(10) NOT NULL,
  tags TEXT NOT NULL, words TEXT NOT NULL,
  PRIMARY KEY (workspace_id, exhibition_id, customer_id)
){{ordered}};
-- +goose StatementEnd
CREATE INDEX expectations_customer ON expectations (workspace_id, customer_id);
CREATE INDEX expectations_value ON expectations (workspace_id, exhibition_id, stage, value, customer_id);
CREATE INDEX expectations_age ON expectations (workspace_id, exhibition_id, stage, stage_since, customer_id, value);

-- The log and what clients keep have the cards of before: a new life begins.
DELETE FROM meta WHERE name = 'epoch';
