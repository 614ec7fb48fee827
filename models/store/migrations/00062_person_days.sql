-- +goose Up
-- The person to talk to first has days and likes too, as further contacts do.

ALTER TABLE customers ADD COLUMN birthday VARCHAR(10) NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN anniversary VARCHAR(10) NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN anniversary_of VARCHAR(40) NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN likes VARCHAR(300) NOT NULL DEFAULT '';
