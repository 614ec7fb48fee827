-- +goose Up
-- When it is worth looking again for who waits for a free booth: somebody in line may hold it by then (B8).
ALTER TABLE booths ADD COLUMN seek_at {{time}} NULL;
CREATE INDEX booths_seek ON booths (seek_at){{where seek_at IS NOT NULL}};
