package config_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/filelock"
)

// What many add to one file at the same time is all there afterwards.
func TestExclusiveChangesTakeNothingBack(t *testing.T) {
	t.Parallel()
	p := config.Paths{User: filepath.Join(t.TempDir(), "home", ".stardag")}
	var together sync.WaitGroup
	const many = 20
	for i := range many {
		name := strconv.Itoa(i)
		together.Go(func() {
			if err := p.RememberWorkspace("r", name, "id "+name); err != nil {
				t.Error(err)
			}
		})
		together.Go(func() {
			if err := p.RememberEnvironment("r", "w", name, "id "+name); err != nil {
				t.Error(err)
			}
		})
		together.Go(func() {
			if err := p.RememberRoots("http://r", "w", name, map[string]string{"default": "/" + name}); err != nil {
				t.Error(err)
			}
		})
	}
	together.Wait()
	var ids struct {
		Workspaces   map[string]map[string]string
		Environments map[string]map[string]map[string]string
	}
	var roots []struct{ EnvironmentID string }
	for path, into := range map[string]any{p.IDCache(): &ids, p.RootCache(): &roots} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, into); err != nil {
			t.Fatal(err)
		}
	}
	if w, e := len(ids.Workspaces["r"]), len(ids.Environments["r"]["w"]); w != many || e != many || len(roots) != many {
		t.Errorf("%d workspaces, %d environments and the roots of %d are remembered; want %d of each", w, e, len(roots), many)
	}
}

// Only one is inside at a time, and a mistake inside lets the next one in.
func TestExclusiveIsForOneAtATime(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "file")
	var together sync.WaitGroup
	var inside atomic.Int32
	for range 8 {
		together.Go(func() {
			err := config.Exclusive(path, func() error {
				if n := inside.Add(1); n != 1 {
					t.Errorf("%d are inside", n)
				}
				time.Sleep(time.Millisecond)
				inside.Add(-1)
				return errors.New("no good")
			})
			if err == nil || err.Error() != "no good" {
				t.Errorf("got %v", err)
			}
		})
	}
	together.Wait()
}

// Whoever waits for too long changes nothing, and says whom it waited for.
func TestExclusiveChangesDoNotWaitForEver(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	f, err := os.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := filelock.Try(f); !got || err != nil {
		t.Fatalf("got the lock: %t, %v", got, err)
	}
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		err := config.Exclusive(filepath.Join(dir, "file"), func() error {
			t.Error("changed while another process does")
			return nil
		})
		if err == nil || !strings.Contains(err.Error(), "another process has been changing files in "+dir) {
			t.Errorf("got %v", err)
		}
		if waited := time.Since(began); waited < 10*time.Second || waited > 11*time.Second {
			t.Errorf("waited for %v", waited)
		}
	})
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	changed := false
	if err := config.Exclusive(filepath.Join(dir, "file"), func() error { changed = true; return nil }); !changed || err != nil {
		t.Errorf("afterwards: changed %t, %v", changed, err)
	}
}
