package stardag_test

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/target"
)

// goldenCase is a task of the reference and what it made of it; the folder of the file says how it was recorded.
// A nil pointer is null there.
type goldenCase struct {
	Case         string
	Kind         string
	Scope        string
	Namespace    string
	Name         string
	Version      string
	HashInput    string  `json:"hash_input"`
	TaskID       string  `json:"task_id"`
	Relpath      *string `json:"relpath"`
	TargetURI    *string `json:"target_uri"`
	InstanceBody string  `json:"instance_body"`
}

func (c *goldenCase) named() stardag.Named {
	return stardag.Named{Namespace: c.Namespace, Name: c.Name}
}

func goldenCases(t *testing.T) map[string]*goldenCase {
	t.Helper()
	data, err := os.ReadFile("internal/conformance/testdata/public.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []*goldenCase
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	cases := make(map[string]*goldenCase, len(list))
	for _, c := range list {
		cases[c.Case] = c
	}
	return cases
}

// inexpressible lists the cases of scope core that no Go program can say, with the reason. The documentation lists
// them too. At present every core case has a Go form.
var inexpressible = map[string]string{}

// losesTypes lists the cases whose body gives a task of another id when read back, with the reason.
var losesTypes = map[string]string{
	"smodel/in_any": "the body says nothing of the type in the untyped parameter; the reference cannot read it back either",
}

// nestedIDs finds the tasks in a hash text.
var nestedIDs = regexp.MustCompile(`{"id":"([0-9a-f-]{36})"}`)

// TestGolden makes the tasks of the recorded cases from Go types and compares texts first, ids second.
func TestGolden(t *testing.T) {
	t.Parallel()
	cases := goldenCases(t)
	table := goldenTable()
	roots := target.NewRoots(map[string]target.Root{"default": {URI: "/golden/root"}, "other": {URI: "/golden/other"}})
	ctx := stardag.WithRoots(t.Context(), roots)
	kinds, made := stardag.NewKinds(), map[string]any{}
	nodes := make(map[string]stardag.Node, len(table))
	for _, name := range slices.Sorted(maps.Keys(table)) {
		if cases[name] == nil {
			t.Errorf("%s: there is no such case", name)
			continue
		}
		nodes[name] = table[name](&golden{kinds: kinds, made: made, c: cases[name]})
	}
	for name, n := range nodes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := cases[name]
			if err := n.Err(); err != nil {
				t.Fatal(err)
			}
			text, err := stardag.HashText(n)
			if err != nil {
				t.Fatal(err)
			}
			if text != c.HashInput {
				t.Fatalf("hash text\n got %s\nwant %s", text, c.HashInput)
			}
			if n.ID().String() != c.TaskID {
				t.Fatalf("id\n got %s\nwant %s", n.ID(), c.TaskID)
			}
			body, err := stardag.Body(n)
			if err != nil {
				t.Fatal(err)
			}
			if string(body) != c.InstanceBody {
				t.Fatalf("body\n got %s\nwant %s", body, c.InstanceBody)
			}
			compareUpstream(t, n, c)
			compareTarget(t, n, c, roots)
			back, err := stardag.Decode(ctx, kinds, body)
			if err != nil {
				t.Fatal(err)
			}
			if same := back.ID() == n.ID(); same == (losesTypes[name] != "") {
				t.Errorf("read back: same id is %v; %s", same, losesTypes[name])
			}
		})
	}
}

func compareUpstream(t *testing.T, n stardag.Node, c *goldenCase) {
	t.Helper()
	var got, want []string
	for _, up := range front.Task(n).Upstream {
		got = append(got, up.ID.String())
	}
	for _, m := range nestedIDs.FindAllStringSubmatch(c.HashInput, -1) {
		want = append(want, m[1])
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(slices.Compact(want), got); diff != "" {
		t.Errorf("upstream tasks (-want +got):\n%s", diff)
	}
}

func compareTarget(t *testing.T, n stardag.Node, c *goldenCase, roots *target.Roots) {
	t.Helper()
	k := front.Task(n).Kind
	if c.TargetURI == nil {
		if k.HasTarget {
			t.Errorf("has a target; want none")
		}
		return
	}
	tgt, err := k.Target(stardag.WithRoots(t.Context(), roots), front.Task(n))
	if err != nil {
		t.Fatal(err)
	}
	if tgt.URI() != *c.TargetURI {
		t.Errorf("target\n got %s\nwant %s", tgt.URI(), *c.TargetURI)
	}
	if !strings.Contains(tgt.URI(), "/"+*c.Relpath) {
		t.Errorf("target %s is not below the path %s", tgt.URI(), *c.Relpath)
	}
}

func TestGoldenTableIsComplete(t *testing.T) {
	t.Parallel()
	table := goldenTable()
	for name, c := range goldenCases(t) {
		_, have := table[name]
		reason := inexpressible[name]
		switch {
		case c.Scope != "core":
		case have && reason != "":
			t.Errorf("%s is in the table and is said to be inexpressible", name)
		case !have && reason == "":
			t.Errorf("%s (%s) has no Go form and no reason why", name, c.Kind)
		}
	}
}

// golden is what a row of the table makes its task from.
type golden struct {
	kinds *stardag.Kinds
	// made has the kinds that several cases use, by name, a *stardag.Kind each.
	made map[string]any
	c    *goldenCase
}

func (g *golden) in() stardag.Option { return stardag.In(g.kinds) }

// shared returns the kind of that name, which several cases use, making it the first time.
func shared[P stardag.Runner[T], T any](g *golden, name string, opts ...stardag.Option) *stardag.Kind[P, T] {
	return sharedOf(g, name, func() *stardag.Kind[P, T] {
		return stardag.Define[P](name, append(opts, g.in())...)
	})
}

// sharedOf is shared for kinds that are made in another way.
func sharedOf[P, T any](g *golden, name string, define func() *stardag.Kind[P, T]) *stardag.Kind[P, T] {
	if have, ok := g.made[name].(*stardag.Kind[P, T]); ok {
		return have
	}
	k := define()
	g.made[name] = k
	return k
}
