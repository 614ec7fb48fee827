-- +goose Up
-- What a screen showed before a meeting turned it: the way back, whoever ends the meeting (W10).
ALTER TABLE screens ADD COLUMN shown_before VARCHAR(20) NOT NULL DEFAULT '';
