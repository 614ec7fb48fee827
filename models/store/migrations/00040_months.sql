-- +goose Up
-- Items that last over weeks, that stand in a month's overall plan, and that are parts of others.

ALTER TABLE items ADD COLUMN last_day VARCHAR(10) NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN month VARCHAR(7) NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN part_of_id VARCHAR(36) NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN part_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE items ADD COLUMN part_done_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE items ADD COLUMN goal_target BIGINT NOT NULL DEFAULT 0;
ALTER TABLE items ADD COLUMN goal_current BIGINT NOT NULL DEFAULT 0;
ALTER TABLE items ADD COLUMN goal_unit VARCHAR(10) NOT NULL DEFAULT '';
CREATE INDEX items_parts ON items (workspace_id, part_of_id){{where part_of_id <> ''}};

-- What devices and snapshots hold lacks the new fields: they fetch it anew.
DELETE FROM meta WHERE name = 'epoch';
