package stardag_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

func TestStandInsTakeThePlaceOfTheirTask(t *testing.T) {
	t.Parallel()
	ctx, _ := inFolder(t)
	in := stardag.In(stardag.NewKinds())
	leaf, sum := stardag.Define[given]("test.Given", in), stardag.Define[sums]("test.Sums", in)
	original := leaf.New(given{5})
	if err := execute(ctx, original, &node.Run{}); err != nil {
		t.Fatal(err)
	}
	tgt, err := original.Target(ctx)
	if err != nil {
		t.Fatal(err)
	}
	body, err := stardag.Body(original)
	if err != nil {
		t.Fatal(err)
	}
	for name, standIn := range map[string]intTask{
		"Alias": stardag.Alias[int](original.ID(), tgt.URI()), "Foreign": stardag.Foreign[int](original.ID(), tgt.URI(), body),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if standIn.Err() != nil || standIn.ID() != original.ID() || standIn.Name().String() != "stardag."+name {
				t.Errorf("got %v %v %v", standIn.Name(), standIn.ID(), standIn.Err())
			}
			if n, err := standIn.Load(ctx); n != 5 || err != nil {
				t.Errorf("loaded %d, %v", n, err)
			}
			if done, err := standIn.Complete(ctx); !done || err != nil {
				t.Errorf("complete %v, %v", done, err)
			}
			if got, err := standIn.Target(ctx); err != nil || got.URI() != tgt.URI() {
				t.Errorf("target %v, %v", got, err)
			}
			down := sum.New(sums{[]intTask{standIn}})
			if want := sum.New(sums{[]intTask{original}}); down.ID() != want.ID() || down.Err() != nil {
				t.Errorf("downstream has id %v, want %v (%v)", down.ID(), want.ID(), down.Err())
			}
			if k := front.Task(standIn).Kind; k.Runnable || !strings.Contains(k.WhyNotRunnable, "stardag."+name) {
				t.Errorf("runnable %v, %q", k.Runnable, k.WhyNotRunnable)
			}
			compareBodies(t, name == "Alias", standIn, original)
			compareBodies(t, name == "Alias", down, sum.New(sums{[]intTask{original}}))
			compareHandedOver(t, standIn)
			if _, err := stardag.HashText(standIn); err == nil || !strings.Contains(err.Error(), "known by its id only") {
				t.Errorf("hash text: %v", err)
			}
		})
	}
}

// compareBodies checks that a task with a stand-in has the body that it would have with the original, or none.
func compareBodies(t *testing.T, none bool, n, original stardag.Node) {
	t.Helper()
	want, err := stardag.Body(original)
	if err != nil {
		t.Fatal(err)
	}
	got, err := stardag.Body(n)
	if none {
		if err == nil || !strings.Contains(err.Error(), "known by its id only") {
			t.Errorf("body: %v", err)
		}
		return
	}
	if err != nil || string(got) != string(want) {
		t.Errorf("body: got %s, %v\nwant %s", got, err, want)
	}
}

func TestStandInsAreRegisteredUnderTheirOwnName(t *testing.T) {
	t.Parallel()
	id := leaves[0].ID()
	for body, want := range map[string]string{
		`{"__namespace":"a.b","__name":"C","version":"2","x":1}`: "a.b.C 2 <nil>",
		`{"x":1}`: "lacks \"__namespace\" or \"__name\"",
		`{`:       "read the body",
		``:        "known by its id only",
		`{"__namespace":"","__name":"C","version":"","__aliased":{"id":"x"}}`: "__aliased",
	} {
		name, version, err := front.Task(stardag.Foreign[int](id, "/x.json", []byte(body))).Identity()
		if got := fmt.Sprintf("%s %s %v", name, version, err); !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want %s", body, got, want)
		}
	}
	k := front.Task(leaves[0]).Kind
	if name, version, err := front.Task(leaves[0]).Identity(); name != k.Name || version != k.Version || err != nil {
		t.Errorf("got %v %q %v", name, version, err)
	}
}

func TestStandInsThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	id := leaves[0].ID()
	for want, n := range map[string]stardag.Node{
		"stardag.Alias: the id is zero":   stardag.Alias[int](stardag.ID{}, "/x.json"),
		"the uri is empty":                stardag.Alias[int](id, ""),
		"stardag.Foreign: the id is zero": stardag.Foreign[int](stardag.ID{}, "/x.json", nil),
		"no default codec":                stardag.Foreign[opaque](id, "/x.pkl", nil),
	} {
		if err := n.Err(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	missing := stardag.Alias[int](id, t.TempDir()+"/gone.json")
	if done, err := missing.Complete(t.Context()); done || err != nil {
		t.Errorf("complete %v, %v", done, err)
	}
}

// compareHandedOver reads a stand-in back from what another process is given of it.
func compareHandedOver(t *testing.T, standIn intTask) {
	t.Helper()
	n := front.Task(standIn)
	flat, err := n.Kind.Flat(n)
	if err != nil {
		t.Fatal(err)
	}
	reader, ok := front.Kinds(stardag.DefaultKinds()).Lookup(n.Kind.Name)
	if !ok {
		t.Fatalf("no kind reads %s", n.Kind.Name)
	}
	read, err := reader.FromFlat(flat, nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := stardag.As[int](front.Node(read))
	if err != nil || again.ID() != standIn.ID() || again.Err() != nil {
		t.Fatalf("got %v, %v, %v", again, again.Err(), err)
	}
	text, err := front.Task(again).Kind.Flat(front.Task(again))
	if err != nil || string(text) != string(flat) {
		t.Errorf("handed over again it is %s, %v; want %s", text, err, flat)
	}
}
