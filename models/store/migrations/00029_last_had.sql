-- +goose Up
-- Who goes back to the lead pool is found by class, grade and when it was last
-- had, without reading everybody each minute; what a person logged, without
-- reading what all others did.

ALTER TABLE customers ADD COLUMN last_had_at {{time}} NULL;
UPDATE customers SET last_had_at = CASE
  WHEN last_contact_at IS NOT NULL AND last_contact_at > created_at AND (owner_since IS NULL OR last_contact_at > owner_since) THEN last_contact_at
  WHEN owner_since IS NOT NULL AND owner_since > created_at THEN owner_since
  ELSE created_at END;
CREATE INDEX customers_last_had ON customers (workspace_id, class, grade, last_had_at){{where owner_id <> '' AND archived = FALSE}};
CREATE INDEX follow_ups_done_by ON follow_ups (workspace_id, done_by, archived, done_at, id){{where done_at IS NOT NULL}};
