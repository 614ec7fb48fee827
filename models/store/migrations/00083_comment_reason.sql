-- +goose Up
-- Comments that say why an item is carried (W10). What was written before says it of none.
ALTER TABLE comments ADD COLUMN reason BOOLEAN NOT NULL DEFAULT FALSE;
