-- +goose Up
-- A command refused when it is sent again leaves a receipt too: with the
-- refusal, and null where the command ran.

ALTER TABLE receipts ADD COLUMN refusal {{long}} NULL;
