package build_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
)

// ofFile reads a file from outside.
type ofFile struct {
	Raw stardag.Task[string] `json:"raw"`
}

func (o ofFile) Run(ctx context.Context) (string, error) { return o.Raw.Load(ctx) }

// awaitsFile learns of the file in its run.
type awaitsFile struct {
	File stardag.File `json:"file"`
}

func (a awaitsFile) Run(ctx context.Context) (string, error) {
	raw := changedRaw.New(a.File)
	if err := stardag.Await(ctx, raw); err != nil {
		return "", err
	}
	return raw.Load(ctx)
}

var (
	changedRaw    = stardag.External[string]("changed.Raw")
	changedOfFile = stardag.Define[ofFile]("changed.OfFile")
	changedAwaits = stardag.Define[awaitsFile]("changed.Awaits")
)

// files are tasks that read one file each. What was done to file i after its content was read: i%4 is 0 for nothing, 1 for
// another content of the same size, 2 for one of another size, 3 for its removal.
func files(t *testing.T, count int) (b build.Builder, raw []stardag.Task[string], above []stardag.Node) {
	t.Helper()
	folder := t.TempDir()
	b.Roots = target.NewRoots(map[string]target.Root{"default": {URI: folder}})
	ctx := stardag.WithRoots(t.Context(), b.Roots)
	write := func(i int, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, strconv.Itoa(i)+".txt"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i := range count {
		write(i, "before")
		f, err := stardag.FileAt(ctx, strconv.Itoa(i)+".txt")
		if err != nil {
			t.Fatal(err)
		}
		raw = append(raw, changedRaw.New(f))
		above = append(above, changedOfFile.New(ofFile{Raw: raw[i]}))
	}
	for i := range count {
		switch i % 4 {
		case 1:
			write(i, "after!")
		case 2:
			write(i, "after all")
		case 3:
			if err := os.Remove(filepath.Join(folder, strconv.Itoa(i)+".txt")); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b, raw, above
}

func TestChangedInputsAreToldBeforeAnythingRuns(t *testing.T) {
	t.Parallel()
	b, _, above := files(t, 20)
	report, err := b.Run(t.Context(), above...)
	missing, ok := errors.AsType[*build.MissingError](err)
	if !ok || len(missing.Tasks) != 15 || report.Counts.Succeeded > 0 {
		t.Fatalf("got %+v, %v", report.Counts, err)
	}
	changed := 0
	for _, m := range missing.Tasks {
		if m.Changed == nil {
			continue
		}
		changed++
		for _, part := range []string{m.URI + " has changed", m.Changed.Want.SHA256, m.Changed.Got.SHA256, "bring the expected content back, or declare a task for the new content", m.Task.String()} {
			if !strings.Contains(err.Error(), part) || part == "" {
				t.Errorf("%q is not in %v", part, err)
			}
		}
	}
	if changed != 10 {
		t.Errorf("%d have changed", changed)
	}
	plan, err := b.Plan(t.Context(), above...)
	if err != nil {
		t.Fatal(err)
	}
	actions := map[build.Action]int{}
	for p := range plan.Tasks() {
		actions[p.Action]++
		if p.Action == build.Changed && !strings.Contains(p.Why, "has changed since the task was declared") {
			t.Errorf("%s: %s", p.Task, p.Why)
		}
	}
	if actions[build.Make] != 20 || actions[build.Reuse] != 5 || actions[build.Changed] != 10 || actions[build.Missing] != 5 || plan.Missing() == nil {
		t.Errorf("plan: %v, %v", actions, plan.Missing())
	}
	v, err := b.Verify(t.Context(), above...)
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for _, g := range v.Gone {
		if g.Changed != nil {
			told++
		}
	}
	if told != 10 || len(v.Gone) != 10 || v.OK() {
		t.Errorf("verify: %d of %d have changed", told, len(v.Gone))
	}
}

func TestWhatNeedsNoChangedInputIsMade(t *testing.T) {
	t.Parallel()
	b, _, above := files(t, 20)
	b.ContinueOnFailure = true
	report, err := b.Run(t.Context(), above...)
	if c := report.Counts; c.Succeeded != 5 || c.Failed != 15 || c.Skipped != 15 || c.PreviouslyCompleted != 5 {
		t.Errorf("got %+v, %v", c, err)
	}
	if _, ok := errors.AsType[*target.ChangedError](err); !ok {
		t.Errorf("got %v", err)
	}
}

// A file may change between the plan and the run, and be awaited only then.
func TestFilesThatChangeLater(t *testing.T) {
	t.Parallel()
	b, raw, _ := files(t, 2)
	f, err := changedRaw.Params(raw[1])
	if err != nil {
		t.Fatal(err)
	}
	for _, executor := range []build.Executor{build.InProcess{}, build.Subprocess{}} {
		b.Executor = executor
		_, err = b.Run(t.Context(), changedAwaits.New(awaitsFile{File: f}))
		if missing, ok := errors.AsType[*build.MissingError](err); !ok || missing.Tasks[0].Changed == nil {
			t.Errorf("awaited in %T: %v", executor, err)
		}
	}
	f, err = changedRaw.Params(raw[0])
	if err != nil {
		t.Fatal(err)
	}
	report, err := b.Run(t.Context(), changedAwaits.New(awaitsFile{File: f}))
	if err != nil || report.Counts.Succeeded != 1 {
		t.Errorf("got %+v, %v", report.Counts, err)
	}
}

// A folder that nobody may write to is fine for inputs.
func TestInputsNeedNoWritableRoot(t *testing.T) {
	t.Parallel()
	b, raw, _ := files(t, 4)
	b.ContinueOnFailure = true
	roots := target.NewRoots(map[string]target.Root{"default": {URI: filepath.Join(t.TempDir(), "absent")}})
	ctx := stardag.WithRoots(t.Context(), b.Roots)
	tgt, err := raw[0].Target(ctx)
	if err != nil {
		t.Fatal(err)
	}
	b.Roots = roots
	report, err := b.Run(t.Context(), changedRaw.New(stardag.File{Location: tgt.URI()}), changedRaw.New(stardag.File{Location: "gone.txt"}))
	if c := report.Counts; c.PreviouslyCompleted != 1 || c.Failed != 1 || strings.Contains(err.Error(), "root") {
		t.Errorf("got %+v, %v", c, err)
	}
}
