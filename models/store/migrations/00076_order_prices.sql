-- +goose Up
-- What of the price list a contract was signed by. Those of before have none kept: they are quoted by their exhibition's.
ALTER TABLE orders ADD COLUMN prices TEXT NULL;
