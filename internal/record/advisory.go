package record

import (
	"context"

	"github.com/stardag-go/stardag/internal/node"
)

// Forgo notes that an advisory registry does not know all of the build, and why. A task is one that runs without a claim; nil
// is none.
func (s *Session) Forgo(t *node.Task, why error) {
	s.mu.Lock()
	if t != nil {
		s.unrecorded = append(s.unrecorded, t)
	}
	first := s.first == nil
	if first {
		s.first = why
	}
	s.mu.Unlock()
	if first {
		s.opt.Logger.WarnContext(context.WithoutCancel(s.ctx), "not all of the build is recorded", "build_id", s.build, "error", why)
	}
}

// forgone returns the first reason that Forgo was given.
func (s *Session) forgone() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.first
}
