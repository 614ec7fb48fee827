-- +goose Up
-- Mentions become one kind of notification; follow-ups get their reminders.

-- +goose StatementBegin
CREATE TABLE notifications (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, version BIGINT NOT NULL,
  created_at {{time}} NOT NULL, updated_at {{time}} NOT NULL,
  user_id VARCHAR(36) NOT NULL, type VARCHAR(12) NOT NULL, item_id VARCHAR(36) NOT NULL, comment_id VARCHAR(36) NOT NULL,
  follow_up_id VARCHAR(36) NOT NULL, customer_id VARCHAR(36) NOT NULL, by_id VARCHAR(36) NOT NULL, text VARCHAR(200) NOT NULL,
  read_at {{time}} NULL, snoozed_until {{time}} NULL, archived BOOLEAN NOT NULL
){{table}};
-- +goose StatementEnd
INSERT INTO notifications (id, workspace_id, version, created_at, updated_at, user_id, type, item_id, comment_id, follow_up_id, customer_id, by_id, text,
    read_at, snoozed_until, archived)
  SELECT id, workspace_id, version, created_at, updated_at, user_id, 'mention', item_id, comment_id, '', '', by_id, text, read_at, NULL,
    CASE WHEN read_at IS NULL THEN FALSE ELSE TRUE END FROM mentions;
DROP TABLE mentions;
CREATE INDEX notifications_user ON notifications (workspace_id, user_id, archived);
CREATE INDEX notifications_comment ON notifications (workspace_id, comment_id){{where comment_id <> ''}};

ALTER TABLE follow_ups ADD COLUMN remind_at {{time}} NULL;
ALTER TABLE follow_ups ADD COLUMN reminded_at {{time}} NULL;
ALTER TABLE follow_ups ADD COLUMN overdue_at {{time}} NULL;
ALTER TABLE follow_ups ADD COLUMN escalated_at {{time}} NULL;
CREATE INDEX follow_ups_remind ON follow_ups (reminded_at, remind_at){{where reminded_at IS NULL}};
CREATE INDEX follow_ups_overdue ON follow_ups (escalated_at, overdue_at){{where escalated_at IS NULL}};
