package temporal_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build/python"
	"github.com/stardag-go/stardag/internal/testtools"
	"github.com/stardag-go/stardag/runner"
)

type grow struct {
	Depth int `json:"depth"`
}

type goSum struct {
	Integers stardag.Task[[]int] `json:"integers"`
	Workers  int                 `json:"workers" stardag:"nohash"`
}

func (s goSum) Run(ctx context.Context) (int, error) {
	integers, err := s.Integers.Load(ctx)
	total := 0
	for _, n := range integers {
		total += n
	}
	return total, err
}

// A worker of the queue "python" and one of the default queue carry out a build in which a generator in Python awaits tasks of both
// languages.
func TestTasksInPythonOnTemporal(t *testing.T) {
	t.Parallel()
	p := engine().Start(t)
	if err := os.Mkdir(filepath.Join(p.Dir, "outputs"), 0o700); err != nil {
		t.Fatal(err)
	}
	kinds := stardag.NewKinds()
	growTask := stardag.Extern[grow, int]("shop.Grow", stardag.Queue("python"), stardag.In(kinds))
	stardag.Define[goSum]("shop.GoSum", stardag.Version("1"), stardag.In(kinds))
	pool, err := python.Environment{
		Interpreter: testtools.Python(t, "venv", "python"), Modules: []string{filepath.Join("..", "..", "build", "python", "testdata", "shop.py")},
		Env: []string{"PYTHONDONTWRITEBYTECODE=1"}, AnyVersion: os.Getenv("STARDAG_TEST_VENV") != "",
	}.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if err := pool.Provide(kinds); err != nil {
		t.Fatal(err)
	}
	b, err := p.Builder()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Registry.Close)
	b.Kinds, b.Context = kinds, nil
	e := engine().New(p)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 2)
	for _, queue := range []string{"python", stardag.DefaultQueue} {
		go func() {
			served <- e.Serve(ctx, runner.Worker{Builder: b, Slots: 2, Queues: []string{queue}, Grace: time.Minute})
		}()
	}
	task := growTask.New(grow{Depth: 2})
	run, err := e.Submit(t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{task}})
	if err != nil {
		t.Fatal(err)
	}
	report, err := run.Wait(t.Context())
	stop()
	for range 2 {
		if err := <-served; err != nil {
			t.Error(err)
		}
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	got, err := task.Load(stardag.WithRoots(t.Context(), b.Roots))
	if err != nil || got != 1+0+1 {
		t.Errorf("got %d, %v; want 2", got, err)
	}
}
