package recordingtest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// logOf returns the whole log of the last run of a task.
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

// A panic is one line in the registry. Its stack is among what the run printed, where secrets are hidden.
func TestStacksOfPanicsAreKeptWithWhatRunsPrint(t *testing.T) { //nolint:paralleltest // it sets a variable
	t.Setenv("FOR_TESTS_API_KEY", "sk-very-secret-value")
	s := &scene{Registry: registrytest.Start(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}
	task := step("panics" + t.Name())
	_, err := s.on(&stage{do: func(context.Context, string) error { panic("sk-very-secret-value is no key") }}).Run(t.Context(), task)
	if failed, ok := errors.AsType[*build.TaskError](err); !ok || !strings.Contains(string(failed.Stack), "logs_test.go") {
		t.Fatalf("got %v", err)
	}
	members, err := s.Client().Task(t.Context(), task.ID().String(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if e := members.ErrorMessage; e == nil || strings.Contains(*e, "\n") || !strings.HasPrefix(*e, "panic: ") {
		t.Errorf("the error is not one line: %v", e)
	}
	log, _ := s.logOf(task)
	if all := strings.Join(said(log.Lines), "\n"); !strings.Contains(all, "logs_test.go") || strings.Contains(all, "sk-very-secret-value") {
		t.Errorf("the log has no stack, or the secret:\n%s", all)
	}
}

// The declared version of a task's code is told with its executions.
func TestExecutionsTellTheCodeVersion(t *testing.T) {
	t.Parallel()
	s := &scene{Registry: registrytest.Start(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}
	kinds := stardag.NewKinds()
	for version, opt := range map[string]stardag.Option{"2": stardag.CodeVersion("2"), "": stardag.Owner("nobody")} {
		task := stardag.Func("recordingtest.Code"+version, func(context.Context, struct{}) (int, error) { return 1, nil }, stardag.In(kinds), opt).New(struct{}{})
		b := s.on(&stage{})
		b.Kinds = kinds
		if _, err := b.Run(t.Context(), task); err != nil {
			t.Fatal(err)
		}
		runs, err := s.Client().TaskExecutions(t.Context(), task.ID().String(), true, 1)
		if err != nil || len(runs.Executions) == 0 {
			t.Fatalf("%v, %v", runs, err)
		}
		var facts struct {
			CodeVersion string `json:"code_version"`
		}
		if err := json.Unmarshal(runs.Executions[0].ExecutorMetadata, &facts); err != nil || facts.CodeVersion != version {
			t.Errorf("got %s, %v; want version %q", runs.Executions[0].ExecutorMetadata, err, version)
		}
	}
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

// TestWhatIsSecretIsConfigured: variables and the project's file name more secrets, and what is none.
func TestWhatIsSecretIsConfigured(t *testing.T) { //nolint:paralleltest // it sets variables
	t.Setenv("HOME", t.TempDir())
	dir := t.TempDir()
	t.Chdir(dir)
	if err := os.Mkdir(".stardag", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(".stardag", "config.toml"), []byte("[logs]\nmask = \"dsn, WEBHOOK\"\nshow = \"nothing\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("STARDAG_LOGS_SHOW", "cache_key OTHER_KEY")
	t.Setenv("MY_DSN", "postgres://u:pass@host/db")
	t.Setenv("THE_WEBHOOK_URL", "https://hooks/abcdef")
	t.Setenv("CACHE_KEY", "public-cache-key")
	t.Setenv("OTHER_KEY", "same-as-the-secret-one")
	t.Setenv("THIRD_KEY", "same-as-the-secret-one")
	t.Setenv("MORE_NAMES", "of-the-program")
	s := &scene{Registry: registrytest.Start(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}
	task := step("secrets")
	st := &stage{do: func(ctx context.Context, _ string) error {
		for _, text := range []string{"postgres://u:pass@host/db", "https://hooks/abcdef", "public-cache-key", "same-as-the-secret-one", "of-the-program"} {
			stardag.Logger(ctx).InfoContext(ctx, "it is", "what", text)
		}
		return nil
	}}
	b := s.on(st)
	b.Record.Mask = []string{"MORE"}
	if _, err := b.Run(t.Context(), task); err != nil {
		t.Fatal(err)
	}
	log, _ := s.logOf(task)
	want := []string{"log INFO it is what=***", "log INFO it is what=***", "log INFO it is what=public-cache-key", "log INFO it is what=***", "log INFO it is what=***"}
	if diff := cmp.Diff(want, said(log.Lines)); diff != "" {
		t.Errorf("the log (-want +got):\n%s", diff)
	}
	if err := os.WriteFile(filepath.Join(".stardag", "config.toml"), []byte("[logs]\nmask = 3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.on(st).Run(t.Context(), step("not run")); err == nil || !strings.Contains(err.Error(), "mask in [logs] is 3; it should be text in quotes") {
		t.Errorf("a build with a configuration that cannot be read: %v", err)
	}
}
