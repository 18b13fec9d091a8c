-- name: search_unchanged
{tasks_claimed}
WHERE t.env = $1 AND t.status = $2 AND (t.status_at, t.pk) > ($3, $4)
ORDER BY t.status_at, t.pk
LIMIT $5;
