-- +goose Up
-- What has to be done before an item (W3).

ALTER TABLE items ADD COLUMN after_id VARCHAR(36) NOT NULL DEFAULT '';
