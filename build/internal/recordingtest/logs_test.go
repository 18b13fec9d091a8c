package recordingtest_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// logOf is the whole log of the last run of a task.
func (s *scene) logOf(task stardag.Node) (*wire.ExecutionLog, string) {
	s.t.Helper()
	c := s.Client()
	runs, err := c.TaskExecutions(s.t.Context(), task.ID().String(), true, 1)
	if err != nil || len(runs.Executions) == 0 {
		s.t.Fatalf("executions of %s: %v, %v", task.ID(), runs, err)
	}
	id := runs.Executions[0].ID
	log, err := c.ExecutionLog(s.t.Context(), id, registry.LogQuery{})
	if err != nil {
		s.t.Fatal(err)
	}
	return log, id
}

// said are lines as text.
func said(lines []wire.LogLine) (all []string) {
	for _, l := range lines {
		all = append(all, fmt.Sprintf("%s %s %s", l.Stream, l.Level, l.Text))
	}
	return all
}

// eachLogScene runs a test with each registry that keeps logs.
func eachLogScene(t *testing.T, test func(t *testing.T, s *scene)) {
	t.Helper()
	for name, start := range map[string]func(testing.TB) *registrytest.Registry{"sqlite": registrytest.Start, "postgres": registrytest.StartPostgres} {
		t.Run(name, func(t *testing.T) {
			test(t, &scene{Registry: start(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})})
		})
	}
}

func TestWhatRunsLogAndMeasureIsKept(t *testing.T) { //nolint:paralleltest // it sets a variable
	t.Setenv("FOR_TESTS_API_KEY", "sk-very-secret-value")
	eachLogScene(t, func(t *testing.T, s *scene) {
		task := step("talks" + t.Name())
		st := &stage{do: func(ctx context.Context, _ string) error {
			log := stardag.Logger(ctx).With("epoch", 3)
			log.InfoContext(ctx, "it begins", "with", "two words")
			log.DebugContext(ctx, "too fine")
			log.WarnContext(ctx, "the key is sk-very-secret-value\nand a second line")
			for i := range int64(3) {
				stardag.Metric(ctx, "loss", 1/float64(i), i)
				stardag.Progress(ctx, i+1, 3)
			}
			return nil
		}}
		report, err := s.on(st).Run(t.Context(), task)
		if err != nil {
			t.Fatal(err)
		}
		s.wantBuild(report, wire.BuildCompleted)
		log, id := s.logOf(task)
		want := []string{`log INFO it begins epoch=3 with="two words"`, "log WARN the key is ***", "log WARN and a second line epoch=3"}
		if diff := cmp.Diff(want, said(log.Lines)); diff != "" {
			t.Errorf("the log (-want +got):\n%s", diff)
		}
		if !log.Ended || log.Progress == nil || log.Progress.Done != 3 || log.Progress.Total != 3 {
			t.Errorf("the log has ended: %v, progress %v", log.Ended, log.Progress)
		}
		metrics, err := s.Client().ExecutionMetrics(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		var points []string
		for _, series := range metrics.Series {
			for _, p := range series.Points {
				points = append(points, fmt.Sprintf("%s %d %s", series.Name, p.Step, p.Value))
			}
		}
		if diff := cmp.Diff([]string{"loss 0 Infinity", "loss 1 1", "loss 2 0.5"}, points); diff != "" {
			t.Errorf("the metrics (-want +got):\n%s", diff)
		}
	})
}
