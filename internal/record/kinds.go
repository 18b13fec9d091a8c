package record

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry/wire"
)

// kinds is the extension of registries that keep what programs say of kinds, and sizes of those that keep how large outputs are.
const (
	kinds = "kinds"
	sizes = "sizes"
)

const (
	// maxKinds is the registry's bound on one call.
	maxKinds = 1000
	// sayFor is how long a session tries to tell of kinds.
	sayFor = 3 * time.Second
)

// said collects what the program says of the kinds of a build's tasks. Kinds that say nothing, and those of other programs, are left out.
type said map[node.Name]wire.TaskKind

func (s said) add(t *node.Task, name node.Name) {
	k := t.Kind
	if !k.Runnable || k.Owner == "" && k.CodeVersion == "" && k.About() == "" {
		return
	}
	s[name] = wire.TaskKind{TaskNamespace: name.Namespace, TaskName: name.Name, Owner: k.Owner, Doc: k.About(), CodeVersion: k.CodeVersion}
}

// list returns as many as one call takes.
func (s said) list() []wire.TaskKind {
	all := slices.Collect(maps.Values(s))
	return all[:min(len(all), maxKinds)]
}

// sayKinds tells the registry of kinds where no other call did. It is for people: a build goes on without it.
func (s *Session) sayKinds(ctx context.Context, of said) {
	if len(of) == 0 || !s.client.Offers(kinds) {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, sayFor)
	defer cancel()
	if err := s.client.PutKinds(ctx, of.list()); err != nil {
		s.opt.Logger.DebugContext(ctx, "what kinds are for is not recorded", "error", err)
	}
}
