-- +goose Up
-- Birthdays and anniversaries of a customer's people are reminded of before the
-- day. Cards that hold a birthday already are looked at once, and planned then.

ALTER TABLE customers ADD COLUMN remind_at {{time}} NULL;
CREATE INDEX customers_remind ON customers (remind_at){{where remind_at IS NOT NULL}};
UPDATE customers SET remind_at = updated_at WHERE contacts LIKE '%"birthday"%';
