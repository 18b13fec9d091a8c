package node

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"sync"
)

// Kinds is a set of kinds by name: what a decoder, a worker process or a command line finds definitions in.
// The zero value is empty and ready to use. It is safe for concurrent use.
type Kinds struct {
	mu sync.RWMutex
	// current holds each kind under its own name, former under the names it had before.
	current map[Name]*Kind
	former  map[Name]*Kind
	// otherwise is asked for names that none has; nil is no answer.
	otherwise func(Name) *Kind
}

// Add puts k into the set under its name and its former names. Adding the same kind again changes nothing.
// It is an error, and changes nothing, when another kind has one of the names.
func (s *Kinds) Add(k *Kind) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current[k.Name] == k {
		return nil
	}
	return s.put(k, nil)
}

// Replace puts k in the place of the kind of the same name, or adds it. It serves definitions that upgrade
// an earlier one of the same name, such as a runnable definition beside a declared one. It is an error, and changes
// nothing, when a third kind has one of the names.
func (s *Kinds) Replace(k *Kind) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.put(k, s.current[k.Name])
}

// put adds k and takes old, which may be nil, out. It needs s.mu.
func (s *Kinds) put(k, old *Kind) error {
	for i, name := range append([]Name{k.Name}, k.Former...) {
		holder, was := s.current[name], "name"
		if holder == nil {
			holder, was = s.former[name], "former name"
		}
		if holder == nil || holder == old {
			continue
		}
		if i == 0 {
			return fmt.Errorf("task name %q is taken: it is the %s of %s", name, was, holder.described())
		}
		return fmt.Errorf("former name %q of task %s is taken: it is the %s of %s", name, k.Name, was, holder.described())
	}
	if s.current == nil {
		s.current = make(map[Name]*Kind)
		s.former = make(map[Name]*Kind)
	}
	if old != nil {
		for _, name := range old.Former {
			delete(s.former, name)
		}
	}
	s.current[k.Name] = k
	for _, name := range k.Former {
		s.former[name] = k
	}
	return nil
}

// described is the kind's name with the type of its parameters, where it has one.
func (k *Kind) described() string {
	if k.Params == nil {
		return k.Name.String()
	}
	return fmt.Sprintf("%s, whose parameters are a %s", k.Name, k.Params)
}

// Lookup finds a kind by its name or, failing that, by a former name.
func (s *Kinds) Lookup(name Name) (*Kind, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	k, ok := s.current[name]
	if !ok {
		k, ok = s.former[name]
	}
	if !ok && s.otherwise != nil {
		k = s.otherwise(name)
		return k, k != nil
	}
	return k, ok
}

// Named finds the kind that a text names, as one of a command line does: the text is split at its last dot, or else is what a name with dots
// of its own prints as. A text that several such names print as finds none.
func (s *Kinds) Named(text string) (*Kind, bool) {
	name, ok := SplitName(text)
	if ok && s.has(name) {
		return s.Lookup(name)
	}
	if k := s.printed(text); k != nil {
		return k, true
	}
	if !ok {
		return nil, false
	}
	return s.Lookup(name)
}

func (s *Kinds) has(name Name) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.current[name] != nil || s.former[name] != nil
}

// printed finds the one kind with a name, or else a former one, that prints as the text; nil is none, or several.
func (s *Kinds) printed(text string) *Kind {
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, names := range []map[Name]*Kind{s.current, s.former} {
		var found []*Kind
		for name, k := range names {
			if name.String() == text {
				found = append(found, k)
			}
		}
		if len(found) == 1 {
			return found[0]
		}
	}
	return nil
}

// Otherwise has Lookup ask f for names that no kind has.
func (s *Kinds) Otherwise(f func(Name) *Kind) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.otherwise = f
}

// All lists the kinds ordered by name, without the hidden ones.
func (s *Kinds) All() []*Kind {
	s.mu.RLock()
	defer s.mu.RUnlock()
	all := make([]*Kind, 0, len(s.current))
	for _, k := range s.current {
		if !k.Hidden {
			all = append(all, k)
		}
	}
	slices.SortFunc(all, func(a, b *Kind) int {
		return cmp.Or(cmp.Compare(a.Name.Namespace, b.Name.Namespace), cmp.Compare(a.Name.Name, b.Name.Name))
	})
	return all
}

// Clone returns a set with the same kinds that changes on its own.
func (s *Kinds) Clone() *Kinds {
	s.mu.RLock()
	defer s.mu.RUnlock()
	c := &Kinds{current: make(map[Name]*Kind, len(s.current)), former: make(map[Name]*Kind, len(s.former))}
	maps.Copy(c.current, s.current)
	maps.Copy(c.former, s.former)
	return c
}

var processKinds Kinds

// Default returns the process-wide set, which definitions in package-level variables join.
func Default() *Kinds { return &processKinds }

// Reset makes the set hold exactly what other holds.
func (s *Kinds) Reset(other *Kinds) {
	c := other.Clone()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.current, s.former = c.current, c.former
}
