package server_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
)

func TestABackupOfARunningServerRestores(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	r := start(t, func(c *server.Config) { c.Data = data })
	for i := range 20 {
		r.want(200, "", "POST", "/api/v2/builds", map[string]any{"root_task_ids": []string{fmt.Sprint(i)}})
	}
	cfg := server.DefaultConfig()
	cfg.Data = data
	to := filepath.Join(t.TempDir(), "stardag.backup")
	// Writes go on while the backup is made.
	var writes sync.WaitGroup
	writes.Go(func() {
		for range 50 {
			r.want(200, "", "POST", "/api/v2/builds", oneBuild)
		}
	})
	b, err := server.MakeBackup(t.Context(), &cfg, to, server.BackupOptions{Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	writes.Wait()
	if info, err := os.Stat(to); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the backup: %v, %v", info.Mode(), err)
	}
	if b.Files[0].Name != "stardag.db" {
		t.Errorf("got %+v", b.Files)
	}
	if _, err := server.MakeBackup(t.Context(), &cfg, to, server.BackupOptions{Version: "test"}); !errors.Is(err, os.ErrExist) {
		t.Errorf("a backup was replaced: %v", err)
	}
	if _, err := server.Restore(t.Context(), &cfg, to); !errors.Is(err, server.ErrInUse) {
		t.Errorf("a running server's database was replaced: %v", err)
	}
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
	after := start(t, func(c *server.Config) { c.Data = data })
	after.want(200, `"total":70`, "GET", "/api/v2/builds", nil)
	if err := after.stop(); err != nil {
		t.Fatal(err)
	}
	restored, err := server.Restore(t.Context(), &cfg, to)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(restored.Before, "stardag.db")); err != nil {
		t.Errorf("what was there is gone: %v", err)
	}
	again := start(t, func(c *server.Config) { c.Data = data })
	_, text, _ := again.do("GET", "/api/v2/builds?limit=1", nil)
	var total int
	if _, err := fmt.Sscanf(text[strings.Index(text, `"total":`):], `"total":%d`, &total); err != nil || total < 20 || total > 70 {
		t.Errorf("got %d builds of the backup, want 20 to 70: %v", total, err)
	}
	if left, _ := filepath.Glob(filepath.Join(data, ".restore-*")); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}

// TestABackupHasLogs: what executions printed is in a backup unless it is left out; then a restore leaves what is there.
func TestABackupHasLogs(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	if err := start(t, func(c *server.Config) { c.Data = data }).stop(); err != nil {
		t.Fatal(err)
	}
	cfg := server.DefaultConfig()
	cfg.Data = data
	mark := func(text string) {
		db, err := sqlite.OpenLogs(t.Context(), filepath.Join(data, "stardag-logs.db"), sqlite.Options{})
		if err == nil {
			err = errors.Join(db.Write(t.Context(), func(tx *sqldb.Tx) error {
				_, err := tx.Exec(t.Context(), "INSERT INTO log_run (execution, env, first_at, last_at, next, head, lines, bytes, points, cut_lines, cut_points, closed) VALUES ($1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)", text)
				return err
			}), db.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	marks := func() (all []string) {
		db, err := sqlite.OpenLogs(t.Context(), filepath.Join(data, "stardag-logs.db"), sqlite.Options{})
		if err == nil {
			err = errors.Join(db.Read(t.Context(), func(tx *sqldb.Tx) (err error) {
				all, err = sqldb.Collect(t.Context(), tx, func(rows *sqldb.Rows) (s string, err error) { return s, rows.Scan(&s) }, "SELECT execution FROM log_run ORDER BY execution")
				return err
			}), db.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	mark("a")
	with, without := filepath.Join(t.TempDir(), "with"), filepath.Join(t.TempDir(), "without")
	if b, err := server.MakeBackup(t.Context(), &cfg, with, server.BackupOptions{}); err != nil || b.Files[len(b.Files)-1].Name != "stardag-logs.db" {
		t.Fatalf("got %+v, %v", b, err)
	}
	if b, err := server.MakeBackup(t.Context(), &cfg, without, server.BackupOptions{NoLogs: true}); err != nil || b.Files[len(b.Files)-1].Name == "stardag-logs.db" {
		t.Fatalf("got %+v, %v", b, err)
	}
	mark("b")
	if _, err := server.Restore(t.Context(), &cfg, without); err != nil {
		t.Fatal(err)
	}
	if got := marks(); len(got) != 2 {
		t.Errorf("a backup without logs has left %q", got)
	}
	restored, err := server.Restore(t.Context(), &cfg, with)
	if err != nil {
		t.Fatal(err)
	}
	if got := marks(); len(got) != 1 || got[0] != "a" {
		t.Errorf("restored are %q", got)
	}
	if _, err := os.Stat(filepath.Join(restored.Before, "stardag-logs.db")); err != nil {
		t.Errorf("the logs that were there are gone: %v", err)
	}
	if _, err := server.Reset(&cfg); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(data, "stardag*")); len(left) > 0 {
		t.Errorf("%v is left after a reset", left)
	}
}

func TestABackupThatIsDamagedChangesNothing(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	r := start(t, func(c *server.Config) { c.Data = data })
	r.want(200, "", "POST", "/api/v2/builds", oneBuild)
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
	cfg := server.DefaultConfig()
	cfg.Data = data
	good := filepath.Join(t.TempDir(), "good")
	if _, err := server.MakeBackup(t.Context(), &cfg, good, server.BackupOptions{}); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	flipped := append([]byte(nil), text...)
	flipped[len(flipped)/2] ^= 0xFF
	for name, content := range map[string][]byte{"cut": text[:len(text)/2], "flipped": flipped, "something else": []byte("hello"), "nothing": nil} {
		bad := filepath.Join(t.TempDir(), "bad")
		if err := os.WriteFile(bad, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := server.Restore(t.Context(), &cfg, bad); err == nil {
			t.Errorf("%s was restored", name)
		}
	}
	start(t, func(c *server.Config) { c.Data = data }).want(200, `"total":1`, "GET", "/api/v2/builds", nil)
}

func TestResetDeletesTheStateAndNothingElse(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	keep := filepath.Join(data, "server.toml")
	if err := os.WriteFile(keep, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	r := start(t, func(c *server.Config) { c.Data = data })
	r.want(200, "", "POST", "/api/v2/builds", oneBuild)
	cfg := server.DefaultConfig()
	cfg.Data = data
	if _, err := server.Reset(&cfg); !errors.Is(err, server.ErrInUse) {
		t.Errorf("a running server was reset: %v", err)
	}
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
	deleted, err := server.Reset(&cfg)
	if err != nil || len(deleted) == 0 {
		t.Fatal(deleted, err)
	}
	if _, err := os.Stat(keep); err != nil {
		t.Error(err)
	}
	start(t, func(c *server.Config) { c.Data = data }).want(200, `"total":0`, "GET", "/api/v2/builds", nil)
}

func TestPostgresHasToolsOfItsOwn(t *testing.T) {
	t.Parallel()
	cfg := server.DefaultConfig()
	cfg.DatabaseURL = config.Secret("postgres://nowhere/x")
	if _, err := server.MakeBackup(t.Context(), &cfg, "x", server.BackupOptions{}); !errors.Is(err, server.ErrPostgres) {
		t.Error(err)
	}
	if _, err := server.Restore(t.Context(), &cfg, "x"); !errors.Is(err, server.ErrPostgres) {
		t.Error(err)
	}
	if _, err := server.Reset(&cfg); !errors.Is(err, server.ErrPostgres) {
		t.Error(err)
	}
}
