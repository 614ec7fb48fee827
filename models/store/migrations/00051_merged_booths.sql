-- +goose Up
-- Booths merged of several; what became of the booths of an order, with the difference in money.
ALTER TABLE booths ADD COLUMN parts {{long}} NULL;
ALTER TABLE booths ADD COLUMN merged_into_id VARCHAR(36) NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN moves {{long}} NULL;
