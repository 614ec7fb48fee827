-- +goose Up
-- The open follow-ups and those done lately, without reading all that ever
-- were; a customer's own, the latest first.
DROP INDEX follow_ups_done{{on follow_ups}};
DROP INDEX follow_ups_customer{{on follow_ups}};
CREATE INDEX follow_ups_done ON follow_ups (workspace_id, archived, done_at, id);
CREATE INDEX follow_ups_customer ON follow_ups (workspace_id, customer_id, archived, done_at, id);
