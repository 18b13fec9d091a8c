-- +goose Up

-- Most tasks need a few others and are needed by a few, and some need or are needed by thousands. PostgreSQL would take the rare for the usual, and
-- read all edges to find those of a task: it is told that a value stands in about four rows.
ALTER TABLE edge ALTER COLUMN downstream SET (n_distinct = -0.25);
ALTER TABLE edge ALTER COLUMN upstream SET (n_distinct = -0.25);
ALTER TABLE body_ref ALTER COLUMN parent SET (n_distinct = -0.25);
ALTER TABLE body_ref ALTER COLUMN child SET (n_distinct = -0.25);
ANALYZE edge;
ANALYZE body_ref;
