-- +goose Up
-- Whether a department's people prepare the boards of the others (W6).
ALTER TABLE departments ADD COLUMN prepares BOOLEAN NOT NULL DEFAULT FALSE;
