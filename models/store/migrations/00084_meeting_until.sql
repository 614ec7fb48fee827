-- +goose Up
-- How long a meeting has a screen unless whoever leads it is heard of again (W10).
ALTER TABLE screens ADD COLUMN meeting_until {{time}} NULL;
UPDATE screens SET meeting_until = updated_at WHERE shown LIKE 'meeting%';
CREATE INDEX screens_meeting ON screens (meeting_until);
