package build_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/stardagtest"
	"github.com/stardag-go/stardag/target"
)

// act is a task that does what its parameter says.
type act struct {
	What string              `json:"what"`
	Of   []stardag.Task[int] `json:"of"`
	Dir  string              `json:"dir"  stardag:"nohash"`
}

func (a act) Needs() stardag.Resources {
	if a.What == "greedy" {
		return stardag.Resources{Memory: 256 * stardag.MB}
	}
	return stardag.Resources{}
}

var errAct = errors.New("the act failed")

func (a act) Run(ctx context.Context) (int, error) {
	total := 1
	for _, t := range a.Of {
		n, err := t.Load(ctx)
		if err != nil {
			return 0, err
		}
		total += n
	}
	switch a.What {
	case "fail":
		return 0, fmt.Errorf("%w: as asked", errAct)
	case "missing":
		_, err := os.Open(filepath.Join(a.Dir, "nothing"))
		return 0, err
	case "panic":
		panic("as asked")
	case "exit":
		os.Exit(3)
	case "exit goroutine":
		runtime.Goexit()
	case "kill":
		if err := syscall.Kill(os.Getpid(), syscall.SIGKILL); err != nil {
			return 0, err
		}
		select {}
	case "hog", "greedy":
		var hog [][]byte
		for range 4096 { // 4 GiB, if nobody stops it
			b := make([]byte, 1<<20)
			for i := 0; i < len(b); i += 4096 {
				b[i] = 1
			}
			hog = append(hog, b)
		}
		runtime.KeepAlive(hog)
	case "talk":
		fmt.Println("to standard output")
		fmt.Fprint(os.Stderr, "to standard error, without an end of line")
		stardag.Logger(ctx).InfoContext(ctx, "to the log")
	case "pid":
		return os.Getpid(), nil
	case "hang":
		if err := os.WriteFile(filepath.Join(a.Dir, "hanging"), []byte(strconv.Itoa(os.Getpid())), 0o644); err != nil {
			return 0, err
		}
		<-ctx.Done()
		return 0, ctx.Err()
	case "await", "swallow":
		outs, err := stardag.AwaitAll(ctx, []stardag.Task[int]{acts.New(act{What: "leaf 1"}), acts.New(act{What: "leaf 2", Of: a.Of})})
		if a.What == "swallow" && err != nil {
			return -1, nil
		}
		if err != nil {
			return 0, err
		}
		for _, n := range outs {
			total += n
		}
	case "one by one":
		for i := range 4 {
			if err := stardag.Await(ctx, acts.New(act{What: "leaf " + strconv.Itoa(i)})); err != nil {
				return 0, err
			}
		}
	case "fickle":
		f, err := os.CreateTemp(a.Dir, "run-*")
		if err != nil {
			return 0, err
		}
		defer f.Close()
		if _, err := stardag.AwaitAll(ctx, []stardag.Task[int]{acts.New(act{What: "for " + f.Name()})}); err != nil {
			return 0, err
		}
	}
	return total, nil
}

// Artifacts shows what was made.
func (a act) Artifacts(_ context.Context, out int) ([]stardag.Artifact, error) {
	if a.What != "show" {
		return nil, nil
	}
	return []stardag.Artifact{stardag.Markdown("report", "# "+strconv.Itoa(out)), stardag.JSONArtifact("numbers", map[string]int{"out": out})}, nil
}

var acts = stardag.Define[act]("build_test.Act")

// inFolder returns a context whose default root is a new folder.
func inFolder(t *testing.T) context.Context {
	t.Helper()
	return stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}}))
}

func TestSubprocessGivesTheResultsOfInProcess(t *testing.T) {
	t.Parallel()
	for name, executor := range map[string]build.Executor{"in process": build.InProcess{}, "subprocess": build.Subprocess{}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx := inFolder(t)
			leaf := acts.New(act{What: "leaf"})
			root := acts.New(act{What: "await", Of: []stardag.Task[int]{leaf}})
			b := build.Builder{Workers: 2, Executor: executor}
			report, err := b.Run(ctx, root)
			if err != nil {
				t.Fatal(err)
			}
			stardagtest.AssertCounts(t, report, build.Counts{Discovered: 4, Succeeded: 4})
			if got := stardagtest.Load(ctx, t, root); got != 1+1+1+2 {
				t.Errorf("got %d, want 5", got)
			}
			again, err := b.Run(ctx, root)
			if err != nil {
				t.Fatal(err)
			}
			stardagtest.AssertReused(t, again, root)
		})
	}
}

func TestSubprocessRunsEachTaskInItsOwnProcess(t *testing.T) {
	t.Parallel()
	ctx := inFolder(t)
	a, b := acts.New(act{What: "pid"}), acts.New(act{What: "pid", Of: []stardag.Task[int]{acts.New(act{What: "leaf"})}})
	if _, err := (build.Builder{Executor: build.Subprocess{}}).Run(ctx, a, b); err != nil {
		t.Fatal(err)
	}
	x, y := stardagtest.Load(ctx, t, a), stardagtest.Load(ctx, t, b)
	if x == y || x == os.Getpid() || y == os.Getpid() {
		t.Errorf("process ids %d and %d, mine %d", x, y, os.Getpid())
	}
}

func TestSubprocessFailuresStayInTheirTask(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		executor build.Subprocess
		want     string
		check    func(error) bool
	}{
		"fail":    {want: "the act failed: as asked"},
		"missing": {want: "no such file", check: func(err error) bool { return errors.Is(err, os.ErrNotExist) }},
		"panic": {want: "as asked", check: func(err error) bool {
			pe, ok := errors.AsType[*build.PanicError](err)
			return ok && strings.Contains(string(pe.Stack), "subprocess_test.go")
		}},
		"exit": {want: "code 3"},
		"kill": {want: "killed"},
		"hog": {
			executor: build.Subprocess{Memory: 256 << 20}, want: "memory",
			check: func(err error) bool { _, ok := errors.AsType[*build.MemoryLimitError](err); return ok },
		},
	}
	greedy := tests["hog"]
	greedy.executor.Memory = 0 // the act says itself how much it needs
	tests["greedy"] = greedy
	for what, tt := range tests {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			ctx := inFolder(t)
			bad, good := acts.New(act{What: what, Dir: t.TempDir()}), acts.New(act{What: "leaf"})
			b := build.Builder{Workers: 1, ContinueOnFailure: true, Executor: tt.executor}
			report, err := b.Run(ctx, bad, good)
			if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
				t.Fatalf("got %q, want one line with %q", err, tt.want)
			}
			if tt.check != nil && !tt.check(err) {
				t.Errorf("%#v is not the error wanted", err)
			}
			stardagtest.AssertFailed(t, report, bad, nil)
			stardagtest.AssertMade(t, report, good)
			if done, err := bad.Complete(ctx); done || err != nil {
				t.Errorf("the failed task is complete: %v, %v", done, err)
			}
		})
	}
}

func TestSubprocessPassesOutputOn(t *testing.T) {
	t.Parallel()
	var lines []string
	b := build.Builder{Executor: build.Subprocess{}, Observers: []build.Observer{build.ObserverFunc(func(e build.Event) {
		if e.Type == build.TaskLog {
			lines = append(lines, e.Stream+": "+e.Line)
		}
	})}}
	if _, err := b.Run(inFolder(t), acts.New(act{What: "talk"})); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(lines, "\n")
	for _, want := range []string{"stdout: to standard output", "stderr: to standard error, without an end of line"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in:\n%s", want, got)
		}
	}
}

func TestSubprocessSuspendsARunThatSwallowsTheError(t *testing.T) {
	t.Parallel()
	ctx := inFolder(t)
	root := acts.New(act{What: "swallow"})
	if _, err := (build.Builder{Executor: build.Subprocess{}}).Run(ctx, root); err != nil {
		t.Fatal(err)
	}
	if got := stardagtest.Load(ctx, t, root); got != 3 {
		t.Errorf("got %d, want 3: what the first, suspended run returned must not count", got)
	}
}

func TestSubprocessRefusesAwaitsThatChange(t *testing.T) {
	t.Parallel()
	fickle := acts.New(act{What: "fickle", Dir: t.TempDir()})
	_, err := build.Builder{Executor: build.Subprocess{}}.Run(inFolder(t), fickle)
	if err == nil || !strings.Contains(err.Error(), "what the task awaits changes") {
		t.Errorf("got %v", err)
	}
}

func TestSubprocessRefusesRootsInMemory(t *testing.T) {
	t.Parallel()
	_, err := build.Builder{Executor: build.Subprocess{}}.Run(stardagtest.Context(t), acts.New(act{What: "leaf"}))
	if err == nil || !strings.Contains(err.Error(), "in this process's memory") {
		t.Errorf("got %v", err)
	}
}

func TestSubprocessHandsStandInsOver(t *testing.T) {
	t.Parallel()
	ctx := inFolder(t)
	leaf := acts.New(act{What: "leaf"})
	stardagtest.Build(ctx, t, leaf)
	out, err := leaf.Target(ctx)
	if err != nil {
		t.Fatal(err)
	}
	root := acts.New(act{What: "sum", Of: []stardag.Task[int]{stardag.Alias[int](leaf.ID(), out.URI())}})
	if _, err := (build.Builder{Executor: build.Subprocess{}}).Run(ctx, root); err != nil {
		t.Fatal(err)
	}
	if got := stardagtest.Load(ctx, t, root); got != 2 {
		t.Errorf("got %d, want 2", got)
	}
}

func TestSubprocessEndsWithItsBuild(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(inFolder(t))
	defer cancel()
	go func() {
		for ctx.Err() == nil { // until the task says that it runs
			if _, err := os.Stat(filepath.Join(dir, "hanging")); err == nil {
				cancel()
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
	hang := acts.New(act{What: "hang", Dir: dir})
	report, err := build.Builder{Executor: build.Subprocess{Grace: 10 * time.Second}}.Run(ctx, hang)
	if !errors.Is(err, context.Canceled) || report.Status != build.Stopped || report.Counts.Cancelled != 1 {
		t.Errorf("got %v, %v", report, err)
	}
}

func TestSubprocessTimesOut(t *testing.T) {
	t.Parallel()
	hang := acts.New(act{What: "hang", Dir: t.TempDir()})
	_, err := build.Builder{Timeout: 700 * time.Millisecond, Executor: build.Subprocess{}}.Run(inFolder(t), hang)
	if _, ok := errors.AsType[*build.TimeoutError](err); !ok {
		t.Errorf("got %v, want a TimeoutError", err)
	}
}
