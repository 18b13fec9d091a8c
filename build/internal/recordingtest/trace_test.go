package recordingtest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/target"
)

// The tasks of the recorded builds.
type (
	trLeaf struct {
		X int `json:"x"`
	}
	trFail struct{}
	trSum  struct {
		Deps  []stardag.Task[int] `json:"deps"`
		Label string              `json:"label"`
	}
	trDyn struct {
		N int `json:"n"`
	}
)

func (l trLeaf) Run(context.Context) (int, error) { return l.X, nil }
func (trFail) Run(context.Context) (int, error)   { return 0, errors.New("boom") }

func (s trSum) Run(ctx context.Context) (total int, err error) {
	for _, d := range s.Deps {
		n, err := d.Load(ctx)
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

func (trSum) Artifacts(context.Context, int) ([]stardag.Artifact, error) {
	return []stardag.Artifact{{Type: "markdown", Name: "md", Body: "# hi"}, {Type: "json", Name: "js", Body: map[string]int{"n": 1}}}, nil
}

func (d trDyn) Run(ctx context.Context) (int, error) {
	leaves := make([]stardag.Task[int], d.N)
	for i := range leaves {
		leaves[i] = trLeafTask.New(trLeaf{X: i})
	}
	if _, err := stardag.AwaitAll(ctx, leaves); err != nil {
		return 0, err
	}
	sum := trSumTask.New(trSum{Deps: leaves, Label: "s"})
	if err := stardag.Await(ctx, sum); err != nil {
		return 0, err
	}
	return sum.Load(ctx)
}

var (
	trKinds    = stardag.NewKinds()
	trLeafTask = stardag.Define[trLeaf]("trace.TrLeaf", stardag.In(trKinds))
	trFailTask = stardag.Define[trFail]("trace.TrFail", stardag.In(trKinds))
	trSumTask  = stardag.Define[trSum]("trace.TrSum", stardag.In(trKinds))
	trDynTask  = stardag.Define[trDyn]("trace.TrDyn", stardag.In(trKinds))
)

func sumOf(label string, deps ...stardag.Task[int]) stardag.Task[int] {
	return trSumTask.New(trSum{Deps: deps, Label: label})
}

func leafOf(x int) stardag.Task[int] { return trLeafTask.New(trLeaf{X: x}) }

// traceName is what a recorded build calls a task.
func traceName(n stardag.Node) string {
	name := strings.TrimPrefix(front.Task(n).Kind.Name.String(), "trace.")
	if p, err := trLeafTask.Params(n); err == nil {
		return fmt.Sprintf("%s(x=%d)", name, p.X)
	}
	if p, err := trSumTask.Params(n); err == nil {
		return fmt.Sprintf("%s(label=%s)", name, p.Label)
	}
	if p, err := trDynTask.Params(n); err == nil {
		return fmt.Sprintf("%s(n=%d)", name, p.N)
	}
	return name + "()"
}

// recordedTrace is one entry of testdata/registry_traces.json.
type recordedTrace struct {
	Case          string            `json:"case"`
	Engine        string            `json:"engine"`
	Status        string            `json:"status"`
	Counts        *build.Counts     `json:"counts"`
	FinalStatuses map[string]string `json:"final_statuses"`
	BuildStatus   []string          `json:"build_status"`
	Calls         [][2]any          `json:"calls"`
}

func recordedTraces(t *testing.T) map[string]recordedTrace {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "registry_traces.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []recordedTrace
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	byCase := make(map[string]recordedTrace, len(all))
	for _, tr := range all {
		byCase[tr.Case] = tr
	}
	return byCase
}

// scene is a registry and a folder for outputs.
type scene struct {
	*registrytest.Registry

	t     *testing.T
	roots *target.Roots
}

// plainScene returns a scene whose registry has the protocol's routes only.
func plainScene(t *testing.T) *scene {
	t.Helper()
	return &scene{Registry: registrytest.StartPlain(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}
}

// builder records in the scene's registry, one task at a time.
func (s *scene) builder() build.Builder {
	return build.Builder{Sequential: true, Roots: s.roots, Registry: s.Client(), Record: build.Recording{CodeID: "golden-code"}}
}

// unrecorded makes tasks without telling anybody.
func (s *scene) unrecorded(tasks ...stardag.Node) {
	s.t.Helper()
	if _, err := (build.Builder{Roots: s.roots, NoRegistry: true}).Run(s.t.Context(), tasks...); err != nil {
		s.t.Fatal(err)
	}
}

func TestBuildsAreRecordedAsTheReferenceDoes(t *testing.T) {
	t.Parallel()
	traces := recordedTraces(t)
	failing := sumOf("s", trFailTask.New(trFail{}), leafOf(2))
	tests := map[string]func(s *scene) (*build.Report, error){
		"single": func(s *scene) (*build.Report, error) { return s.builder().Run(s.t.Context(), leafOf(1)) },
		"diamond": func(s *scene) (*build.Report, error) {
			return s.builder().Run(s.t.Context(), sumOf("s", leafOf(1), leafOf(2)))
		},
		"all_complete": func(s *scene) (*build.Report, error) {
			root := sumOf("s", leafOf(1), leafOf(2))
			s.unrecorded(root)
			return s.builder().Run(s.t.Context(), root)
		},
		"leaf_complete": func(s *scene) (*build.Report, error) {
			s.unrecorded(leafOf(1))
			return s.builder().Run(s.t.Context(), sumOf("s", leafOf(1), leafOf(2)))
		},
		"register_all": func(s *scene) (*build.Report, error) {
			root := sumOf("s", leafOf(1))
			s.unrecorded(root)
			b := s.builder()
			b.Record.Whole = true
			return b.Run(s.t.Context(), root)
		},
		"fail_fast": func(s *scene) (*build.Report, error) { return s.builder().Run(s.t.Context(), failing) },
		"fail_continue": func(s *scene) (*build.Report, error) {
			b := s.builder()
			b.ContinueOnFailure = true
			return b.Run(s.t.Context(), failing)
		},
		"dynamic": func(s *scene) (*build.Report, error) {
			return s.builder().Run(s.t.Context(), trDynTask.New(trDyn{N: 2}))
		},
		"settings": func(s *scene) (*build.Report, error) {
			b := s.builder()
			b.Settings = map[string]string{"MY_KNOB": "7"}
			b.Record.Description = "with settings"
			return b.Run(s.t.Context(), leafOf(3))
		},
		"limit_keys": func(s *scene) (*build.Report, error) {
			b := s.builder()
			b.LimitKeys = func(stardag.Node) []string { return []string{"k2", "k1"} }
			return b.Run(s.t.Context(), leafOf(4))
		},
		"resume_second": func(s *scene) (*build.Report, error) {
			b := s.builder()
			first, err := b.Run(s.t.Context(), failing)
			if err == nil {
				s.t.Fatal("the first build did not fail")
			}
			s.appear(trFailTask.New(trFail{}))
			s.Calls()
			b.Record.Resume = first.BuildID.String()
			return b.Run(s.t.Context(), failing)
		},
		"concurrent_single": func(s *scene) (*build.Report, error) {
			b := s.builder()
			b.Sequential = false
			return b.Run(s.t.Context(), leafOf(1))
		},
		"concurrent_chain": func(s *scene) (*build.Report, error) {
			b := s.builder()
			b.Sequential = false
			return b.Run(s.t.Context(), sumOf("top", sumOf("mid", leafOf(1))))
		},
		"concurrent_dynamic": func(s *scene) (*build.Report, error) {
			b := s.builder()
			b.Sequential = false
			return b.Run(s.t.Context(), trDynTask.New(trDyn{N: 1}))
		},
		"concurrent_fail": func(s *scene) (*build.Report, error) {
			b := s.builder()
			b.Sequential = false
			return b.Run(s.t.Context(), trFailTask.New(trFail{}))
		},
		"cancelled_by_operator": func(s *scene) (*build.Report, error) {
			c := s.Client()
			s.Before(func(_ http.ResponseWriter, r *http.Request) bool {
				if strings.HasSuffix(r.URL.Path, "/start") {
					s.Before(nil)
					id := buildIn(s.t, c)
					if _, err := c.CancelBuild(s.t.Context(), id); err != nil {
						s.t.Error(err)
					}
				}
				return false
			})
			return s.builder().Run(s.t.Context(), leafOf(1))
		},
	}
	for name, run := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want, ok := traces[name]
			if !ok {
				t.Fatal("no such recording")
			}
			s := plainScene(t)
			report, err := run(s)
			if ended := err == nil; ended != (want.Status == "success") {
				t.Errorf("got error %v, want status %q", err, want.Status)
			}
			if report.Counts.Skipped = 0; want.Counts != nil && report.Counts != *want.Counts { // the reference does not count them here
				t.Errorf("got counts %+v, want %+v", report.Counts, *want.Counts)
			}
			if want.Status != "" && string(report.Status) != want.Status {
				t.Errorf("got status %s, want %s", report.Status, want.Status)
			}
			if diff := cmp.Diff(normalTrace(want.Calls), retriesInOrder(s.trace(s.Calls()))); diff != "" {
				t.Errorf("calls (-reference +ours):\n%s", diff)
			}
			s.checkStatuses(report, want)
		})
	}
}

// appear makes the output of a task be there, whatever its code does.
func (s *scene) appear(task stardag.Task[int]) {
	s.t.Helper()
	ctx := stardag.WithRoots(s.t.Context(), s.roots)
	tgt, err := task.Target(ctx)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := tgt.WriteAll(ctx, []byte("7")); err != nil {
		s.t.Fatal(err)
	}
}

func (s *scene) checkStatuses(report *build.Report, want recordedTrace) {
	s.t.Helper()
	c := s.Client()
	if b, err := c.Build(s.t.Context(), report.BuildID.String()); err != nil || string(b.Status) != want.BuildStatus[len(want.BuildStatus)-1] {
		s.t.Errorf("the build is %v (%v), want %v", b, err, want.BuildStatus)
	}
	got := map[string]string{}
	for r := range report.Tasks() {
		task, err := c.Task(s.t.Context(), r.Task.ID().String(), 1)
		if err != nil {
			s.t.Fatal(err)
		}
		got["task:"+traceName(r.Task)] = string(task.Status)
	}
	if diff := cmp.Diff(want.FinalStatuses, got); diff != "" {
		s.t.Errorf("statuses of tasks (-reference +ours):\n%s", diff)
	}
}

var traceMessage = regexp.MustCompile(`[A-Z][A-Za-z]*Error: `)

// normalTrace takes out of a recorded trace what differs between the languages.
func normalTrace(calls [][2]any) []string {
	var lines []string
	for _, c := range calls {
		args := c[1].(map[string]any)
		delete(args, "app_name")
		for _, name := range []string{"executor", "executor_ref", "executor_metadata"} {
			delete(args, name)
		}
		if keys, ok := args["limit_keys"].([]any); ok {
			slices.SortFunc(keys, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
		}
		if args["code_id"] != nil {
			args["code_id"] = "go-" + args["code_id"].(string)
		}
		if text, ok := args["error_message"].(string); ok {
			text = strings.Replace(text, "<formatted traceback ending: ValueError: boom>", "boom", 1)
			args["error_message"] = traceMessage.ReplaceAllString(text, "")
		}
		lines = append(lines, c[0].(string)+" "+plainJSON(args))
	}
	return lines
}

// plainJSON writes v without escaping more than JSON needs.
func plainJSON(v any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // of decoded JSON
	return strings.TrimSpace(b.String())
}

// retriesInOrder sorts runs of retries, which are sent together.
func retriesInOrder(lines []string) []string {
	for i := 0; i < len(lines); i++ {
		end := i
		for end < len(lines) && strings.HasPrefix(lines[end], "member_retry ") {
			end++
		}
		slices.Sort(lines[i:end])
		i = max(i, end-1)
	}
	return lines
}

func newScene(t *testing.T) *scene {
	t.Helper()
	return &scene{Registry: registrytest.Start(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}
}
