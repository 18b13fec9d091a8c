package stardagtest

import (
	"context"
	"errors"
	"log/slog"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/front"
)

// Build builds the tasks one at a time and fails the test when that fails.
func Build(ctx context.Context, tb testing.TB, tasks ...stardag.Node) *build.Report {
	tb.Helper()
	report, err := build.Sequential(ctx, tasks...)
	if err != nil {
		tb.Fatalf("build: %v", err)
	}
	return report
}

// BuildWith builds the tasks with the options of a builder, such as retries and limits, and fails the test when that fails. What tasks log
// is part of the test's output where the builder has no logger.
func BuildWith(ctx context.Context, tb testing.TB, b build.Builder, tasks ...stardag.Node) *build.Report {
	tb.Helper()
	if b.Logger == nil {
		b.Logger = slog.New(slog.NewTextHandler(tb.Output(), nil))
	}
	report, err := b.Run(ctx, tasks...)
	if err != nil {
		tb.Fatalf("build: %v", err)
	}
	return report
}

// Artifacts returns the documents that a complete task's kind makes of its output, and fails the test where it cannot, or where one of them
// cannot be shown.
func Artifacts(ctx context.Context, tb testing.TB, task stardag.Node) []stardag.Artifact {
	tb.Helper()
	if err := task.Err(); err != nil {
		tb.Fatalf("stardagtest.Artifacts: %v", err)
	}
	t := front.Task(task)
	if t.Kind.Artifacts == nil {
		return nil
	}
	made, err := t.MakeArtifacts(ctx)
	if err != nil {
		tb.Fatalf("stardagtest.Artifacts: %s: %v", task, err)
	}
	all := make([]stardag.Artifact, len(made))
	for i, a := range made {
		all[i] = stardag.Artifact(a)
	}
	return all
}

// Load returns a task's output and fails the test when it cannot be loaded.
func Load[T any](ctx context.Context, tb testing.TB, task stardag.Task[T]) T {
	tb.Helper()
	v, err := task.Load(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	return v
}

// AssertCounts checks all of a report's counts at once.
func AssertCounts(tb testing.TB, report *build.Report, want build.Counts) {
	tb.Helper()
	if report.Counts != want {
		tb.Errorf("counts of the build: got %+v, want %+v", report.Counts, want)
	}
}

// AssertMade checks that the build ran the tasks and that they succeeded.
func AssertMade(tb testing.TB, report *build.Report, tasks ...stardag.Node) {
	tb.Helper()
	for _, t := range tasks {
		if r, ok := result(tb, report, t); ok && !r.Made() {
			tb.Errorf("task %s: got %v, want it made by this build", t, r.State)
		}
	}
}

// AssertReused checks that the tasks were complete before the build.
func AssertReused(tb testing.TB, report *build.Report, tasks ...stardag.Node) {
	tb.Helper()
	for _, t := range tasks {
		if r, ok := result(tb, report, t); ok && !r.Reused() {
			tb.Errorf("task %s: got %v, want it reused", t, r.State)
		}
	}
}

// AssertFailed checks that the task failed in the build, and that its error is target in the sense of errors.Is when
// target is not nil.
func AssertFailed(tb testing.TB, report *build.Report, task stardag.Node, target error) {
	tb.Helper()
	r, ok := result(tb, report, task)
	switch {
	case !ok:
	case r.State != build.Failed:
		tb.Errorf("task %s: got %v, want it failed", task, r.State)
	case target != nil && !errors.Is(r.Err, target):
		tb.Errorf("task %s failed with %v, want %v", task, r.Err, target)
	}
}

// AssertNotMet checks that the build never came across the tasks.
func AssertNotMet(tb testing.TB, report *build.Report, tasks ...stardag.Node) {
	tb.Helper()
	for _, t := range tasks {
		if r, ok := report.Task(t.ID()); ok {
			tb.Errorf("task %s: got %v, want the build not to meet it", t, r.State)
		}
	}
}

func result(tb testing.TB, report *build.Report, t stardag.Node) (build.TaskResult, bool) {
	tb.Helper()
	r, ok := report.Task(t.ID())
	if !ok {
		tb.Errorf("task %s: the build did not meet it", t)
	}
	return r, ok
}
