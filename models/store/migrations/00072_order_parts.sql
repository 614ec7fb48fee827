-- +goose Up
-- What was given up of a contract and what that cost; why money was moved, and how allocations ended, in words of the program beside those of people.
ALTER TABLE orders ADD COLUMN given_up TEXT NULL;
ALTER TABLE payments ADD COLUMN cause VARCHAR(12) NOT NULL DEFAULT '';
ALTER TABLE allocations ADD COLUMN end_cause VARCHAR(12) NOT NULL DEFAULT '';
UPDATE allocations SET end_cause = 'expired', end_reason = '' WHERE end_reason = 'expired';
UPDATE booth_events SET reason = '' WHERE type = 'expire';
UPDATE customer_events SET detail = REPLACE(detail, '"reason":"expired"', '"cause":"expired"') WHERE type = 'booth';

-- The log and what clients keep have the orders of before: a new life begins.
DELETE FROM meta WHERE name = 'epoch';
