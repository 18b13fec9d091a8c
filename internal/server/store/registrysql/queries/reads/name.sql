-- piece: named_task
t.task_id, t.task_namespace AS namespace, t.task_name, t.version, {output_uri}, t.status

-- piece: name_move_columns
m.number, m.from_name, m.from_number, m.note, m.user_id, m.key_id, m.at

-- piece: names
SELECT n.name, n.created_at, p.task_id AS previous_task_id, {named_task}, {name_move_columns}
FROM output_name n
JOIN task t ON t.pk = n.task
JOIN output_name_move m ON m.of_name = n.pk AND m.number = n.number
LEFT JOIN task p ON p.pk = n.previous

-- name: reads_names
{names}
WHERE n.env = $1 AND n.name > $2 AND n.name >= $3 AND n.name < $4
ORDER BY n.name
LIMIT $5;

-- name: reads_names_of_task
{names}
WHERE n.env {unindexed} = $1 AND n.task = (SELECT pk FROM task WHERE env = $1 AND task_id = $2) AND n.name > $3
ORDER BY n.name
LIMIT $4;

-- name: reads_name
{names}
WHERE n.env = $1 AND n.name = $2;

-- name: reads_name_moves
SELECT {named_task}, {name_move_columns}
FROM output_name n
JOIN output_name_move m ON m.of_name = n.pk
LEFT JOIN task t ON t.pk = m.task
WHERE n.env = $1 AND n.name = $2 AND m.number < $3
ORDER BY m.number DESC
LIMIT $4;
