-- +goose Up
-- When a contract that was closed was opened again, by whom and why. Of those from before that: never.
ALTER TABLE orders ADD COLUMN reopened TEXT NULL;
