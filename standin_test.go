package stardag_test

import (
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/node"
)

func TestStandInsTakeThePlaceOfTheirTask(t *testing.T) {
	t.Parallel()
	ctx, _ := inFolder(t)
	in := stardag.In(stardag.NewKinds())
	leaf, sum := stardag.Define[given]("test.Given", in), stardag.Define[sums]("test.Sums", in)
	real := leaf.New(given{5})
	if err := execute(ctx, real, &node.Run{}); err != nil {
		t.Fatal(err)
	}
	tgt, err := real.Target(ctx)
	if err != nil {
		t.Fatal(err)
	}
	body, err := stardag.Body(real)
	if err != nil {
		t.Fatal(err)
	}
	for name, standIn := range map[string]intTask{
		"Alias": stardag.Alias[int](real.ID(), tgt.URI()), "Foreign": stardag.Foreign[int](real.ID(), tgt.URI(), body),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if standIn.Err() != nil || standIn.ID() != real.ID() || standIn.Name().String() != "stardag."+name {
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
			if want := sum.New(sums{[]intTask{real}}); down.ID() != want.ID() || down.Err() != nil {
				t.Errorf("downstream has id %v, want %v (%v)", down.ID(), want.ID(), down.Err())
			}
			if k := standIn.Erased().Kind; k.Runnable || !strings.Contains(k.WhyNotRunnable, "stardag."+name) {
				t.Errorf("runnable %v, %q", k.Runnable, k.WhyNotRunnable)
			}
			_, bodyErr := stardag.Body(standIn)
			_, downErr := stardag.Body(down)
			_, flatErr := standIn.Erased().Kind.Flat(standIn.Erased())
			for _, err := range []error{bodyErr, downErr, flatErr} {
				if err == nil || !strings.Contains(err.Error(), "known by its id only") {
					t.Errorf("body: %v", err)
				}
			}
			if _, err := stardag.HashText(standIn); err == nil || !strings.Contains(err.Error(), "known by its id only") {
				t.Errorf("hash text: %v", err)
			}
		})
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
