package build_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/build"
)

func TestEnginesNeedARegistry(t *testing.T) {
	t.Parallel()
	b := build.Builder{NoRegistry: true}
	if _, _, err := b.Open(inFolder(t), acts.New(act{What: "leaf"})); err == nil || !strings.Contains(err.Error(), "needs a registry") {
		t.Errorf("got %v", err)
	}
	if _, err := b.Join(inFolder(t), "b"); err == nil || !strings.Contains(err.Error(), "needs a registry") {
		t.Errorf("got %v", err)
	}
}

// What a build does around a run, Do does too.
func TestDoRunsATaskAsABuildDoes(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		what  string
		b     build.Builder
		err   string
		again bool
	}{
		"success":                 {what: "leaf"},
		"failure":                 {what: "fail", err: "the act failed: as asked"},
		"failure to try again":    {what: "fail", b: build.Builder{Retry: build.Retry{Attempts: 2}}, err: "the act failed", again: true},
		"panic":                   {what: "panic", err: "panic: as asked"},
		"timeout":                 {what: "hang", b: build.Builder{Timeout: 20 * time.Millisecond}, err: "timed out after 20ms"},
		"a run that ends its own": {what: "exit goroutine", err: "runtime.Goexit"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := tt.b.Do(inFolder(t), acts.New(act{What: tt.what, Dir: t.TempDir()}), 1)
			switch {
			case tt.err == "" && out.Err != nil, tt.err != "" && (out.Err == nil || !strings.Contains(out.Err.Error(), tt.err)):
				t.Errorf("got %v, want %s", out.Err, tt.err)
			case out.Again != tt.again || out.Again && out.Pause <= 0:
				t.Errorf("again is %v after %v", out.Again, out.Pause)
			}
		})
	}
	ctx := inFolder(t)
	out := build.Builder{}.Do(ctx, acts.New(act{What: "await"}), 1)
	if out.Err != nil || len(out.Awaits) != 2 {
		t.Errorf("got %+v", out)
	}
	if last := (build.Builder{Retry: build.Retry{Attempts: 2}}).Do(ctx, acts.New(act{What: "fail"}), 2); last.Again {
		t.Error("the last attempt is to be made again")
	}
}

// A report can be made of rows, wherever they come from.
func TestReportsAreMadeOfRows(t *testing.T) {
	t.Parallel()
	w := newWorld()
	bad := w.job(job{name: "bad", run: func(context.Context) error { return errAct }})
	want, err := build.Builder{ContinueOnFailure: true}.Run(t.Context(), w.task("root", bad, w.task("good")))
	if err == nil {
		t.Fatal("it did not fail")
	}
	got := build.NewReport(want.Start, want.Duration, slices.Collect(want.Tasks()), err)
	for _, r := range []*build.Report{want, got} {
		if row, ok := r.Task(bad.ID()); !ok || row.State != build.Failed || !errors.Is(row.Err, errAct) {
			t.Errorf("the failed task is %+v", row)
		}
	}
	if diff := cmp.Diff(fmt.Sprintf("%+v", slices.Collect(want.Tasks())), fmt.Sprintf("%+v", slices.Collect(got.Tasks()))); diff != "" {
		t.Error(diff)
	}
	if got.String() != want.String() || got.Counts != want.Counts || len(got.Failures) != 1 {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
