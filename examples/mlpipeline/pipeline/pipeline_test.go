package pipeline_test

import (
	"context"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/examples/mlpipeline/data"
	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
	"github.com/stardag-go/stardag/examples/mlpipeline/pipeline"
	"github.com/stardag-go/stardag/stardagtest"
)

func TestBenchmarkMakesOneTaskPerStep(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	benchmark := pipeline.Synthetic(300, 1).Benchmark()
	report := stardagtest.Build(ctx, t, benchmark)

	made := map[string]int{}
	for result := range report.Tasks() {
		made[strings.TrimPrefix(kindOf(result.Task), "examples.ml_pipeline.class_api.")]++
	}
	want := map[string]int{
		"Dump": 1, "Dataset": 1, "Subset": 2, "TrainedModel": 5, "Predictions": 5, "Metrics": 5, "Benchmark": 1,
	}
	if diff := cmp.Diff(want, made); diff != "" {
		t.Errorf("tasks by kind (-want +got):\n%s", diff)
	}
	stardagtest.AssertCounts(t, report, build.Counts{Discovered: 20, Succeeded: 20})

	again := stardagtest.Build(ctx, t, benchmark)
	stardagtest.AssertCounts(t, again, build.Counts{Discovered: 1, PreviouslyCompleted: 1})
}

func TestModelsPredictBreastCancer(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	options := pipeline.BreastCancer()
	benchmark := options.Benchmark()
	stardagtest.Build(ctx, t, benchmark)
	results := stardagtest.Load(ctx, t, benchmark)

	if len(results) != len(options.Models) {
		t.Fatalf("%d results for %d models", len(results), len(options.Models))
	}
	for i, result := range results {
		if result.F1 < 0.75 || result.Accuracy < 0.85 {
			t.Errorf("metrics of %+v are %+v, want f1 over 0.75 and accuracy over 0.85", options.Models[i], result.Metrics)
		}
	}
}

func TestOutputsStandWhereTheirParametersSay(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	options := pipeline.Synthetic(10, 1)
	options.Snapshot = civil.Date{Year: 2026, Month: 2, Day: 3}
	options.Slug = "after-cleanup"
	dump := pipeline.DumpTask.New(pipeline.Dump{Source: options.Source, Snapshot: options.Snapshot, Slug: options.Slug})
	metrics := pipeline.MetricsTask.New(pipeline.Metrics{Predictions: stardagtest.Done(t, []ml.Prediction{})})

	wantPlace(ctx, t, dump, "examples/ml_pipeline/class_api/Dump/v0/2026-02-03/after-cleanup/")
	wantPlace(ctx, t, metrics, "examples/ml_pipeline/class_api/Metrics/v0/")
}

func wantPlace[T any](ctx context.Context, t *testing.T, task stardag.Task[T], want string) {
	t.Helper()
	target, err := task.Target(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if uri := target.URI(); !strings.Contains(uri, want) || !strings.HasSuffix(uri, task.ID().String()+".json") {
		t.Errorf("%s is at %s, want …/%s…%s.json", task, uri, want, task.ID())
	}
}

func TestSnapshotAndSlugTellDumpsApart(t *testing.T) {
	t.Parallel()
	base := pipeline.BreastCancer()
	later, other := base, base
	later.Snapshot = base.Snapshot.AddDays(1)
	other.Slug = "other"
	ids := map[stardag.ID]bool{}
	for _, options := range []pipeline.Options{base, later, other} {
		ids[options.Benchmark().ID()] = true
	}
	if len(ids) != 3 {
		t.Errorf("%d ids for three different dumps", len(ids))
	}
	if again := pipeline.BreastCancer().Benchmark(); !ids[again.ID()] {
		t.Errorf("the same options gave another id: %s", again.ID())
	}
}

func TestBodiesReadBack(t *testing.T) {
	t.Parallel()
	for name, task := range map[string]stardag.Node{
		"structs":   pipeline.BreastCancer().Benchmark(),
		"functions": pipeline.Synthetic(10, 1).BenchmarkFunc(),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			body, err := stardag.Body(task)
			if err != nil {
				t.Fatal(err)
			}
			back, err := stardag.Decode(t.Context(), nil, body)
			if err != nil {
				t.Fatal(err)
			}
			if back.ID() != task.ID() {
				t.Errorf("read back with id %s, want %s", back.ID(), task.ID())
			}
		})
	}
}

func TestMistakesShowBeforeAnythingRuns(t *testing.T) {
	t.Parallel()
	rows := stardagtest.Done(t, []ml.Row{})
	tests := map[string]struct {
		task stardag.Node
		err  string
	}{
		"a bucket that does not exist": {
			pipeline.SubsetTask.New(pipeline.Subset{Dataset: rows, Filter: ml.Filter{Partition: &ml.Partition{Buckets: 2, Include: []int{2}}}}),
			"no bucket 2, they go from 0 to 1",
		},
		"an unknown criterion": {
			pipeline.TrainedModelTask.New(pipeline.TrainedModel{Model: ml.DecisionTree{Criterion: "gain", MaxDepth: 1}, Dataset: rows}),
			"gain is not one of [gini entropy]",
		},
		"a wrong hyper-parameter": {
			pipeline.TrainedModelTask.New(pipeline.TrainedModel{Model: ml.LogisticRegression{L2: -1}, Dataset: rows}),
			"l2 must be a positive number, not -1",
		},
		"no model":   {pipeline.TrainedModelTask.New(pipeline.TrainedModel{Dataset: rows}), "model"},
		"no dataset": {pipeline.SubsetTask.New(pipeline.Subset{}), "dataset"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if err := tt.task.Err(); err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("error %v, want %q in it", err, tt.err)
			}
		})
	}
}

func TestAFailureNamesTheTaskAndItsCause(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	options := pipeline.BreastCancer()
	options.Columns.Number = "weight"
	_, err := build.Run(ctx, options.Benchmark())
	for _, want := range []string{"class_api.Dataset", `no column "weight"`, "mean_radius"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q in it", err, want)
		}
	}
}

// A single task can be tested on rows that no task made.
func TestSubsetAlone(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	rows := []ml.Row{{Key: "1", Category: "A"}, {Key: "2", Category: "B"}, {Key: "3", Category: "A"}}
	subset := pipeline.SubsetTask.New(pipeline.Subset{
		Dataset: stardagtest.Done(t, rows),
		Filter:  ml.Filter{Categories: []string{"A"}},
	})
	stardagtest.Build(ctx, t, subset)
	want := []ml.Row{rows[0], rows[2]}
	if diff := cmp.Diff(want, stardagtest.Load(ctx, t, subset)); diff != "" {
		t.Errorf("subset (-want +got):\n%s", diff)
	}
}

func TestTheSourceIsTheWholeTable(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	dump := pipeline.DumpTask.New(pipeline.Dump{Source: data.BreastCancer{}, Snapshot: pipeline.Snapshot, Slug: "default"})
	stardagtest.Build(ctx, t, dump)
	want, err := data.BreastCancer{}.Measurements()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, stardagtest.Load(ctx, t, dump)); diff != "" {
		t.Errorf("dump (-source +loaded):\n%s", diff)
	}
}

func kindOf(task stardag.Node) string {
	name, _, _ := strings.Cut(task.String(), "[")
	return name
}
