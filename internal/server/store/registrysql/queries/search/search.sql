-- piece: search_tasks_claimed
SELECT {claimed_task_columns},
    t.created_at
{with_claims}

-- name: search_newest
{search_tasks_claimed}
WHERE t.env {unindexed} = $1 AND t.pk < $2
ORDER BY t.pk DESC
LIMIT $3;

-- name: search_oldest
{search_tasks_claimed}
WHERE t.env {unindexed} = $1 AND t.pk > $2
ORDER BY t.pk
LIMIT $3;

-- name: search_rows
{search_tasks_claimed}
WHERE t.env {unindexed} = $1 AND t.pk {in_keys_2};

-- name: search_bodies [sqlite]
SELECT i.task, COALESCE(b.own, i.body) AS body, b.packed, b.base
FROM instance i
LEFT JOIN body b ON b.pk = i.kept
WHERE i.env = $1 AND i.task IN (SELECT value FROM json_each($2)) AND NOT EXISTS (SELECT 1 FROM instance n WHERE n.task = i.task AND n.pk > i.pk);

-- name: search_bodies [postgres]
SELECT k.task, COALESCE(b.own, i.body) AS body, b.packed, b.base -- one by one: as a join, all instances of all tasks would be read
FROM unnest($2::bigint[]) k (task)
CROSS JOIN LATERAL (SELECT n.body, n.kept, n.env FROM instance n WHERE n.task = k.task ORDER BY n.pk + 0 DESC LIMIT 1) i
LEFT JOIN body b ON b.pk = i.kept
WHERE i.env = $1;

-- name: search_artifacts
SELECT task, name, body FROM artifact WHERE env = $1 AND task {in_keys_2} AND name {in_texts_3};

-- name: search_builds
SELECT DISTINCT m.task, b.id, b.name
FROM plan_member m
JOIN plan p ON p.pk = m.plan
JOIN build b ON b.pk = p.build
WHERE m.env = $1 AND m.task {in_keys_2};

-- name: search_executors
SELECT DISTINCT task, executor FROM execution WHERE env {unindexed} = $1 AND task {in_keys_2} AND executor IS NOT NULL;

-- piece: search_path
(SELECT pk FROM search_path WHERE env = $1 AND path = $2)

-- piece: block
path, value, task, more

-- name: search_values
SELECT {block} FROM search_value
WHERE path = {search_path} AND value {in_texts_3}
LIMIT $4;

-- name: search_numbers
SELECT {block} FROM search_value
WHERE path = {search_path} AND num IS NOT NULL AND num >= $3 AND num <= $4
LIMIT $5;

-- name: search_unindexed
SELECT task FROM instance
WHERE env = $1 AND pk > (SELECT instance FROM search_progress WHERE one = 1)
ORDER BY pk DESC
LIMIT $2;

-- name: search_prefix
SELECT pk FROM task WHERE env = $1 AND task_id >= $2 AND task_id < $3 LIMIT $4;

-- name: search_status
SELECT pk FROM task WHERE env = $1 AND status = $2 LIMIT $3;

-- name: search_artifact_name
SELECT DISTINCT task FROM artifact WHERE env = $1 AND name = $2 LIMIT $3;

-- piece: tasks_of_builds
SELECT DISTINCT m.task
FROM build b
JOIN plan p ON p.build = b.pk
JOIN plan_member m ON m.plan = p.pk

-- name: search_of_build
{tasks_of_builds}
WHERE b.env = $1 AND {build_id_as_text} = $2
LIMIT $3;

-- piece: build_id_as_text [sqlite]
b.id

-- piece: build_id_as_text [postgres]
b.id::text

-- name: search_of_build_name
{tasks_of_builds}
WHERE b.env = $1 AND b.name = $2
LIMIT $3;

-- name: search_paths
SELECT path, kind FROM search_path WHERE env = $1 AND path >= $2 AND path < $3 AND path NOT LIKE '@%' ORDER BY path LIMIT $4;

-- name: search_next_value
SELECT value FROM search_value
WHERE path = {search_path} AND value > $3
ORDER BY value
LIMIT 1;

-- name: search_first_value
SELECT value FROM search_value
WHERE path = {search_path} AND value >= $3
ORDER BY value
LIMIT 1;

-- name: follow_progress
SELECT s.instance AS indexed, b.instance AS briefed FROM search_progress s JOIN brief_progress b ON b.one = s.one WHERE s.one = 1;

-- name: follow_progress_lock
{follow_progress} {update};

-- name: follow_next
SELECT i.pk, i.env, i.task, i.kept,
    CASE WHEN EXISTS (SELECT 1 FROM instance n WHERE n.kept = i.kept AND n.task = i.task AND n.pk < i.pk) THEN r.body END AS told, -- else it was another body with this key
    COALESCE(b.own, i.body) AS body, b.packed, b.base, t.task_namespace AS namespace, t.task_name AS name
FROM instance i
JOIN task t ON t.pk = i.task
LEFT JOIN body b ON b.pk = i.kept
LEFT JOIN task_brief r ON r.task = i.task
WHERE i.pk > $1 AND i.created_at <= $2
ORDER BY i.pk
LIMIT $3;

-- name: index_advance
UPDATE search_progress SET instance = $1 WHERE one = 1 AND instance < $1;

-- name: index_path_insert
INSERT INTO search_path (env, path, kind) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- name: index_path_find
SELECT pk FROM search_path WHERE env = $1 AND path = $2;

-- name: feed_last
SELECT COALESCE(MAX(pk), 0) FROM event;

-- piece: feed_events
SELECT e.pk, e.event_type AS type, e.created_at, b.id AS build_id, b.status AS build_status, p.id AS plan_id, t.task_id, t.status AS task_status, e.plan, e.metadata
{with_event}

-- name: feed_after
{feed_events}
WHERE e.pk > $2 AND e.env = $1
ORDER BY e.pk
LIMIT $3;

-- name: feed_keys
SELECT pk FROM event WHERE pk > $2 AND env = $1 ORDER BY pk LIMIT $3;

-- name: feed_of
{feed_events}
WHERE e.env = $1 AND e.pk {in_keys_2}
ORDER BY e.pk;

-- name: feed_tasks
SELECT t.task_id, t.status AS task_status FROM task t WHERE t.env {unindexed} = $1 AND t.pk {in_keys_2} ORDER BY t.pk DESC;

-- The last of the members that were admitted together.
-- name: feed_members
SELECT t.task_id, t.status AS task_status
FROM plan_member m
JOIN task t ON t.pk = m.task
WHERE m.env = $1 AND m.plan = $2 AND m.admitted_at >= $3 AND m.admitted_at < $4
ORDER BY m.task DESC
LIMIT $5;

-- name: feed_holders
SELECT t.task_id, b.id AS build_id
FROM task t
{with_members_of_task}
JOIN plan p ON p.pk = m.plan AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL
JOIN build b ON b.pk = p.build
WHERE t.env = $1 AND t.task_id {in_texts_2}
ORDER BY b.pk DESC;

-- piece: with_members_of_task [sqlite]
JOIN plan_member m ON m.task = t.pk

-- Asked for each task, for the reason that with_member is.
-- piece: with_members_of_task [postgres]
JOIN LATERAL (SELECT pm.plan FROM plan_member pm WHERE pm.task = t.pk OFFSET 0) m ON TRUE

-- name: search_parts [sqlite]
SELECT {block} FROM search_value
WHERE path = {search_path}
    AND (value LIKE $3 ESCAPE '\' OR length(value) <> length(CAST(value AS BLOB)) OR length(value) > $4)
LIMIT $5;

-- name: search_parts [postgres]
SELECT {block} FROM search_value
WHERE path = {search_path}
    AND (lower(value COLLATE "C") LIKE $3 ESCAPE '\' OR octet_length(value) <> length(value) OR length(value) > $4)
LIMIT $5;

-- name: search_many
SELECT 1 FROM search_value WHERE path = {search_path} LIMIT 1 OFFSET $3;

-- name: search_window_newest
SELECT COALESCE(MIN(w.pk), 0) AS last, COALESCE(MIN(w.created_at), 0) AS created, COUNT(*) AS count
FROM (SELECT t.pk, t.created_at FROM task t WHERE t.env {unindexed} = $1 AND t.pk < $2 ORDER BY t.pk DESC LIMIT $3) w;

-- name: search_window_oldest
SELECT COALESCE(MAX(w.pk), 0) AS last, COALESCE(MAX(w.created_at), 0) AS created, COUNT(*) AS count
FROM (SELECT t.pk, t.created_at FROM task t WHERE t.env {unindexed} = $1 AND t.pk > $2 ORDER BY t.pk LIMIT $3) w;

-- name: search_between
SELECT COUNT(*) FROM task t WHERE t.env {unindexed} = $1 AND t.pk >= $2 AND t.pk <= $3;

-- name: search_tasks
SELECT COUNT(*) FROM task WHERE env = $1;

-- name: search_passing [sqlite]
{search_tasks_claimed}
WHERE t.env {unindexed} = $1 AND t.pk >= $2 AND t.pk <= $3
    AND ($4 IS NULL OR t.status IN (SELECT value FROM json_each($4)))
    AND ($5 IS NULL OR t.completed_at - t.started_at >= $5)
    AND ($6 IS NULL OR t.completed_at - t.started_at <= $6)
    AND ($7 IS NULL OR {output_text} LIKE $7 ESCAPE '\' OR length({output_text}) <> length(CAST({output_text} AS BLOB)))
    AND ($8 IS NULL OR t.error_message LIKE $8 ESCAPE '\' OR length(t.error_message) <> length(CAST(t.error_message AS BLOB)))
ORDER BY t.pk;

-- name: search_passing [postgres]
{search_tasks_claimed}
WHERE t.env {unindexed} = $1 AND t.pk >= $2 AND t.pk <= $3
    AND ($4::text[] IS NULL OR t.status = ANY($4::text[]))
    AND ($5::bigint IS NULL OR t.completed_at - t.started_at >= $5)
    AND ($6::bigint IS NULL OR t.completed_at - t.started_at <= $6)
    AND ($7::text IS NULL OR lower({output_text} COLLATE "C") LIKE $7 ESCAPE '\' OR octet_length({output_text}) <> length({output_text}))
    AND ($8::text IS NULL OR lower(t.error_message COLLATE "C") LIKE $8 ESCAPE '\' OR octet_length(t.error_message) <> length(t.error_message))
ORDER BY t.pk;

-- name: index_value_insert
INSERT INTO search_value (path, value, task, num, more)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (path, value, task) DO UPDATE SET more = excluded.more;

-- Of each path, value and task that the list has, the last row that does not begin after the task.
-- name: index_near [sqlite]
SELECT v.path, v.value, v.task, v.more
FROM json_each($1) place
JOIN search_value v ON v.path = place.value ->> 0 AND v.value = place.value ->> 1 AND v.task = (
    SELECT MAX(m.task) FROM search_value m WHERE m.path = place.value ->> 0 AND m.value = place.value ->> 1 AND m.task <= place.value ->> 2);

-- name: index_near [postgres]
SELECT v.path, v.value, v.task, v.more
FROM jsonb_array_elements($1::jsonb) place
CROSS JOIN LATERAL (
    SELECT m.path, m.value, m.task, m.more
    FROM search_value m
    WHERE m.path = (place.value ->> 0)::bigint AND m.value = place.value ->> 1 AND m.task <= (place.value ->> 2)::bigint
    ORDER BY m.task DESC
    LIMIT 1) v;
