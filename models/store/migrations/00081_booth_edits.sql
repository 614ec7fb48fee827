-- +goose Up
-- What was changed of a booth itself, before and after. What was written before says it of none.
ALTER TABLE booth_events ADD COLUMN changed TEXT NULL;
