-- name: artifact_list
SELECT pk, artifact_type, name, body, created_at FROM artifact WHERE env + 0 = $1 AND task = $2 ORDER BY created_at, pk;

-- name: clock [postgres]
SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::BIGINT;
