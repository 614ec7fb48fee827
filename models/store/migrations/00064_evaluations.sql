-- +goose Up
-- A customer is evaluated by the workspace's criteria, and may have a care plan
-- of its own; care_days is that plan's, as care is looked for by it: 0 the
-- workspace's plan, below 0 none.

ALTER TABLE customers ADD COLUMN scores VARCHAR(600) NOT NULL DEFAULT '{}';
ALTER TABLE customers ADD COLUMN score SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE customers ADD COLUMN care VARCHAR(3500) NOT NULL DEFAULT 'null';
ALTER TABLE customers ADD COLUMN care_days SMALLINT NOT NULL DEFAULT 0;
