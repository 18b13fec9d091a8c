-- name: lineage_up
SELECT DISTINCT i.task AS downstream, e.task AS upstream, e.is_dynamic AS dynamic
FROM instance i
JOIN edge e ON e.downstream = i.pk
WHERE i.env = $1 AND i.task {in_keys_2}
LIMIT $3;

-- name: lineage_down
SELECT DISTINCT d.task AS downstream, i.task AS upstream, e.is_dynamic AS dynamic
FROM instance i
JOIN edge e ON e.upstream = i.pk
JOIN instance d ON d.pk = e.downstream
WHERE i.env = $1 AND i.task {in_keys_2}
LIMIT $3;
