-- +goose Up
-- What an exhibition asks of its orders and what they say to it; the accounts its money comes into, by name (B10).
ALTER TABLE exhibitions ADD COLUMN order_fields {{long}} NULL;
ALTER TABLE exhibitions ADD COLUMN accounts {{long}} NULL;
ALTER TABLE orders ADD COLUMN field_values {{long}} NULL;
ALTER TABLE payments ADD COLUMN account_name VARCHAR(60) NOT NULL DEFAULT '';
