-- +goose Up
-- What every write pays and no query needs goes. {{on t}} and {{where c}} are
-- the two engines' ways, filled in by migrate.go: an index of a part of the
-- rows costs the others nothing, where the engine knows such indexes.

DROP INDEX changes_at{{on changes}};
DROP INDEX items_customer{{on items}};

DROP INDEX items_series{{on items}};
CREATE INDEX items_series ON items (workspace_id, series_id, series_day){{where series_id <> ''}};
DROP INDEX items_archive{{on items}};
CREATE INDEX items_archive ON items (workspace_id, department_id, archived, updated_at){{where archived = TRUE}};

-- Receipts lie in the order of their key, and are pruned in it.
-- +goose StatementBegin
CREATE TABLE receipts_in_order (
  workspace_id VARCHAR(36) NOT NULL,
  command_id VARCHAR(36) NOT NULL,
  fingerprint VARCHAR(64) NOT NULL,
  actor_id VARCHAR(36) NOT NULL,
  seq BIGINT NOT NULL,
  at {{time}} NOT NULL,
  PRIMARY KEY (workspace_id, command_id)
){{ordered}};
-- +goose StatementEnd
INSERT INTO receipts_in_order SELECT workspace_id, command_id, fingerprint, actor_id, seq, at FROM receipts;
DROP TABLE receipts;
ALTER TABLE receipts_in_order RENAME TO receipts;
