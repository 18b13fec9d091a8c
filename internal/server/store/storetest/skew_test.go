package storetest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// TestFewTasksWithManyEdgesMislead has a table of edges in which all belong to three tasks, and statistics of that. PostgreSQL still has to look the edges of
// a task up by their index: those of most tasks are few.
func TestFewTasksWithManyEdgesMislead(t *testing.T) {
	t.Parallel()
	db := storetest.Postgres(t)
	w := storetest.NewWorld(t, db)
	var specs []storetest.Spec
	var needs []string
	for i := range 900 {
		name := fmt.Sprintf("leaf%d", i)
		specs, needs = append(specs, storetest.Spec{Name: name}), append(needs, name)
	}
	for i := range 3 {
		specs = append(specs, storetest.Spec{Name: fmt.Sprintf("root%d", i), Needs: needs})
	}
	w.Start(w.Deployment("code"), specs...)
	w.Must(db.Write(t.Context(), func(tx *sqldb.Tx) error {
		_, err := tx.Exec(t.Context(), "ANALYZE edge")
		return err
	}))
	for _, column := range []string{"downstream", "upstream"} {
		var plan strings.Builder
		w.Must(db.Read(t.Context(), func(tx *sqldb.Tx) error {
			// The sub-query is a value that the planner does not know.
			rows, err := tx.Query(t.Context(), "EXPLAIN SELECT task FROM edge WHERE "+column+" = (SELECT 7)")
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
				var line string
				if err := rows.Scan(&line); err != nil {
					return err
				}
				plan.WriteString(line + "\n")
			}
			return rows.Err()
		}))
		if strings.Contains(plan.String(), "Seq Scan on edge") || !strings.Contains(plan.String(), "Index") {
			t.Errorf("the edges of a task are looked for by reading all of them:\n%s", plan.String())
		}
	}
}
