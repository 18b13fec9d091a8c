-- Behind env, this keeps out the indexes that begin with the environment. A database that knows little of its tables, as SQLite always does here
-- and PostgreSQL while they are new, takes any of them for a good one, and then reads all rows of an environment to find the few that a
-- statement names by other keys.
-- piece: unindexed
+ 0

-- The lists that a parameter has, as sqldb.Tx.List and sqldb.Tx.Keys give them.

-- piece: in_ids_2 [sqlite]
IN (SELECT unhex(value, '-') FROM json_each($2))

-- piece: in_ids_2 [postgres]
= ANY($2::uuid[])

-- piece: in_ids_4 [sqlite]
IN (SELECT unhex(value, '-') FROM json_each($4))

-- piece: in_ids_4 [postgres]
= ANY($4::uuid[])

-- piece: in_ids_5 [sqlite]
IN (SELECT unhex(value, '-') FROM json_each($5))

-- piece: in_ids_5 [postgres]
= ANY($5::uuid[])

-- piece: in_keys_1 [sqlite]
IN (SELECT value FROM json_each($1))

-- piece: in_keys_1 [postgres]
= ANY($1::bigint[])

-- piece: in_keys_2 [sqlite]
IN (SELECT value FROM json_each($2))

-- piece: in_keys_2 [postgres]
= ANY($2::bigint[])

-- piece: in_keys_3 [sqlite]
IN (SELECT value FROM json_each($3))

-- piece: in_keys_3 [postgres]
= ANY($3::bigint[])

-- piece: in_keys_4 [sqlite]
IN (SELECT value FROM json_each($4))

-- piece: in_keys_4 [postgres]
= ANY($4::bigint[])

-- piece: in_keys_5 [sqlite]
IN (SELECT value FROM json_each($5))

-- piece: in_keys_5 [postgres]
= ANY($5::bigint[])

-- piece: in_texts_2 [sqlite]
IN (SELECT value FROM json_each($2))

-- piece: in_texts_2 [postgres]
= ANY($2::text[])

-- piece: in_texts_3 [sqlite]
IN (SELECT value FROM json_each($3))

-- piece: in_texts_3 [postgres]
= ANY($3::text[])

-- piece: in_texts_4 [sqlite]
IN (SELECT value FROM json_each($4))

-- piece: in_texts_4 [postgres]
= ANY($4::text[])

-- piece: in_texts_5 [sqlite]
IN (SELECT value FROM json_each($5))

-- piece: in_texts_5 [postgres]
= ANY($5::text[])

-- Ids of executions and hashes of bodies are stored in 16 bytes; parameters, but for those of rows that are inserted many at once, are texts.

-- piece: id_1 [sqlite]
unhex($1, '-')

-- piece: id_1 [postgres]
$1

-- piece: id_2 [sqlite]
unhex($2, '-')

-- piece: id_2 [postgres]
$2

-- piece: id_3 [sqlite]
unhex($3, '-')

-- piece: id_3 [postgres]
$3

-- piece: id_10 [sqlite]
unhex($10, '-')

-- piece: id_10 [postgres]
$10

-- piece: id_of_each [sqlite]
unhex(s.key, '-')
