package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/stardagtest"
)

const breastCancerTable = `MODEL                             ACCURACY  PRECISION  RECALL  F1
logistic regression, l2 1         0.910     0.931      0.794   0.857
decision tree, gini, depth 3      0.886     0.869      0.779   0.822
decision tree, gini, depth 10     0.900     0.875      0.824   0.848
decision tree, entropy, depth 3   0.876     0.957      0.662   0.783
decision tree, entropy, depth 10  0.896     0.862      0.824   0.842
`

// command runs the command line and gives what it wrote.
func command(ctx context.Context, args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(ctx, args, strings.NewReader(""), &out, &errs)
	return code, out.String(), errs.String()
}

// mustRun runs a command line that succeeds without a word on standard error.
func mustRun(ctx context.Context, t *testing.T, args ...string) string {
	t.Helper()
	code, stdout, stderr := command(ctx, args...)
	if code != 0 || stderr != "" {
		t.Fatalf("mlpipeline %v: exit code %d, standard error %q; want 0 and nothing", args, code, stderr)
	}
	return stdout
}

func TestTheSecondRunMakesNothing(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	for _, style := range []string{"struct", "function"} {
		first := mustRun(ctx, t, "--style", style)
		if !strings.HasPrefix(first, breastCancerTable+"\nMade 20 tasks in ") {
			t.Errorf("first run in %s style printed\n%swant the table\n%sand 20 tasks made", style, first, breastCancerTable)
		}
		second := mustRun(ctx, t, "--style", style)
		if !strings.HasPrefix(second, breastCancerTable+"\nNothing had to be made") {
			t.Errorf("second run in %s style printed\n%swant the same table and nothing made", style, second)
		}
	}
}

func TestJSONIsOneDocument(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	args := []string{"--json", "--synthetic", "200", "--seed", "3", "--workers", "1"}
	for _, want := range []string{
		`{"build_id":null,"status":"success","task_count":{"discovered":20,"previously_completed":0,"succeeded":20,"failed":0,"cancelled":0,"skipped":0},"failed_task":null,"error":null}`,
		`{"build_id":null,"status":"success","task_count":{"discovered":1,"previously_completed":1,"succeeded":0,"failed":0,"cancelled":0,"skipped":0},"failed_task":null,"error":null}`,
	} {
		var got bytes.Buffer
		if err := json.Compact(&got, []byte(mustRun(ctx, t, args...))); err != nil {
			t.Fatalf("standard output is no JSON document: %v", err)
		}
		if diff := cmp.Diff(want, strings.TrimSpace(got.String())); diff != "" {
			t.Errorf("document (-want +got):\n%s", diff)
		}
	}
}

func TestAnotherSnapshotIsAnotherBenchmark(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	mustRun(ctx, t)
	for _, args := range [][]string{
		{"--snapshot", "2026-01-31"},
		{"--slug", "again"},
	} {
		if out := mustRun(ctx, t, args...); !strings.Contains(out, "Made 20 tasks") {
			t.Errorf("mlpipeline %v after a run without flags printed\n%swant everything made again", args, out)
		}
	}
}

func TestWrongUsage(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		args []string
		err  string
	}{
		"unknown flag":        {[]string{"--rows", "3"}, "flag provided but not defined: -rows"},
		"negative rows":       {[]string{"--synthetic", "-1"}, "--synthetic must be at least 1, not -1"},
		"no number":           {[]string{"--seed", "x"}, `invalid value "x" for flag -seed`},
		"today is not a date": {[]string{"--snapshot", "today"}, `invalid value "today" for flag -snapshot`},
		"unknown style":       {[]string{"--style", "class"}, `--style must be struct or function, not "class"`},
		"negative workers":    {[]string{"--workers", "-2"}, "--workers must not be negative, not -2"},
		"empty slug":          {[]string{"--slug", ""}, "--slug must not be empty"},
		"an argument":         {[]string{"--json", "again"}, `unexpected argument "again"`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, stdout, stderr := command(t.Context(), tt.args...)
			if code != 2 || stdout != "" {
				t.Errorf("exit code %d, standard output %q; want 2 and nothing", code, stdout)
			}
			wantError(t, stderr, tt.err)
		})
	}
}

func TestHelp(t *testing.T) {
	t.Parallel()
	out := mustRun(t.Context(), t, "--help")
	for _, want := range []string{"Usage: mlpipeline", "-synthetic N", "-json", "default 1995-10-31"} {
		if !strings.Contains(out, want) {
			t.Errorf("help does not mention %q:\n%s", want, out)
		}
	}
}

// The root is a file, so nothing can be written below it, not even by the superuser.
func TestABadTargetRootIsRefusedInOneLine(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		root string
		code int
	}{
		"a folder that does not exist": {filepath.Join(t.TempDir(), "missing"), 4},
		"a file":                       {file, 5},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Setenv("STARDAG_TARGET_ROOTS", `{"default": "`+tt.root+`"}`)
			code, stdout, stderr := command(t.Context())
			if code != tt.code || stdout != "" {
				t.Errorf("exit code %d, standard output %q; want %d and nothing", code, stdout, tt.code)
			}
			wantError(t, stderr, tt.root)

			code, stdout, stderr = command(t.Context(), "--json")
			if code != tt.code {
				t.Errorf("with --json: exit code %d, want %d", code, tt.code)
			}
			wantError(t, stderr, tt.root)
			var document struct {
				Status string `json:"status"`
				Error  string `json:"error"`
			}
			if err := json.Unmarshal([]byte(stdout), &document); err != nil {
				t.Fatalf("standard output is no JSON document: %v", err)
			}
			if document.Status != "failure" || !strings.Contains(document.Error, tt.root) {
				t.Errorf("document %+v, want a failure that names %s", document, tt.root)
			}
		})
	}
}

func TestCommandsLookIntoTheBenchmark(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	if out := mustRun(ctx, t, "plan"); !strings.Contains(out, "examples.ml_pipeline.class_api.TrainedModel") {
		t.Errorf("plan does not show the models to train:\n%s", out)
	}
}

func TestAnInterruptedBuildSaysSo(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(stardagtest.Context(t))
	cancel()
	code, _, stderr := command(ctx)
	if code != 7 && code != 130 {
		t.Errorf("exit code %d of a build that did not happen", code)
	}
	wantError(t, stderr, "stopped")
}

// wantError checks that a message is one line that says want, and maybe a hint.
func wantError(t *testing.T, got, want string) {
	t.Helper()
	line, rest, ended := strings.Cut(got, "\n")
	if !ended || !strings.HasPrefix(line, "error: ") || !strings.Contains(line, want) {
		t.Errorf("standard error %q, want one line \"error: …\" with %q", got, want)
	}
	if rest != "" && (!strings.HasPrefix(rest, "hint: ") || strings.Count(rest, "\n") != 1) {
		t.Errorf("standard error %q, want at most one line \"hint: …\" after the first", got)
	}
}
