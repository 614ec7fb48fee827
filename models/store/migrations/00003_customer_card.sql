-- +goose Up
-- The whole customer card. Tables are made anew: neither engine can add a long
-- text that must not be null in a way the other understands.

-- +goose StatementBegin
CREATE TABLE workspaces_next (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  name VARCHAR(100) NOT NULL, time_zone VARCHAR(64) NOT NULL, language VARCHAR(8) NOT NULL, customer_rules {{long}} NOT NULL
){{table}};
-- +goose StatementEnd
INSERT INTO workspaces_next (id, workspace_id, version, created_at, updated_at, name, time_zone, language, customer_rules)
  SELECT id, workspace_id, version, created_at, updated_at, name, time_zone, language,
    '{"staleDays":{"":540,"contacts":365,"phone":365},"claimsMost":200,"coolingDays":7,"returnDays":{"":0,"A":0,"B":0,"C":0},"warningDays":7,"targetDays":{"":90,"A":14,"B":30,"C":60},"phonesMasked":false,"grading":[]}'
  FROM workspaces;
DROP TABLE workspaces;
ALTER TABLE workspaces_next RENAME TO workspaces;

-- +goose StatementBegin
CREATE TABLE customers_next (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  name VARCHAR(100) NOT NULL, company VARCHAR(200) NOT NULL, phone VARCHAR(40) NOT NULL, kind VARCHAR(20) NOT NULL,
  `position` VARCHAR(60) NOT NULL, email VARCHAR(200) NOT NULL, wechat VARCHAR(60) NOT NULL, address VARCHAR(300) NOT NULL,
  credit_code VARCHAR(18) NOT NULL, category VARCHAR(60) NOT NULL, region VARCHAR(60) NOT NULL, industry VARCHAR(60) NOT NULL,
  source VARCHAR(60) NOT NULL, referrer_id VARCHAR(36) NOT NULL,
  interests TEXT NOT NULL, tags TEXT NOT NULL, exhibition_ids TEXT NOT NULL, contacts {{long}} NOT NULL, custom {{long}} NOT NULL, confirmed TEXT NOT NULL,
  owner_id VARCHAR(36) NOT NULL, collaborator_ids TEXT NOT NULL, department_id VARCHAR(36) NOT NULL,
  owner_since {{time}} NULL, pooled_at {{time}} NULL, former_owner_id VARCHAR(36) NOT NULL, shielded BOOLEAN NOT NULL, important BOOLEAN NOT NULL,
  class VARCHAR(1) NOT NULL, class_reason VARCHAR(200) NOT NULL, grade VARCHAR(10) NOT NULL, grade_reason VARCHAR(200) NOT NULL,
  stage VARCHAR(16) NOT NULL, stage_since {{time}} NOT NULL, lost_reason VARCHAR(200) NOT NULL, last_contact_at {{time}} NULL,
  notes TEXT NOT NULL, confirmed_at {{time}} NOT NULL, confirmed_by VARCHAR(36) NOT NULL, created_by VARCHAR(36) NOT NULL,
  merged_into_id VARCHAR(36) NOT NULL, pinyin VARCHAR(600) NOT NULL, phone_key VARCHAR(20) NOT NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
-- +goose StatementBegin
INSERT INTO customers_next (id, workspace_id, version, created_at, updated_at, name, company, phone, kind, `position`, email, wechat, address,
  credit_code, category, region, industry, source, referrer_id, interests, tags, exhibition_ids, contacts, custom, confirmed, owner_id, collaborator_ids,
  department_id, owner_since, pooled_at, former_owner_id, shielded, important, class, class_reason, grade, grade_reason, stage, stage_since, lost_reason,
  last_contact_at, notes, confirmed_at, confirmed_by, created_by, merged_into_id, pinyin, phone_key, archived)
  SELECT id, workspace_id, version, created_at, updated_at, name, company, phone, kind, '', '', '', '', '', '', '', '', '', '', '[]', '[]', '[]', '[]', '{}',
  '{}', owner_id, '[]', department_id, CASE WHEN owner_id = '' THEN NULL ELSE created_at END, CASE WHEN owner_id = '' THEN created_at ELSE NULL END, '',
  FALSE, FALSE, '', '', '', '', 'potential', created_at, '',
  (SELECT MAX(f.done_at) FROM follow_ups f WHERE f.workspace_id = customers.workspace_id AND f.customer_id = customers.id AND f.archived = FALSE),
  notes, confirmed_at, confirmed_by, confirmed_by, '', pinyin, phone_key, archived FROM customers;
-- +goose StatementEnd
DROP TABLE customers;
ALTER TABLE customers_next RENAME TO customers;
CREATE INDEX customers_workspace ON customers (workspace_id, archived, company);
CREATE INDEX customers_owner ON customers (workspace_id, owner_id);
CREATE INDEX customers_phone ON customers (workspace_id, phone_key);

-- +goose StatementBegin
CREATE TABLE fields (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  name VARCHAR(40) NOT NULL, type VARCHAR(10) NOT NULL, options TEXT NOT NULL, `rank` VARCHAR(64) NOT NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX fields_workspace ON fields (workspace_id);

-- +goose StatementBegin
CREATE TABLE customer_events (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  customer_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, type VARCHAR(20) NOT NULL, actor_id VARCHAR(36) NOT NULL, detail TEXT NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX customer_events_customer ON customer_events (workspace_id, customer_id, created_at);

-- The log and what clients keep have the cards of before: a new life begins.
DELETE FROM meta WHERE name = 'epoch';
