-- +goose Up
-- Important customers: whether the whole department sees them, as the workspace
-- decides; and a way to them for their care plan.

ALTER TABLE customers ADD COLUMN important_open BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX customers_important ON customers (workspace_id, important, owner_id){{where important = TRUE}};
