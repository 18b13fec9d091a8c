package record

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// This file ends executions whose process has ended without a word, where that is known for certain: on the machine where it ran, by
// the name that it gave itself. Elsewhere, and for others, the claim lapses.

// inProcess is the executor whose runs end with the process that has the claim.
const inProcess = "go"

// looking bounds how often holders of claims are looked at in vain: builds that share many tasks are refused often.
type looking struct {
	mu   sync.Mutex
	next time.Time
}

const lookPause = time.Second

// may reports whether it is time to look.
func (l *looking) may() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if time.Now().Before(l.next) {
		return false
	}
	l.next = time.Now().Add(lookPause)
	return true
}

// again has the next look not wait: this one was not in vain.
func (l *looking) again() {
	l.mu.Lock()
	l.next = time.Time{}
	l.mu.Unlock()
}

// freed looks at the execution that holds a task, which err says. One of this machine whose process has ended is ended too, and the task can be
// asked for again. Otherwise the error says who holds the task, as far as that is known.
func (s *Session) freed(ctx context.Context, task string, err error) (bool, error) {
	refused, _ := errors.AsType[*registry.Error](err)
	if refused == nil || refused.Code != registry.CodeTaskAlreadyRunning || !s.looking.may() {
		return false, err
	}
	newest, lookErr := s.client.TaskExecutions(ctx, task, true, 1)
	if lookErr != nil || len(newest.Executions) == 0 {
		return false, err // who it is would be good to know, and no more
	}
	e := newest.Executions[0]
	if e.EndedAt != nil || e.ClaimReleasedAt != nil {
		return false, err
	}
	var facts runFacts
	if json.Unmarshal(e.ExecutorMetadata, &facts) != nil || facts.Hostname == "" {
		return false, err
	}
	if !processEnded(facts.Process) {
		held := *refused
		held.Message += fmt.Sprintf(": process %d on %s, since %s; a claim that is not renewed lapses within %v", facts.PID, facts.Hostname, e.StartedAt.Local().Format(time.DateTime), s.opt.ClaimTTL)
		return false, &held
	}
	s.looking.again()
	why := fmt.Sprintf("process %d on %s ended in the middle of it", facts.PID, facts.Hostname)
	_, endErr := s.client.InterruptTask(ctx, e.PlanID, task, wire.FailTask{ExecutionID: e.ID, ErrorMessage: &why})
	if endErr != nil && !errors.Is(endErr, registry.ErrConflict) {
		return false, err // the claim lapses
	}
	s.opt.Logger.InfoContext(ctx, "an execution is ended whose process is gone", "task_id", task, "execution_id", e.ID, "build_id", e.BuildID, "pid", facts.PID)
	return true, nil
}
