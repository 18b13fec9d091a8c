package storetest_test

import (
	"testing/fstest"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// attemptQueries insert attempts to log in.
type attemptQueries struct {
	Insert sqldb.Insert               `sql:"insert"`
	Fresh  sqldb.InsertQuery[attempt] `sql:"insert_fresh"`
}

type attempt struct {
	CreatedAt int64
	Bucket    string
}

func attempts(dialect sqldb.Dialect) *attemptQueries {
	q := &attemptQueries{}
	sqldb.Load(fstest.MapFS{"queries/attempts.sql": {Data: []byte(`
-- name: insert
INSERT INTO login_attempts (bucket, created_at) VALUES ($1, $2);
-- name: insert_fresh
{insert} RETURNING bucket, created_at;
`)}}, dialect, q)
	return q
}
