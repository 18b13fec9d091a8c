-- name: search_unchanged
SELECT t.pk, t.task_id, t.task_namespace, t.task_name, t.version, t.output_uri, t.status, t.status_at, t.started_at, t.completed_at, t.error_message,
    t.claim_expires_at, t.claim_plan, t.execution_id, t.preempted_at, t.has_limit_keys, p.id, b.id
FROM task t
LEFT JOIN plan p ON p.pk = t.claim_plan
LEFT JOIN build b ON b.pk = p.build
WHERE t.env = $1 AND t.status = $2 AND (t.status_at, t.pk) > ($3, $4)
ORDER BY t.status_at, t.pk
LIMIT $5;
