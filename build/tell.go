package build

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/registry/wire"
)

// This file tells the registry how runs ended.

// tell implements [ledger].
func (r *recorder) tell(run *run, artifacts []node.Artifact, err error, again bool) {
	if run.cancel != nil {
		defer run.cancel(nil)
	}
	if run.claim == nil {
		return
	}
	text := ""
	if err != nil {
		text = errorText(run.claim, err)
	}
	s := r.s
	var failed error
	switch {
	case err == nil:
		failed = run.claim.Complete(wireArtifacts(artifacts, func(err error) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.emit(Event{Type: TaskArtifacts, n: run.n, Err: err})
		}))
	case run.base.Err() != nil:
		failed = run.claim.Interrupt(text)
	default:
		failed = run.claim.Fail(text, again)
	}
	if failed != nil && s.log != nil {
		s.log.WarnContext(run.base, "not reported to the registry", "task_id", run.task.ID, "error", failed)
	}
}

// errorText returns an error as the registry keeps it. The stack of a panic goes to what the run printed; where that is not kept, it stands
// below the error.
func errorText(claim *record.Claim, err error) string {
	stack := stackOf(err)
	_, crashed := errors.AsType[*CrashError](err)
	switch {
	case len(stack) == 0:
	case !claim.Keeps():
		return err.Error() + "\n\n" + string(stack)
	case !crashed: // what a process printed before it crashed is there already
		for line := range strings.Lines(string(stack)) {
			claim.Print("stderr", strings.TrimRight(line, "\n"))
		}
	}
	return err.Error()
}

// wireArtifacts makes documents of what a run made for people. What cannot be one is left out, and told to problem.
func wireArtifacts(made []node.Artifact, problem func(error)) []wire.NewArtifact {
	var sent []wire.NewArtifact
	for _, a := range made {
		body, err := artifactBody(a)
		if err != nil {
			problem(fmt.Errorf("artifact %q: %w", a.Name, err))
			continue
		}
		sent = append(sent, wire.NewArtifact{Type: a.Type, Name: a.Name, Body: body})
	}
	return sent
}

// artifactBody returns an object in any case: the registry keeps nothing else.
func artifactBody(a node.Artifact) (json.RawMessage, error) {
	if text, ok := a.Body.(string); ok && (a.Type == stardag.ArtifactMarkdown || a.Type == stardag.ArtifactHTML) {
		return json.Marshal(map[string]string{"content": text})
	}
	body, err := json.Marshal(a.Body)
	if err != nil {
		return nil, err
	}
	if len(body) > 0 && body[0] == '{' {
		return body, nil
	}
	return json.Marshal(map[string]json.RawMessage{"value": body})
}
