-- +goose Up
-- Where a booth is drawn in its hall: a rectangle in mm, as JSON.
ALTER TABLE booths ADD COLUMN place TEXT NULL;
