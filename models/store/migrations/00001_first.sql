-- +goose Up
-- One source for both engines: {{time}}, {{long}}, {{blob}} and {{table}} are
-- filled in by migrate.go. Ids are UUIDs as text, times UTC in ms, money fen.

-- +goose StatementBegin
CREATE TABLE meta (
  name VARCHAR(40) NOT NULL PRIMARY KEY,
  value VARCHAR(200) NOT NULL
){{table}};
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TABLE workspace_heads (
  workspace_id VARCHAR(36) NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL,
  pruned BIGINT NOT NULL
){{table}};
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TABLE changes (
  workspace_id VARCHAR(36) NOT NULL,
  seq BIGINT NOT NULL,
  op VARCHAR(8) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  noun_id VARCHAR(36) NOT NULL,
  state {{long}} NOT NULL,
  fields TEXT NOT NULL,
  actor_id VARCHAR(36) NOT NULL,
  command_id VARCHAR(36) NOT NULL,
  command_type VARCHAR(40) NOT NULL,
  at {{time}} NOT NULL,
  views TEXT NOT NULL,
  left_views TEXT NOT NULL,
  scope TEXT NOT NULL,
  department_id VARCHAR(36) NOT NULL,
  PRIMARY KEY (workspace_id, seq)
){{table}};
-- +goose StatementEnd
CREATE INDEX changes_noun ON changes (workspace_id, noun_id, seq);
CREATE INDEX changes_board ON changes (workspace_id, department_id, kind, at);
CREATE INDEX changes_at ON changes (workspace_id, at);

-- +goose StatementBegin
CREATE TABLE receipts (
  workspace_id VARCHAR(36) NOT NULL,
  command_id VARCHAR(36) NOT NULL,
  fingerprint VARCHAR(64) NOT NULL,
  actor_id VARCHAR(36) NOT NULL,
  seq BIGINT NOT NULL,
  at {{time}} NOT NULL,
  PRIMARY KEY (workspace_id, command_id)
){{table}};
-- +goose StatementEnd
CREATE INDEX receipts_at ON receipts (at);

-- +goose StatementBegin
CREATE TABLE workspaces (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  name VARCHAR(100) NOT NULL, time_zone VARCHAR(64) NOT NULL, language VARCHAR(8) NOT NULL
){{table}};
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TABLE departments (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  name VARCHAR(60) NOT NULL, type VARCHAR(20) NOT NULL, `rank` VARCHAR(64) NOT NULL,
  wip_limit BIGINT NOT NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX departments_workspace ON departments (workspace_id);

-- +goose StatementBegin
CREATE TABLE users (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  login VARCHAR(40) NOT NULL, name VARCHAR(40) NOT NULL, role VARCHAR(20) NOT NULL,
  department_id VARCHAR(36) NOT NULL, language VARCHAR(8) NOT NULL, theme VARCHAR(8) NOT NULL,
  colour BIGINT NOT NULL, active BOOLEAN NOT NULL, must_change BOOLEAN NOT NULL, password_hash VARCHAR(200) NOT NULL
){{table}};
-- +goose StatementEnd
CREATE UNIQUE INDEX users_login ON users (workspace_id, login);
CREATE INDEX users_by_login ON users (login);

-- +goose StatementBegin
CREATE TABLE sessions (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  workspace_id VARCHAR(36) NOT NULL,
  user_id VARCHAR(36) NOT NULL,
  token_hash VARCHAR(64) NOT NULL,
  address VARCHAR(64) NOT NULL,
  created_at {{time}} NOT NULL,
  expires_at {{time}} NOT NULL
){{table}};
-- +goose StatementEnd
CREATE UNIQUE INDEX sessions_token ON sessions (token_hash);
CREATE INDEX sessions_user ON sessions (workspace_id, user_id);

-- +goose StatementBegin
CREATE TABLE labels (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  department_id VARCHAR(36) NOT NULL, name VARCHAR(30) NOT NULL, colour BIGINT NOT NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX labels_workspace ON labels (workspace_id, department_id);

-- +goose StatementBegin
CREATE TABLE calendar_days (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  day VARCHAR(10) NOT NULL, type VARCHAR(10) NOT NULL, name VARCHAR(40) NOT NULL
){{table}};
-- +goose StatementEnd
CREATE UNIQUE INDEX calendar_days_day ON calendar_days (workspace_id, day);

-- +goose StatementBegin
CREATE TABLE items (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  department_id VARCHAR(36) NOT NULL, title VARCHAR(200) NOT NULL, notes {{long}} NOT NULL, notes_version BIGINT NOT NULL,
  week VARCHAR(8) NOT NULL, day VARCHAR(10) NOT NULL, due_day VARCHAR(10) NOT NULL, due_time VARCHAR(5) NOT NULL,
  `rank` VARCHAR(64) NOT NULL, priority BIGINT NOT NULL,
  assignee_ids TEXT NOT NULL, label_ids TEXT NOT NULL, checklist {{long}} NOT NULL,
  customer_id VARCHAR(36) NOT NULL, booth_ids TEXT NOT NULL,
  series_id VARCHAR(36) NOT NULL, series_day VARCHAR(10) NOT NULL, detached BOOLEAN NOT NULL,
  carried_before BIGINT NOT NULL, comment_count BIGINT NOT NULL, attachment_count BIGINT NOT NULL,
  created_by VARCHAR(36) NOT NULL, done_at {{time}} NULL, done_by VARCHAR(36) NOT NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX items_board ON items (workspace_id, department_id, archived, week);
CREATE INDEX items_open ON items (workspace_id, department_id, archived, done_at);
CREATE INDEX items_archive ON items (workspace_id, department_id, archived, updated_at);
CREATE INDEX items_series ON items (workspace_id, series_id, series_day);
CREATE INDEX items_customer ON items (workspace_id, customer_id);

-- +goose StatementBegin
CREATE TABLE series (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  department_id VARCHAR(36) NOT NULL, title VARCHAR(200) NOT NULL, notes {{long}} NOT NULL, priority BIGINT NOT NULL,
  assignee_ids TEXT NOT NULL, label_ids TEXT NOT NULL, checklist {{long}} NOT NULL,
  customer_id VARCHAR(36) NOT NULL, due_time VARCHAR(5) NOT NULL, rule TEXT NOT NULL,
  first_day VARCHAR(10) NOT NULL, last_day VARCHAR(10) NOT NULL, made_until VARCHAR(10) NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX series_department ON series (workspace_id, department_id);
CREATE INDEX series_made ON series (made_until);

-- +goose StatementBegin
CREATE TABLE week_closes (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  department_id VARCHAR(36) NOT NULL, week VARCHAR(8) NOT NULL, not_done {{long}} NOT NULL, done_count BIGINT NOT NULL,
  closed_by VARCHAR(36) NOT NULL, closed_at {{time}} NOT NULL
){{table}};
-- +goose StatementEnd
CREATE UNIQUE INDEX week_closes_week ON week_closes (workspace_id, department_id, week);

-- +goose StatementBegin
CREATE TABLE comments (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  item_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, author_id VARCHAR(36) NOT NULL,
  text TEXT NOT NULL, mention_ids TEXT NOT NULL, edited_at {{time}} NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX comments_item ON comments (workspace_id, item_id);

-- +goose StatementBegin
CREATE TABLE mentions (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  user_id VARCHAR(36) NOT NULL, item_id VARCHAR(36) NOT NULL, comment_id VARCHAR(36) NOT NULL, by_id VARCHAR(36) NOT NULL,
  text VARCHAR(200) NOT NULL, read_at {{time}} NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX mentions_user ON mentions (workspace_id, user_id, read_at);
CREATE INDEX mentions_comment ON mentions (workspace_id, comment_id);

-- +goose StatementBegin
CREATE TABLE attachments (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  item_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, file_id VARCHAR(36) NOT NULL,
  name VARCHAR(200) NOT NULL, content_type VARCHAR(100) NOT NULL, size BIGINT NOT NULL, thumbnail BOOLEAN NOT NULL,
  added_by VARCHAR(36) NOT NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX attachments_item ON attachments (workspace_id, item_id);
CREATE INDEX attachments_file ON attachments (workspace_id, file_id);

-- +goose StatementBegin
CREATE TABLE files (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  workspace_id VARCHAR(36) NOT NULL,
  name VARCHAR(200) NOT NULL,
  content_type VARCHAR(100) NOT NULL,
  size BIGINT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  thumbnail {{blob}} NULL,
  stored_by VARCHAR(36) NOT NULL,
  created_at {{time}} NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX files_created ON files (created_at);

-- +goose StatementBegin
CREATE TABLE file_chunks (
  file_id VARCHAR(36) NOT NULL,
  number BIGINT NOT NULL,
  bytes {{blob}} NOT NULL,
  PRIMARY KEY (file_id, number)
){{table}};
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TABLE exhibitions (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  name VARCHAR(100) NOT NULL, edition BIGINT NOT NULL, venue VARCHAR(100) NOT NULL,
  first_day VARCHAR(10) NOT NULL, last_day VARCHAR(10) NOT NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX exhibitions_workspace ON exhibitions (workspace_id);

-- +goose StatementBegin
CREATE TABLE booths (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  exhibition_id VARCHAR(36) NOT NULL, hall VARCHAR(30) NOT NULL, code VARCHAR(20) NOT NULL, type VARCHAR(20) NOT NULL,
  width BIGINT NOT NULL, depth BIGINT NOT NULL, area BIGINT NOT NULL, open_sides BIGINT NOT NULL, list_price BIGINT NULL,
  department_ids TEXT NOT NULL, state VARCHAR(12) NOT NULL, allocation_id VARCHAR(36) NOT NULL,
  customer_id VARCHAR(36) NOT NULL, holder_id VARCHAR(36) NOT NULL, held_until {{time}} NULL, since {{time}} NULL,
  archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE UNIQUE INDEX booths_code ON booths (workspace_id, exhibition_id, code);
CREATE INDEX booths_held ON booths (state, held_until);

-- +goose StatementBegin
CREATE TABLE allocations (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  booth_id VARCHAR(36) NOT NULL, active VARCHAR(36) NULL, state VARCHAR(12) NOT NULL,
  customer_id VARCHAR(36) NOT NULL, holder_id VARCHAR(36) NOT NULL, held_until {{time}} NULL,
  ended_at {{time}} NULL, end_reason VARCHAR(200) NOT NULL
){{table}};
-- +goose StatementEnd
-- D6: one active allocation per booth, kept by the database itself.
CREATE UNIQUE INDEX allocations_active ON allocations (active);
CREATE INDEX allocations_booth ON allocations (workspace_id, booth_id);

-- +goose StatementBegin
CREATE TABLE customers (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  name VARCHAR(100) NOT NULL, company VARCHAR(200) NOT NULL, phone VARCHAR(40) NOT NULL, kind VARCHAR(20) NOT NULL,
  owner_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, notes TEXT NOT NULL,
  confirmed_at {{time}} NOT NULL, confirmed_by VARCHAR(36) NOT NULL, pinyin VARCHAR(600) NOT NULL, phone_key VARCHAR(20) NOT NULL,
  archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX customers_workspace ON customers (workspace_id, archived, company);
CREATE INDEX customers_owner ON customers (workspace_id, owner_id);
CREATE INDEX customers_phone ON customers (workspace_id, phone_key);

-- +goose StatementBegin
CREATE TABLE follow_ups (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  customer_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, assignee_id VARCHAR(36) NOT NULL,
  kind VARCHAR(12) NOT NULL, text VARCHAR(500) NOT NULL, due_day VARCHAR(10) NOT NULL, due_time VARCHAR(5) NOT NULL,
  result TEXT NOT NULL, done_at {{time}} NULL, done_by VARCHAR(36) NOT NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX follow_ups_due ON follow_ups (workspace_id, archived, due_day);
CREATE INDEX follow_ups_customer ON follow_ups (workspace_id, customer_id);
