-- name: name_make
INSERT INTO output_name (env, name, number, created_at) VALUES ($1, $2, 0, $3)
ON CONFLICT (env, name) DO NOTHING;

-- name: name_hold
SELECT pk, number, task, previous FROM output_name WHERE env = $1 AND name = $2 {exclusive};

-- name: name_target
SELECT t.task_id FROM output_name n JOIN task t ON t.pk = n.task WHERE n.env = $1 AND n.name = $2;

-- name: name_move_target
SELECT t.task_id FROM output_name_move m JOIN task t ON t.pk = m.task WHERE m.env {unindexed} = $1 AND m.of_name = $2 AND m.number = $3;

-- name: name_move
UPDATE output_name SET number = $3, task = $4, previous = $5 WHERE env {unindexed} = $1 AND pk = $2;

-- name: name_move_insert
INSERT INTO output_name_move (env, of_name, number, task, from_name, from_number, note, user_id, key_id, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: name_forget
DELETE FROM output_name_move WHERE env {unindexed} = $1 AND of_name = $2 AND number < $3;
