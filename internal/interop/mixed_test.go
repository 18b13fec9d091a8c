package interop_test

import (
	"context"
	"encoding/json"
	"os"
	"strconv"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/stardagtest"
	"github.com/stardag-go/stardag/target"
)

// PyRange is made by the Python program.
type PyRange struct {
	Limit int `json:"limit"`
}

// GoSum is made here, from what the Python program made.
type GoSum struct {
	Integers stardag.Task[[]int] `json:"integers"`
	Workers  int                 `json:"workers" stardag:"nohash"`
}

func (s GoSum) Run(ctx context.Context) (int, error) {
	integers, err := s.Integers.Load(ctx)
	total := 0
	for _, n := range integers {
		total += n
	}
	return total, err
}

// PyReport is made by the Python program, from what was made here.
type PyReport struct {
	Total stardag.Task[int] `json:"total"`
}

// Shout is made here, from the Python program's report.
type Shout struct {
	Report stardag.Task[string] `json:"report"`
}

func (s Shout) Run(ctx context.Context) (string, error) {
	text, err := s.Report.Load(ctx)
	return text + text, err
}

var (
	pyRange  = stardag.Extern[PyRange, []int]("mixed.PyRange")
	goSum    = stardag.Define[GoSum]("mixed.GoSum", stardag.Version("1"))
	pyReport = stardag.Extern[PyReport, string]("mixed.PyReport")
	shout    = stardag.Define[Shout]("mixed.Shout")
)

// described is what the Python program says of one task.
type described struct {
	ID       stardag.ID `json:"id"`
	URI      string     `json:"uri"`
	Hash     stardag.ID `json:"hash"`
	Complete bool       `json:"complete"`
}

// TestOneGraphInTwoLanguages makes every other task of a chain in the other language.
func TestOneGraphInTwoLanguages(t *testing.T) {
	t.Parallel()
	const limit = 5
	root := t.TempDir()
	ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: root}}))
	numbers := pyRange.New(PyRange{Limit: limit})
	total := goSum.New(GoSum{Integers: numbers})
	report := pyReport.New(PyReport{Total: total})
	last := shout.New(Shout{Report: report})
	inPython := func(command string) map[string]described {
		return decodeJSON[map[string]described](t, runPython(t, root, nil, "mixed.py", command, strconv.Itoa(limit)))
	}

	// Before anything is made: ids, instance hashes and paths agree, and nothing can be built here alone.
	theirs := inPython("describe")
	for name, ours := range map[string]stardag.Node{"numbers": numbers, "total": total, "report": report} {
		compare(ctx, t, name, ours, theirs[name])
	}
	if _, err := build.Run(ctx, last); err == nil {
		t.Error("a build whose first task is made by another program succeeded without it")
	}

	// Python makes the numbers, Go their sum, Python the report, Go the last one.
	if !inPython("numbers")["numbers"].Complete {
		t.Fatal("Python did not make the numbers")
	}
	first := stardagtest.Build(ctx, t, total)
	stardagtest.AssertReused(t, first, numbers)
	stardagtest.AssertMade(t, first, total)
	after := inPython("report")
	if !after["total"].Complete || !after["report"].Complete {
		t.Fatalf("Python sees %+v", after)
	}
	second := stardagtest.Build(ctx, t, last)
	stardagtest.AssertReused(t, second, report)
	stardagtest.AssertMade(t, second, last)
	if got, want := stardagtest.Load(ctx, t, last), "the sum is 10 – ✓\nthe sum is 10 – ✓\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func compare(ctx context.Context, t *testing.T, name string, ours stardag.Node, theirs described) {
	t.Helper()
	if ours.ID() != theirs.ID {
		t.Errorf("id of %s: got %s, Python says %s", name, ours.ID(), theirs.ID)
	}
	body, err := stardag.Body(ours)
	if err != nil {
		t.Fatal(err)
	}
	if hash := canon.InstanceHash(body); hash != theirs.Hash {
		t.Errorf("instance hash of %s: got %s of %s, Python says %s", name, hash, body, theirs.Hash)
	}
	tgt, err := front.Task(ours).Kind.Target(ctx, front.Task(ours))
	if err != nil {
		t.Fatal(err)
	}
	if tgt.URI() != theirs.URI {
		t.Errorf("path of %s: got %s, Python says %s", name, tgt, theirs.URI)
	}
}

// TestPythonFilesAreWhatWeWouldWrite compares the bytes on disk.
func TestPythonFilesAreWhatWeWouldWrite(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	theirs := decodeJSON[map[string]described](t, runPython(t, root, nil, "mixed.py", "numbers", "3"))
	got, err := os.ReadFile(theirs["numbers"].URI)
	if err != nil {
		t.Fatal(err)
	}
	want, err := json.Marshal([]int{0, 1, 2})
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("Python wrote %q, we write %q", got, want)
	}
}
