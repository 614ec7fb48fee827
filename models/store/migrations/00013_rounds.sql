-- +goose Up
-- Rounds, templates, kinds of a workspace's own; what a contact came to in a
-- word. Follow-ups are made anew: SQLite cannot widen a column.

-- +goose StatementBegin
CREATE TABLE follow_ups_next (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  customer_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL, assignee_id VARCHAR(36) NOT NULL,
  kind VARCHAR(36) NOT NULL, text VARCHAR(500) NOT NULL, due_day VARCHAR(10) NOT NULL, due_time VARCHAR(5) NOT NULL,
  minutes BIGINT NOT NULL, remind_before BIGINT NOT NULL, template_id VARCHAR(36) NOT NULL, round_id VARCHAR(36) NOT NULL,
  remind_at {{time}} NULL, reminded_at {{time}} NULL, overdue_at {{time}} NULL, escalated_at {{time}} NULL, cancelled_at {{time}} NULL,
  outcome VARCHAR(12) NOT NULL, mood VARCHAR(8) NOT NULL,
  result TEXT NOT NULL, done_at {{time}} NULL, done_by VARCHAR(36) NOT NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
-- +goose StatementBegin
INSERT INTO follow_ups_next (id, workspace_id, version, created_at, updated_at, customer_id, department_id, assignee_id, kind, text, due_day, due_time,
    minutes, remind_before, template_id, round_id, remind_at, reminded_at, overdue_at, escalated_at, cancelled_at, outcome, mood, result, done_at, done_by, archived)
  SELECT id, workspace_id, version, created_at, updated_at, customer_id, department_id, assignee_id, kind, text, due_day, due_time,
    0, 0, '', '', remind_at, reminded_at, overdue_at, escalated_at, NULL, '', '', result, done_at, done_by, archived FROM follow_ups;
-- +goose StatementEnd
DROP TABLE follow_ups;
ALTER TABLE follow_ups_next RENAME TO follow_ups;
CREATE INDEX follow_ups_due ON follow_ups (workspace_id, archived, due_day);
CREATE INDEX follow_ups_customer ON follow_ups (workspace_id, customer_id);
CREATE INDEX follow_ups_remind ON follow_ups (reminded_at, remind_at){{where reminded_at IS NULL}};
CREATE INDEX follow_ups_overdue ON follow_ups (escalated_at, overdue_at){{where escalated_at IS NULL}};
CREATE INDEX follow_ups_round ON follow_ups (workspace_id, round_id){{where round_id <> ''}};
CREATE INDEX follow_ups_done ON follow_ups (workspace_id, done_at, id){{where done_at IS NOT NULL}};
CREATE INDEX follow_ups_planned ON follow_ups (workspace_id, assignee_id, due_day);

-- +goose StatementBegin
CREATE TABLE follow_up_templates (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  name VARCHAR(40) NOT NULL, kind VARCHAR(36) NOT NULL, text VARCHAR(500) NOT NULL, minutes BIGINT NOT NULL, remind_before BIGINT NOT NULL,
  next_days BIGINT NOT NULL, `rank` VARCHAR(64) NOT NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX follow_up_templates_workspace ON follow_up_templates (workspace_id);

-- +goose StatementBegin
CREATE TABLE rounds (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  name VARCHAR(60) NOT NULL, kind VARCHAR(36) NOT NULL, template_id VARCHAR(36) NOT NULL, text VARCHAR(500) NOT NULL,
  exhibition_id VARCHAR(36) NOT NULL, filter VARCHAR(1000) NOT NULL, from_day VARCHAR(10) NOT NULL, to_day VARCHAR(10) NOT NULL,
  user_ids TEXT NOT NULL, planned_by VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL,
  total BIGINT NOT NULL, open BIGINT NOT NULL, done BIGINT NOT NULL, missed BIGINT NOT NULL,
  cancelled_at {{time}} NULL, cancelled_by VARCHAR(36) NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX rounds_workspace ON rounds (workspace_id);

ALTER TABLE workspaces ADD COLUMN follow_up_kinds VARCHAR(6000) NOT NULL DEFAULT '[]';
ALTER TABLE notifications ADD COLUMN round_id VARCHAR(36) NOT NULL DEFAULT '';
