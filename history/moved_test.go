package history_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"
	"pgregory.net/rapid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// tower is a task on others, with the names of those that it awaits.
type tower struct {
	Name  string                 `json:"name"`
	Needs []stardag.Task[string] `json:"needs"`
	Later []string               `json:"later"`
}

// during is called while a tower runs, and extension is what its codec would be known by. The tests of this package run
// one after the other.
var (
	during    = func(context.Context, string) error { return nil }
	extension = "json"
)

func (w tower) Run(ctx context.Context) (string, error) {
	if err := during(ctx, w.Name); err != nil {
		return "", err
	}
	for _, name := range w.Later {
		if err := stardag.Await(ctx, towerTask.New(tower{Name: name})); err != nil {
			return "", err
		}
	}
	return w.Name, nil
}

var towerTask = stardag.Define[tower]("history.Tower")

func init() { towerTask.RelpathExtension(func(tower) string { return extension }) }

// towers draws a task on others, and returns all there are.
func towers(t *rapid.T) (top stardag.Task[string], all []stardag.Task[string]) {
	n := rapid.IntRange(1, 5).Draw(t, "tasks")
	awaited := map[string]bool{}
	for i := range n {
		w := tower{Name: fmt.Sprint("task", i)}
		for j := range i {
			if i == n-1 || rapid.Bool().Draw(t, "needs") {
				w.Needs = append(w.Needs, all[j])
			}
		}
		for _, name := range []string{"later0", "later1"} {
			if rapid.IntRange(0, 2).Draw(t, "awaits") == 0 {
				w.Later, awaited[name] = append(w.Later, name), true
			}
		}
		top = towerTask.New(w)
		all = append(all, top)
	}
	for name := range awaited {
		all = append(all, towerTask.New(tower{Name: name}))
	}
	return top, all
}

// TestAChangedLocationIsRecorded builds the same tasks under changing roots and with changing codecs. Each build is whole, and
// recorded with the locations that it had.
func TestAChangedLocationIsRecorded(t *testing.T) {
	b, data := alone(t)
	cfg := server.DefaultConfig()
	cfg.Data, cfg.Dev = data, true
	s, address := serve(t, cfg)
	c := client(t, address, registry.Options{APIKey: registry.Secret(s.DevKey())})
	defer func(was string) { extension = was }(extension)
	rapid.Check(t, func(r *rapid.T) {
		roots := []string{t.TempDir(), t.TempDir()}
		top, all := towers(r)
		complete := map[string]bool{}
		for range rapid.IntRange(1, 4).Draw(r, "builds") {
			root := rapid.SampledFrom(roots).Draw(r, "root")
			extension = rapid.SampledFrom([]string{"json", "json.gz"}).Draw(r, "extension")
			place := root + " " + extension
			b.Roots = target.NewRoots(map[string]target.Root{"default": {URI: root}})
			report, err := b.Run(t.Context(), top)
			want := len(all)
			if complete[place] {
				want = 0
			}
			if err != nil || report.RecordErr != nil || report.BuildID == nil || report.Counts.Succeeded != want {
				r.Fatalf("got %v, record %v, %+v, want %d made", err, report.RecordErr, report.Counts, want)
			}
			complete[place] = true
			recorded, err := c.Build(t.Context(), report.BuildID.String())
			if err != nil || recorded.Status != wire.BuildCompleted {
				r.Fatalf("got build %+v, %v", recorded, err)
			}
			if want == 0 {
				all = all[:0] // nothing below the requested task is looked at
				all = append(all, top)
			}
			for _, task := range all {
				known, err := c.Task(t.Context(), task.ID().String(), 1)
				if err != nil || known.Status != wire.Completed || known.OutputURI == nil {
					r.Fatalf("got %+v, %v", known, err)
				}
				if at := *known.OutputURI; !strings.HasPrefix(at, root) || !strings.HasSuffix(at, "."+extension) {
					r.Fatalf("the history has %s at %s, want it below %s with %s", task, at, root, extension)
				}
			}
			if want == 0 {
				return
			}
		}
	})
}

// tables are those that a build writes.
var tables = []string{"build", "deployment", "plan", "task", "instance", "plan_member", "edge", "execution", "event"}

// TestAHistoryThatFailsInTheMiddle spoils the database before a build or while one of its tasks runs. The build is whole all the
// same, and says that it is not recorded.
func TestAHistoryThatFailsInTheMiddle(t *testing.T) {
	b, data := alone(t)
	b.Record.Patience, b.Record.ClaimWait = 20*time.Millisecond, 20*time.Millisecond
	if _, err := b.Run(t.Context(), numberTask.New(number{1})); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(data, "stardag.db")
	pristine, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { during = func(context.Context, string) error { return nil } }()
	rapid.Check(t, func(r *rapid.T) {
		for _, end := range []string{"-wal", "-shm"} {
			_ = os.Remove(path + end)
		}
		if err := os.WriteFile(path, pristine, 0o600); err != nil {
			r.Fatal(err)
		}
		b.Roots = target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})
		top, all := towers(r)
		spoil := spoiler(r, path)
		when := rapid.IntRange(-1, len(all)-1).Draw(r, "when")
		spoilt := false
		during = func(context.Context, string) error { return nil }
		if when < 0 {
			spoilt = true
			spoil(r)
		} else {
			at := all[when]
			name, err := towerTask.Params(at)
			if err != nil {
				r.Fatal(err)
			}
			during = func(_ context.Context, running string) error {
				if running == name.Name && !spoilt {
					spoilt = true
					spoil(r)
				}
				return nil
			}
		}
		b.Sequential = true // one task at a time calls during
		report, err := b.Run(t.Context(), top)
		if err != nil || report.Counts.Succeeded != len(all) {
			r.Fatalf("the history failed a build: %v, %+v", err, report.Counts)
		}
		if report.RecordErr != nil && !strings.HasPrefix(report.RecordErr.Error(), "keep the history of builds") {
			r.Errorf("got RecordErr %v", report.RecordErr)
		}
		for _, task := range all {
			params, err := towerTask.Params(task)
			if err != nil {
				r.Fatal(err)
			}
			ctx := stardag.WithRoots(t.Context(), b.Roots)
			if got, err := task.Load(ctx); err != nil || got != params.Name {
				r.Errorf("got %q, %v, want %s", got, err, params.Name)
			}
		}
	})
}

// spoiler draws a way to spoil a history.
func spoiler(r *rapid.T, path string) func(*rapid.T) {
	run := func(statements ...string) func(*rapid.T) {
		return func(r *rapid.T) {
			db, err := sql.Open("sqlite", path+"?_pragma=busy_timeout(5000)")
			if err != nil {
				r.Fatal(err)
			}
			defer db.Close()
			for _, statement := range statements {
				if _, err := db.ExecContext(context.Background(), statement); err != nil {
					r.Fatalf("%s: %v", statement, err)
				}
			}
		}
	}
	table := rapid.SampledFrom(tables).Draw(r, "table")
	switch rapid.IntRange(0, 4).Draw(r, "how") {
	case 0: // a write that does not succeed
		return run(fmt.Sprintf("CREATE TRIGGER spoilt BEFORE %s ON %q BEGIN SELECT RAISE(FAIL, 'spoilt'); END",
			rapid.SampledFrom([]string{"INSERT", "UPDATE"}).Draw(r, "statement"), table))
	case 1: // another schema
		return run("PRAGMA foreign_keys = OFF", fmt.Sprintf("ALTER TABLE %q RENAME TO spoilt", table))
	case 2: // rows that are gone, as after a reset
		return run("PRAGMA foreign_keys = OFF", fmt.Sprintf("DELETE FROM %q", table))
	case 3: // garbage
		return func(r *rapid.T) {
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				r.Fatal(err)
			}
			defer f.Close()
			info, err := f.Stat()
			if err != nil {
				r.Fatal(err)
			}
			if _, err := f.WriteAt(make([]byte, info.Size()), 0); err != nil {
				r.Fatal(err)
			}
			_ = os.Remove(path + "-wal")
		}
	default: // gone
		return func(*rapid.T) {
			for _, end := range []string{"", "-wal", "-shm"} {
				_ = os.Remove(path + end)
			}
		}
	}
}
