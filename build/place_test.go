package build_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/target"
)

// atPath writes where its parameter says.
type atPath struct {
	Path string             `json:"path"`
	Salt int                `json:"salt"`
	Up   *stardag.Task[int] `json:"up"`
}

func (a atPath) OutputPath() string { return a.Path }

func (a atPath) Run(context.Context) (int, error) { return a.Salt, nil }

// asFolder has a directory there.
type asFolder struct {
	Path string `json:"path"`
}

func (f asFolder) OutputPath() string { return f.Path }

func (asFolder) Run(ctx context.Context) (*target.Dir, error) { return stardag.OutputDir(ctx) }

// readAt is what another program puts there.
type readAt atPath

func (r readAt) OutputPath() string { return r.Path }

// byID has a path of its own.
type byID struct {
	N int `json:"n"`
}

func (b byID) Run(context.Context) (int, error) { return b.N, nil }

// awaiting awaits a task at a path.
type awaiting struct {
	Path string `json:"path"`
	Salt int    `json:"salt"`
}

func (a awaiting) Run(ctx context.Context) (int, error) {
	return a.Salt, stardag.Await(ctx, atPathTask.New(atPath{Path: a.Path, Salt: a.Salt}))
}

var (
	atPathTask   = stardag.Define[atPath]("place.AtPath")
	asFolderTask = stardag.Define[asFolder]("place.InFolder")
	readAtTask   = stardag.Extern[readAt, int]("place.ReadAt")
	byIDTask     = stardag.Define[byID]("place.ByID")
	awaitingTask = stardag.Define[awaiting]("place.Awaiting")
)

func TestTasksThatShareAPlaceAreRefused(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	other := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(root, other); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "in.json"), []byte("1"), 0o600); err != nil { // what another program made
		t.Fatal(err)
	}
	at := func(path string, salt int) stardag.Node { return atPathTask.New(atPath{Path: path, Salt: salt}) }
	dir := func(path string) stardag.Node { return asFolderTask.New(asFolder{Path: path}) }
	read := func(path string, salt int) stardag.Node { return readAtTask.New(readAt{Path: path, Salt: salt}) }
	plain := byIDTask.New(byID{N: 1})
	ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: root}}))
	planned, err := front.Task(plain).Kind.Target(ctx, front.Task(plain))
	if err != nil {
		t.Fatal(err)
	}
	below, _ := strings.CutPrefix(planned.URI(), root+"/")
	for name, tt := range map[string]struct {
		tasks  []stardag.Node
		refuse bool
	}{
		"one path":                                {[]stardag.Node{at("same.json", 1), at("same.json", 2)}, true},
		"one path, complete in itself":            {[]stardag.Node{at("same.json", 1), at(root+"/same.json", 2)}, true},
		"one path, through a link":                {[]stardag.Node{at("same.json", 1), at(other+"/same.json", 2)}, true},
		"a file in the directory of another":      {[]stardag.Node{dir("over"), at("over/in/1.json", 1)}, true},
		"a directory around the file of another":  {[]stardag.Node{at("over/in/1.json", 1), dir("over")}, true},
		"a directory in a directory":              {[]stardag.Node{dir("over"), dir("over/in")}, true},
		"a file that is the flag of a directory":  {[]stardag.Node{dir("over"), read("over._DONE", 1)}, true},
		"a directory around a path with an id":    {[]stardag.Node{plain, dir("place")}, true},
		"a path that is another's with an id":     {[]stardag.Node{plain, at(below, 1)}, true},
		"what another program makes, and we too":  {[]stardag.Node{read("in.json", 1), at("in.json", 1)}, true},
		"what another program makes, read twice":  {[]stardag.Node{read("in.json", 1), read("in.json", 2)}, false},
		"a name that begins like the directory's": {[]stardag.Node{dir("over"), at("overall.json", 1)}, false},
		"paths of their own":                      {[]stardag.Node{at("a/1.json", 1), at("a/2.json", 2), dir("a/d"), plain}, false},
		"the same task twice":                     {[]stardag.Node{at("a.json", 1), at("a.json", 1)}, false},
		"below another task":                      {[]stardag.Node{atPathTask.New(atPath{Path: "x.json", Up: new(atPathTask.New(atPath{Path: "x.json", Salt: 1}))})}, true},
	} {
		plan, err := build.Builder{}.Plan(ctx, tt.tasks...)
		place, refused := errors.AsType[*build.PlaceError](err)
		switch {
		case tt.refuse && !refused:
			t.Errorf("%s: got %v, %v, want it refused", name, plan, err)
		case tt.refuse && (place.First.ID == place.Second.ID || !strings.Contains(err.Error(), place.First.ID.String()[:8]) || !strings.Contains(err.Error(), place.Second.ID.String()[:8])):
			t.Errorf("%s: %v does not name two tasks", name, err)
		case !tt.refuse && refused:
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNothingRunsBeforeAPlaceIsRefused holds that the refusal comes before any output, and that it comes for awaited tasks too.
func TestNothingRunsBeforeAPlaceIsRefused(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: root}}))
	_, err := build.Builder{}.Run(ctx, atPathTask.New(atPath{Path: "same.json", Salt: 1}), atPathTask.New(atPath{Path: "same.json", Salt: 2}))
	if _, ok := errors.AsType[*build.PlaceError](err); !ok {
		t.Fatalf("got %v", err)
	}
	if left, _ := os.ReadDir(root); len(left) > 0 {
		t.Errorf("the refused build wrote %v", left)
	}
	for _, b := range []build.Builder{{Sequential: true}, {Workers: 2}} {
		report, err := b.Run(ctx, awaitingTask.New(awaiting{Path: "same.json", Salt: 1}), awaitingTask.New(awaiting{Path: "same.json", Salt: 2}))
		_, ok := errors.AsType[*build.PlaceError](err)
		if _, owned := errors.AsType[*build.OwnerError](err); !ok && !owned || report.Counts.Succeeded == 4 {
			t.Errorf("awaited: got %v, %v", report, err)
		}
		if err := os.RemoveAll(root); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(root, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

// TestPlacesMeetAsPathsDo compares with looking at every pair of paths.
func TestPlacesMeetAsPathsDo(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: root}}))
	rapid.Check(t, func(t *rapid.T) {
		type place struct {
			path string
			dir  bool
		}
		folder := rapid.SampledFrom([]string{"a", "b", "ab", "a._DONE", "a._SUB_KEYS"})
		name := rapid.SampledFrom([]string{"a", "b", "ab"}) // those of records are refused by themselves
		places := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) place {
			path := append(rapid.SliceOfN(folder, 0, 2).Draw(t, "folders"), name.Draw(t, "name"))
			return place{strings.Join(path, "/"), rapid.Bool().Draw(t, "dir")}
		}), 1, 6).Draw(t, "places")
		var tasks []stardag.Node
		for i, p := range places {
			if p.dir {
				tasks = append(tasks, asFolderTask.New(asFolder{Path: p.path + strings.Repeat("/", i)})) // trailing slashes make other ids
			} else {
				tasks = append(tasks, atPathTask.New(atPath{Path: p.path, Salt: i}))
			}
		}
		want := false
		for i, a := range places {
			for j, b := range places {
				if i == j || tasks[i].ID() == tasks[j].ID() {
					continue
				}
				inside := a.dir && strings.HasPrefix(b.path+"/", a.path+"/")
				beside := a.dir && (strings.HasPrefix(b.path+"/", a.path+"._DONE/") || strings.HasPrefix(b.path+"/", a.path+"._SUB_KEYS/"))
				within := a.dir && b.dir && strings.HasPrefix(a.path+"._DONE", b.path+"/")
				want = want || a.path == b.path || inside || beside || within
			}
		}
		_, err := build.Builder{}.Plan(ctx, tasks...)
		if _, got := errors.AsType[*build.PlaceError](err); got != want {
			t.Fatalf("%v: got %v, want refused %s", places, err, strconv.FormatBool(want))
		}
	})
}
