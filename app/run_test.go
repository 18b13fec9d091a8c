package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"net"
	"os"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/mem"
)

// result is what a command line came to.
type result struct {
	code           int
	stdout, stderr string
}

// run runs a command line in this process with targets in memory.
func run(ctx context.Context, t *testing.T, args []string, opts ...app.Option) result {
	t.Helper()
	uri, drop := mem.NewBucket()
	t.Cleanup(drop)
	roots := target.NewRoots(map[string]target.Root{"default": {URI: uri}})
	opts = append([]app.Option{app.Name("prog"), app.Builder(build.Builder{Roots: roots})}, opts...)
	var stdout, stderr bytes.Buffer
	code := app.Run(ctx, args, strings.NewReader(""), &stdout, &stderr, opts...)
	return result{code, stdout.String(), stderr.String()}
}

// Doing does what the test says.
type Doing struct {
	What string `json:"what"`
}

type doingKey struct{}

func (d Doing) Run(ctx context.Context) (string, error) {
	do, _ := ctx.Value(doingKey{}).(func(context.Context) error)
	return "done", do(ctx)
}

// Chained is a link of a chain.
type Chained struct {
	Number int                   `json:"number"`
	Up     *stardag.Task[string] `json:"up"`
}

func (Chained) Run(context.Context) (string, error) { return "", nil }

// Panicking cannot say what it requires.
type Panicking struct{}

func (Panicking) Requires() []stardag.Node            { panic("no idea") }
func (Panicking) Run(context.Context) (string, error) { return "", nil }

var (
	kinds         = stardag.NewKinds()
	doingTask     = stardag.Define[Doing]("test.Doing", stardag.In(kinds))
	chainedTask   = stardag.Define[Chained]("test.Chained", stardag.In(kinds))
	panickingTask = stardag.Define[Panicking]("test.Panicking", stardag.In(kinds))
)

func doing(do func(context.Context) error) app.Option {
	return app.Setup(func(ctx context.Context) (context.Context, error) {
		return context.WithValue(ctx, doingKey{}, do), nil
	})
}

func TestASignalHasItsOwnExitCode(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancelCause(t.Context())
	wait := func(ctx context.Context) error {
		stop(&build.SignalError{})
		<-ctx.Done()
		return ctx.Err()
	}
	r := run(ctx, t, []string{"build", "--json", "--progress=none"}, app.Roots(doingTask.New(Doing{})), doing(wait))
	if r.code != 130 || !strings.Contains(r.stdout, `"status": "stopped"`) || !strings.HasPrefix(r.stderr, "error: build stopped with 0 of 1 task complete") {
		t.Errorf("got %+v", r)
	}
}

func TestAQuestionCanBeInterrupted(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancelCause(t.Context())
	stdin, answers := io.Pipe() // nobody ever answers
	t.Cleanup(func() { answers.Close() })
	asked := writerFunc(func(text string) {
		if strings.Contains(text, "[y/N]") {
			stop(&build.SignalError{Signal: os.Interrupt})
		}
	})
	root := doingTask.New(Doing{What: "asked"})
	uri, drop := mem.NewBucket()
	t.Cleanup(drop)
	roots := target.NewRoots(map[string]target.Root{"default": {URI: uri}})
	opts := []app.Option{
		app.Builder(build.Builder{Roots: roots}), app.Roots(root),
		doing(func(context.Context) error { return nil }),
	}
	if code := app.Run(ctx, []string{"build", "--progress=none"}, stdin, io.Discard, io.Discard, opts...); code != 0 {
		t.Fatalf("build: exit code %d", code)
	}
	if code := app.Run(ctx, []string{"invalidate", root.ID().String()}, stdin, io.Discard, asked, opts...); code != 130 {
		t.Errorf("exit code %d, want 130", code)
	}
	if done, err := root.Complete(stardag.WithRoots(t.Context(), roots)); !done || err != nil {
		t.Errorf("complete: %v, %v; want the output to be there still", done, err)
	}
}

// writerFunc is called with everything that is written.
type writerFunc func(string)

func (f writerFunc) Write(p []byte) (int, error) {
	f(string(p))
	return len(p), nil
}

func TestATaskErrorDoesNotDecideTheExitCode(t *testing.T) {
	t.Parallel()
	for name, err := range map[string]error{
		"a missing file":    fs.ErrNotExist,
		"a permission":      fs.ErrPermission,
		"the network":       &net.OpError{Op: "dial", Err: fs.ErrClosed},
		"a cancelled child": context.Canceled,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := run(t.Context(), t, []string{"build"}, app.Roots(doingTask.New(Doing{})), doing(func(context.Context) error { return err }))
			if r.code != 7 {
				t.Errorf("got %+v", r)
			}
		})
	}
}

func TestSetupErrorsDecideTheExitCode(t *testing.T) {
	t.Parallel()
	for want, err := range map[int]error{
		1: fs.ErrClosed,
		3: fs.ErrPermission,
		6: &net.OpError{Op: "dial", Err: fs.ErrClosed},
	} {
		fail := app.Setup(func(context.Context) (context.Context, error) { return nil, err })
		r := run(t.Context(), t, []string{"verify"}, app.Roots(doingTask.New(Doing{})), fail)
		if r.code != want || !strings.HasPrefix(r.stderr, "error: set up the program: ") {
			t.Errorf("%v: got %+v, want exit code %d", err, r, want)
		}
	}
}

func TestSetupsSeeEachOther(t *testing.T) {
	t.Parallel()
	r := run(t.Context(), t, []string{"build"}, app.Roots(doingTask.New(Doing{})),
		doing(nil),
		app.Setup(func(ctx context.Context) (context.Context, error) {
			if _, ok := ctx.Value(doingKey{}).(func(context.Context) error); !ok {
				t.Error("the second setup does not see what the first put there")
			}
			return context.WithValue(ctx, doingKey{}, func(context.Context) error { return nil }), nil
		}))
	if r.code != 0 {
		t.Errorf("got %+v", r)
	}
}

func TestAPanicOutsideOfARunIsOneLine(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	r := run(t.Context(), t, []string{"graph"}, app.Kinds(kinds), app.Roots(panickingTask.New(Panicking{})))
	if r.code != 1 || !strings.HasPrefix(r.stderr, "error: panic: no idea\n") || strings.Contains(r.stderr, "goroutine") {
		t.Errorf("got %+v", r)
	}
}

func chain(length, first int) stardag.Task[string] {
	task := chainedTask.New(Chained{Number: first})
	for i := range length {
		task = chainedTask.New(Chained{Number: i, Up: &task})
	}
	return task
}

func TestDeepChainsCostNoRecursion(t *testing.T) {
	t.Parallel()
	a, b := chain(20_000, 1), chain(20_000, 2)
	options := []app.Option{app.Kinds(kinds), app.Roots(a, b)}
	r := run(t.Context(), t, []string{"why", a.ID().String(), b.ID().String()}, options...)
	if r.code != 0 || !strings.Contains(r.stdout, "  up.up.up.(19994 more).up.up.up: ") || !strings.Contains(r.stdout, "number  1 → 2\n") {
		t.Errorf("got %+v", r)
	}
	r = run(t.Context(), t, []string{"graph", "--json"}, options...)
	var doc struct{ Nodes []struct{ Count int } }
	if err := json.Unmarshal([]byte(r.stdout), &doc); err != nil || len(doc.Nodes) != 1 || doc.Nodes[0].Count != 40_002 {
		t.Errorf("got %+v, %v", r, err)
	}
}

func TestOnlyTheGivenKindsCanBeNamed(t *testing.T) {
	t.Parallel()
	r := run(t.Context(), t, []string{"show", "examples.Range", "--param", "limit=1"}, app.Kinds(kinds))
	if r.code != 4 {
		t.Errorf("got %+v", r)
	}
	r = run(t.Context(), t, []string{"id", "test.Doing", "--param", "what=x"}, app.Kinds(kinds))
	if want := doingTask.New(Doing{What: "x"}).ID().String() + "\n"; r.code != 0 || r.stdout != want {
		t.Errorf("got %+v, want %s", r, want)
	}
}

// Names that "list" shows are those that commands take, also those with dots and spaces in their last part.
func TestNamesWithDotsCanBeNamed(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	dotted := stardag.Define[Range](stardag.Named{Namespace: "jobs", Name: "v1.5 of range"}, stardag.In(kinds))
	listed := run(t.Context(), t, []string{"list", "--json"}, app.Kinds(kinds))
	name := "jobs.v1.5 of range"
	if !strings.Contains(listed.stdout, `"`+name+`"`) {
		t.Fatalf("got %+v", listed)
	}
	id := dotted.New(Range{Limit: 2}).ID().String()
	for _, args := range [][]string{
		{"id", name, "--param", "limit=2"},
		{"build", name, "--param", "limit=2", "--force", name, "--json"},
		{"why", name, name, "--param", "limit=2", "--json"},
	} {
		if r := run(t.Context(), t, args, app.Kinds(kinds)); r.code != 0 || !strings.Contains(r.stdout+r.stderr, id[:8]) {
			t.Errorf("%q: got %+v, want %s", args, r, id)
		}
	}
	if r := run(t.Context(), t, []string{"__complete", "build", name, "--param", ""}, app.Kinds(kinds)); !strings.Contains(r.stdout, "limit=") {
		t.Errorf("completion: got %+v", r)
	}
}

func TestABrokenDefinitionStopsEveryCommandButVersion(t *testing.T) {
	t.Parallel()
	broken := stardag.NewKinds()
	stardag.Func("test.Broken", func(context.Context, Doing) (chan int, error) { return nil, nil }, stardag.In(broken))
	r := run(t.Context(), t, []string{"list"}, app.Kinds(broken))
	if r.code != 1 || !strings.HasPrefix(r.stderr, "error: this program defines a task that cannot work: test.Broken: ") {
		t.Errorf("got %+v", r)
	}
	if r := run(t.Context(), t, []string{"version"}, app.Kinds(broken)); r.code != 0 {
		t.Errorf("got %+v", r)
	}
}
