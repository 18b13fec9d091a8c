package storetest_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"regexp"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// renewal is what came of the renewal of a claim.
type renewal struct {
	Expires time.Time
	Code    string
	Extra   map[string]any
}

func renewalOf(expires time.Time, err error) renewal {
	if refused, ok := errors.AsType[*refuse.Error](err); ok {
		return renewal{Code: refused.Code, Extra: refused.Extra}
	}
	return renewal{Expires: expires.Truncate(time.Second)} // the clock of these tests is a microsecond further each time
}

var claimEnds = regexp.MustCompile(`(claim_expires_at=\d+)\d{6}`)

// renewedState returns what is stored, with the ends of claims to the second.
func renewedState(w *storetest.World) map[string][]string {
	state := w.Dump("worker")
	for i, row := range state["task"] {
		state["task"][i] = claimEnds.ReplaceAllString(row, "$1")
	}
	return state
}

func renewMany(w *storetest.World, runs []wire.WorkerRun, ttl int) []renewal {
	w.T.Helper()
	seen, err := w.PutWorker(w.T.Context(), w.Caller, storetest.ID(), wire.PutWorker{WorkerFacts: facts(w), Runs: runs, ClaimTTLSeconds: &ttl})
	w.Must(err)
	out := make([]renewal, len(seen.Claims))
	for i, c := range seen.Claims {
		var err error
		if c.Refusal != nil {
			err = c.Refusal
		}
		out[i] = renewalOf(c.Expires, err)
		equal(w.T, "the execution", runs[i].ExecutionID, c.ExecutionID)
	}
	return out
}

func renewEach(w *storetest.World, runs []wire.WorkerRun, ttl int) []renewal {
	w.T.Helper()
	out := make([]renewal, len(runs))
	for i, run := range runs {
		t, err := w.RenewClaim(w.T.Context(), w.Caller, run.TaskID, wire.RenewClaim{ExecutionID: run.ExecutionID, ClaimTTLSeconds: &ttl})
		if err == nil {
			out[i] = renewalOf(t.ClaimExpiresAt.Time, nil)
			continue
		}
		if out[i] = renewalOf(time.Time{}, err); out[i].Code == "" {
			w.T.Fatal(err)
		}
	}
	return out
}

func facts(w *storetest.World) wire.WorkerFacts {
	return wire.WorkerFacts{Host: "h", PID: 1, Program: "p", Engine: "registry", StartedAt: wire.At(w.Clock.Now()), State: wire.WorkerWorking}
}

// TestManyClaimsAreRenewedAsEach lets anything happen to builds that share tasks, and now and then renews claims that were given, some of which
// are held, some not any more: all at once and one by one, in either order, which makes the same of them.
func TestManyClaimsAreRenewedAsEach(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		refused := map[string]int{}
		for seed := range rounds(t, 2) {
			luck := rand.New(rand.NewPCG(uint64(seed), 1))
			s := newWorkers(w.As(w.Environment()), luck)
			limit(s.World, "k", 5)
			ever := []wire.WorkerRun{{TaskID: "task-none", ExecutionID: storetest.ID()}, {TaskID: "task-" + s.names[0], ExecutionID: storetest.ID()}}
			for range 60 {
				s.step()
				req := anyOf(s.names, 3)
				if luck.IntN(2) == 0 {
					req.Kinds[luck.IntN(len(req.Kinds))].LimitKeys = []string{"k"}
				}
				taken := take(s.World, req)
				s.held = append(s.held, taken...)
				for _, task := range taken {
					ever = append(ever, wire.WorkerRun{TaskID: task.TaskID, ExecutionID: task.ExecutionID})
					if luck.IntN(5) == 0 {
						_, err := s.PreemptTask(t.Context(), s.Caller, task.PlanID, task.TaskID, wire.ReportTask{ExecutionID: task.ExecutionID})
						s.Must(err)
					}
				}
				if luck.IntN(3) > 0 {
					continue
				}
				some := append([]wire.WorkerRun{}, ever...)
				luck.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
				some = some[:1+luck.IntN(len(some))]
				ttl := 60 + luck.IntN(3600)
				first, second := renewMany, renewEach
				if luck.IntN(2) == 0 {
					first, second = second, first
				}
				want := first(s.World, some, ttl)
				state := renewedState(s.World)
				got := second(s.World, some, ttl)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("seed %d: (-first +second)\n%s", seed, diff)
				}
				equal(t, "what is stored", state, renewedState(s.World))
				for _, r := range got {
					refused[r.Code]++
				}
			}
		}
		if refused[""] == 0 || refused["claim_not_held"] == 0 || refused["unknown_task"] == 0 {
			t.Errorf("renewals had these ends only: %v", refused)
		}
	})
}

// TestAWorkerHearsOfCancelledBuilds: one heartbeat renews the claims of many builds and says which of them have ended.
func TestAWorkerHearsOfCancelledBuilds(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx, d, ttl := t.Context(), w.Deployment("code"), 12
		var runs []wire.WorkerRun
		var builds []*storetest.Run
		for _, name := range []string{"a", "b", "c"} {
			builds = append(builds, reactive(w, w.Start(d, storetest.Spec{Name: name})))
		}
		req := anyOf([]string{"a", "b", "c"}, 9)
		req.ClaimTTLSeconds = &ttl
		for _, task := range take(w, req) {
			runs = append(runs, wire.WorkerRun{TaskID: task.TaskID, ExecutionID: task.ExecutionID})
		}
		equal(t, "taken", 3, len(runs))
		_, err := w.CancelBuild(ctx, w.Caller, builds[1].Build)
		w.Must(err)
		w.Clock.Add(4 * time.Second)
		id := storetest.ID()
		put := func(req wire.PutWorker) *hub.WorkerSeen {
			req.WorkerFacts, req.ClaimTTLSeconds = facts(w), &ttl
			seen, err := w.PutWorker(ctx, w.Caller, id, req)
			w.Must(err)
			return seen
		}
		until := w.Clock.Now().UTC().Add(12 * time.Second).Truncate(time.Second)
		for i, claim := range put(wire.PutWorker{Runs: runs}).Claims {
			if runs[i].TaskID != "task-b" {
				equal(t, "renewed until", until, claim.Expires.Truncate(time.Second))
				continue
			}
			equal(t, "the refusal", "claim_not_held", claim.Refusal.Code)
			equal(t, "how the claim ended", any("released"), claim.Refusal.Extra["claim_outcome"])
			equal(t, "the build", wire.BuildCancelled, *claim.BuildStatus)
		}
		w.Clock.Add(10 * time.Second)
		equal(t, "nobody else may take them", 0, len(take(w, req)))
		w.Clock.Add(3 * time.Second)
		equal(t, "until they lapse", 2, len(take(w, req)))
		for i, claim := range put(wire.PutWorker{Runs: runs}).Claims {
			if claim.Refusal == nil || *claim.BuildStatus == wire.BuildCancelled != (runs[i].TaskID == "task-b") {
				t.Errorf("%s was renewed by an execution that others have replaced: %+v", runs[i].TaskID, claim)
			}
		}
		_, err = w.PutWorker(ctx, w.Caller, id, wire.PutWorker{WorkerFacts: facts(w), ClaimTTLSeconds: new(0)})
		w.Refused(err, "invalid_claim_ttl")
	})
}

// TestWorkersAreShownAndForgotten: a worker is there while it is seen, gone once its claims lapse, and forgotten after an hour.
func TestWorkersAreShownAndForgotten(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx, ttl := t.Context(), 12
		r := reactive(w, w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}, storetest.Spec{Name: "b"}, storetest.Spec{Name: "c", Needs: []string{"a", "b"}}))
		taken := take(w, anyOf([]string{"a", "b"}, 2))
		said := wire.PutWorker{ClaimTTLSeconds: &ttl, WorkerFacts: wire.WorkerFacts{
			Host: "node-1", PID: 77, Program: "myprogram", Engine: "registry", Version: new("v1"), CodeID: new("go-1"), Queues: []string{"gpu"}, Kinds: []string{"test.a"}, Slots: 4,
			Capacities: []wire.Capacity{{Resource: "cpu", Total: 8000, Used: 500}}, Lacks: []wire.Lack{{Kind: "test.a", Resource: "gpu", Need: 2, Total: 1}}, MemoryUsed: new(int64(5)), MemoryLimit: new(int64(9)),
			StartedAt: wire.At(w.Clock.Now()), State: wire.WorkerDraining, Idle: new("nothing fits"),
		}}
		for _, task := range taken {
			said.Runs = append(said.Runs, wire.WorkerRun{TaskID: task.TaskID, ExecutionID: task.ExecutionID})
		}
		one, two := storetest.ID(), storetest.ID()
		put := func(id string, req wire.PutWorker) {
			_, err := w.PutWorker(ctx, w.Caller, id, req)
			w.Must(err)
		}
		list := func() []wire.Worker {
			got, err := w.Workers(ctx, w.Caller, nil)
			w.Must(err)
			equal(t, "how many", len(got.Workers), got.Total)
			return got.Workers
		}
		put(one, said)
		first := w.Clock.Now()
		w.Clock.Add(4 * time.Second)
		put(one, said)
		put(two, wire.PutWorker{WorkerFacts: facts(w), ClaimTTLSeconds: &ttl})
		got := list()
		equal(t, "workers", []string{one, two}, []string{got[0].ID, got[1].ID})
		equal(t, "what it says", asJSON(t, said.WorkerFacts), asJSON(t, got[0].WorkerFacts))
		equal(t, "since", first.UTC().Truncate(time.Second), got[0].SinceAt.UTC().Truncate(time.Second))
		equal(t, "seen", first.UTC().Add(4*time.Second).Truncate(time.Second), got[0].SeenAt.UTC().Truncate(time.Second))
		equal(t, "gone", [2]bool{}, [2]bool{got[0].Gone, got[1].Gone})
		equal(t, "lists that nobody gave", true, got[1].Queues != nil && got[1].Kinds != nil && got[1].Capacities != nil)
		equal(t, "runs", 2, len(got[0].Runs))
		equal(t, "a build", r.Build, got[0].Runs[0].BuildID)
		_, err := r.Complete("a", taken[0].ExecutionID)
		w.Must(err)
		equal(t, "runs that go on", 1, len(list()[0].Runs))
		equal(t, "as it said", 2, list()[0].RunCount)

		w.Clock.Add(11 * time.Second)
		put(two, wire.PutWorker{WorkerFacts: facts(w), ClaimTTLSeconds: &ttl})
		w.Clock.Add(time.Second)
		got = list()
		equal(t, "those that are there come first", []string{two, one}, []string{got[0].ID, got[1].ID})
		equal(t, "gone", [2]bool{false, true}, [2]bool{got[0].Gone, got[1].Gone})
		left := facts(w)
		left.State = wire.WorkerLeft
		put(two, wire.PutWorker{WorkerFacts: left, ClaimTTLSeconds: &ttl})
		for _, w := range list() {
			equal(t, "left", true, w.Gone)
		}

		w.Clock.Add(time.Hour)
		put(two, wire.PutWorker{WorkerFacts: facts(w)})
		equal(t, "seen again", 1, len(list()))
		put(storetest.ID(), wire.PutWorker{WorkerFacts: facts(w)})
		equal(t, "stored", 2, len(w.Dump()["worker"]))
	})
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
