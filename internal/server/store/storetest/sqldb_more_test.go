package storetest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/store/postgres"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

func TestConstraintsHaveOneName(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		write := func(statement string) error {
			return db.Write(ctx, func(tx *sqldb.Tx) error {
				_, err := tx.Exec(ctx, statement)
				return err
			})
		}
		const workspace = "INSERT INTO workspaces (id, name, slug, created_at) VALUES ('01900000-0000-7000-8000-00000000000%d', 'x', '%s', 1)"
		const environment = "INSERT INTO environments (id, workspace_pk, name, slug, created_at) VALUES ('01900000-0000-7000-8000-00000000000%d', 1, 'x', 'main', 1)"
		const value = "INSERT INTO server_values (name, value, updated_at) VALUES ('a', 'b', 1)"
		const invite = "INSERT INTO invites (id, workspace_pk, email, email_key, role, status, created_at, expires_at, code_hash) VALUES ('01900000-0000-7000-8000-00000000000%d', 1, 'a@b', 'a@b', 'member', 'pending', 1, 2, '%[1]d')"
		for _, tt := range []struct{ statement, want string }{
			{fmt.Sprintf(workspace, 1, "a"), ""},
			{fmt.Sprintf(workspace, 1, "b"), "workspaces_id_key"},
			{fmt.Sprintf(workspace, 2, "a"), "workspaces_slug_key"},
			{fmt.Sprintf(environment, 1), ""},
			{fmt.Sprintf(environment, 2), "environments_workspace_pk_slug_key"},
			{value, ""},
			{value, "server_values_pkey"},
			{fmt.Sprintf(invite, 1), ""},
			{fmt.Sprintf(invite, 2), "invites_workspace_pk_email_key_key"},
		} {
			err := write(tt.statement)
			if (tt.want == "") != (err == nil) || tt.want != "" && (!sqldb.Violates(err, tt.want) || !errors.Is(err, sqldb.ErrUnique)) {
				t.Errorf("%s: got %v, want %q", tt.statement, err, tt.want)
			}
		}
	})
}

func TestDatabaseFileIsItsOwnersAlone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "data", "stardag.db")
	db, err := sqlite.Open(t.Context(), path, sqlite.Options{Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Write(t.Context(), func(tx *sqldb.Tx) error { return put(t.Context(), tx, "a", "1") }); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) < 2 {
		t.Fatalf("got %v, %v; want the database and its log", entries, err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v, %v", e.Name(), info.Mode(), err)
		}
	}
}

// Another process that holds the database is waited for, and not for ever.
func TestAnotherProcessWrites(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "stardag.db")
	first, err := sqlite.Open(ctx, path, sqlite.Options{Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	second, err := sqlite.Open(ctx, path, sqlite.Options{Wait: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	patient, err := sqlite.Open(ctx, path, sqlite.Options{Wait: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	defer patient.Close()
	var waited error
	var wg sync.WaitGroup
	err = first.Write(ctx, func(tx *sqldb.Tx) error {
		if err := put(ctx, tx, "first", "1"); err != nil {
			return err
		}
		if err := second.Write(ctx, func(tx *sqldb.Tx) error { return put(ctx, tx, "second", "1") }); !errors.Is(err, sqldb.ErrBusy) {
			t.Errorf("got %v, want ErrBusy", err)
		}
		if got := names(t, second); len(got) != 0 {
			t.Errorf("a reader sees %v before the commit", got)
		}
		wg.Go(func() {
			waited = patient.Write(ctx, func(tx *sqldb.Tx) error { return put(ctx, tx, "patient", "1") })
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	wg.Wait()
	if waited != nil {
		t.Error(waited)
	}
	if diff := cmp.Diff([]string{"first", "patient"}, names(t, second)); diff != "" {
		t.Error(diff)
	}
}

// Two transactions that hold what the other wants: PostgreSQL ends one, which runs again.
func TestDeadlockIsTriedAgain(t *testing.T) {
	t.Parallel()
	db, ctx := storetest.Postgres(t), t.Context()
	if err := db.Write(ctx, func(tx *sqldb.Tx) error { return errors.Join(put(ctx, tx, "a", "0"), put(ctx, tx, "b", "0")) }); err != nil {
		t.Fatal(err)
	}
	var both, wg sync.WaitGroup
	both.Add(2)
	var runs [2]int
	var results [2]error
	for i, order := range [2][2]string{{"a", "b"}, {"b", "a"}} {
		wg.Go(func() {
			results[i] = db.Write(ctx, func(tx *sqldb.Tx) error {
				runs[i]++
				for n, name := range order {
					if _, err := tx.Exec(ctx, "UPDATE server_values SET updated_at = updated_at + 1 WHERE name = $1", name); err != nil {
						return err
					}
					if n == 0 && runs[i] == 1 {
						both.Done()
						both.Wait()
					}
				}
				return nil
			})
		})
	}
	wg.Wait()
	if results[0] != nil || results[1] != nil || runs[0]+runs[1] < 3 {
		t.Errorf("got %v after %v runs, want one to run twice", results, runs)
	}
	err := db.Read(ctx, func(tx *sqldb.Tx) error {
		var sum int
		if err := tx.Row(ctx, "SELECT sum(updated_at) FROM server_values").Scan(&sum); err != nil {
			return err
		}
		if sum != 2+2*2 {
			t.Errorf("got %d, want both to have counted", sum)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestPasswordOfADatabaseIsNotShown(t *testing.T) {
	t.Parallel()
	for _, url := range []string{
		"postgres://user:hunter2secret@127.0.0.1:1/name?connect_timeout=1", "postgres://user:hunter2secret@127.0.0.1:port/name",
		"host=127.0.0.1 port=1 user=u password=hunter2secret dbname=x", "postgres://user:hunter2secret@[::1", "postgres://user:hunter2secret@127.0.0.1:1/x?sslmode=wrong",
	} {
		db, err := postgres.Open(t.Context(), url, postgres.Options{})
		if err == nil {
			t.Errorf("%v opened", db)
			continue
		}
		if strings.Contains(err.Error(), "hunter2secret") {
			t.Errorf("%v shows the password", err)
		}
	}
}

// A transaction that waits for the writer ends with its context.
func TestWaitingForTheWriterEnds(t *testing.T) {
	t.Parallel()
	db, ctx := storetest.SQLite(t), t.Context()
	err := db.Write(ctx, func(*sqldb.Tx) error {
		ended, cancel := context.WithCancel(ctx)
		cancel()
		if err := db.Write(ended, func(*sqldb.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want the context's error", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var one int
	err = db.Read(ctx, func(tx *sqldb.Tx) error { return tx.Row(ctx, "SELECT 1").Scan(&one) })
	if err != nil || one != 1 {
		t.Errorf("got %d, %v", one, err)
	}
}
