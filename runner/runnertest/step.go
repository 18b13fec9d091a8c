package runnertest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
)

// Step is a task of the suite. What says what its run does besides adding up what it needs: see [Step.Run].
type Step struct {
	Name string              `json:"name"`
	What string              `json:"what"`
	Of   []stardag.Task[int] `json:"of"`
}

// Steps are the tasks of the suite.
var Steps = stardag.Define[Step]("runnertest.Step")

// Flaky are tasks that are tried three times.
var Flaky = stardag.Define[Step]("runnertest.Flaky", stardag.Retry(stardag.RetryPolicy{Attempts: 3, Backoff: time.Millisecond}))

// dirVariable names the folder of a test in processes of workers.
const dirVariable = "RUNNERTEST_DIR"

type dirKey struct{}

func dirOf(ctx context.Context) string {
	if dir, ok := ctx.Value(dirKey{}).(string); ok {
		return dir
	}
	return os.Getenv(dirVariable)
}

// Run notes that it ran, does what it is to do, and returns one more than the sum of what it needs.
func (s Step) Run(ctx context.Context) (int, error) {
	dir := dirOf(ctx)
	runs, err := note(dir, s.Name)
	if err != nil {
		return 0, err
	}
	of := s.Of
	what, arg, _ := strings.Cut(s.What, " ")
	switch what {
	case "":
	case "fail":
		return 0, errors.New("as asked")
	case "panic":
		panic("as asked")
	case "exit":
		exit()
	case "kill": // its process
		if err := syscall.Kill(os.Getpid(), syscall.SIGKILL); err != nil {
			return 0, err
		}
		<-ctx.Done()
		return 0, ctx.Err()
	case "fail-until": // the given run
		if n, _ := strconv.Atoi(arg); runs < n {
			return 0, fmt.Errorf("run %d of %d", runs, n)
		}
	case "wait": // for a file
		if err := await(ctx, filepath.Join(dir, arg)); err != nil {
			_, noted := note(dir, ended+s.Name)
			return 0, errors.Join(err, noted)
		}
	case "setting": // is the value
		if n, err := strconv.Atoi(os.Getenv(arg)); err == nil {
			return n, nil
		}
		return 0, fmt.Errorf("setting %s is %q", arg, os.Getenv(arg))
	case "await": // two more, or as many as are named
		n, err := strconv.Atoi(arg)
		if err != nil {
			n = 2
		}
		for i := range n {
			of = append(of, Steps.New(Step{Name: fmt.Sprintf("awaited %d", i), Of: s.Of}))
		}
		if _, err := stardag.AwaitAll(ctx, of); err != nil {
			return 0, err
		}
	default:
		return 0, fmt.Errorf("there is no %q", what)
	}
	total := 1
	for _, t := range of {
		n, err := t.Load(ctx)
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

// ended begins the note of a run that waited and was ended from outside.
const ended = "end of "

// WaitForEnds waits until n runs of a step were ended from outside.
func (c *Cluster) WaitForEnds(t *testing.T, name string, n int) {
	t.Helper()
	c.WaitForRuns(t, ended+name, n)
}

// note notes a run, and returns how many there were. Without a folder it notes nothing: the worker is in the process of the test.
func note(dir, name string) (int, error) {
	if dir == "" {
		return 1, nil
	}
	f, err := os.OpenFile(filepath.Join(dir, "ran "+name), os.O_APPEND|os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	if _, err := fmt.Fprintln(f, os.Getpid()); err != nil {
		return 0, err
	}
	text, err := os.ReadFile(f.Name())
	return strings.Count(string(text), "\n"), err
}

// await returns when a file is there.
func await(ctx context.Context, path string) error {
	for {
		if _, err := os.Stat(path); err == nil {
			return nil
		}
		select {
		case <-time.After(10 * time.Millisecond):
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// Runs returns the processes that ran a step, one for each run.
func (c *Cluster) Runs(name string) []string {
	text, err := os.ReadFile(filepath.Join(c.Place.Dir, "ran "+name))
	if err != nil {
		return nil
	}
	return strings.Fields(string(text))
}

// WaitForRuns returns the processes that ran a step when there are n of them.
func (c *Cluster) WaitForRuns(t *testing.T, name string, n int) []string {
	t.Helper()
	c.Eventually(t, fmt.Sprintf("step %q runs %d times", name, n), func() bool { return len(c.Runs(name)) >= n })
	return c.Runs(name)
}

// Open makes the file that steps wait for.
func (c *Cluster) Open(t *testing.T, name string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(c.Place.Dir, name), nil, 0o600); err != nil {
		t.Fatal(err)
	}
}
