-- +goose Up
-- How booths of an exhibition are held; booths set aside; who did what with a booth, when and why.
ALTER TABLE exhibitions ADD COLUMN hold_rules TEXT NULL;
ALTER TABLE booths ADD COLUMN renewals BIGINT NOT NULL DEFAULT 0;
ALTER TABLE booths ADD COLUMN warn_at {{time}} NULL;
ALTER TABLE booths ADD COLUMN reserved_by VARCHAR(36) NOT NULL DEFAULT '';
ALTER TABLE booths ADD COLUMN reserved_department_id VARCHAR(36) NOT NULL DEFAULT '';
ALTER TABLE booths ADD COLUMN reserve_reason VARCHAR(200) NOT NULL DEFAULT '';
UPDATE booths SET reserved_by = holder_id, holder_id = '' WHERE state = 'reserved';
CREATE INDEX booths_warn ON booths (warn_at){{where warn_at IS NOT NULL}};
CREATE INDEX booths_holder ON booths (workspace_id, holder_id, state);
ALTER TABLE notifications ADD COLUMN booth_id VARCHAR(36) NOT NULL DEFAULT '';
ALTER TABLE notifications ADD COLUMN exhibition_id VARCHAR(36) NOT NULL DEFAULT '';

-- +goose StatementBegin
CREATE TABLE booth_events (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, booth_id VARCHAR(36) NOT NULL,
  at {{time}} NOT NULL, n BIGINT NOT NULL, actor_id VARCHAR(36) NOT NULL, type VARCHAR(20) NOT NULL, state VARCHAR(12) NOT NULL,
  customer_id VARCHAR(36) NOT NULL, holder_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL,
  codes VARCHAR(200) NOT NULL, reason VARCHAR(200) NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX booth_events_booth ON booth_events (workspace_id, booth_id, at);
CREATE INDEX booth_events_customer ON booth_events (workspace_id, customer_id);
