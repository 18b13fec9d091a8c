package conformance_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/store/postgres"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
	"github.com/stardag-go/stardag/internal/testservers"
)

// BenchmarkMigrations brings a database of the oldest schema that there is a dump of up to date, with as many tasks as STARDAG_BENCH_TASKS says, a
// million otherwise, each with an instance, a membership, an execution and three events. It says how long that takes, how
// large the database was and is, and of SQLite how large the copy is that is kept.
func BenchmarkMigrations(b *testing.B) {
	tasks := 1_000_000
	if n, err := strconv.Atoi(os.Getenv("STARDAG_BENCH_TASKS")); err == nil {
		tasks = n
	}
	for _, store := range []string{"sqlite", "postgres"} {
		b.Run(store, func(b *testing.B) {
			dump, err := os.ReadFile(filepath.Join("testdata", "schema", "00007", store+".sql"))
			if err != nil {
				b.Fatal(err)
			}
			for range b.N {
				b.StopTimer()
				driver, source := "sqlite", filepath.Join(b.TempDir(), "stardag.db")
				open := func() (*sqldb.DB, error) { return sqlite.Open(b.Context(), source, sqlite.Options{Migrate: true}) }
				if store == "postgres" {
					driver, source = "pgx", testservers.Postgres(b).Database(b)
					open = func() (*sqldb.DB, error) {
						return postgres.Open(b.Context(), source, postgres.Options{Migrate: true, Connections: 4})
					}
				}
				began := time.Now()
				run(b, driver, source, string(dump))
				run(b, driver, source, multiplied(store, tasks)...)
				before := sized(b, driver, source)
				b.Logf("filled in %v", time.Since(began).Round(time.Second))
				b.StartTimer()
				db, err := open()
				if err == nil {
					err = db.Close()
				}
				b.StopTimer()
				if err != nil {
					b.Fatal(err)
				}
				after := sized(b, driver, source)
				b.ReportMetric(float64(before)/1e6, "MB-before")
				b.ReportMetric(float64(after)/1e6, "MB-after")
				kept, err := filepath.Glob(source + "*")
				if err != nil {
					b.Fatal(err)
				}
				for _, path := range kept {
					if info, err := os.Stat(path); err == nil {
						b.Logf("%s: %.0f MB", filepath.Base(path), float64(info.Size())/1e6)
					}
				}
			}
		})
	}
}

// run carries statements out, on a connection of their own: a dump changes how names are looked up.
func run(b *testing.B, driver, source string, statements ...string) {
	b.Helper()
	db, err := sql.Open(driver, source)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, statement := range statements {
		if _, err := db.ExecContext(b.Context(), statement); err != nil {
			b.Fatalf("%.40s: %v", statement, err)
		}
	}
}

// sized returns how many bytes a database has.
func sized(b *testing.B, driver, source string) (size int64) {
	b.Helper()
	db, err := sql.Open(driver, source)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	query := "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
	if driver == "pgx" {
		query = "SELECT pg_database_size(current_database())"
	}
	if err := db.QueryRowContext(b.Context(), query).Scan(&size); err != nil {
		b.Fatal(err)
	}
	return size
}

// multiplied are statements that add n tasks, with what belongs to them, to the first plan.
func multiplied(store string, n int) []string {
	const first = 1_000_000 // of keys and numbers
	number, uuid, empty := "(WITH RECURSIVE c (n) AS (SELECT %d UNION ALL SELECT n + 1 FROM c WHERE n < %d) SELECT n FROM c)", "'%s-0000-5000-8000-' || (100000000000 + n)", "X'00'"
	if store == "postgres" {
		number, uuid, empty = "(SELECT n FROM generate_series(%d::bigint, %d::bigint) n)", "CAST('%s-0000-5000-8000-' || (100000000000 + n) AS UUID)", `'\x00'::bytea`
	}
	numbers := func(size int) string { return fmt.Sprintf(number, first, first+size-1) }
	const text = "'%s-0000-5000-8000-' || (100000000000 + n)"
	return []string{
		fmt.Sprintf(`INSERT INTO task (pk, env, task_id, task_namespace, task_name, output_uri, status, status_at, started_at, completed_at, has_limit_keys, created_at)
			SELECT n, p.env, `+text+`, 'bench', 'Task', 's3://bucket/folder/bench/Task/' || n || '.json', 'completed', n, n, n, FALSE, n FROM %s x, (SELECT env FROM plan ORDER BY pk LIMIT 1) p`, "11111111", numbers(n)),
		fmt.Sprintf(`INSERT INTO instance (pk, env, scope, task, instance_hash, body, body_sum, created_at, expanded_at)
			SELECT n, p.env, p.scope, n, `+text+`, '{"number":' || n || ',"label":"some text"}', %s, n, n FROM %s x, (SELECT env, scope FROM plan ORDER BY pk LIMIT 1) p`, "22222222", empty, numbers(n)),
		fmt.Sprintf(`INSERT INTO plan_member (plan, task, instance, env, is_root, admitted_by)
			SELECT p.pk, n, n, p.env, FALSE, 'static' FROM %s x, (SELECT env, pk FROM plan ORDER BY pk LIMIT 1) p`, numbers(n)),
		fmt.Sprintf(`INSERT INTO execution (id, env, task, build, plan, instance, executor, started_at, claim_released_at, claim_outcome, ended_at, outcome)
			SELECT `+uuid+`, p.env, n, p.build, p.pk, n, 'go', n, n, 'completed', n, 'completed' FROM %s x, (SELECT env, pk, build FROM plan ORDER BY pk LIMIT 1) p`, "33333333", numbers(n)),
		fmt.Sprintf(`INSERT INTO event (env, event_type, created_at, build, task, plan, applied)
			SELECT p.env, 'task_completed', n, p.build, n / 3, p.pk, TRUE FROM %s x, (SELECT env, pk, build FROM plan ORDER BY pk LIMIT 1) p`, numbers(3*n)),
	}
}
