package conformance_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
)

// TestTheDatabaseBeforeItsSchemaIsAlteredIsKept: a server that brings an embedded database up to date leaves it beside as it was.
// Where that fails, the schema stays as it is.
func TestTheDatabaseBeforeItsSchemaIsAlteredIsKept(t *testing.T) {
	t.Parallel()
	eachBaseline(t, func(t *testing.T, store, root string, b *baseline) {
		if store != "sqlite" {
			return // its operators have backups of their own
		}
		cfg := load(t, store, b.dump, root)
		d := databaseOf(t, store, cfg)
		before := d.text(t)
		version, err := strconv.ParseInt(d.rows(t, "SELECT max(version_id) FROM schema_versions")[0][0], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		kept := sqlite.Kept(d.source, version)

		blocked := sqlite.Kept(d.source, version-1) // which cannot be removed
		if err := os.MkdirAll(filepath.Join(blocked, "full"), 0o700); err != nil {
			t.Fatal(err)
		}
		_, err = server.New(t.Context(), cfg, server.Options{})
		if err == nil || !strings.Contains(err.Error(), blocked) {
			t.Errorf("got %v, want that %s cannot be removed", err, blocked)
		}
		if err := os.RemoveAll(blocked); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, d.text(t)); diff != "" {
			t.Errorf("the database changed though no copy was kept:\n%.2000s", diff)
		}

		for _, older := range []int64{version - 1, version - 3} {
			if err := os.WriteFile(sqlite.Kept(d.source, older), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 { // the second start alters nothing
			s, err := server.New(t.Context(), cfg, server.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(before, database{store, kept}.text(t)); diff != "" {
			t.Errorf("the copy (-before +kept):\n%.2000s", diff)
		}
		info, err := os.Stat(kept)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("the copy is %v (%v), want it for its owner only", info.Mode(), err)
		}
		all, err := filepath.Glob(d.source + ".schema-*")
		if err != nil || len(all) != 1 || all[0] != kept {
			t.Errorf("left are %v (%v), want %s alone", all, err, kept)
		}
	})
}

// Servers that start together on an embedded database keep one copy of it as it was, whoever alters the schema.
func TestServersThatStartTogetherKeepOneCopy(t *testing.T) {
	t.Parallel()
	eachBaseline(t, func(t *testing.T, store, root string, b *baseline) {
		if store != "sqlite" {
			return
		}
		cfg := load(t, store, b.dump, root)
		d := databaseOf(t, store, cfg)
		before := d.text(t)
		var starting sync.WaitGroup
		for range 4 {
			starting.Go(func() {
				db, err := sqlite.Open(t.Context(), d.source, sqlite.Options{Migrate: true})
				if err != nil {
					t.Error(err)
					return
				}
				if err := db.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		starting.Wait()
		all, err := filepath.Glob(d.source + ".schema-*")
		if err != nil || len(all) != 1 {
			t.Fatalf("left are %v (%v), want one copy", all, err)
		}
		if diff := cmp.Diff(before, database{store, all[0]}.text(t)); diff != "" {
			t.Errorf("the copy (-before +kept):\n%.2000s", diff)
		}
	})
}
