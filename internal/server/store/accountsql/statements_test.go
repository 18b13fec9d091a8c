package accountsql_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/accountsql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

func TestStatementsGoByTheirKeys(t *testing.T) {
	t.Parallel()
	whole := map[string]string{
		"api_keys":            "lists them",
		"target_roots":        "lists them",
		"saved_searches":      "looks at searches, of which people have few",
		"signing_keys":        "lists keys, of which there are few",
		"retire_signing_keys": "looks at keys, of which there are few",
		"values":              "looks at values, of which there are few",
		"delete_values":       "looks at values, of which there are few",
		"standing":            "stops at the first key and root, and counts members",
		"any_user":            "ends at the first",
	}
	storetest.GoByTheirKeys(t, accountsql.New(storetest.SQLite(t)).Statements(), whole, nil)
}

func TestStatementsHaveTheirColumns(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) { storetest.HaveTheirColumns(t, db, accountsql.New(db).Statements()) })
}

func TestStatementsStandOnce(t *testing.T) {
	t.Parallel()
	storetest.StandOnce(t, accountsql.New(storetest.Postgres(t)).Statements())
}
