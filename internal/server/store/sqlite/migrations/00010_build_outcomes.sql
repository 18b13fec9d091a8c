-- +goose Up

-- What a build did, as a document, from the moment it ended; builds that ended before are filled in while the server runs.
ALTER TABLE build ADD COLUMN outcome TEXT;
CREATE INDEX build_outcome_missing ON build (pk) WHERE outcome IS NULL AND status IN ('completed', 'failed', 'cancelled');
