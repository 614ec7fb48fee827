-- +goose Up
-- Lines of statements that are settled are listed, the latest first, and wait again with a reason (B10).
ALTER TABLE payments ADD COLUMN unlink_reason VARCHAR(200) NOT NULL DEFAULT '';
CREATE INDEX bank_entries_updated ON bank_entries (workspace_id, updated_at);
