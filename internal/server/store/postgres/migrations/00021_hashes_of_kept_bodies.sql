-- +goose Up

-- The hash of an instance whose body is kept is that of the body: in its place is the body's key, behind a '#'. Other hashes that begin like that have one more.
UPDATE instance SET instance_hash = '#' || instance_hash WHERE kept IS NULL AND instance_hash LIKE '#%';
UPDATE instance SET instance_hash = '#' || kept WHERE kept IS NOT NULL;
