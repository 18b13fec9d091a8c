package build_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/mem"
)

// lowerLeaf is a file, lowerDir a directory, and lowerSum awaits both.
type lowerLeaf struct {
	N int `json:"n"`
}

func (l lowerLeaf) Run(context.Context) (int, error) { return l.N, nil }

type lowerDir struct {
	N int `json:"n"`
}

func (l lowerDir) Run(ctx context.Context) (*target.Dir, error) {
	return folderOf{Salt: l.N}.Run(ctx)
}

type lowerSum struct {
	N int `json:"n"`
}

func (l lowerSum) Run(ctx context.Context) (int, error) {
	leaf, dir := lowerLeafTask.New(lowerLeaf(l)), lowerDirTask.New(lowerDir(l))
	if err := stardag.Await(ctx, leaf, dir); err != nil {
		return 0, err
	}
	files, err := dir.Load(ctx)
	if err != nil {
		return 0, err
	}
	if _, err := files.Keys(ctx); err != nil {
		return 0, err
	}
	return leaf.Load(ctx)
}

var (
	lowerLeafTask = stardag.Define[lowerLeaf]("lower.Leaf")
	lowerDirTask  = stardag.Define[lowerDir]("lower.Dir")
	lowerSumTask  = stardag.Define[lowerSum]("lower.Sum")
)

func TestRootsDefer(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	bucket := func() string {
		uri, drop := mem.NewBucket()
		t.Cleanup(drop)
		return uri
	}
	prod, dev := bucket(), bucket()
	own := target.NewRoots(map[string]target.Root{"default": {URI: prod}})
	deferring := target.NewRoots(map[string]target.Root{"default": {URI: dev, Lower: prod}})
	made := func(roots *target.Roots, tasks ...stardag.Node) int {
		t.Helper()
		report, err := build.Builder{Roots: roots, NoRegistry: true}.Run(ctx, tasks...)
		if err != nil {
			t.Fatal(err)
		}
		return report.Counts.Succeeded
	}
	objects := func(uri string) (all []string) {
		t.Helper()
		d, _, err := target.NewRoots(map[string]target.Root{"default": {URI: uri}}).Storage(ctx, "")
		if err != nil {
			t.Fatal(err)
		}
		for e, err := range d.List(ctx, "") {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, e.Path)
		}
		return all
	}
	if got := made(own, lowerSumTask.New(lowerSum{1})); got != 3 {
		t.Fatalf("production made %d tasks, want 3", got)
	}
	before := objects(prod)
	if got := made(deferring, lowerSumTask.New(lowerSum{1})); got != 0 {
		t.Errorf("development made %d tasks that production has", got)
	}
	if got := objects(dev); len(got) > 0 {
		t.Errorf("development wrote %v", got)
	}
	plan, err := build.Builder{Roots: deferring, NoRegistry: true}.Plan(ctx, lowerSumTask.New(lowerSum{1}))
	if err != nil {
		t.Fatal(err)
	}
	for p := range plan.Tasks() {
		if p.Action != build.Reuse || p.From == "" || p.From[:len(prod)] != prod {
			t.Errorf("%s is to be %s from %q", p.Task, p.Action, p.From)
		}
	}

	// What was made is read on either side, and a forced run is made above.
	dctx := stardag.WithRoots(ctx, deferring)
	dir := lowerDirTask.New(lowerDir{1})
	at, err := dir.Target(dctx)
	if err != nil || at.URI()[:len(prod)] != prod {
		t.Fatalf("the directory is at %v, %v", at, err)
	}
	b := build.Builder{Roots: deferring, NoRegistry: true, Force: []stardag.Node{dir}}
	if _, err := b.Run(ctx, lowerSumTask.New(lowerSum{1}), dir); err != nil {
		t.Fatal(err)
	}
	if at, err = dir.Target(dctx); err != nil || at.URI()[:len(dev)] != dev {
		t.Errorf("the directory that was made again is at %v, %v", at, err)
	}
	if v, err := lowerSumTask.New(lowerSum{1}).Load(dctx); err != nil || v != 1 {
		t.Errorf("load: %d, %v", v, err)
	}

	// Another task's output at a made-up path is no conflict below, and is one above.
	path := func(salt int) stardag.Node { return atPathTask.New(atPath{Path: "report.json", Salt: salt}) }
	made(own, path(1))
	before = append(before, "report.json", "report.json._OWNER")
	if got := made(deferring, path(2)); got != 1 {
		t.Errorf("made %d tasks at a path that another one has below, want 1", got)
	}
	_, err = build.Builder{Roots: deferring, NoRegistry: true}.Run(ctx, path(3))
	if _, ok := errors.AsType[*build.OwnerError](err); !ok {
		t.Errorf("at a path that another one has: got %v", err)
	}
	if diff := cmp.Diff(before, objects(prod)); diff != "" {
		t.Errorf("production was changed (-before +after):\n%s", diff)
	}
}

func TestRootsThatDeferAreApart(t *testing.T) {
	t.Parallel()
	for name, roots := range map[string]map[string]target.Root{
		"one place":           {"default": {URI: "mem://a/x", Lower: "mem://a/x"}},
		"the lower one below": {"default": {URI: "mem://a/x", Lower: "mem://a/x/y"}},
		"the lower one above": {"default": {URI: "mem://a/x/y", Lower: "mem://a/x"}},
		"another root":        {"default": {URI: "mem://a/x", Lower: "mem://a/y"}, "prod": {URI: "mem://a/y"}},
		"no location":         {"default": {URI: "mem://a/x", Lower: "prod"}},
	} {
		if _, err := target.NewRoots(roots).File(t.Context(), "", "x"); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
