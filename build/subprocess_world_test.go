package build_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
)

// Environment variables that make the test program another program.
const (
	noWorker    = "BUILD_TEST_NO_WORKER"
	orphanMaker = "BUILD_TEST_ORPHAN_MAKER"
)

func TestSubprocessNeedsAProgramThatServes(t *testing.T) {
	t.Parallel()
	b := build.Builder{Executor: build.Subprocess{Env: []string{noWorker + "=1"}}}
	_, err := b.Run(inFolder(t), acts.New(act{What: "leaf"}))
	if err == nil || !strings.Contains(err.Error(), "call build.ServeWorker() first in main") {
		t.Errorf("got %v", err)
	}
}

func TestSubprocessPassesLogRecordsOn(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	b := build.Builder{Executor: build.Subprocess{}, Logger: slog.New(slog.NewTextHandler(&out, nil))}
	if _, err := b.Run(inFolder(t), acts.New(act{What: "talk"})); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); !strings.Contains(got, `msg="to the log"`) || !strings.Contains(got, "task_name=build_test.Act") {
		t.Errorf("got %s", got)
	}
}

// A run in a process of its own that awaits again and again is told, once, what that costs.
func TestSubprocessTellsOfAwaitsInARow(t *testing.T) {
	t.Parallel()
	for what, want := range map[string]int{"one by one": 1, "await": 0} {
		var out bytes.Buffer
		b := build.Builder{Executor: build.Subprocess{}, Logger: slog.New(slog.NewTextHandler(&out, nil))}
		if _, err := b.Run(inFolder(t), acts.New(act{What: what})); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(out.String(), "awaits tasks one after the other"); got != want {
			t.Errorf("%s: told %d times, want %d:\n%s", what, got, want, &out)
		}
	}
}

func TestArtifactsAreTheSameWhereverATaskRuns(t *testing.T) {
	t.Parallel()
	for name, executor := range map[string]build.Executor{"in process": build.InProcess{}, "subprocess": build.Subprocess{}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			task := acts.New(act{What: "show"})
			b := build.Builder{Executor: executor, Observers: []build.Observer{build.ArtifactDir(dir, nil)}}
			if _, err := b.Run(inFolder(t), task); err != nil {
				t.Fatal(err)
			}
			for pattern, want := range map[string]string{"*/report.md": "# 1", "*/numbers.json": `"out": 1`} {
				found, err := filepath.Glob(filepath.Join(dir, pattern))
				if err != nil || len(found) != 1 {
					t.Fatalf("%s: %q, %v", pattern, found, err)
				}
				if text, err := os.ReadFile(found[0]); err != nil || !strings.Contains(string(text), want) {
					t.Errorf("%s: %q, %v", found[0], text, err)
				}
			}
		})
	}
}

// makeOrphan is a program whose build hangs until it is killed.
func makeOrphan(dir string) {
	ctx := stardag.WithRoots(context.Background(), target.NewRoots(map[string]target.Root{"default": {URI: dir}}))
	_, err := build.Builder{Executor: build.Subprocess{}}.Run(ctx, acts.New(act{What: "hang", Dir: dir}))
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// A worker whose builder was killed must not go on.
func TestWorkersEndWithAKilledBuilder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	builder := exec.CommandContext(t.Context(), exe)
	builder.Env = append(os.Environ(), orphanMaker+"="+dir)
	if err := builder.Start(); err != nil {
		t.Fatal(err)
	}
	worker := eventually(t, func() (int, bool) {
		text, err := os.ReadFile(filepath.Join(dir, "hanging"))
		pid, convErr := strconv.Atoi(string(text))
		return pid, err == nil && convErr == nil
	})
	if err := builder.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := builder.Wait(); err == nil {
		t.Fatal("the builder ended by itself")
	}
	eventually(t, func() (int, bool) {
		return 0, gone(worker)
	})
}

// gone reports whether no process of that id runs any more; one that ended and was not waited for counts as gone.
func gone(pid int) bool {
	if errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
		return true
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err == nil && bytes.Contains(stat, []byte(") Z "))
}

// eventually asks until the answer is yes, for two minutes at most.
func eventually[T any](t *testing.T, ask func() (T, bool)) T {
	t.Helper()
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	end := time.After(2 * time.Minute)
	for {
		if v, ok := ask(); ok {
			return v
		}
		select {
		case <-ticker.C:
		case <-end:
			t.Fatal("it did not happen within two minutes")
		}
	}
}
