-- +goose Up
-- Files hang on orders too, and are seen by those who see the order's money.

ALTER TABLE attachments ADD COLUMN order_id VARCHAR(36) NOT NULL DEFAULT '';
ALTER TABLE attachments ADD COLUMN exhibition_id VARCHAR(36) NOT NULL DEFAULT '';
CREATE INDEX attachments_order ON attachments (workspace_id, order_id);
CREATE INDEX attachments_exhibition ON attachments (workspace_id, exhibition_id);
