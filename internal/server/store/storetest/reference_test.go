package storetest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// TestReferencesAreFoundByAnIndex: who deletes a row asks each table that may refer to it. Without an index on the reference that reads the whole
// table, for each row that is deleted; removing old builds deletes many.
func TestReferencesAreFoundByAnIndex(t *testing.T) {
	t.Parallel()
	// Rows of these are deleted one by one, by people.
	few := []string{"environments", "users", "workspaces", "settings", "deployment", "scope"}
	partly := []string{"instance.kept", "body.base"} // by an index of all that are not NULL
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		query := `SELECT m.name, f."from", f."table", EXISTS (
				SELECT 1 FROM pragma_index_list(m.name) l JOIN pragma_index_info(l.name) c WHERE c.seqno = 0 AND c.name = f."from" AND NOT l.partial)
				OR EXISTS (SELECT 1 FROM pragma_table_info(m.name) p WHERE p.name = f."from" AND p.pk = 1)
			FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f.seq = 0`
		if db.Dialect() == sqldb.Postgres {
			query = `SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, EXISTS (
				SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1] AND i.indpred IS NULL)
			FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
			WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace`
		}
		type reference struct {
			table, column, to string
			indexed           bool
		}
		var all []reference
		err := db.Read(t.Context(), func(tx *sqldb.Tx) (err error) {
			all, err = sqldb.Collect(t.Context(), tx, func(rows *sqldb.Rows) (r reference, err error) {
				err = rows.Scan(&r.table, &r.column, &r.to, &r.indexed)
				return r, err
			}, query)
			return err
		})
		if err != nil || len(all) < 20 {
			t.Fatalf("%d references: %v", len(all), err)
		}
		for _, r := range all {
			if !r.indexed && !slices.Contains(partly, r.table+"."+r.column) && !slices.Contains(few, strings.Trim(r.to, `"`)) {
				t.Errorf("nothing finds the rows of %s by %s, which refers to %s", r.table, r.column, r.to)
			}
		}
	})
}
