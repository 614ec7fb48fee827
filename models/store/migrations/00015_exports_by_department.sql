-- +goose Up
-- Who reads of an export hangs on the department of whoever made it.

ALTER TABLE exports ADD COLUMN user_department_id VARCHAR(36) NOT NULL DEFAULT '';
-- +goose StatementBegin
UPDATE exports SET user_department_id = COALESCE((SELECT u.department_id FROM users u WHERE u.id = exports.user_id), '');
-- +goose StatementEnd
CREATE INDEX imports_started ON imports (workspace_id, started_at);
