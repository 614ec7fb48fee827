-- +goose Up
-- The days by which something of an exhibition stands, counted from its opening, and the items made of them.
ALTER TABLE exhibitions ADD COLUMN deadlines TEXT NULL;
UPDATE exhibitions SET deadlines = '[]';

ALTER TABLE items ADD COLUMN deadline_id VARCHAR(36) NOT NULL DEFAULT '';
CREATE INDEX items_deadlines ON items (workspace_id, deadline_id){{where deadline_id <> ''}};

-- The log and what clients keep have the exhibitions and items of before: a new life begins.
DELETE FROM meta WHERE name = 'epoch';
