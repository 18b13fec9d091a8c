package storetest_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// anyOf asks for all work with the kinds of these tests, whose names are those of tasks.
func anyOf(names []string, limit int) wire.TakeWork {
	req := wire.TakeWork{Limit: limit}
	for _, name := range names {
		req.Kinds = append(req.Kinds, wire.WorkKind{Name: "test." + name})
	}
	return req
}

func take(w *storetest.World, req wire.TakeWork) []wire.WorkTask {
	w.T.Helper()
	done, err := w.TakeWork(w.T.Context(), w.Caller, req)
	w.Must(err)
	return done.Tasks
}

func namesOf(tasks []wire.WorkTask) []string {
	out := []string{}
	for _, t := range tasks {
		out = append(out, t.TaskID[len("task-"):])
	}
	slices.Sort(out)
	return out
}

// workers are builds that share tasks, and what may happen to them.
type workers struct {
	*storetest.World

	luck  *rand.Rand
	specs []storetest.Spec
	names []string
	runs  []*storetest.Run
	held  []wire.WorkTask
}

func newWorkers(w *storetest.World, luck *rand.Rand) *workers {
	s := &workers{World: w, luck: luck}
	for i := range 14 {
		spec := storetest.Spec{Name: fmt.Sprintf("t%02d", i)}
		for _, up := range luck.Perm(i)[:min(i, luck.IntN(4))] {
			spec.Needs = append(spec.Needs, fmt.Sprintf("t%02d", up))
		}
		s.specs, s.names = append(s.specs, spec), append(s.names, spec.Name)
	}
	d := w.Deployment("code")
	for range 3 {
		s.runs = append(s.runs, reactive(w, w.Start(d, s.some(4+luck.IntN(10))...)))
	}
	return s
}

// some returns the tasks that one of the last few needs.
func (s *workers) some(root int) []storetest.Spec {
	needed := map[string]bool{s.specs[root].Name: true}
	var out []storetest.Spec
	for i := root; i >= 0; i-- {
		if !needed[s.specs[i].Name] {
			continue
		}
		for _, up := range s.specs[i].Needs {
			needed[up] = true
		}
		out = append(out, s.specs[i])
	}
	slices.Reverse(out)
	return out
}

// step does something that moves tasks, or that is refused.
func (s *workers) step() string {
	ctx, r := s.T.Context(), s.runs[s.luck.IntN(len(s.runs))]
	name := s.names[s.luck.IntN(len(s.names))]
	id := "task-" + name
	if len(s.held) > 0 && s.luck.IntN(2) == 0 {
		at := s.luck.IntN(len(s.held))
		h := s.held[at]
		s.held = slices.Delete(s.held, at, at+1)
		report := wire.ReportTask{ExecutionID: h.ExecutionID}
		switch s.luck.IntN(6) {
		case 0:
			_, _ = s.FailTask(ctx, s.Caller, h.PlanID, h.TaskID, wire.FailTask{ExecutionID: h.ExecutionID})
			return "fail " + h.TaskID
		case 1:
			_, _ = s.InterruptTask(ctx, s.Caller, h.PlanID, h.TaskID, wire.FailTask{ExecutionID: h.ExecutionID})
			return "interrupt " + h.TaskID
		case 2:
			more := s.Items(storetest.Spec{Name: s.names[s.luck.IntN(4)] + "x"})
			_, err := s.YieldTasks(ctx, s.Caller, h.PlanID, h.TaskID, wire.YieldTasks{
				ExecutionID: h.ExecutionID, BatchID: storetest.ID(), DeploymentID: h.DeploymentID, Suspend: s.luck.IntN(2) == 0,
				Items: more, Yielded: []string{more[0].InstanceHash},
			})
			return fmt.Sprint("yield ", h.TaskID, " ", err)
		default:
			_, _ = s.CompleteTask(ctx, s.Caller, h.PlanID, h.TaskID, report)
			return "complete " + h.TaskID
		}
	}
	switch s.luck.IntN(11) {
	case 0:
		_, _ = s.RetryTask(ctx, s.Caller, r.Plan, id)
		return "retry " + id
	case 1:
		_, _ = s.SkipTask(ctx, s.Caller, r.Plan, id)
		return "skip " + id
	case 2:
		_, _ = s.CancelTask(ctx, s.Caller, r.Plan, id)
		return "cancel " + id
	case 3, 4:
		seen := s.specs[slices.Index(s.names, name)]
		seen.Complete = s.luck.IntN(2) == 0
		_, _ = s.RegisterMembers(ctx, s.Caller, r.Plan, wire.RegisterMembers{Items: s.Items(seen)})
		return fmt.Sprint("observe ", id, " ", seen.Complete)
	case 5:
		s.Clock.Add(time.Duration(s.luck.IntN(80)) * time.Minute) // claims lapse after an hour
		return "time goes by"
	case 6:
		if s.luck.IntN(4) == 0 {
			_, _ = s.ExcludeMember(ctx, s.Caller, r.Plan, id, wire.ExcludeMember{})
			return "exclude " + id
		}
	case 7:
		if s.luck.IntN(3) == 0 {
			_, _ = s.FailBuild(ctx, s.Caller, r.Build, wire.FailBuild{})
			return "end " + r.Build
		}
	case 8:
		_, _ = s.ResumeBuild(ctx, s.Caller, r.Build, wire.ResumeBuild{})
		return "resume " + r.Build
	case 9:
		_, _ = s.SkipBlocked(ctx, s.Caller, r.Build)
		return "skip blocked"
	case 10:
		plan := r.NewPlan(storetest.ID(), s.Deployment(fmt.Sprint("code ", s.luck.IntN(2))), nil, s.rootOf(r))
		_, _ = s.RegisterMembers(ctx, s.Caller, plan.ID, wire.RegisterMembers{Items: s.Items(s.some(slices.Index(s.names, s.rootOf(r).Name))...)})
		if _, err := s.SealPlan(ctx, s.Caller, plan.ID); err == nil {
			r.Plan = plan.ID
		}
		return "another plan"
	}
	return "nothing"
}

func (s *workers) rootOf(r *storetest.Run) storetest.Spec {
	b, err := s.Build(s.T.Context(), s.Caller, r.Build)
	s.Must(err)
	return s.specs[slices.Index(s.names, b.RootTaskIDs[0][len("task-"):])]
}

// runnable is what the frontiers of all builds say that can start.
func (s *workers) runnable() []string {
	all := map[string]bool{}
	for _, r := range s.runs {
		names, _, _ := r.Frontier()
		for _, name := range names {
			all[name] = true
		}
	}
	out := []string{}
	for name := range all {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// TestWorkIsWhatTheFrontiersSay lets anything happen to builds that share tasks, and takes work now and then: it is what can start by the
// frontiers of all of them, which are found without it.
func TestWorkIsWhatTheFrontiersSay(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		for seed := range rounds(t, 5) {
			s := newWorkers(w.As(w.Environment()), rand.New(rand.NewPCG(uint64(seed), 0)))
			var past []string
			names := slices.Clone(s.names)
			for _, name := range s.names[:4] {
				names = append(names, name+"x")
			}
			for range 120 {
				past = append(past, s.step())
				if s.luck.IntN(4) != 0 {
					continue
				}
				limit := 1000
				if s.luck.IntN(2) == 0 {
					limit = 1 + s.luck.IntN(2)
				}
				want := s.runnable()
				taken := take(s.World, anyOf(names, limit))
				got := namesOf(taken)
				past = append(past, fmt.Sprint("take ", limit, " ", got))
				s.held = append(s.held, taken...)
				if limit < len(want) {
					if len(got) != limit || !subset(got, want) {
						t.Fatalf("seed %d: took %v of %v\n%v", seed, got, want, past)
					}
				} else if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("seed %d: (-frontiers +work)\n%s\n%q", seed, diff, past)
				}
			}
			for _, r := range s.runs {
				_, _ = s.FailBuild(t.Context(), s.Caller, r.Build, wire.FailBuild{})
			}
			var left int
			w.Must(w.Read(t.Context(), func(tx *sqldb.Tx) error {
				return tx.Row(t.Context(), "SELECT (SELECT COUNT(*) FROM work WHERE env = $1) + (SELECT COUNT(*) FROM work_plan WHERE env = $1)", s.Caller.Environment.Key).Scan(&left)
			}))
			equal(t, "work of builds that have ended", 0, left)
		}
	})
}

func subset(some, all []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(all, s) })
}

// layers are n layers of tasks, each of which needs three of the layer below, and a root that needs the last layer.
func layers(n, width int) (specs []storetest.Spec) {
	name := func(l, i int) string { return fmt.Sprintf("l%d-%d", l, i%width) }
	var last []string
	for l := range n {
		last = nil
		for i := range width {
			s := storetest.Spec{Name: name(l, i)}
			if l > 0 {
				s.Needs = []string{name(l-1, i), name(l-1, i+1), name(l-1, i+3)}
			}
			specs, last = append(specs, s), append(last, s.Name)
		}
	}
	return append(specs, storetest.Spec{Name: "root", Needs: last})
}

func namesIn(specs []storetest.Spec) (out []string) {
	for _, s := range specs {
		out = append(out, s.Name)
	}
	return out
}

// TestWorkersShareABuild has workers at several servers, which take tasks, report on them and take others until the root is made: each
// task once, and nobody waits for good.
func TestWorkersShareABuild(t *testing.T) {
	t.Parallel()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		w := storetest.NewWorld(t, storetest.SQLite(t))
		shareABuild(t, w, []*storetest.World{w, w.Replica(rooms.Options{})})
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		servers := postgresServers(t, 4, 8)
		w := storetest.NewWorld(t, servers[0])
		shareABuild(t, w, []*storetest.World{w.Through(servers[1], nil), w.Through(servers[2], nil), w.Through(servers[3], nil)})
		fewDeadlocks(t, servers, 1)
	})
}

func shareABuild(t *testing.T, w *storetest.World, servers []*storetest.World) {
	t.Helper()
	specs := layers(8, 16)
	r := reactive(w, w.Start(w.Deployment("code"), specs...))
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	var mu sync.Mutex
	made := map[string]int{}
	var wg sync.WaitGroup
	for i := range 6 {
		s := servers[i%len(servers)]
		luck := rand.New(rand.NewPCG(uint64(i), 0))
		wg.Go(func() {
			req := anyOf(namesIn(specs), 1+luck.IntN(5))
			req.WaitSeconds = 5
			for ctx.Err() == nil {
				done, err := s.TakeWork(ctx, w.Caller, req)
				if err != nil {
					t.Error(err)
					return
				}
				for _, report := range done.Reports {
					for _, o := range report.Operated {
						if o.Refusal != nil {
							t.Errorf("a report was refused: %v", o.Refusal)
						}
					}
				}
				req.Reports = nil
				if len(done.Tasks) == 0 {
					return // nothing for five seconds
				}
				report := wire.WorkReport{PlanID: r.Plan}
				mu.Lock()
				for _, task := range done.Tasks {
					made[task.TaskID]++
					report.Operations = append(report.Operations, wire.Operation{TaskID: task.TaskID, Complete: &wire.ReportTask{ExecutionID: task.ExecutionID}})
				}
				all := len(made) == len(specs)
				mu.Unlock()
				req.Reports = []wire.WorkReport{report}
				if all {
					req.WaitSeconds = 0
				}
			}
		})
	}
	wg.Wait()
	for _, s := range specs {
		if n := made["task-"+s.Name]; n != 1 {
			t.Errorf("%s was taken %d times", s.Name, n)
		}
	}
	if _, err := w.CompleteBuild(t.Context(), w.Caller, r.Build, wire.CompleteBuild{}); err != nil {
		t.Error(err)
	}
}

func TestBuildsGetEqualSharesOfWorkers(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		var many []storetest.Spec
		for i := range 200 {
			many = append(many, storetest.Spec{Name: fmt.Sprintf("m%d", i)})
		}
		large := reactive(w, w.Start(d, append(many, storetest.Spec{Name: "large", Needs: namesIn(many)})...))
		small := reactive(w, w.Start(d, storetest.Spec{Name: "s1"}, storetest.Spec{Name: "s2"}, storetest.Spec{Name: "small", Needs: []string{"s1", "s2"}}))
		count := map[string]int{}
		for _, task := range take(w, anyOf(append(namesIn(many), "large", "s1", "s2", "small"), 10)) {
			count[task.PlanID]++
		}
		equal(t, "shares of ten", map[string]int{large.Plan: 8, small.Plan: 2}, count)
	})
}

func TestWorkersTakeOnlyWhatTheyCanRun(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		limit(w, "gpu", 1)
		old, current := w.Deployment("old"), w.Deployment("new")
		reactive(w, w.Start(old, storetest.Spec{Name: "a"}))
		run := reactive(w, w.Start(current, storetest.Spec{Name: "b"}, storetest.Spec{Name: "c"}, storetest.Spec{Name: "d", Needs: []string{"b", "c"}}))
		w.Start(current, storetest.Spec{Name: "local"}) // has a scheduler of its own
		all := []string{"a", "b", "c", "d", "local"}

		equal(t, "of no kind", []string{}, namesOf(take(w, anyOf([]string{"z"}, 9))))
		req := anyOf(all, 9)
		req.CodeIDs = []string{"other"}
		equal(t, "of other code", []string{}, namesOf(take(w, req)))
		req.CodeIDs = []string{"old", "other"}
		equal(t, "of old code", []string{"a"}, namesOf(take(w, req)))
		req = anyOf(all, 9)
		for i := range req.Kinds {
			req.Kinds[i].LimitKeys = []string{"gpu"}
		}
		first := take(w, req)
		equal(t, "within a limit", 1, len(first))
		equal(t, "when it is full", 0, len(take(w, req)))
		// Whoever reports gives the slot back, and may have it again in the same call.
		w.Clock.Add(2 * time.Second)
		req.Reports = []wire.WorkReport{
			{PlanID: run.Plan, Operations: []wire.Operation{{TaskID: first[0].TaskID, Complete: &wire.ReportTask{ExecutionID: first[0].ExecutionID}}}},
			{PlanID: storetest.ID(), Operations: []wire.Operation{{TaskID: "x", Complete: &wire.ReportTask{ExecutionID: storetest.ID()}}}},
		}
		done, err := w.TakeWork(t.Context(), w.Caller, req)
		w.Must(err)
		equal(t, "reported", wire.Completed, done.Reports[0].Operated[0].Transition.Status)
		equal(t, "of an unknown plan", "unknown_plan", done.Reports[1].Operated[0].Refusal.Code)
		equal(t, "and taken", 1, len(done.Tasks))
		equal(t, "attempts", 1, done.Tasks[0].Attempts)
		equal(t, "the claim's end", true, done.Tasks[0].ClaimExpiresAt.After(w.Clock.Now()))
	})
}

func TestAWorkerWaitsForWork(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		r := reactive(w, w.Start(w.Deployment("code"), chain()...))
		held := take(w, anyOf([]string{"numbers", "doubled", "total"}, 1))
		equal(t, "one can start", 1, len(held))
		got := make(chan []wire.WorkTask, 1)
		req := anyOf(namesIn(chain()), 1)
		req.WaitSeconds = 30
		go func() {
			done, err := w.TakeWork(t.Context(), w.Caller, req)
			if err != nil {
				t.Error(err)
			}
			got <- done.Tasks
		}()
		select {
		case tasks := <-got:
			t.Fatalf("got %v although nothing can start", namesOf(tasks))
		case <-time.After(50 * time.Millisecond):
		}
		_, err := w.CompleteTask(t.Context(), w.Caller, r.Plan, held[0].TaskID, wire.ReportTask{ExecutionID: held[0].ExecutionID})
		w.Must(err)
		if tasks := <-got; len(tasks) != 1 {
			t.Errorf("got %v", namesOf(tasks))
		}
		for stays := 20 * time.Millisecond; ; stays *= 2 {
			ctx, cancel := context.WithTimeout(t.Context(), stays)
			done, err := w.TakeWork(ctx, w.Caller, req)
			cancel()
			if err != nil && stays < 20*time.Second { // it left before it had asked, and not while it waited
				continue
			}
			w.Must(err)
			equal(t, "a worker that leaves", 0, len(done.Tasks))
			break
		}
	})
}
