package stardag

import (
	"errors"
	"fmt"

	"github.com/stardag-go/stardag/internal/near"
	"github.com/stardag-go/stardag/internal/node"
)

// Kinds is a set of task definitions by name: what [Decode], worker processes and command lines find kinds in. Every
// definition joins the process-wide set, [DefaultKinds], unless the option [In] names another. It is safe for
// concurrent use. The zero value is not usable; see [NewKinds].
type Kinds struct{ set *node.Kinds }

// NewKinds returns an empty set.
func NewKinds() *Kinds { return &Kinds{&node.Kinds{}} }

var processKinds = &Kinds{node.Default()}

// DefaultKinds returns the process-wide set.
func DefaultKinds() *Kinds { return processKinds }

// Names lists the kinds in the set, ordered.
func (s *Kinds) Names() []Named {
	all := s.set.All()
	names := make([]Named, len(all))
	for i, k := range all {
		names[i] = Named(k.Name)
	}
	return names
}

// Validate reports every definition that can make no usable task, such as one whose output type has no codec. Programs
// with package app have it called at start.
func (s *Kinds) Validate() error {
	var errs []error
	for _, k := range s.set.All() {
		if d, ok := k.Typed.(*definition); ok && d.out.unusable() != nil {
			errs = append(errs, fmt.Errorf("%s: %w", k.Name, d.out.unusable()))
		}
	}
	return errors.Join(errs...)
}

// add puts k into the set. A declaration and a definition of one name may stand beside each other when their
// parameters are equal; the one that can run wins.
func (s *Kinds) add(k *node.Kind) error {
	have, ok := s.set.Lookup(k.Name)
	if !ok || have.Name != k.Name || (have.Runnable && k.Runnable) {
		return s.set.Add(k)
	}
	a, okA := have.Typed.(*definition)
	b, okB := k.Typed.(*definition)
	if !okA || !okB || !a.plan.EqualSchema(b.plan) || have.Version != k.Version || have.Output != k.Output {
		return fmt.Errorf("task name %q is declared twice with different parameters, version or output", k.Name)
	}
	if k.Runnable {
		return s.set.Replace(k)
	}
	return nil
}

// UnknownKindError is a task name that no definition has.
type UnknownKindError struct {
	// Name is the name looked for.
	Name Named
	// Near is the closest name that exists, or empty.
	Near string
}

// Error names the task and says what to do.
func (e *UnknownKindError) Error() string {
	hint := "link the package that defines it"
	if e.Near != "" {
		hint = fmt.Sprintf("did you mean %q? else %s", e.Near, hint)
	}
	return fmt.Sprintf("unknown task %q; %s", e.Name, hint)
}

// named finds the kind that a text names, or explains.
func (s *Kinds) named(text string) (*node.Kind, error) {
	if k, ok := s.set.Named(text); ok {
		return k, nil
	}
	name, err := ParseName(text)
	if err != nil {
		return nil, err
	}
	return s.lookup(node.Name(name))
}

// lookup finds a kind or explains.
func (s *Kinds) lookup(name node.Name) (*node.Kind, error) {
	if k, ok := s.set.Lookup(name); ok {
		return k, nil
	}
	all := s.set.All()
	names := make([]string, len(all))
	for i, k := range all {
		names[i] = k.Name.String()
	}
	return nil, &UnknownKindError{Name: Named(name), Near: near.Of(name.String(), names)}
}
