package recordtest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// job is a task of these tests; what becomes of it the tests say.
type job struct {
	N int `json:"n"`
}

func (j job) Run(context.Context) (int, error) { return j.N, nil }

var jobTask = stardag.Define[job]("record.Job", stardag.In(stardag.NewKinds()))

// bench is a session on a real registry, with tasks that need nothing.
type bench struct {
	*registrytest.Registry

	t       *testing.T
	ctx     context.Context
	goOn    bool
	dir     string // of what cannot be reported
	tasks   []stardag.Task[int]
	session *record.Session
}

func newBench(t *testing.T, r *registrytest.Registry, n int, o record.Options) *bench {
	t.Helper()
	return newBenchAt(t, r, t.TempDir(), n, o)
}

// newBenchAt has its outputs in a folder, where other benches can have theirs.
func newBenchAt(t *testing.T, r *registrytest.Registry, root string, n int, o record.Options) *bench {
	t.Helper()
	b := &bench{Registry: r, t: t, dir: t.TempDir()}
	b.ctx = stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: root}}))
	members := make([]record.Member, n)
	index := map[canon.ID]*node.Task{}
	for i := range n {
		b.tasks = append(b.tasks, jobTask.New(job{N: i}))
		task := front.Task(b.tasks[i])
		members[i] = record.Member{Task: task, Expanded: true, Observed: time.Now()}
		index[task.ID] = task
	}
	b.goOn = o.GoOn
	o.Client, o.Scope, o.Executor = r.Client(), record.Scope{CodeID: "tests"}, "test"
	o.Task = func(id canon.ID) (*node.Task, bool) { task, ok := index[id]; return task, ok }
	if o.GoOn {
		o.Unreported = b.dir
	}
	var err error
	if b.session, err = record.Open(b.ctx, o, members, slices.Values(members)); err != nil {
		t.Fatal(err)
	}
	return b
}

// make writes the output of a task.
func (b *bench) make(i int) error {
	tgt, err := b.tasks[i].Target(b.ctx)
	if err != nil {
		return err
	}
	return tgt.WriteAll(b.ctx, []byte("1"))
}

// happened is what became of one task.
type happened struct {
	outcomes []wire.Outcome // of its executions, in their order
	made     bool
	failed   bool // for good, with a claim
}

// unclaimed returns how an execution ends that nobody knew to have a claim.
func (h happened) unclaimed() wire.Outcome {
	if h.made {
		return "completed"
	}
	return "interrupted"
}

// live runs a task until it is made or has failed for good, with luck deciding, and tells the session the truth.
func (b *bench) live(i int, luck *rand.Rand) (h happened, err error) {
	for {
		claim, err := b.session.Claim(b.ctx, front.Task(b.tasks[i]), nil, nil)
		if err != nil {
			return h, fmt.Errorf("claim %d: %w", i, err)
		}
		claimed := claim != nil
		outcome := func(o wire.Outcome) {
			if claimed {
				h.outcomes = append(h.outcomes, o)
			}
		}
		switch luck.IntN(6) {
		case 0:
			outcome("failed")
			if err := claim.Fail("again", true); err != nil {
				return h, err
			}
		case 1:
			outcome("interrupted")
			if err := claim.Interrupt("stopped"); err != nil {
				return h, err
			}
		case 2:
			outcome("failed")
			h.failed = claimed
			return h, claim.Fail("for good", false)
		default:
			if err := b.make(i); err != nil {
				return h, err
			}
			outcome("completed")
			h.made = true
			var artifacts []wire.NewArtifact
			if luck.IntN(4) == 0 {
				artifacts = []wire.NewArtifact{{Type: "json", Name: "n", Body: json.RawMessage(fmt.Sprintf(`{"value":%d}`, i))}}
			}
			return h, claim.Complete(artifacts)
		}
	}
}

// registries are those that sessions can meet.
var registries = map[string]func(testing.TB) *registrytest.Registry{
	"operations": registrytest.Start, "single calls": registrytest.StartPlain, "postgres": registrytest.StartPostgres,
}

// TestTheRegistryKnowsWhatHappenedAndNothingElse runs many tasks at once with all kinds of ends, while the registry fails now
// and then, before a call or after it, or is away for good. What it knows afterwards is what happened.
func TestTheRegistryKnowsWhatHappenedAndNothingElse(t *testing.T) {
	t.Parallel()
	for name, start := range registries {
		for trouble, share := range map[string]float64{"in peace": 0, "with lost calls": 0.1, "until it goes": 0.05} {
			t.Run(name+" "+trouble, func(t *testing.T) {
				t.Parallel()
				seed := rand.Uint64()
				t.Logf("seed %d", seed)
				goes := trouble == "until it goes"
				o := record.Options{}
				if goes {
					o = record.Options{GoOn: true, Patience: 50 * time.Millisecond}
				}
				const n, workers = 60, 8
				b := newBench(t, start(t), n, o)
				b.trouble(seed, share)
				all := make([]happened, n)
				next := make(chan int)
				var wg sync.WaitGroup
				for w := range workers {
					luck := rand.New(rand.NewPCG(seed, uint64(w)))
					wg.Go(func() {
						for i := range next {
							var err error
							if all[i], err = b.live(i, luck); err != nil {
								t.Error(err)
							}
						}
					})
				}
				for i := range n {
					if goes && i == n/2 {
						b.Down()
					}
					next <- i
				}
				close(next)
				wg.Wait()
				err := b.session.Close(b.ctx, record.Result{Message: "not all is made"})
				b.Before(nil)
				if goes {
					b.Up()
					b.deliver()
				} else if err != nil {
					t.Error(err)
				}
				b.check(all)
			})
		}
	}
}

// trouble loses a share of the calls, half of them after they were carried out.
func (b *bench) trouble(seed uint64, share float64) {
	if share == 0 {
		return
	}
	var mu sync.Mutex
	luck := rand.New(rand.NewPCG(seed, 1<<32))
	b.Before(func(w http.ResponseWriter, r *http.Request) bool {
		mu.Lock()
		lost, after := luck.Float64() < share, luck.IntN(2) == 0
		mu.Unlock()
		if !lost || strings.HasSuffix(r.URL.Path, "/stream") {
			return false
		}
		if after {
			b.Serve(discard{http.Header{}}, r)
		}
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	})
}

// discard is an answer that nobody gets.
type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) Write(p []byte) (int, error) { return len(p), nil }
func (d discard) WriteHeader(int)             {}

// deliver delivers what was kept, cut short once.
func (b *bench) deliver() {
	b.t.Helper()
	kept, err := record.ListUnreported(b.dir)
	if err != nil || len(kept) != 1 {
		b.t.Fatalf("kept %v, %v", kept, err)
	}
	ctx, cancel := context.WithCancel(b.t.Context())
	calls := 0
	b.Before(func(http.ResponseWriter, *http.Request) bool {
		if calls++; calls == 20 {
			cancel()
		}
		return false
	})
	if _, err := kept[0].Deliver(ctx, b.Client()); !errors.Is(err, context.Canceled) {
		b.t.Errorf("got %v", err)
	}
	b.Before(nil)
	cancel()
	if _, err := kept[0].Deliver(b.t.Context(), b.Client()); err != nil {
		b.t.Error(err)
	}
	if _, err := os.Stat(kept[0].Path); err == nil {
		b.t.Error("the file stays")
	}
}

// check holds the registry against what happened.
func (b *bench) check(all []happened) {
	b.t.Helper()
	c := b.Client()
	for i, h := range all {
		id := b.tasks[i].ID().String()
		task, err := c.Task(b.t.Context(), id, 1)
		if err != nil {
			b.t.Fatal(err)
		}
		if made := task.Status == wire.Completed; made != h.made || h.failed && task.Status != wire.Failed {
			b.t.Errorf("task %d is %s; happened: %+v", i, task.Status, h)
		}
		executions, err := c.TaskExecutions(b.t.Context(), id, true, 0)
		if err != nil {
			b.t.Fatal(err)
		}
		var outcomes []wire.Outcome
		for _, e := range slices.Backward(executions.Executions) {
			if e.Outcome == nil {
				outcomes = append(outcomes, "none")
			} else {
				outcomes = append(outcomes, *e.Outcome)
			}
		}
		// The claim of a run without one can have been given and its answer lost: then its end is told all the same.
		if n := len(h.outcomes); b.goOn && len(outcomes) == n+1 && outcomes[n] == h.unclaimed() {
			outcomes = outcomes[:n]
		}
		if diff := cmp.Diff(h.outcomes, outcomes, cmpopts.EquateEmpty()); diff != "" {
			b.t.Errorf("executions of task %d (-happened +known):\n%s", i, diff)
		}
	}
}

// A registry that gives a claim and is gone before its answer arrives is told in the end what became of the run.
func TestAClaimWhoseAnswerIsLost(t *testing.T) {
	t.Parallel()
	for name, start := range registries {
		for _, made := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, made %t", name, made), func(t *testing.T) {
				t.Parallel()
				b := newBench(t, start(t), 1, record.Options{GoOn: true, Patience: 10 * time.Millisecond})
				given := false
				var mu sync.Mutex
				b.Before(func(w http.ResponseWriter, r *http.Request) bool {
					mu.Lock()
					first := !given && (strings.HasSuffix(r.URL.Path, "/start") || strings.HasSuffix(r.URL.Path, "/operations"))
					given = given || first
					mu.Unlock()
					if first {
						b.Serve(discard{http.Header{}}, r)
					}
					w.WriteHeader(http.StatusServiceUnavailable)
					return true
				})
				claim, err := b.session.Claim(b.ctx, front.Task(b.tasks[0]), nil, nil)
				if err != nil || claim != nil {
					t.Fatalf("got %v, %v", claim, err)
				}
				if made {
					if err := b.make(0); err != nil {
						t.Fatal(err)
					}
				}
				b.Before(nil)
				if err := b.session.Close(b.ctx, record.Result{Complete: made, Message: "not made"}); err != nil {
					t.Error(err)
				}
				b.goOn = false // exactly
				want := happened{made: made}
				want.outcomes = []wire.Outcome{want.unclaimed()}
				b.check([]happened{want})
			})
		}
	}
}
