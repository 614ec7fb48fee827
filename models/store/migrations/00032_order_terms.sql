-- +goose Up
-- What a contract was signed by, of how much what is taken off was approved and when; who took a payment back, and when.
ALTER TABLE orders ADD COLUMN rules TEXT NULL;
ALTER TABLE orders ADD COLUMN approved_of BIGINT NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN approved_at {{time}} NULL;
ALTER TABLE payments ADD COLUMN voided_by VARCHAR(36) NOT NULL DEFAULT '';
ALTER TABLE payments ADD COLUMN voided_at {{time}} NULL;
UPDATE orders SET rules = (SELECT sales FROM exhibitions WHERE exhibitions.id = orders.exhibition_id) WHERE status <> 'draft' AND signed_day <> '';

-- The log and what clients keep have the orders of before: a new life begins.
DELETE FROM meta WHERE name = 'epoch';
