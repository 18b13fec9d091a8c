package node_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

func kind(name string, former ...string) *node.Kind {
	k := &node.Kind{Name: node.Name{Namespace: "test", Name: name}}
	for _, f := range former {
		k.Former = append(k.Former, node.Name{Namespace: "test", Name: f})
	}
	return k
}

func names(s *node.Kinds) string {
	var all []string
	for _, k := range s.All() {
		all = append(all, k.Name.String())
	}
	return strings.Join(all, " ")
}

func TestKinds(t *testing.T) {
	t.Parallel()
	var s node.Kinds
	b, a := kind("B", "OldB"), kind("A")
	for _, k := range []*node.Kind{b, a, b} {
		if err := s.Add(k); err != nil {
			t.Fatal(err)
		}
	}
	if got := names(&s); got != "test.A test.B" {
		t.Errorf("kinds are %s", got)
	}
	for name, want := range map[string]*node.Kind{"A": a, "B": b, "OldB": b, "C": nil} {
		got, ok := s.Lookup(node.Name{Namespace: "test", Name: name})
		if got != want || ok != (want != nil) {
			t.Errorf("%s: got %v, %v", name, got, ok)
		}
	}
}

// A name with dots of its own prints as one that is split elsewhere.
func TestKindsAreFoundByWhatTheyPrint(t *testing.T) {
	t.Parallel()
	var s node.Kinds
	dotted, plain := &node.Kind{Name: node.Name{Namespace: "a", Name: "b.c"}, Former: []node.Name{{Namespace: "", Name: "old.er"}}}, kind("A", "Was")
	split := &node.Kind{Name: node.Name{Namespace: "x.y", Name: "z"}}
	shadowed := &node.Kind{Name: node.Name{Namespace: "x", Name: "y.z"}}
	twin, other := &node.Kind{Name: node.Name{Namespace: "p", Name: "q.r.s"}}, &node.Kind{Name: node.Name{Namespace: "p.q", Name: "r.s"}}
	for _, k := range []*node.Kind{dotted, plain, split, shadowed, twin, other, {Name: node.Name{Name: ".end."}}} {
		if err := s.Add(k); err != nil {
			t.Fatal(err)
		}
	}
	placeholder := kind("placeholder")
	s.Otherwise(func(n node.Name) *node.Kind {
		if n.Namespace == "elsewhere" {
			return placeholder
		}
		return nil
	})
	for text, want := range map[string]*node.Kind{
		"a.b.c": dotted, "old.er": dotted, "test.A": plain, "test.Was": plain, "x.y.z": split, "p.q.r.s": nil, "elsewhere.K": placeholder, "": nil, "a..b": nil, "no": nil,
	} {
		if got, ok := s.Named(text); got != want || ok != (want != nil) {
			t.Errorf("%q: got %+v, %v", text, got, ok)
		}
	}
	if k, ok := s.Named(".end."); !ok || k.Name.Name != ".end." {
		t.Errorf("got %+v, %v", k, ok)
	}
}

type someParams struct{}

func TestKindsRefuseANameThatIsTaken(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		k      *node.Kind
		want   string
		params reflect.Type
	}{
		"the name of another":              {kind("B"), `task name "test.B" is taken: it is the name of test.B`, nil},
		"a former name of another":         {kind("OldB"), `task name "test.OldB" is taken: it is the former name of test.B`, nil},
		"a former name that is a name":     {kind("C", "B"), `former name "test.B" of task test.C is taken: it is the name of test.B`, nil},
		"a former name that was another's": {kind("C", "OlderC", "OldB"), `former name "test.OldB" of task test.C is taken: it is the former name of test.B`, nil},
		"the name of a struct":             {kind("B"), `task name "test.B" is taken: it is the name of test.B, whose parameters are a node_test.someParams`, reflect.TypeFor[someParams]()},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var s node.Kinds
			b := kind("B", "OldB")
			b.Params = tt.params
			if err := s.Add(b); err != nil {
				t.Fatal(err)
			}
			if err := s.Add(tt.k); err == nil || err.Error() != tt.want {
				t.Errorf("got %v\nwant %s", err, tt.want)
			}
			if got := names(&s); got != "test.B" {
				t.Errorf("afterwards the kinds are %s", got)
			}
			if _, ok := s.Lookup(node.Name{Namespace: "test", Name: "OlderC"}); ok {
				t.Error("a refused kind left a former name behind")
			}
		})
	}
}

func TestKindsReplace(t *testing.T) {
	t.Parallel()
	var s node.Kinds
	old, other := kind("B", "OldB"), kind("A", "OldA")
	for _, k := range []*node.Kind{old, other} {
		if err := s.Replace(k); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Replace(kind("B", "OldA")); err == nil || !strings.Contains(err.Error(), `former name "test.OldA"`) {
		t.Errorf("got %v", err)
	}
	if k, ok := s.Lookup(node.Name{Namespace: "test", Name: "OldB"}); !ok || k != old {
		t.Error("a refused replacement took the old kind away")
	}
	fresh := kind("B", "OlderB")
	if err := s.Replace(fresh); err != nil {
		t.Fatal(err)
	}
	if k, _ := s.Lookup(fresh.Name); k != fresh {
		t.Error("the kind was not replaced")
	}
	if _, ok := s.Lookup(node.Name{Namespace: "test", Name: "OldB"}); ok {
		t.Error("a former name of the replaced kind is still there")
	}
}

func TestKindsClone(t *testing.T) {
	t.Parallel()
	var s node.Kinds
	if err := s.Add(kind("A", "OldA")); err != nil {
		t.Fatal(err)
	}
	c := s.Clone()
	if err := c.Add(kind("B")); err != nil {
		t.Fatal(err)
	}
	if _, ok := c.Lookup(node.Name{Namespace: "test", Name: "OldA"}); !ok {
		t.Error("the clone lacks a former name")
	}
	if names(&s) != "test.A" || names(c) != "test.A test.B" {
		t.Errorf("kinds are %s and %s", names(&s), names(c))
	}
}

func TestKindsConcurrently(t *testing.T) {
	t.Parallel()
	var s node.Kinds
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			k := kind(fmt.Sprint(i), fmt.Sprint("old", i))
			if err := s.Add(k); err != nil {
				t.Error(err)
			}
			if got, _ := s.Lookup(k.Former[0]); got != k {
				t.Error("not found by its former name")
			}
			s.All()
			s.Clone()
		})
	}
	wg.Wait()
	if n := len(s.All()); n != 20 {
		t.Errorf("%d kinds", n)
	}
}

func TestSlug(t *testing.T) {
	t.Parallel()
	id, err := canon.ParseID("f06e28a6-fabb-57e2-a0b5-8c53b0cb687f")
	if err != nil {
		t.Fatal(err)
	}
	k := kind("Leaf")
	for want, n := range map[string]*node.Task{
		"(no task)":           nil,
		"test.Leaf[f06e28a6]": {Kind: k, ID: id},
		"test.Leaf[invalid]":  {Kind: k, Err: errors.New("bad")},
		"Bare[f06e28a6]":      {Kind: &node.Kind{Name: node.Name{Name: "Bare"}}, ID: id},
	} {
		if got := n.Slug(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestDeps(t *testing.T) {
	t.Parallel()
	up, other := &node.Task{Kind: kind("Up")}, &node.Task{Kind: kind("Other")}
	n := &node.Task{Kind: kind("Down"), Upstream: []*node.Task{up}}
	if deps, err := n.Deps(); err != nil || len(deps) != 1 || deps[0] != up {
		t.Errorf("got %v, %v", deps, err)
	}
	n.Kind.Requires = func(*node.Task) ([]*node.Task, error) { return []*node.Task{other}, nil }
	if deps, err := n.Deps(); err != nil || len(deps) != 1 || deps[0] != other {
		t.Errorf("with Requires: got %v, %v", deps, err)
	}
}

func TestRunInContext(t *testing.T) {
	t.Parallel()
	if node.RunFrom(t.Context()) != nil {
		t.Error("a run outside of a build")
	}
	run := &node.Run{Attempt: 1}
	ctx, cancel := context.WithCancel(node.WithRun(t.Context(), run))
	defer cancel()
	if node.RunFrom(ctx) != run {
		t.Error("the run is not in the context")
	}
	if run.Suspended() {
		t.Error("suspended from the start")
	}
	run.Suspend()
	if !node.RunFrom(ctx).Suspended() {
		t.Error("not suspended")
	}
}
