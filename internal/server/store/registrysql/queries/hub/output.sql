-- Where the output of a task is, which mostly follows from its id and what it has in common with others: what stands before the id, with two folders by the
-- start of it where the form has them, and what stands behind.
-- piece: output_text
COALESCE(t.own_uri, (
        SELECT f.head || CASE WHEN f.fanned THEN substr(t.task_id, 1, 2) || '/' || substr(t.task_id, 3, 2) || '/' ELSE '' END || t.task_id || f.tail
        FROM output_form f WHERE f.pk = t.output_form))

-- piece: output_uri
{output_text} AS output_uri

-- name: output_forms
SELECT f.pk, f.head, f.tail, f.fanned FROM output_form f WHERE f.env = $1 ORDER BY f.pk LIMIT $2;

-- name: output_form_find
SELECT f.pk FROM output_form f WHERE f.env = $1 AND f.head = $2 AND f.tail = $3 AND f.fanned = $4;

-- name: output_form_insert
INSERT INTO output_form (env, head, tail, fanned)
VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING
RETURNING pk;
