-- +goose Up

-- The text of a large body is compressed in packed, against that of an earlier body of the same kind of task where base names one, and own is
-- empty then. kind is the name of the task, of large bodies only.
ALTER TABLE body ADD COLUMN kind TEXT;
ALTER TABLE body ADD COLUMN base BIGINT REFERENCES body (pk);
ALTER TABLE body ADD COLUMN packed BLOB;
CREATE INDEX body_kind ON body (env, kind, pk) WHERE kind IS NOT NULL;
CREATE INDEX body_base ON body (base) WHERE base IS NOT NULL;
