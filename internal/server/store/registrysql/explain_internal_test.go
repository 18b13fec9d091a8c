package registrysql

import (
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
)

// wholeEnvironment are the statements that have to look at all rows of an environment in one table, because they list or count
// them, or have nothing better to go by. None of them is on the way of a build.
var wholeEnvironment = map[string]string{
	"build_count": "counts builds", "build_signs": "looks at executions without an end, of which there are few", "deployment_list": "lists deployments", "ext_count_builds": "counts", "ext_count_tasks": "counts",
	"ext_count_others": "counts", "ext_resolve_builds": "finds the start of an id", "ext_resolve_executions": "finds the start of an id",
	"ext_resolve_deployments": "finds the start of an id", "limit_list": "lists limits", "limit_holders": "lists who holds limits",
	"wake_flag": "follows limit keys, of which there are few", "search_of_build_name": "finds a build by name", "prune_count": "counts what is old", "search_tasks": "counts", "label_marks": "counts names of tasks",
	"work_any": "stops at the first", "work_plans": "looks at the reactive builds that run, of which there are few",
}

// TestStatementsGoByTheirKeys asks SQLite how it would run each statement: without statistics it takes any index that begins with the
// environment for a good one, and then reads all of it. Such a statement says "env + 0", which keeps those indexes out.
func TestStatementsGoByTheirKeys(t *testing.T) {
	t.Parallel()
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "stardag.db"), sqlite.Options{Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	q := New(db, nil).q
	numbers := regexp.MustCompile(`\$(\d+)`)
	whole := regexp.MustCompile(`\(env=\?\)$`)
	explained := 0
	// Statements made of pieces, with the table that they list, of which they may read an environment's rows in order.
	made := map[string]string{
		q.Ext.BuildColumns + " " + q.Ext.BuildWhere + buildOrders[hub.LastActiveFirst].first: "b",
		"SELECT COUNT(*) FROM build b " + q.Ext.BuildWhere:                                   "b",
		q.Ext.ExecutionColumns + " " + q.Ext.ExecutionWhere + executionsOrder:                "e",
	}
	err = db.Write(t.Context(), func(tx *sqldb.Tx) error {
		check := func(name, text, own string) {
			last := 0
			for _, m := range numbers.FindAllStringSubmatch(text, -1) {
				n, _ := strconv.Atoi(m[1])
				last = max(last, n)
			}
			args := make([]any, last)
			for i := range args {
				args[i] = 1
			}
			plan, err := sqldb.Collect(t.Context(), tx, func(rows *sqldb.Rows) (string, error) {
				var a, b, c int
				var detail string
				err := rows.Scan(&a, &b, &c, &detail)
				return detail, err
			}, "EXPLAIN QUERY PLAN "+text, args...)
			if err != nil {
				if own != "" {
					t.Errorf("%s: %v", name, err)
				}
				return // a piece that other statements are made of
			}
			explained++
			for _, step := range plan {
				if whole.MatchString(step) && wholeEnvironment[name] == "" && (own == "" || !strings.HasPrefix(step, "SEARCH "+own+" ")) {
					t.Errorf("%s reads all rows of an environment: %s", name, step)
				}
			}
		}
		each(reflect.ValueOf(q).Elem(), func(name, text string) { check(name, text, "") })
		for text, own := range made {
			check("a list of "+own, text, own)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if explained < 100 {
		t.Errorf("%d statements explained; there are more", explained)
	}
}

// each calls fn with every statement.
func each(v reflect.Value, fn func(name, text string)) {
	for i := range v.NumField() {
		switch field := v.Field(i); field.Kind() {
		case reflect.Struct:
			each(field, fn)
		case reflect.String:
			if name, text := v.Type().Field(i).Tag.Get("sql"), field.String(); strings.Contains(text, " ") {
				fn(name, text)
			}
		}
	}
}
