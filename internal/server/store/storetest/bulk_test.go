package storetest_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestOperationsTogetherAreOperationsOneByOne carries out the same operations, made by chance, in calls of many and in calls of
// one. The answers and what is stored have to be the same, apart from ids and moments.
func TestOperationsTogetherAreOperationsOneByOne(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		elsewhere := newTwin(t, w.As(w.Environment()))
		for seed := range uint64(rounds(t, 8)) {
			together := newTwin(t, w.As(w.Environment()))
			alone := newTwin(t, w.As(w.Environment()))
			for _, n := range []int{7, 13} {
				elsewhere.spend(together.ids[n], alone.ids[n])
			}
			random := rand.New(rand.NewPCG(seed, 0))
			for round := range 6 {
				steps := someSteps(random, 2+random.IntN(30))
				if random.IntN(4) == 0 {
					w.Clock.Add(90 * time.Second) // claims lapse
				}
				got, want := together.operate(steps, len(steps)), alone.operate(steps, 1)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("seed %d, round %d, answers to\n%s\n(-one by one +together):\n%s", seed, round, words(steps), diff)
				}
				if diff := cmp.Diff(alone.stored(), together.stored()); diff != "" {
					t.Fatalf("seed %d, round %d, stored after\n%s\n(-one by one +together):\n%s", seed, round, words(steps), diff)
				}
			}
		}
	})
}

// step is an operation in words that mean the same in every environment.
type step struct {
	kind, task string
	execution  int
	keys       []string
}

func words(steps []step) string {
	var b strings.Builder
	for _, s := range steps {
		fmt.Fprintf(&b, "%s %s %d %v\n", s.kind, s.task, s.execution, s.keys)
	}
	return b.String()
}

var twinTasks = []storetest.Spec{
	{Name: "a"},
	{Name: "b"},
	{Name: "c", Needs: []string{"a"}},
	{Name: "d", Needs: []string{"a", "b"}},
	{Name: "e", Needs: []string{"c", "d"}},
	{Name: "f"},
	{Name: "g"},
	{Name: "h", Needs: []string{"f"}},
	{Name: "root", Needs: []string{"e", "g", "h"}},
}

func someSteps(random *rand.Rand, n int) []step {
	steps := make([]step, n)
	for i := range steps {
		s := step{kind: "start", task: twinTasks[random.IntN(len(twinTasks))].Name, execution: random.IntN(24)}
		switch k := random.IntN(20); {
		case k < 8:
		case k < 9:
			s.keys = []string{"gpu"}
		case k < 10:
			s.kind = "report start"
		case k < 16:
			s.kind = "complete"
		default:
			s.kind = []string{"fail", "interrupt", "retry", "renew"}[k-16]
		}
		if random.IntN(25) == 0 {
			s.task = "nobody"
		}
		steps[i] = s
	}
	return steps
}

// twin is a registry that carries out steps.
type twin struct {
	*storetest.World

	run  *storetest.Run
	ids  []string
	name map[string]string
}

func newTwin(t *testing.T, w *storetest.World) *twin {
	t.Helper()
	_, err := w.PutLimit(t.Context(), w.Caller, "gpu", wire.PutLimit{MaxConcurrent: 1})
	w.Must(err)
	tw := &twin{World: w, run: w.Start(w.Deployment("code"), twinTasks...), name: map[string]string{}}
	for i := range 24 {
		id := storetest.ID()
		tw.ids, tw.name[id] = append(tw.ids, id), fmt.Sprintf("x%02d", i)
	}
	return tw
}

// spend uses ids for executions.
func (tw *twin) spend(ids ...string) {
	for _, id := range ids {
		_, err := tw.StartTask(tw.T.Context(), tw.Caller, tw.run.Plan, "task-a", wire.StartTask{ExecutionID: id})
		tw.Must(err)
		_, err = tw.InterruptTask(tw.T.Context(), tw.Caller, tw.run.Plan, "task-a", wire.FailTask{ExecutionID: id})
		tw.Must(err)
	}
}

func (tw *twin) operate(steps []step, together int) []string {
	tw.T.Helper()
	var out []string
	for chunk := range slices.Chunk(steps, together) {
		var ops []wire.Operation
		for _, s := range chunk {
			ops = append(ops, tw.operation(s))
		}
		done, err := tw.Operate(tw.T.Context(), tw.Caller, tw.run.Plan, ops)
		tw.Must(err)
		for i, word := range operated(done) {
			if refusal := done[i].Refusal; refusal != nil {
				word += tw.plain(fmt.Sprint(refusal.Extra))
			} else if tr := done[i].Transition; tr != nil {
				word += tw.plain(fmt.Sprint(tr.ExecutionID != nil, tr.ClaimExpiresAt != nil))
			}
			out = append(out, word)
		}
	}
	return out
}

func (tw *twin) operation(s step) wire.Operation {
	op := wire.Operation{TaskID: "task-" + s.task}
	id, no, ttl := tw.ids[s.execution], false, 60
	switch s.kind {
	case "start":
		op.Start = &wire.StartTask{ExecutionID: id, ClaimTTLSeconds: &ttl, LimitKeys: s.keys}
	case "report start":
		op.Start = &wire.StartTask{ExecutionID: id, Claim: &no}
	case "complete":
		op.Complete = &wire.ReportTask{ExecutionID: id}
	case "fail":
		op.Fail = &wire.FailTask{ExecutionID: id, ErrorMessage: new("broken")}
	case "interrupt":
		op.Interrupt = &wire.FailTask{ExecutionID: id}
	case "retry":
		op.Retry = &wire.RetryTask{}
	case "renew":
		op.Renew = &wire.RenewClaim{ExecutionID: id}
	}
	return op
}

var uuids = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`)

// plain puts names in the place of ids.
func (tw *twin) plain(text string) string {
	return uuids.ReplaceAllStringFunc(text, func(id string) string {
		if name, ok := tw.name[id]; ok {
			return name
		}
		return "id"
	})
}

// stored returns what operations have written.
func (tw *twin) stored() []string {
	tw.T.Helper()
	var out []string
	err := tw.Read(tw.T.Context(), func(tx *sqldb.Tx) error {
		for _, query := range []string{
			`SELECT task_id, status, execution_id, error_message, claim_expires_at IS NULL, claim_plan IS NULL, started_at IS NULL, completed_at IS NULL,
				has_limit_keys, status = 'running' AND started_at = status_at, completed_at = status_at FROM task WHERE env = $1 ORDER BY task_id`,
			`SELECT t.task_id, e.id, e.claim_outcome, e.outcome, e.claim_released_at IS NULL, e.ended_at IS NULL, e.ended_at = e.claim_released_at
				FROM execution e JOIN task t ON t.pk = e.task WHERE e.env = $1 ORDER BY t.task_id, e.started_at, e.id`,
			`SELECT t.task_id, v.event_type, v.execution_id, v.applied, v.error_message, v.metadata IS NULL
				FROM event v JOIN task t ON t.pk = v.task WHERE v.env = $1 AND v.execution_id IS NOT NULL ORDER BY v.pk`,
			`SELECT t.task_id, e.id, e.start_told IS NULL, e.end_told IS NULL, e.claim_told FROM execution e JOIN task t ON t.pk = e.task WHERE e.env = $1
				ORDER BY t.task_id, e.started_at, e.id`,
			`SELECT t.task_id, k.key FROM task_limit_key k JOIN task t ON t.pk = k.task WHERE k.env = $1 ORDER BY t.task_id`,
		} {
			rows, err := sqldb.Collect(tw.T.Context(), tx, storetest.ScanRow, query, tw.Caller.Environment.Key)
			if err != nil {
				return err
			}
			for _, row := range rows {
				out = append(out, tw.plain(row))
			}
		}
		return nil
	})
	tw.Must(err)
	return out
}

// TestAnExecutionOfElsewhereIsSpentHereToo has an id among many that another environment has used: that one is refused, and the
// others are as they would be without it.
func TestAnExecutionOfElsewhereIsSpentHereToo(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		tw, other := newTwin(t, w.As(w.Environment())), newTwin(t, w.As(w.Environment()))
		other.ids[1] = tw.ids[1]
		steps := []step{{kind: "start", task: "a"}, {kind: "start", task: "b", execution: 1}, {kind: "complete", task: "a"}, {kind: "start", task: "c", execution: 2}}
		if diff := cmp.Diff([]string{"running true", "running true", "completed true", "running true"}, operatedOnly(tw, steps)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]string{"running true", "execution_superseded", "completed true", "running true"}, operatedOnly(other, steps)); diff != "" {
			t.Errorf("with a spent id (-want +got):\n%s", diff)
		}
		if got := other.Events("a"); len(got) != 3 {
			t.Errorf("a has the events %v, want each once", got)
		}
	})
}

func operatedOnly(tw *twin, steps []step) []string {
	tw.T.Helper()
	var ops []wire.Operation
	for _, s := range steps {
		ops = append(ops, tw.operation(s))
	}
	done, err := tw.Operate(tw.T.Context(), tw.Caller, tw.run.Plan, ops)
	tw.Must(err)
	return operated(done)
}
