-- +goose Up
-- What was handed over to whom, and what stood there before, so that it can be
-- given back within a day.

-- +goose StatementBegin
CREATE TABLE handovers (
  id VARCHAR(36) NOT NULL PRIMARY KEY, workspace_id VARCHAR(36) NOT NULL, user_id VARCHAR(36) NOT NULL, department_id VARCHAR(36) NOT NULL,
  by_id VARCHAR(36) NOT NULL, successors TEXT NOT NULL, reason VARCHAR(200) NOT NULL, counts TEXT NOT NULL, at {{time}} NOT NULL,
  back_at {{time}} NULL, kept BIGINT NOT NULL
){{table}};
-- +goose StatementEnd
CREATE INDEX handovers_user ON handovers (workspace_id, user_id, at);

-- +goose StatementBegin
CREATE TABLE handover_parts (
  handover_id VARCHAR(36) NOT NULL, noun_id VARCHAR(36) NOT NULL, workspace_id VARCHAR(36) NOT NULL,
  kind VARCHAR(20) NOT NULL, version BIGINT NOT NULL, old TEXT NOT NULL,
  PRIMARY KEY (handover_id, noun_id)
){{table}};
-- +goose StatementEnd

-- What a customer has booked decides its class and grade.
CREATE INDEX booths_customer ON booths (workspace_id, customer_id);
