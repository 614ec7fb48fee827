-- +goose Up
-- Booths set aside until a day; booths kept for who had them at the edition before.
ALTER TABLE booths ADD COLUMN reserved_until {{time}} NULL;
ALTER TABLE booths ADD COLUMN first_refusal TEXT NULL;
ALTER TABLE booths ADD COLUMN first_refusal_of VARCHAR(36) NOT NULL DEFAULT '';
CREATE INDEX booths_reserved ON booths (reserved_until){{where reserved_until IS NOT NULL}};
CREATE INDEX booths_refusals ON booths (workspace_id, first_refusal_of){{where first_refusal_of <> ''}};
