-- +goose Up
-- What a fact was and became is told by the customer's history, to those who see
-- the card whole.

ALTER TABLE customer_events ADD COLUMN tells_values BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE customer_events ADD COLUMN card_department_id VARCHAR(36) NOT NULL DEFAULT '';
ALTER TABLE customer_events ADD COLUMN card_user_ids VARCHAR(1000) NOT NULL DEFAULT '[]';
ALTER TABLE customer_events ADD COLUMN card_guarded BOOLEAN NOT NULL DEFAULT FALSE;
