package record

import (
	"context"

	"github.com/stardag-go/stardag/registry/wire"
)

// A registry can give a claim and be gone before its answer arrives. The run goes on as one that nobody was asked about, and
// the registry takes the task for running. So the execution is remembered: the next claim on the task asks with it again, and when the
// build ends without one, what became of the run is told in its name. A registry that has never heard of it says so.

// doubt remembers an execution of which nobody knows whether it was given the claim.
func (s *Session) doubt(c *Claim) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.unsure == nil {
		s.unsure = map[string]string{}
	}
	s.unsure[c.id] = c.execution
}

// execution returns the id to ask for a claim with.
func (s *Session) execution(taskID string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id, ok := s.unsure[taskID]; ok {
		delete(s.unsure, taskID)
		return id
	}
	return newID()
}

// settle puts what became of runs in doubt among what is to be reported. The runs have ended.
func (s *Session) settle(unrecorded []Member) {
	ctx := context.WithoutCancel(s.ctx)
	for _, m := range unrecorded {
		id := m.Task.ID.String()
		s.mu.Lock()
		execution, ok := s.unsure[id]
		delete(s.unsure, id)
		s.mu.Unlock()
		if !ok {
			continue
		}
		done, err := m.Task.Kind.Complete(ctx, m.Task)
		if err != nil {
			continue // it cannot be said: the claim lapses
		}
		op := wire.Operation{TaskID: id, Complete: &wire.ReportTask{ExecutionID: execution}}
		if !done {
			text := "the run ended without an output while the registry was gone"
			op = wire.Operation{TaskID: id, Interrupt: &wire.FailTask{ExecutionID: execution, ErrorMessage: &text}}
		}
		s.line.keep(report{op})
	}
}
