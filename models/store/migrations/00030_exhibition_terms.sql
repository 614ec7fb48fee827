-- +goose Up
-- What an exhibition's booths are sold by: prices, rules, services, targets.
ALTER TABLE exhibitions ADD COLUMN organisers TEXT NULL;
ALTER TABLE exhibitions ADD COLUMN halls TEXT NULL;
ALTER TABLE exhibitions ADD COLUMN currency VARCHAR(3) NOT NULL DEFAULT 'CNY';
ALTER TABLE exhibitions ADD COLUMN previous_id VARCHAR(36) NOT NULL DEFAULT '';
ALTER TABLE exhibitions ADD COLUMN sales TEXT NULL;
ALTER TABLE exhibitions ADD COLUMN prices TEXT NULL;
ALTER TABLE exhibitions ADD COLUMN services {{long}} NULL;
ALTER TABLE exhibitions ADD COLUMN clauses {{long}} NULL;
ALTER TABLE exhibitions ADD COLUMN targets {{long}} NULL;
UPDATE exhibitions SET organisers = '[]', halls = '[]', services = '[]', clauses = '[]', targets = '[]',
  sales = '{"depositPerMille":0,"depositDays":0,"balanceDay":"","cancellations":[]}',
  prices = '{"name":"","shellUnit":"standard","shell":{"CNY":0,"USD":0},"raw":{"CNY":0,"USD":0},"rawLeast":0,"sides":[],"early":[],"agentPerMille":0,"packages":[],"discountMost":0}';

-- The log and what clients keep have the exhibitions of before: a new life begins.
DELETE FROM meta WHERE name = 'epoch';
