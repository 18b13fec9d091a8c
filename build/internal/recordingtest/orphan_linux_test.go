package recordingtest_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestATaskWhoseProcessHasEndedHereIsNotWaitedFor: a task calls os.Exit, and the next build on the machine does not wait until the claim lapses.
func TestATaskWhoseProcessHasEndedHereIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	r := registrytest.Start(t)
	const name = "a file"
	env := []string{lateRoot + "=" + t.TempDir(), lateRegistry + "=" + r.URL, lateTask + "=" + name}
	dead, _ := late(t, "die", env)
	if err := dead.Wait(); err != nil {
		t.Fatal(err)
	}
	id := lateTasks[name].ID().String()
	before, err := r.Client().Task(t.Context(), id, 0)
	if err != nil || before.Status != wire.Running || before.ClaimExpiresAt == nil || time.Until(before.ClaimExpiresAt.Time) < time.Minute {
		t.Fatalf("the task is %+v, %v; want a claim that lives for two minutes", before, err)
	}
	next, _ := late(t, "finish", env)
	if err := next.Wait(); err != nil {
		t.Fatal(err)
	}
	if time.Now().After(before.ClaimExpiresAt.Time) {
		t.Error("the claim was waited for")
	}
	executions, err := r.Client().TaskExecutions(t.Context(), id, true, 0)
	if err != nil || len(executions.Executions) != 2 {
		t.Fatalf("got %+v, %v; want two executions", executions, err)
	}
	last, first := executions.Executions[0], executions.Executions[1]
	if last.Outcome == nil || *last.Outcome != wire.OutcomeCompleted || first.Outcome == nil || *first.Outcome != wire.OutcomeInterrupted {
		t.Errorf("the executions ended %v and %v", first.Outcome, last.Outcome)
	}
	events, err := r.Client().TaskEvents(t.Context(), id, 0)
	if err != nil {
		t.Fatal(err)
	}
	said := false
	for _, e := range events.Events {
		said = said || e.ErrorMessage != nil && strings.Contains(*e.ErrorMessage, "ended in the middle of it")
	}
	if !said {
		t.Error("no event says why the first run ended")
	}
}
