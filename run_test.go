package stardag_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// inFolder returns a context with a root in a folder of its own, and the folder.
func inFolder(t *testing.T) (context.Context, string) {
	t.Helper()
	dir := t.TempDir()
	return stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: dir}})), dir
}

// execute runs a task as an executor does.
func execute(ctx context.Context, n stardag.Node, run *node.Run) error {
	run.Task = front.Task(n)
	return run.Task.Kind.Exec(node.WithRun(ctx, run), run.Task)
}

// files lists the files below a folder.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := filepath.Rel(dir, path)
			names = append(names, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

type sums struct {
	Of []intTask `json:"of"`
}

func (s sums) Run(ctx context.Context) (int, error) {
	total := 0
	for _, t := range s.Of {
		n, err := t.Load(ctx)
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

type given struct {
	X int `json:"x"`
}

func (g given) Run(context.Context) (int, error) { return g.X, nil }

func TestExecStoresWhatRunGives(t *testing.T) {
	t.Parallel()
	in := stardag.In(stardag.NewKinds())
	ctx, dir := inFolder(t)
	leaf, sum := stardag.Define[given]("test.Given", in), stardag.Define[sums]("test.Sums", in, stardag.Version("1"))
	a, b := leaf.New(given{20}), leaf.New(given{22})
	total := sum.New(sums{[]intTask{a, b}})
	if done, err := total.Complete(ctx); done || err != nil {
		t.Errorf("before: complete %v, %v", done, err)
	}
	if _, err := total.Load(ctx); !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), "load test.Sums[") {
		t.Errorf("before: load %v", err)
	}
	if err := execute(ctx, total, &node.Run{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without its upstream: %v", err)
	}
	if got := files(t, dir); got != nil {
		t.Errorf("a failed run left %v", got)
	}
	for _, n := range []stardag.Node{a, b, total} {
		if err := execute(ctx, n, &node.Run{}); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := total.Load(ctx); n != 42 || err != nil {
		t.Errorf("loaded %d, %v", n, err)
	}
	if done, err := total.Complete(ctx); !done || err != nil {
		t.Errorf("after: complete %v, %v", done, err)
	}
	id := total.ID().String()
	data, err := os.ReadFile(filepath.Join(dir, "test", "Sums", "v1", id[:2], id[2:4], id+".json"))
	if err != nil || string(data) != "42" {
		t.Errorf("file has %q, %v", data, err)
	}
}

var errSevere = errors.New("too large")

func TestChecksHoldWhenWritingAndReading(t *testing.T) {
	t.Parallel()
	ctx, dir := inFolder(t)
	small := func(n int) error {
		if n > 9 {
			return errSevere
		}
		return nil
	}
	k := stardag.Define[given]("test.Small", stardag.In(stardag.NewKinds())).Check(func(int) error { return nil }).Check(small)
	if err := execute(ctx, k.New(given{10}), &node.Run{}); !errors.Is(err, errSevere) || !strings.Contains(err.Error(), "refused by its check") {
		t.Errorf("writing: %v", err)
	}
	if got := files(t, dir); got != nil {
		t.Errorf("a refused output left %v", got)
	}
	ok := k.New(given{1})
	tgt, err := ok.Target(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := tgt.WriteAll(ctx, []byte("11")); err != nil {
		t.Fatal(err)
	}
	if _, err := ok.Load(ctx); !errors.Is(err, errSevere) || !strings.Contains(err.Error(), tgt.URI()) {
		t.Errorf("reading: %v", err)
	}
}

// report writes files of its own.
type report struct {
	Mode string `json:"mode"`
}

func (r report) Run(ctx context.Context) (*target.Dir, error) {
	for _, key := range []string{"b.txt", "sub/a.txt"} {
		d, err := stardag.OutputDir(ctx) // asked twice, as code in several functions does
		if err != nil {
			return nil, err
		}
		sub, err := d.Sub(key)
		if err != nil {
			return nil, err
		}
		if err := sub.WriteAll(ctx, []byte(r.Mode)); err != nil {
			return nil, err
		}
	}
	switch r.Mode {
	case "fails":
		return nil, errSevere
	case "nil":
		return nil, nil //nolint:nilnil // the mistake under test
	case "other":
		roots, err := stardag.Roots(ctx)
		if err != nil {
			return nil, err
		}
		return roots.Dir(ctx, "", "elsewhere")
	}
	return stardag.OutputDir(ctx)
}

// byHand writes into the local folder, as libraries do that know paths only.
type byHand struct {
	Files []string `json:"files"`
}

func (b byHand) Run(ctx context.Context) (*target.Dir, error) {
	d, err := stardag.OutputDir(ctx)
	if err != nil {
		return nil, err
	}
	folder, ok := d.LocalPath()
	if !ok {
		return nil, errors.New("no local folder")
	}
	for _, name := range b.Files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(name), 0o600); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func TestFilesWrittenIntoTheLocalFolderAreListed(t *testing.T) {
	t.Parallel()
	ctx, _ := inFolder(t)
	task := stardag.Define[byHand]("test.ByHand", stardag.In(stardag.NewKinds())).New(byHand{[]string{"b", "a"}})
	for range 2 { // the second run finds the first one's flag
		if err := execute(ctx, task, &node.Run{}); err != nil {
			t.Fatal(err)
		}
		d, err := task.Load(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if keys, err := d.Keys(ctx); err != nil || !slices.Equal(keys, []string{"a", "b"}) {
			t.Errorf("keys %q, %v", keys, err)
		}
		if done, err := d.Exists(ctx); err != nil || !done {
			t.Errorf("done %v, %v", done, err)
		}
	}
}

func TestDirectoryOutputs(t *testing.T) {
	t.Parallel()
	k := stardag.Define[report]("test.Report", stardag.In(stardag.NewKinds()))
	t.Run("are complete after the run", func(t *testing.T) {
		t.Parallel()
		ctx, dir := inFolder(t)
		task := k.New(report{"good"})
		if err := execute(ctx, task, &node.Run{}); err != nil {
			t.Fatal(err)
		}
		id := task.ID().String()
		base := "test/Report/" + id[:2] + "/" + id[2:4] + "/" + id
		if diff := cmp.Diff([]string{base + "/b.txt", base + "/sub/a.txt", base + "._DONE", base + "._SUB_KEYS"}, files(t, dir)); diff != "" {
			t.Errorf("files (-want +got):\n%s", diff)
		}
		if keys, err := os.ReadFile(filepath.Join(dir, base+"._SUB_KEYS")); err != nil || string(keys) != "b.txt\nsub/a.txt" {
			t.Errorf("the list of keys is %q, %v", keys, err)
		}
		if flag, err := os.ReadFile(filepath.Join(dir, base+"._DONE")); err != nil || len(flag) != 0 {
			t.Errorf("the flag is %q, %v", flag, err)
		}
		d, err := task.Load(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if keys, err := d.Keys(ctx); err != nil || !slices.Equal(keys, []string{"b.txt", "sub/a.txt"}) {
			t.Errorf("keys are %v, %v", keys, err)
		}
		if err := execute(ctx, task, &node.Run{Attempt: 2}); err != nil {
			t.Errorf("once more: %v", err)
		}
	})
	for mode, want := range map[string]string{
		"fails": errSevere.Error(),
		"nil":   "returned a nil directory; return the one from stardag.OutputDir",
		"other": "instead of its own output",
	} {
		t.Run("are not complete when the run "+mode, func(t *testing.T) {
			t.Parallel()
			ctx, _ := inFolder(t)
			task := k.New(report{mode})
			if err := execute(ctx, task, &node.Run{}); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v, want %q", err, want)
			}
			if done, err := task.Complete(ctx); done || err != nil {
				t.Errorf("complete %v, %v", done, err)
			}
		})
	}
	t.Run("are not for tasks that write a file", func(t *testing.T) {
		t.Parallel()
		ctx, _ := inFolder(t)
		run := &node.Run{Task: front.Task(leaves[0])}
		if _, err := stardag.OutputDir(node.WithRun(ctx, run)); err == nil || !strings.Contains(err.Error(), "writes a file, not a directory") {
			t.Errorf("got %v", err)
		}
	})
}

// halves saves itself beside files that Run writes.
type halves struct{ text string }

func (h halves) SaveDir(ctx context.Context, d *target.Dir) error {
	sub, err := d.Sub("own.txt")
	if err != nil {
		return err
	}
	return sub.WriteAll(ctx, []byte(h.text))
}

func (h *halves) LoadDir(ctx context.Context, d *target.Dir) error {
	sub, err := d.Sub("own.txt")
	if err != nil {
		return err
	}
	data, err := sub.ReadAll(ctx)
	h.text = string(data)
	return err
}

type makesHalves struct{}

func (makesHalves) Run(ctx context.Context) (halves, error) {
	d, err := stardag.OutputDir(ctx)
	if err != nil {
		return halves{}, err
	}
	sub, err := d.Sub("extra.txt")
	if err != nil {
		return halves{}, err
	}
	return halves{"own"}, sub.WriteAll(ctx, []byte("extra"))
}

func TestOutputThatSavesItselfBesideFilesOfTheRun(t *testing.T) {
	t.Parallel()
	ctx, _ := inFolder(t)
	task := stardag.Define[makesHalves]("test.Halves", stardag.In(stardag.NewKinds())).New(makesHalves{})
	if err := execute(ctx, task, &node.Run{}); err != nil {
		t.Fatal(err)
	}
	h, err := task.Load(ctx)
	if err != nil || h.text != "own" {
		t.Errorf("loaded %+v, %v", h, err)
	}
	tgt, err := task.Target(ctx)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := tgt.Dir()
	if keys, err := d.Keys(ctx); err != nil || !slices.Equal(keys, []string{"extra.txt", "own.txt"}) {
		t.Errorf("keys are %v, %v", keys, err)
	}
}

// optIns has every opt-in method.
type optIns struct {
	Path string  `json:"path"`
	Up   intTask `json:"up"`
}

func (optIns) Run(context.Context) (int, error)         { return 7, nil }
func (o optIns) OutputPath() string                     { return o.Path }
func (optIns) Requires() []stardag.Node                 { return []stardag.Node{leaves[3]} }
func (o optIns) Complete(context.Context) (bool, error) { return o.Path == "done", nil }
func (optIns) Artifacts(_ context.Context, out int) ([]stardag.Artifact, error) {
	return []stardag.Artifact{stardag.Markdown("note", fmt.Sprint(out)), stardag.JSONArtifact("data", map[string]int{"out": out})}, nil
}

func TestOptInMethods(t *testing.T) {
	t.Parallel()
	ctx, dir := inFolder(t)
	k := stardag.Define[optIns]("test.OptIns", stardag.In(stardag.NewKinds()))
	task := k.New(optIns{"some/where.json", leaves[0]})
	tgt, err := task.Target(ctx)
	if err != nil || tgt.URI() != dir+"/some/where.json" {
		t.Errorf("target is %v, %v", tgt, err)
	}
	elsewhere := filepath.Join(t.TempDir(), "x.json")
	if tgt, err := k.New(optIns{elsewhere, leaves[0]}).Target(ctx); err != nil || tgt.URI() != elsewhere {
		t.Errorf("target is %v, %v", tgt, err)
	}
	if deps, err := front.Task(task).Deps(); err != nil || len(deps) != 1 || deps[0] != front.Task(leaves[3]) {
		t.Errorf("requires %v, %v", deps, err)
	}
	for path, want := range map[string]bool{"done": true, "some/where.json": false} {
		if done, err := k.New(optIns{path, leaves[0]}).Complete(ctx); done != want || err != nil {
			t.Errorf("%s: complete %v, %v", path, done, err)
		}
	}
	want := []node.Artifact{{Type: "markdown", Name: "note", Body: "7"}, {Type: "json", Name: "data", Body: map[string]int{"out": 7}}}
	run := &node.Run{}
	if err := execute(ctx, task, run); err != nil {
		t.Fatal(err)
	}
	got, err := front.Task(task).Kind.Artifacts(node.WithRun(ctx, run), front.Task(task))
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("artifacts after the run: %v (-want +got):\n%s", err, diff)
	}
	if got, err = front.Task(task).Kind.Artifacts(ctx, front.Task(task)); err != nil || cmp.Diff(want, got) != "" {
		t.Errorf("artifacts from the stored output: %v, %v", got, err)
	}
}

// requiresNothing gives a missing task.
type requiresNothing struct{}

func (requiresNothing) Run(context.Context) (int, error) { return 0, nil }
func (requiresNothing) Requires() []stardag.Node         { return []stardag.Node{leaves[0], intTask{}} }

func TestRequiresWithAMissingTask(t *testing.T) {
	t.Parallel()
	task := stardag.Define[requiresNothing]("test.Nothing", stardag.In(stardag.NewKinds())).New(requiresNothing{})
	if _, err := front.Task(task).Deps(); err == nil || !strings.Contains(err.Error(), "Requires: item 1: the task is missing") {
		t.Errorf("got %v", err)
	}
}

// touch is a task without an output.
type touch struct {
	File string `json:"file"`
}

func (e touch) Run(context.Context) error { return os.WriteFile(e.File, nil, 0o600) }

func (e touch) Complete(context.Context) (bool, error) {
	_, err := os.Stat(e.File)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

func TestEffects(t *testing.T) {
	t.Parallel()
	task := stardag.DefineEffect[touch]("test.Touch", stardag.In(stardag.NewKinds())).New(touch{filepath.Join(t.TempDir(), "flag")})
	for _, want := range []bool{false, true} {
		if done, err := task.Complete(t.Context()); done != want || err != nil {
			t.Errorf("complete is %v, %v; want %v", done, err, want)
		}
		if err := execute(t.Context(), task, &node.Run{}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := task.Load(t.Context()); err == nil || !strings.Contains(err.Error(), "has no output") {
		t.Errorf("load: %v", err)
	}
	if _, err := task.Target(t.Context()); err == nil || !strings.Contains(err.Error(), "has no output") {
		t.Errorf("target: %v", err)
	}
}

// awaiter answers awaits in a test.
type awaiter func(ctx context.Context, tasks []*node.Task) error

func (a awaiter) Await(ctx context.Context, tasks []*node.Task) error { return a(ctx, tasks) }

// awaits awaits a leaf while it runs.
type awaits struct {
	Swallow bool `json:"swallow"`
}

var awaited = stardag.Define[given]("test.Awaited")

func (a awaits) Run(ctx context.Context) (int, error) {
	ns, err := stardag.AwaitAll(ctx, []intTask{awaited.New(given{2}), awaited.New(given{3})})
	if a.Swallow {
		return -1, nil
	}
	if err != nil {
		return 0, err
	}
	return 10*ns[0] + ns[1], nil
}

func TestAwait(t *testing.T) {
	t.Parallel()
	k := stardag.Define[awaits]("test.Awaits", stardag.In(stardag.NewKinds()))
	t.Run("gives the outputs in order", func(t *testing.T) {
		t.Parallel()
		ctx, _ := inFolder(t)
		run := &node.Run{Awaiter: awaiter(func(_ context.Context, tasks []*node.Task) error {
			for _, n := range tasks {
				if err := execute(ctx, front.Node(n), &node.Run{}); err != nil {
					return err
				}
			}
			return nil
		})}
		task := k.New(awaits{})
		if err := execute(ctx, task, run); err != nil {
			t.Fatal(err)
		}
		if n, err := task.Load(ctx); n != 23 || err != nil {
			t.Errorf("loaded %d, %v", n, err)
		}
	})
	t.Run("suspends even when the code swallows the error", func(t *testing.T) {
		t.Parallel()
		for _, swallow := range []bool{false, true} {
			ctx, dir := inFolder(t)
			run := &node.Run{}
			run.Awaiter = awaiter(func(context.Context, []*node.Task) error { run.Suspend(); return node.ErrSuspended })
			if err := execute(ctx, k.New(awaits{swallow}), run); !errors.Is(err, stardag.ErrSuspended) {
				t.Errorf("swallow %v: got %v", swallow, err)
			}
			if got := files(t, dir); got != nil {
				t.Errorf("swallow %v: a suspended run left %v", swallow, got)
			}
		}
	})
	t.Run("refuses tasks that cannot be used", func(t *testing.T) {
		t.Parallel()
		never := awaiter(func(context.Context, []*node.Task) error { t.Error("awaited"); return nil })
		ctx := node.WithRun(t.Context(), &node.Run{Task: front.Task(leaves[0]), Awaiter: never})
		for want, n := range map[string]stardag.Node{
			"task 1: the task is missing":                   intTask{},
			"task 1: test.Text.s: not valid UTF-8":          effectivelyBad(),
			"task 1: the task is missing: a zero stardag.T": nil,
		} {
			if err := stardag.Await(ctx, leaves[0], n); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v, want %q", err, want)
			}
		}
		if err := stardag.Await(ctx); err != nil {
			t.Errorf("awaiting nothing: %v", err)
		}
	})
	t.Run("is an error outside of a run", func(t *testing.T) {
		t.Parallel()
		_, allErr := stardag.AwaitAll(t.Context(), leaves)
		_, dirErr := stardag.OutputDir(t.Context())
		_, targetErr := stardag.Current{}.Target(t.Context())
		for name, err := range map[string]error{
			"Await": stardag.Await(t.Context(), leaves[0]), "AwaitAll": allErr, "OutputDir": dirErr, "Current.Target": targetErr,
		} {
			if err == nil || !strings.Contains(err.Error(), "outside of a run") {
				t.Errorf("%s: got %v", name, err)
			}
		}
	})
}

func TestSelfAndLogger(t *testing.T) {
	t.Parallel()
	if self, ok := stardag.Self(t.Context()); ok || self.Name != (stardag.Named{}) {
		t.Errorf("outside of a run: %+v", self)
	}
	stardag.Logger(t.Context()).Info("goes nowhere")
	ctx, dir := inFolder(t)
	var log bytes.Buffer
	task := stardag.Define[given]("test.Given", stardag.In(stardag.NewKinds()), stardag.Version("2")).New(given{1})
	run := &node.Run{Task: front.Task(task), Attempt: 3, Logger: slog.New(slog.NewTextHandler(&log, nil))}
	ctx = node.WithRun(ctx, run)
	self, ok := stardag.Self(ctx)
	if !ok || self.ID != task.ID() || self.Name.String() != "test.Given" || self.Version != "2" || self.Attempt != 3 {
		t.Errorf("got %+v, %v", self, ok)
	}
	if tgt, err := self.Target(ctx); err != nil || !strings.HasPrefix(tgt.URI(), dir+"/test/Given/v2/") {
		t.Errorf("target is %v, %v", tgt, err)
	}
	stardag.Logger(ctx).Info("hello")
	if !strings.Contains(log.String(), "hello") {
		t.Errorf("log is %q", log.String())
	}
}

func TestRootsFromTheConfiguration(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("STARDAG_TARGET_ROOTS__DEFAULT", dir)
	tgt, err := leaves[0].Target(t.Context())
	if err != nil || !strings.HasPrefix(tgt.URI(), dir+"/test/Leaf/") {
		t.Errorf("target is %v, %v", tgt, err)
	}
	a, errA := stardag.Roots(t.Context())
	b, errB := stardag.Roots(t.Context())
	if a != b || errors.Join(errA, errB) != nil {
		t.Errorf("the same settings gave two sets of roots, %v %v", errA, errB)
	}
	given := target.NewRoots(nil)
	if got, err := stardag.Roots(stardag.WithRoots(t.Context(), given)); got != given || err != nil {
		t.Errorf("roots in the context are not used, %v", err)
	}
}
