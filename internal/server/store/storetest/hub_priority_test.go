package storetest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// wide returns a build of many tasks of the kind test.NAME that need nothing.
func wide(w *storetest.World, deployment, name string, n int) *storetest.Run {
	w.T.Helper()
	r := w.Begin(deployment, storetest.Spec{Name: name})
	for at := 0; at < n; {
		var items []wire.Item
		for ; at < n && len(items) < 1000; at++ {
			item := w.Item(storetest.Spec{Name: fmt.Sprint(name, at)})
			item.TaskName = name
			items = append(items, item)
		}
		_, err := w.RegisterMembers(w.T.Context(), w.Caller, r.Plan, wire.RegisterMembers{Items: items})
		w.Must(err)
	}
	r.Seal()
	return reactive(w, r)
}

func setPriority(w *storetest.World, r *storetest.Run, n int) {
	w.T.Helper()
	got, err := w.SetPriority(w.T.Context(), w.Caller, r.Build, wire.SetPriority{Priority: n})
	w.Must(err)
	equal(w.T, "the priority", wire.BuildPriority{BuildID: r.Build, Priority: n}, *got)
}

func byPlan(tasks []wire.WorkTask) map[string]int {
	count := map[string]int{}
	for _, t := range tasks {
		count[t.PlanID]++
	}
	return count
}

// TestASmallBuildStartsAtOnce: beside a large one, in the next call of a worker. STARDAG_TEST_ROUNDS is how many thousand tasks that has.
func TestASmallBuildStartsAtOnce(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		large := wide(w, d, "large", 1000*rounds(t, 3))
		req := anyOf([]string{"large", "small"}, 16)
		equal(t, "of the large one alone", map[string]int{large.Plan: 16}, byPlan(take(w, req)))
		small := wide(w, d, "small", 2) // and its root
		equal(t, "of both", map[string]int{large.Plan: 13, small.Plan: 3}, byPlan(take(w, req)))
		equal(t, "of what is left", map[string]int{large.Plan: 16}, byPlan(take(w, req)))
	})
}

// TestUrgentBuildsComeFirst: workers take what is most urgent, builds of one priority get equal shares, and no build starves.
func TestUrgentBuildsComeFirst(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		usual, one, two, urgent := wide(w, d, "usual", 400), wide(w, d, "one", 400), wide(w, d, "two", 400), wide(w, d, "urgent", 3)
		for r, n := range map[*storetest.Run]int{one: 5, two: 5, urgent: 9} {
			setPriority(w, r, n)
		}
		req := anyOf([]string{"usual", "one", "two", "urgent"}, 160)
		first := byPlan(take(w, req))
		equal(t, "the most urgent", 4, first[urgent.Plan])
		equal(t, "of 160 to lower ones", 10, first[usual.Plan])
		equal(t, "equal shares", [2]int{73, 73}, [2]int{first[one.Plan], first[two.Plan]})
		lower := 0
		req.Limit = 1
		for range 200 {
			lower += byPlan(take(w, req))[usual.Plan]
		}
		if lower == 0 || lower > 40 {
			t.Errorf("a lower build got %d of 200 single tasks, want about %d", lower, 200/16)
		}
		setPriority(w, one, -1)
		req.Limit = 32
		equal(t, "after another priority", 30, byPlan(take(w, req))[two.Plan])
		req.Kinds = req.Kinds[1:2] // what only a lower build has
		equal(t, "where the urgent ones have nothing", map[string]int{one.Plan: 32}, byPlan(take(w, req)))
	})
}

// TestWorkersAreHandedWhatFits: of each kind as much as fits into what a worker has free, together with all else.
func TestWorkersAreHandedWhatFits(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		d := w.Deployment("code")
		wide(w, d, "large", 20)
		wide(w, d, "small", 20)
		wide(w, d, "never", 3)
		needs := func(memory int64) []wire.Amount {
			return []wire.Amount{{Resource: "memory", Amount: memory}, {Resource: "unbounded", Amount: 1 << 40}}
		}
		req := wire.TakeWork{
			Limit: 10, Free: []wire.Amount{{Resource: "memory", Amount: 20}, {Resource: "gpu", Amount: 0}},
			Kinds: []wire.WorkKind{
				{Name: "test.large", Needs: needs(16)}, {Name: "test.small", Needs: needs(1)}, {Name: "test.never", Needs: []wire.Amount{{Resource: "gpu", Amount: 1}}},
			},
		}
		for range 3 {
			used, kinds := int64(0), map[string]int{}
			for _, task := range take(w, req) {
				name := strings.TrimRight(task.TaskID[len("task-"):], "0123456789")
				kinds[name]++
				used += map[string]int64{"large": 16, "small": 1, "never": 1000}[name]
			}
			if used > 20 || kinds["large"] > 1 || kinds["small"] < 4 {
				t.Errorf("handed out %v", kinds)
			}
		}
		req.Free[0].Amount = 0
		equal(t, "when nothing is free", 0, len(take(w, req)))
	})
}

// TestATaskIsHandedBack: it counts as no attempt, nobody is handed it for a while, and others get it then.
func TestATaskIsHandedBack(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		limit(w, "k", 1)
		r := reactive(w, w.Start(w.Deployment("code"), storetest.Spec{Name: "a"}))
		req := anyOf([]string{"a"}, 1)
		req.Kinds[0].LimitKeys = []string{"k"}
		task := take(w, req)[0]
		back := func(execution string) error {
			done, err := w.Operate(t.Context(), w.Caller, r.Plan, []wire.Operation{{TaskID: task.TaskID, Return: &wire.ReturnTask{
				ExecutionID: execution, Reason: new("it needs more memory"), PauseSeconds: new(5),
			}}})
			w.Must(err)
			if done[0].Refusal != nil {
				return done[0].Refusal
			}
			equal(t, "the status", wire.Pending, done[0].Transition.Status)
			return nil
		}
		w.Must(back(task.ExecutionID))
		w.Refused(back(task.ExecutionID), "execution_not_current")
		tried, err := w.TaskExecutions(t.Context(), w.Caller, task.TaskID, true, 10)
		w.Must(err)
		equal(t, "executions", 0, len(tried.Executions))
		equal(t, "at once", 0, len(take(w, req)))
		w.Clock.Add(6 * time.Second)
		again := take(w, req)
		equal(t, "later", 1, len(again))
		equal(t, "attempts", 1, again[0].Attempts)
		equal(t, "interruptions", 0, again[0].Interruptions)
	})
}
