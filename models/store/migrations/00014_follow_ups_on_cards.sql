-- +goose Up
-- What is said in follow-ups is seen by those who see the customer's card whole.

ALTER TABLE follow_ups ADD COLUMN card_department_id VARCHAR(36) NOT NULL DEFAULT '';
ALTER TABLE follow_ups ADD COLUMN card_user_ids VARCHAR(1000) NOT NULL DEFAULT '[]';
ALTER TABLE follow_ups ADD COLUMN card_guarded BOOLEAN NOT NULL DEFAULT FALSE;
-- +goose StatementBegin
UPDATE follow_ups SET
  card_department_id = COALESCE((SELECT c.department_id FROM customers c WHERE c.id = follow_ups.customer_id), department_id),
  card_guarded = COALESCE((SELECT c.important OR c.shielded FROM customers c WHERE c.id = follow_ups.customer_id), FALSE),
  card_user_ids = COALESCE((SELECT CASE
      WHEN c.owner_id = '' THEN c.collaborator_ids
      WHEN c.collaborator_ids = '[]' THEN REPLACE('["@"]', '@', c.owner_id)
      ELSE REPLACE(c.collaborator_ids, '[', REPLACE('["@",', '@', c.owner_id)) END
    FROM customers c WHERE c.id = follow_ups.customer_id), '[]');
-- +goose StatementEnd
CREATE INDEX notifications_customer ON notifications (workspace_id, customer_id){{where customer_id <> ''}};

-- Devices hold follow-ups whole that they may not: they fetch them anew.
DELETE FROM meta WHERE name = 'epoch';
