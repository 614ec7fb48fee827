-- +goose Up
-- Files hang on customer cards too, and are seen by those who see the card whole.

ALTER TABLE attachments ADD COLUMN customer_id VARCHAR(36) NOT NULL DEFAULT '';
ALTER TABLE attachments ADD COLUMN user_ids VARCHAR(1000) NOT NULL DEFAULT '[]';
ALTER TABLE attachments ADD COLUMN guarded BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX attachments_customer ON attachments (workspace_id, customer_id){{where customer_id <> ''}};
ALTER TABLE customers ADD COLUMN attachment_count BIGINT NOT NULL DEFAULT 0;
