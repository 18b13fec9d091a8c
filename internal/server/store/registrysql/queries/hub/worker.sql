-- name: worker_seen
UPDATE worker SET seen_at = $3, gone_at = $4, facts = $5, runs = $6, run_count = $7
WHERE env = $1 AND id = $2;

-- name: worker_insert
INSERT INTO worker (env, id, since_at, seen_at, gone_at, facts, runs, run_count)
VALUES ($1, $2, $3, $3, $4, $5, $6, $7)
ON CONFLICT (env, id) DO NOTHING;

-- name: worker_forget
DELETE FROM worker WHERE env = $1 AND seen_at < $2;

-- name: task_renew
UPDATE task SET claim_expires_at = $2, preempted_at = NULL
WHERE env {unindexed} = $1 AND pk {in_keys_3};
