-- +goose Up
-- The last hold of a booth that was for a customer: holding it again for them counts on.
ALTER TABLE booths ADD COLUMN held_before TEXT NULL;
