package stardagtest_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/stardagtest"
)

type number struct {
	Value int `json:"value"`
}

var errOdd = errors.New("odd")

func (n number) Run(context.Context) (int, error) {
	if n.Value%2 != 0 {
		return 0, errOdd
	}
	return n.Value, nil
}

type sum struct {
	Of []stardag.Task[int] `json:"of"`
}

func (s sum) Run(ctx context.Context) (int, error) {
	total := 0
	for _, t := range s.Of {
		n, err := t.Load(ctx)
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

var (
	numberTask = stardag.Define[number]("stardagtest_test.Number")
	sumTask    = stardag.Define[sum]("stardagtest_test.Sum")
)

func TestDoneStandsInForADependency(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	total := sumTask.New(sum{Of: []stardag.Task[int]{stardagtest.Done(t, 3), numberTask.New(number{Value: 4})}})

	report := stardagtest.Build(ctx, t, total)

	stardagtest.AssertMade(t, report, total)
	stardagtest.AssertCounts(t, report, build.Counts{Discovered: 3, PreviouslyCompleted: 1, Succeeded: 2})
	if got := stardagtest.Load(ctx, t, total); got != 7 {
		t.Errorf("got %d, want 7", got)
	}
	again := stardagtest.Build(ctx, t, total)
	stardagtest.AssertReused(t, again, total)
	stardagtest.AssertNotMet(t, again, numberTask.New(number{Value: 4}))
}

func TestDoneHasTheSameIDForTheSameValue(t *testing.T) {
	t.Parallel()
	a, b, c := stardagtest.Done(t, "x"), stardagtest.Done(t, "x"), stardagtest.Done(t, "y")
	if a.ID() != b.ID() || a.ID() == c.ID() {
		t.Errorf("ids of x, x and y: %s, %s, %s", a.ID(), b.ID(), c.ID())
	}
}

func TestContextsDoNotShareTargets(t *testing.T) {
	t.Parallel()
	task := numberTask.New(number{Value: 2})
	stardagtest.Build(stardagtest.Context(t), t, task)
	if _, err := task.Load(stardagtest.Context(t)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("load below other roots: got %v, want fs.ErrNotExist", err)
	}
}

func TestAssertFailedFindsTheCause(t *testing.T) {
	t.Parallel()
	odd := numberTask.New(number{Value: 1})
	report, err := build.Run(stardagtest.Context(t), odd)
	if !errors.Is(err, errOdd) {
		t.Fatalf("got %v, want errOdd", err)
	}
	stardagtest.AssertFailed(t, report, odd, errOdd)
}

// recorder is a testing.TB that notes failures instead of failing.
type recorder struct {
	testing.TB
	messages []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.messages = append(r.messages, fmt.Sprintf(format, args...))
}

func TestAssertionsFailWhenTheyShould(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	task := numberTask.New(number{Value: 8})
	report := stardagtest.Build(ctx, t, task)
	for name, assert := range map[string]func(testing.TB){
		"reused":  func(tb testing.TB) { stardagtest.AssertReused(tb, report, task) },
		"failed":  func(tb testing.TB) { stardagtest.AssertFailed(tb, report, task, nil) },
		"not met": func(tb testing.TB) { stardagtest.AssertNotMet(tb, report, task) },
		"made":    func(tb testing.TB) { stardagtest.AssertMade(tb, report, numberTask.New(number{Value: 9})) },
		"counts":  func(tb testing.TB) { stardagtest.AssertCounts(tb, report, build.Counts{}) },
	} {
		r := &recorder{TB: t}
		assert(r)
		if len(r.messages) != 1 {
			t.Errorf("%s: got messages %q, want one", name, r.messages)
		}
	}
}

func TestIsolateForgetsKindsDefinedInATest(t *testing.T) {
	before := len(stardag.DefaultKinds().Names())
	t.Run("inner", func(t *testing.T) {
		stardagtest.Isolate(t)
		stardag.Define[number]("stardagtest_test.Inner")
		if got := len(stardag.DefaultKinds().Names()); got != before+1 {
			t.Errorf("got %d kinds, want %d", got, before+1)
		}
	})
	if got := len(stardag.DefaultKinds().Names()); got != before {
		t.Errorf("after the test: got %d kinds, want %d", got, before)
	}
}

func TestKindsHoldsOnlyWhatItIsGiven(t *testing.T) {
	t.Parallel()
	kinds := stardagtest.Kinds(t, numberTask)
	body := []byte(`{"__namespace":"stardagtest_test","__name":"Number","version":"","value":2}`)
	n, err := stardag.Decode(t.Context(), kinds, body)
	if err != nil || n.ID() != numberTask.New(number{Value: 2}).ID() {
		t.Errorf("got %v, %v", n, err)
	}
	unknown := []byte(`{"__namespace":"stardagtest_test","__name":"Sum","version":"","of":[]}`)
	var uk *stardag.UnknownKindError
	if _, err := stardag.Decode(t.Context(), kinds, unknown); !errors.As(err, &uk) {
		t.Errorf("got %v, want an UnknownKindError", err)
	}
}

// hidden makes what it needs itself.
type hidden struct{}

func (hidden) Requires() []stardag.Node { return []stardag.Node{numberTask.New(number{Value: 3})} }

func (hidden) Run(ctx context.Context) (int, error) {
	stardag.Logger(ctx).InfoContext(ctx, "adds one")
	n, err := numberTask.New(number{Value: 3}).Load(ctx)
	return n + 1, err
}

func (hidden) Artifacts(_ context.Context, out int) ([]stardag.Artifact, error) {
	return []stardag.Artifact{stardag.Metrics("result", map[string]float64{"out": float64(out)})}, nil
}

// forgetful does not say what it needs.
type forgetful struct{}

func (forgetful) Run(ctx context.Context) (int, error) {
	return numberTask.New(number{Value: 4}).Load(ctx)
}

var (
	hiddenTask    = stardag.Define[hidden]("stardagtest_test.Hidden")
	forgetfulTask = stardag.Define[forgetful]("stardagtest_test.Forgetful")
)

func TestStoreMakesARealTaskComplete(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	three := numberTask.New(number{Value: 3}) // which cannot be made: it is odd
	stardagtest.Store(ctx, t, three, 10)
	report := stardagtest.BuildWith(ctx, t, build.Builder{Retry: build.Retry{Attempts: 2}}, hiddenTask.New(hidden{}))
	stardagtest.AssertReused(t, report, three)
	if got := stardagtest.Load(ctx, t, hiddenTask.New(hidden{})); got != 11 {
		t.Errorf("got %d, want 11", got)
	}
	made := stardagtest.Artifacts(ctx, t, hiddenTask.New(hidden{}))
	if len(made) != 1 || made[0].Name != "result" || made[0].Type != stardag.ArtifactTable {
		t.Errorf("the artifacts are %v", made)
	}
}

func TestDoneWithStoresByACodec(t *testing.T) {
	t.Parallel()
	task := stardagtest.DoneWith(t, codec.JSON[[]int](), []int{1, 2})
	if got := stardagtest.Load(stardagtest.Context(t), t, task); len(got) != 2 {
		t.Errorf("got %v", got)
	}
}

func TestATaskThatWasReadAndNotRequiredIsNamed(t *testing.T) {
	t.Parallel()
	_, err := build.Sequential(stardagtest.Context(t), forgetfulTask.New(forgetful{}))
	var missed *stardag.NotRequiredError
	if !errors.As(err, &missed) || !errors.Is(err, fs.ErrNotExist) || missed.Reader != forgetfulTask.New(forgetful{}).String() {
		t.Errorf("got %v", err)
	}
}
