-- piece: of_build_page [sqlite]
WHERE b.env = $1
    AND ($2 IS NULL OR b.status IN (SELECT value FROM json_each($2)))
    AND ($3 IS NULL OR b.last_active_at <= $3)
    AND ($4 IS NULL OR b.last_active_at >= $4)
    AND ($5 IS NULL OR b.created_at < $5)
    AND ($6 IS NULL OR b.reactive_app_name = $6 OR EXISTS (
        SELECT 1 FROM plan p JOIN scope c ON c.pk = p.scope JOIN deployment d ON d.pk = c.deployment WHERE p.build = b.pk AND d.app_name = $6))
    AND ($7 IS NULL OR EXISTS (
        SELECT 1 FROM plan p JOIN scope c ON c.pk = p.scope JOIN deployment d ON d.pk = c.deployment WHERE p.build = b.pk AND d.code_id LIKE $7 ESCAPE '\'))
    AND ($8 IS NULL OR b.user_id IN (SELECT value FROM json_each($8)))
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

-- piece: of_build_page [postgres]
WHERE b.env = $1
    AND ($2::text[] IS NULL OR b.status = ANY($2::text[]))
    AND ($3::bigint IS NULL OR b.last_active_at <= $3)
    AND ($4::bigint IS NULL OR b.last_active_at >= $4)
    AND ($5::bigint IS NULL OR b.created_at < $5)
    AND ($6::text IS NULL OR b.reactive_app_name = $6 OR EXISTS (
        SELECT 1 FROM plan p JOIN scope c ON c.pk = p.scope JOIN deployment d ON d.pk = c.deployment WHERE p.build = b.pk AND d.app_name = $6))
    AND ($7::text IS NULL OR EXISTS (
        SELECT 1 FROM plan p JOIN scope c ON c.pk = p.scope JOIN deployment d ON d.pk = c.deployment WHERE p.build = b.pk AND d.code_id LIKE $7 ESCAPE '\'))
    AND ($8::uuid[] IS NULL OR b.user_id = ANY($8::uuid[]))
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

-- name: reads_builds_active_down_first
{builds}
{of_build_page}
ORDER BY b.last_active_at DESC, b.pk DESC
LIMIT $10;

-- name: reads_builds_active_down_next
{builds}
{of_build_page}
    AND (b.last_active_at, b.pk) < ($11, $12)
ORDER BY b.last_active_at DESC, b.pk DESC
LIMIT $10;

-- name: reads_builds_active_up_first
{builds}
{of_build_page}
ORDER BY b.last_active_at, b.pk
LIMIT $10;

-- name: reads_builds_active_up_next
{builds}
{of_build_page}
    AND (b.last_active_at, b.pk) > ($11, $12)
ORDER BY b.last_active_at, b.pk
LIMIT $10;

-- name: reads_builds_created_down_first
{builds}
{of_build_page}
ORDER BY b.created_at DESC, b.pk DESC
LIMIT $10;

-- name: reads_builds_created_down_next
{builds}
{of_build_page}
    AND (b.created_at, b.pk) < ($11, $12)
ORDER BY b.created_at DESC, b.pk DESC
LIMIT $10;

-- name: reads_builds_created_up_first
{builds}
{of_build_page}
ORDER BY b.created_at, b.pk
LIMIT $10;

-- name: reads_builds_created_up_next
{builds}
{of_build_page}
    AND (b.created_at, b.pk) > ($11, $12)
ORDER BY b.created_at, b.pk
LIMIT $10;

-- name: reads_builds_name_down_first
{builds}
{of_build_page}
ORDER BY b.name DESC, b.pk DESC
LIMIT $10;

-- name: reads_builds_name_down_next
{builds}
{of_build_page}
    AND (b.name, b.pk) < ($11, $12)
ORDER BY b.name DESC, b.pk DESC
LIMIT $10;

-- name: reads_builds_name_up_first
{builds}
{of_build_page}
ORDER BY b.name, b.pk
LIMIT $10;

-- name: reads_builds_name_up_next
{builds}
{of_build_page}
    AND (b.name, b.pk) > ($11, $12)
ORDER BY b.name, b.pk
LIMIT $10;

-- name: reads_builds_count
SELECT COUNT(*) FROM (
    SELECT 1 FROM build b
    {of_build_page}
    LIMIT $10) found;

-- name: reads_build_plans
SELECT p.build, p.pk AS plan, p.id AS plan_id, d.app_name, d.code_id, d.generation, d.kind
FROM plan p
JOIN scope c ON c.pk = p.scope
JOIN deployment d ON d.pk = c.deployment
WHERE p.env = $1 AND p.activated_at IS NOT NULL AND p.superseded_at IS NULL AND p.build {in_keys_2};

-- name: reads_build_counts
SELECT m.plan, t.status, m.excluded_at IS NOT NULL AS excluded, COUNT(*) AS count
FROM plan_member m
JOIN task t ON t.pk = m.task
WHERE m.env = $1 AND m.plan {in_keys_2}
GROUP BY m.plan, t.status, m.excluded_at IS NOT NULL;

-- name: reads_build_executed
SELECT p.pk AS plan, COUNT(DISTINCT e.task) AS count
FROM plan p
JOIN execution e ON e.build = p.build
JOIN plan_member m ON m.plan = p.pk AND m.task = e.task AND m.excluded_at IS NULL
JOIN task t ON t.pk = e.task AND t.status = 'completed'
WHERE p.env = $1 AND p.pk {in_keys_2}
GROUP BY p.pk;

-- name: reads_task_names
SELECT task_id, task_namespace AS namespace, task_name AS name FROM task WHERE env = $1 AND task_id {in_texts_2};
