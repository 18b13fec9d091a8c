package storetest_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/store/postgres"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/testservers"
)

func put(ctx context.Context, tx *sqldb.Tx, name, value string) error {
	_, err := tx.Exec(ctx, "INSERT INTO server_values (name, value, updated_at) VALUES ($1, $2, 1)", name, value)
	return err
}

func names(t *testing.T, db *sqldb.DB) []string {
	t.Helper()
	var got []string
	err := db.Read(t.Context(), func(tx *sqldb.Tx) (err error) {
		got, err = sqldb.Collect(t.Context(), tx, func(r *sqldb.Rows) (s string, err error) { return s, r.Scan(&s) },
			"SELECT name FROM server_values ORDER BY name")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestWriteCommitsOrUndoesEverything(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		if err := db.Write(ctx, func(tx *sqldb.Tx) error { return put(ctx, tx, "kept", "1") }); err != nil {
			t.Fatal(err)
		}
		failure := errors.New("no")
		err := db.Write(ctx, func(tx *sqldb.Tx) error {
			return errors.Join(put(ctx, tx, "undone", "1"), failure)
		})
		if !errors.Is(err, failure) {
			t.Errorf("got %v, want the function's own error", err)
		}
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed")
				}
			}()
			_ = db.Write(ctx, func(tx *sqldb.Tx) error {
				if err := put(ctx, tx, "undone too", "1"); err != nil {
					return err
				}
				panic("in mid-transaction")
			})
		}()
		err = db.Write(ctx, func(tx *sqldb.Tx) error {
			inner := tx.Savepoint(ctx, func(tx *sqldb.Tx) error { return errors.Join(put(ctx, tx, "inner", "1"), put(ctx, tx, "kept", "2")) })
			if !sqldb.Violates(inner, "server_values_pkey") {
				t.Errorf("got %v, want a violation of server_values_pkey", inner)
			}
			return put(ctx, tx, "outer", "1")
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"kept", "outer"}, names(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAnEndedContextUndoesTheTransaction(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx, cancel := context.WithCancel(t.Context())
		err := db.Write(ctx, func(tx *sqldb.Tx) error {
			if err := put(ctx, tx, "undone", "1"); err != nil {
				return err
			}
			cancel()
			return nil
		})
		if err == nil {
			t.Error("committed after its context had ended")
		}
		if err := db.Write(t.Context(), func(tx *sqldb.Tx) error { return put(t.Context(), tx, "kept", "1") }); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"kept"}, names(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestReadsCannotWrite(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		if err := db.Read(t.Context(), func(tx *sqldb.Tx) error { return put(t.Context(), tx, "x", "1") }); err == nil {
			t.Error("a read wrote")
		}
	})
}

func TestInsertTakesAnyNumberOfRows(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		var rows [][]any
		for range 128 + 2*16 + 3 {
			rows = append(rows, []any{"bucket", 7})
		}
		q := attempts(db.Dialect())
		var fresh []attempt
		err := db.Write(ctx, func(tx *sqldb.Tx) (err error) {
			if err := q.Insert.Exec(ctx, tx, rows); err != nil {
				return err
			}
			fresh, err = q.Fresh.All(ctx, tx, rows)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range fresh {
			if diff := cmp.Diff(attempt{CreatedAt: 7, Bucket: "bucket"}, a); diff != "" {
				t.Fatal(diff)
			}
		}
		var n int
		err = db.Read(ctx, func(tx *sqldb.Tx) error {
			return tx.Row(ctx, "SELECT count(*) FROM login_attempts WHERE created_at = $1", 7).Scan(&n)
		})
		if err != nil || n != 2*len(rows) || len(fresh) != len(rows) {
			t.Errorf("got %d rows of which %d are new, %v; want %d", n, len(fresh), err, len(rows))
		}
		err = db.Write(ctx, func(tx *sqldb.Tx) error { return q.Insert.Exec(ctx, tx, [][]any{{"bucket"}}) })
		if err == nil || !strings.Contains(err.Error(), "a row has 1 values for 2 parameters") {
			t.Errorf("got %v", err)
		}
	})
}

func TestListParameters(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		err := db.Write(ctx, func(tx *sqldb.Tx) error {
			return errors.Join(put(ctx, tx, "a", "1"), put(ctx, tx, `b"'`, "1"), put(ctx, tx, "c", "1"))
		})
		if err != nil {
			t.Fatal(err)
		}
		query := "SELECT name FROM server_values WHERE name IN (SELECT value FROM json_each($1)) ORDER BY name"
		if db.Dialect() == sqldb.Postgres {
			query = "SELECT name FROM server_values WHERE name = ANY($1::text[]) ORDER BY name"
		}
		for _, tt := range []struct{ in, want []string }{{[]string{"a", `b"'`, "z"}, []string{"a", `b"'`}}, {nil, nil}} {
			err := db.Read(ctx, func(tx *sqldb.Tx) error {
				got, err := sqldb.Collect(ctx, tx, func(r *sqldb.Rows) (s string, err error) { return s, r.Scan(&s) }, query, tx.List(tt.in))
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Error(diff)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		}
	})
}

func TestConcurrentIncrementsAllCount(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		if err := db.Write(ctx, func(tx *sqldb.Tx) error { return put(ctx, tx, "n", "0") }); err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				for range 25 {
					err := db.Write(ctx, func(tx *sqldb.Tx) error {
						_, err := tx.Exec(ctx, "UPDATE server_values SET updated_at = updated_at + 1 WHERE name = $1", "n")
						return err
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		var n int
		err := db.Read(ctx, func(tx *sqldb.Tx) error {
			return tx.Row(ctx, "SELECT updated_at FROM server_values WHERE name = $1", "n").Scan(&n)
		})
		if err != nil || n != 201 {
			t.Errorf("got %d, %v; want 201", n, err)
		}
	})
}

func TestForeignKeysHold(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		err := db.Write(t.Context(), func(tx *sqldb.Tx) error {
			_, err := tx.Exec(t.Context(), "INSERT INTO identities (issuer, subject, user_pk, created_at) VALUES ('i', 's', 99, 1)")
			return err
		})
		if !errors.Is(err, sqldb.ErrReference) {
			t.Errorf("got %v, want ErrReference", err)
		}
	})
}

func TestARowThatIsNotThere(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		err := db.Read(t.Context(), func(tx *sqldb.Tx) error {
			var s string
			return tx.Row(t.Context(), "SELECT value FROM server_values WHERE name = $1", "none").Scan(&s)
		})
		if !errors.Is(err, sql.ErrNoRows) {
			t.Errorf("got %v, want sql.ErrNoRows", err)
		}
	})
}

// opener opens one database again and again.
type opener func(ctx context.Context, migrate, anySchema bool) (*sqldb.DB, error)

func eachOpener(t *testing.T, test func(t *testing.T, open opener)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		path := filepath.Join(t.TempDir(), "new folder", "ä ?.db")
		test(t, func(ctx context.Context, migrate, anySchema bool) (*sqldb.DB, error) {
			return sqlite.Open(ctx, path, sqlite.Options{Migrate: migrate, AnySchema: anySchema})
		})
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		url := testservers.Postgres(t).Database(t)
		test(t, func(ctx context.Context, migrate, anySchema bool) (*sqldb.DB, error) {
			return postgres.Open(ctx, url, postgres.Options{Migrate: migrate, AnySchema: anySchema})
		})
	})
}

func TestSchemaIsCheckedAtOpening(t *testing.T) {
	t.Parallel()
	eachOpener(t, func(t *testing.T, open opener) {
		ctx := t.Context()
		if db, err := open(ctx, false, false); !errors.Is(err, sqldb.ErrSchemaOld) {
			t.Fatalf("an empty database: got %v, %v; want ErrSchemaOld", db, err)
		}
		db, err := open(ctx, false, true)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		plan, err := sqldb.Plan(ctx, db)
		if err != nil || len(plan) == 0 {
			t.Fatalf("plan: got %v, %v", plan, err)
		}
		applied, err := sqldb.Migrate(ctx, db)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(plan, applied); diff != "" {
			t.Error(diff)
		}
		if again, err := sqldb.Migrate(ctx, db); err != nil || len(again) != 0 {
			t.Errorf("migrating twice: got %v, %v", again, err)
		}
		change := func(statement string) {
			t.Helper()
			err := db.Write(ctx, func(tx *sqldb.Tx) error { _, err := tx.Exec(ctx, statement); return err })
			if err != nil {
				t.Fatal(err)
			}
		}
		ok, err := open(ctx, false, false)
		if err != nil {
			t.Fatalf("a migrated database: %v", err)
		}
		if err := ok.Close(); err != nil {
			t.Error(err)
		}
		change("INSERT INTO schema_versions (version_id, is_applied) VALUES (99999, TRUE)")
		for _, migrate := range []bool{false, true} {
			if _, err := open(ctx, migrate, false); !errors.Is(err, sqldb.ErrSchemaNew) {
				t.Errorf("a newer schema: got %v, want ErrSchemaNew", err)
			}
		}
		change("DELETE FROM schema_versions WHERE version_id = 99999")
		change("UPDATE schema_files SET sha256 = 'other' WHERE version = 1")
		for _, migrate := range []bool{false, true} {
			if _, err := open(ctx, migrate, false); !errors.Is(err, sqldb.ErrSchemaAltered) {
				t.Errorf("an altered schema: got %v, want ErrSchemaAltered", err)
			}
		}
	})
}

func TestServersThatStartTogetherMigrateOnce(t *testing.T) {
	t.Parallel()
	eachOpener(t, func(t *testing.T, open opener) {
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				db, err := open(t.Context(), true, false)
				if err != nil {
					t.Error(err)
					return
				}
				if err := db.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	})
}

func BenchmarkSmallWrites(b *testing.B) {
	for name, open := range map[string]func(testing.TB) *sqldb.DB{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		b.Run(name, func(b *testing.B) {
			db, ctx := open(b), b.Context()
			if err := db.Write(ctx, func(tx *sqldb.Tx) error { return put(ctx, tx, "n", "0") }); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				err := db.Write(ctx, func(tx *sqldb.Tx) error {
					var n int
					if err := tx.Row(ctx, "SELECT updated_at FROM server_values WHERE name = $1", "n").Scan(&n); err != nil {
						return err
					}
					_, err := tx.Exec(ctx, "UPDATE server_values SET updated_at = $2 WHERE name = $1", "n", n+1)
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
