-- +goose Up
-- Whose cards are whose, without reading all of them: by owner, those contacted
-- last first, and by collaborator.

-- +goose StatementBegin
CREATE TABLE customer_collaborators (
  customer_id VARCHAR(36) NOT NULL, user_id VARCHAR(36) NOT NULL, workspace_id VARCHAR(36) NOT NULL,
  PRIMARY KEY (customer_id, user_id)
){{table}};
-- +goose StatementEnd
INSERT INTO customer_collaborators (customer_id, user_id, workspace_id)
  SELECT c.id, u.id, c.workspace_id FROM customers c JOIN users u ON u.workspace_id = c.workspace_id
  WHERE c.collaborator_ids <> '[]' AND INSTR(c.collaborator_ids, u.id) > 0;
CREATE INDEX customer_collaborators_user ON customer_collaborators (workspace_id, user_id);
DROP INDEX customers_owner{{on customers}};
CREATE INDEX customers_owner ON customers (workspace_id, owner_id, archived, last_contact_at, id);
