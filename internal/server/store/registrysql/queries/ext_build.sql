-- name: ext_build_columns
SELECT b.pk, b.id, b.user_id, b.name, b.description, b.root_task_ids, b.status, b.created_at, b.started_at, b.completed_at, b.last_active_at,
    b.error_message, b.is_resumed, b.triggered_by, b.executor_metadata, b.reactive_app_name, b.reactive_tick_kwargs,
    b.lease_until, b.lease_owner, b.lease_released_at, b.outcome
FROM build b

-- name: ext_build_where [sqlite]
WHERE b.env = $1
    AND ($2 IS NULL OR b.status IN (SELECT value FROM json_each($2)))
    AND ($3 IS NULL OR b.last_active_at <= $3)
    AND ($4 IS NULL OR b.last_active_at >= $4)
    AND ($5 IS NULL OR b.created_at < $5)
    AND ($6 IS NULL OR b.reactive_app_name = $6 OR EXISTS (
        SELECT 1 FROM plan p JOIN scope c ON c.pk = p.scope JOIN deployment d ON d.pk = c.deployment WHERE p.build = b.pk AND d.app_name = $6))
    AND ($7 IS NULL OR EXISTS (
        SELECT 1 FROM plan p JOIN scope c ON c.pk = p.scope JOIN deployment d ON d.pk = c.deployment WHERE p.build = b.pk AND d.code_id LIKE $7 ESCAPE '\'))
    AND ($8 IS NULL OR EXISTS (SELECT 1 FROM users u WHERE u.id = b.user_id AND (u.id = $8 OR u.email_key = lower($8))))
    AND ($9 IS NULL OR NOT EXISTS (
        SELECT 1 FROM json_each($9) w
        WHERE NOT (
            b.name LIKE w.value ESCAPE '\'
            OR COALESCE(b.description, '') LIKE w.value ESCAPE '\'
            OR b.id LIKE substr(w.value, 2) ESCAPE '\'
            OR EXISTS (
                SELECT 1 FROM plan p JOIN scope c ON c.pk = p.scope JOIN deployment d ON d.pk = c.deployment
                WHERE p.build = b.pk AND d.code_id LIKE substr(w.value, 2) ESCAPE '\')
            OR EXISTS (
                SELECT 1 FROM json_each(b.root_task_ids) r CROSS JOIN task t ON t.env = b.env AND t.task_id = r.value -- the roots first
                WHERE t.task_namespace || '.' || t.task_name LIKE w.value ESCAPE '\'))))

-- name: ext_build_where [postgres]
WHERE b.env = $1
    AND ($2::text[] IS NULL OR b.status = ANY($2::text[]))
    AND ($3::bigint IS NULL OR b.last_active_at <= $3)
    AND ($4::bigint IS NULL OR b.last_active_at >= $4)
    AND ($5::bigint IS NULL OR b.created_at < $5)
    AND ($6::text IS NULL OR b.reactive_app_name = $6 OR EXISTS (
        SELECT 1 FROM plan p JOIN scope c ON c.pk = p.scope JOIN deployment d ON d.pk = c.deployment WHERE p.build = b.pk AND d.app_name = $6))
    AND ($7::text IS NULL OR EXISTS (
        SELECT 1 FROM plan p JOIN scope c ON c.pk = p.scope JOIN deployment d ON d.pk = c.deployment WHERE p.build = b.pk AND d.code_id LIKE $7 ESCAPE '\'))
    AND ($8::text IS NULL OR EXISTS (SELECT 1 FROM users u WHERE u.id = b.user_id AND (u.id::text = $8 OR u.email_key = lower($8))))
    AND ($9::text[] IS NULL OR NOT EXISTS (
        SELECT 1 FROM unnest($9::text[]) w (value)
        WHERE NOT (
            b.name ILIKE w.value ESCAPE '\'
            OR COALESCE(b.description, '') ILIKE w.value ESCAPE '\'
            OR b.id::text ILIKE substr(w.value, 2) ESCAPE '\'
            OR EXISTS (
                SELECT 1 FROM plan p JOIN scope c ON c.pk = p.scope JOIN deployment d ON d.pk = c.deployment
                WHERE p.build = b.pk AND d.code_id ILIKE substr(w.value, 2) ESCAPE '\')
            OR EXISTS (
                SELECT 1 FROM json_array_elements_text(b.root_task_ids::json) r (value) JOIN task t ON t.env = b.env AND t.task_id = r.value
                WHERE t.task_namespace || '.' || t.task_name ILIKE w.value ESCAPE '\'))))

-- name: ext_build_plans [sqlite]
SELECT p.build, p.pk, p.id, d.app_name, d.code_id, d.generation, d.kind
FROM plan p
JOIN scope c ON c.pk = p.scope
JOIN deployment d ON d.pk = c.deployment
WHERE p.env = $1 AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL AND p.build IN (SELECT value FROM json_each($2));

-- name: ext_build_plans [postgres]
SELECT p.build, p.pk, p.id, d.app_name, d.code_id, d.generation, d.kind
FROM plan p
JOIN scope c ON c.pk = p.scope
JOIN deployment d ON d.pk = c.deployment
WHERE p.env = $1 AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL AND p.build = ANY($2::bigint[]);

-- name: ext_build_counts [sqlite]
SELECT m.plan, t.status, m.excluded_at IS NOT NULL, COUNT(*)
FROM plan_member m
JOIN task t ON t.pk = m.task
WHERE m.env = $1 AND m.plan IN (SELECT value FROM json_each($2))
GROUP BY m.plan, t.status, m.excluded_at IS NOT NULL;

-- name: ext_build_counts [postgres]
SELECT m.plan, t.status, m.excluded_at IS NOT NULL, COUNT(*)
FROM plan_member m
JOIN task t ON t.pk = m.task
WHERE m.env = $1 AND m.plan = ANY($2::bigint[])
GROUP BY m.plan, t.status, m.excluded_at IS NOT NULL;

-- name: ext_build_executed [sqlite]
SELECT p.pk, COUNT(DISTINCT e.task)
FROM plan p
JOIN execution e ON e.build = p.build
JOIN plan_member m ON m.plan = p.pk AND m.task = e.task AND m.excluded_at IS NULL
JOIN task t ON t.pk = e.task AND t.status = 'completed'
WHERE p.env = $1 AND p.pk IN (SELECT value FROM json_each($2))
GROUP BY p.pk;

-- name: ext_build_executed [postgres]
SELECT p.pk, COUNT(DISTINCT e.task)
FROM plan p
JOIN execution e ON e.build = p.build
JOIN plan_member m ON m.plan = p.pk AND m.task = e.task AND m.excluded_at IS NULL
JOIN task t ON t.pk = e.task AND t.status = 'completed'
WHERE p.env = $1 AND p.pk = ANY($2::bigint[])
GROUP BY p.pk;

-- name: ext_task_names [sqlite]
SELECT task_id, task_namespace, task_name FROM task WHERE env = $1 AND task_id IN (SELECT value FROM json_each($2));

-- name: ext_task_names [postgres]
SELECT task_id, task_namespace, task_name FROM task WHERE env = $1 AND task_id = ANY($2::text[]);

-- name: ext_users [sqlite]
SELECT u.id, u.display_name, u.email FROM users u WHERE u.id IN (SELECT value FROM json_each($1));

-- name: ext_users [postgres]
SELECT u.id, u.display_name, u.email FROM users u WHERE u.id = ANY($1::uuid[]);
