-- +goose Up
-- How far each user sees customers whole, as the workspace says of the role.

ALTER TABLE users ADD COLUMN sees VARCHAR(12) NOT NULL DEFAULT '';
