package logsql_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/logsql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

func TestStatementsGoByTheirKeys(t *testing.T) {
	t.Parallel()
	storetest.LogsGoByTheirKeys(t, logsql.New(storetest.SQLiteLogs(t)).Statements(), nil, nil)
}

func TestStatementsHaveTheirColumns(t *testing.T) {
	t.Parallel()
	storetest.EachLogs(t, func(t *testing.T, db *sqldb.DB) { storetest.HaveTheirColumns(t, db, logsql.New(db).Statements()) })
}

func TestStatementsStandOnce(t *testing.T) {
	t.Parallel()
	storetest.StandOnce(t, logsql.New(storetest.Postgres(t)).Statements())
}
