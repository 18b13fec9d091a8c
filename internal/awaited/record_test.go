package awaited_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// step requires others, and awaits those that awaits has for its number.
type step struct {
	Number int                 `json:"number"`
	Up     []stardag.Task[int] `json:"up"`
	Extra  int                 `json:"extra"  stardag:"nohash"`
}

type awaitsKey struct{}

func (s step) Run(ctx context.Context) (int, error) {
	awaits, _ := ctx.Value(awaitsKey{}).(map[int][]stardag.Node)
	if err := stardag.Await(ctx, awaits[s.Number]...); err != nil {
		return 0, err
	}
	return s.Number, nil
}

// effect awaits too, and has no output.
type effect struct {
	Number int `json:"number"`
}

func (e effect) Run(ctx context.Context) error {
	_, err := step{Number: e.Number}.Run(ctx)
	return err
}

func (effect) Complete(context.Context) (bool, error) { return false, nil }

// TestRecordsTellWhatRunsAwaited builds random graphs and compares what is remembered with what was awaited.
func TestRecordsTellWhatRunsAwaited(t *testing.T) {
	t.Parallel()
	for seed := range uint64(30) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(seed, 1))
			kinds := stardag.NewKinds()
			kind := stardag.Define[step]("a.b.Step", stardag.Version("3"), stardag.In(kinds))
			awaits := map[int][]stardag.Node{}
			var tasks []stardag.Task[int]
			for n := range 25 {
				p := step{Number: n, Extra: n}
				for range r.IntN(3) {
					if n > 0 {
						p.Up = append(p.Up, tasks[r.IntN(n)])
					}
				}
				tasks = append(tasks, kind.New(p))
				for range r.IntN(4) - 1 {
					if n > 0 {
						awaits[n] = append(awaits[n], tasks[r.IntN(n)])
					}
				}
			}
			roots := target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir(), Checksum: seed%2 == 0}})
			b := build.Builder{Roots: roots, NoRegistry: true, Kinds: kinds, Context: func(ctx context.Context) (context.Context, error) {
				return context.WithValue(ctx, awaitsKey{}, awaits), nil
			}}
			last := tasks[len(tasks)-1]
			if _, err := b.Run(t.Context(), last); err != nil {
				t.Fatal(err)
			}

			// Another process has the kinds and the last task.
			ctx := stardag.WithRoots(t.Context(), roots)
			again := front.Task(last)
			known, err := awaited.Below(ctx, roots, front.Kinds(kinds), []*node.Task{again}, (*node.Task).Deps)
			if err != nil {
				t.Fatal(err)
			}
			for n, task := range tasks {
				done, err := task.Complete(ctx)
				if err != nil || done != (known.Tasks[task.ID()] != nil) {
					t.Fatalf("task %d: complete %v, known %v, %v", n, done, known.Tasks[task.ID()] != nil, err)
				}
				if !done {
					continue
				}
				var want, got []canon.ID
				for _, a := range awaits[n] {
					required := slices.ContainsFunc(front.Task(task).Upstream, func(u *node.Task) bool { return u.ID == a.ID() })
					if !required && !slices.Contains(want, a.ID()) {
						want = append(want, a.ID())
					}
				}
				for _, ref := range known.Awaited[task.ID()] {
					got = append(got, ref.ID)
					if p, err := kind.Params(front.Node(ref.Task)); err != nil || p.Extra != p.Number {
						t.Errorf("task %d: got %+v, %v", n, p, err)
					}
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("task %d (-want +got):\n%s", n, diff)
				}
			}
			v, err := b.Verify(t.Context(), last)
			if err != nil || !v.OK() || v.Checked != len(known.Tasks) {
				t.Errorf("verify: got %v, %v", v, err)
			}
			removeOne(ctx, t, r, b, last, known)
		})
	}
}

// removeOne removes one output, which verify then misses, unless it is the requested one.
func removeOne(ctx context.Context, t *testing.T, r *rand.Rand, b build.Builder, last stardag.Node, known *awaited.Known) {
	t.Helper()
	ids := make([]canon.ID, 0, len(known.Tasks))
	for id := range known.Tasks {
		if id != last.ID() {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return
	}
	slices.SortFunc(ids, func(a, b canon.ID) int { return strings.Compare(a.String(), b.String()) })
	gone := known.Tasks[ids[r.IntN(len(ids))]]
	tgt, err := gone.Kind.Target(ctx, gone)
	if err == nil {
		err = tgt.Remove(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
	v, err := b.Verify(t.Context(), last)
	if err != nil || len(v.Gone) != 1 || v.Gone[0].Task.ID() != gone.ID || len(v.Gone[0].NeededBy) == 0 || len(v.Gone[0].Path) < 2 || v.Gone[0].Path[0].ID != last.ID() {
		t.Errorf("verify without the output of %s: got %v %+v, %v", gone.Slug(), v, v.Gone, err)
	}
}

func TestTheRecordIsThereBeforeTheOutput(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	// The outputs of the steps 1 and 3 cannot be stored; that of 3 is not even tried.
	errBad := errors.New("refused")
	kind := stardag.Define[step]("a.Step", stardag.In(kinds)).RelpathExtra(func(s step) string {
		if s.Number == 1 {
			return "blocked"
		}
		return ""
	}).Check(func(n int) error {
		if n == 3 {
			return errBad
		}
		return nil
	})
	none := stardag.DefineEffect[effect]("a.Effect", stardag.In(kinds))
	first := kind.New(step{Number: 0})
	awaits := map[int][]stardag.Node{1: {first}, 2: {first}, 3: {first}}
	dir := t.TempDir()
	if err := errors.Join(os.MkdirAll(filepath.Join(dir, "a/Step"), 0o700), os.WriteFile(filepath.Join(dir, "a/Step/blocked"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	roots := target.NewRoots(map[string]target.Root{"default": {URI: dir}})
	b := build.Builder{Roots: roots, NoRegistry: true, ContinueOnFailure: true, Context: func(ctx context.Context) (context.Context, error) {
		return context.WithValue(ctx, awaitsKey{}, awaits), nil
	}}
	bad, good, without, refused := kind.New(step{Number: 1}), kind.New(step{Number: 2}), none.New(effect{Number: 2}), kind.New(step{Number: 3})
	if _, err := b.Run(t.Context(), bad, good, without, refused); !errors.Is(err, errBad) || !strings.Contains(err.Error(), "blocked") {
		t.Fatal(err)
	}
	records, err := awaited.Load(t.Context(), roots, []*node.Task{front.Task(bad), front.Task(good), front.Task(without), front.Task(refused), front.Task(first)})
	if err != nil || records[0] == nil || records[1] == nil || records[2] == nil || records[3] != nil || records[4] != nil {
		t.Errorf("got %+v, %v", records, err)
	}
	// A record of a later version is not misunderstood.
	at, err := awaited.Target(t.Context(), roots, front.Task(good))
	if err == nil {
		err = at.WriteAll(t.Context(), []byte(`{"format": 2}`))
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := awaited.Load(t.Context(), roots, []*node.Task{front.Task(good)}); err == nil || !strings.Contains(err.Error(), "format 2") || !strings.Contains(err.Error(), awaited.Suffix) {
		t.Errorf("got %v", err)
	}
}

// FuzzParse reads anything.
func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"format":1,"task_id":"4d78805a-df6c-5fcd-9b98-2fea08406b14","awaited":["4d78805a-df6c-5fcd-9b98-2fea08406b15"],"tasks":[{"id":"4d78805a-df6c-5fcd-9b98-2fea08406b15","namespace":"a","name":"B","body":{"x":{"id":"4d78805a-df6c-5fcd-9b98-2fea08406b16"}}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := awaited.Parse(data)
		if err != nil {
			return
		}
		for _, id := range r.Awaited {
			if !slices.Contains(r.IDs(), id) {
				t.Errorf("%s is awaited and not in %v", id, r.IDs())
			}
		}
		r.Refs(nil, node.Default(), func(canon.ID) (*node.Task, bool) { return nil, false })
	})
}

func builderWith(t *testing.T, kinds *stardag.Kinds, awaits map[int][]stardag.Node) build.Builder {
	t.Helper()
	roots := target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})
	return build.Builder{Roots: roots, NoRegistry: true, Kinds: kinds, Context: func(ctx context.Context) (context.Context, error) {
		return context.WithValue(ctx, awaitsKey{}, awaits), nil
	}}
}

// TestARecordLeavesOutWhatTheTaskHas is about a chain of which each step awaits a task that has the chain in its parameters.
func TestARecordLeavesOutWhatTheTaskHas(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	kind := stardag.Define[step]("a.Step", stardag.In(kinds))
	awaits := map[int][]stardag.Node{}
	chain := []stardag.Task[int]{kind.New(step{})}
	var tasks []*node.Task
	for n := 1; n < 40; n++ {
		up := chain[n-1:]
		awaits[n] = []stardag.Node{kind.New(step{Number: 100 + n, Up: up})}
		chain = append(chain, kind.New(step{Number: n, Up: up}))
		tasks = append(tasks, front.Task(chain[n]))
	}
	b := builderWith(t, kinds, awaits)
	if _, err := b.Run(t.Context(), chain[len(chain)-1]); err != nil {
		t.Fatal(err)
	}
	records, err := awaited.Load(t.Context(), b.Roots, tasks)
	if err != nil {
		t.Fatal(err)
	}
	for n, r := range records {
		if r == nil || len(r.Tasks) != 1 || len(r.IDs()) != 2 {
			t.Errorf("step %d: got %+v", n+1, r)
		}
	}
}

// TestVerifyTakesWhatWasAwaitedAsItWas is about parameters that do not count for the id and have changed since.
func TestVerifyTakesWhatWasAwaitedAsItWas(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	kind := stardag.Define[step]("a.Step", stardag.In(kinds))
	with := func(extra int) []stardag.Node {
		below := kind.New(step{Number: 1, Extra: extra})
		return []stardag.Node{kind.New(step{Number: 10 + extra, Up: []stardag.Task[int]{below}, Extra: extra})}
	}
	b := builderWith(t, kinds, map[int][]stardag.Node{3: with(1), 4: with(2)})
	first, second := kind.New(step{Number: 3}), kind.New(step{Number: 4})
	for _, n := range []stardag.Node{first, second} {
		if _, err := b.Run(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	v, err := b.Verify(t.Context(), first, second)
	if err != nil || !v.OK() || v.Checked != 5 {
		t.Errorf("got %v, %v", v, err)
	}
}
