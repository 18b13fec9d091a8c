package app_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/testtools"
	"github.com/stardag-go/stardag/target"
)

const trainModule = `
import stardag as sd

class Data(sd.Task[list[int]], namespace_override="ml"):
    rows: int = 3

    def run(self):
        self._save(list(range(self.rows)))

class Train(sd.Task[float], namespace_override="ml"):
    lr: float
    data: sd.TaskLoads[list[int]] = Data()

    def requires(self):
        return self.data

    def run(self):
        self._save(self.lr * sum(self.data.load()))

both = [Train(lr=1), Train(lr=2)]
`

// trainer is a folder with a module of tasks, and what runs command lines over it.
type trainer struct {
	t           *testing.T
	module, out string
}

func newTrainer(t *testing.T) *trainer {
	t.Helper()
	dir := t.TempDir()
	tr := &trainer{t: t, module: filepath.Join(dir, "train.py"), out: filepath.Join(dir, "out")}
	if err := os.WriteFile(tr.module, []byte(trainModule), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(tr.out, 0o700); err != nil {
		t.Fatal(err)
	}
	return tr
}

func (tr *trainer) run(args ...string) result {
	tr.t.Helper()
	roots := target.NewRoots(map[string]target.Root{"default": {URI: tr.out}})
	var stdout, stderr bytes.Buffer
	code := app.Run(tr.t.Context(), append(args, "--python", testtools.Python(tr.t, "venv", "python")), strings.NewReader(""), &stdout, &stderr,
		app.Name("prog"), app.Kinds(stardag.NewKinds()), app.Builder(build.Builder{Roots: roots, NoRegistry: true}))
	return result{code, stdout.String(), stderr.String()}
}

func TestTasksOfAPythonModule(t *testing.T) {
	t.Parallel()
	tr := newTrainer(t)
	train := tr.module + ":Train"

	r := tr.run("build", train, "--param", "lr=0.5", "--dry-run", "--json")
	var plan struct {
		Roots []string `json:"roots"`
		Tasks []struct {
			Task      string   `json:"task"`
			Upstreams []string `json:"upstreams"`
		} `json:"tasks"`
		ToRun int `json:"to_run"`
	}
	if err := json.Unmarshal([]byte(r.stdout), &plan); err != nil || r.code != 0 {
		t.Fatalf("%v in %+v", err, r)
	}
	if plan.ToRun != 2 || len(plan.Roots) != 1 || plan.Tasks[0].Task != "ml.Data" || plan.Tasks[1].Task != "ml.Train" || len(plan.Tasks[1].Upstreams) != 1 {
		t.Errorf("the plan is %+v", plan)
	}

	r = tr.run("build", train, "--param", "lr=0.5", "--json")
	var summary struct {
		Status    string         `json:"status"`
		TaskCount map[string]int `json:"task_count"`
	}
	if err := json.Unmarshal([]byte(r.stdout), &summary); err != nil || r.code != 0 || summary.Status != "success" || summary.TaskCount["succeeded"] != 2 {
		t.Fatalf("%v in %+v", err, r)
	}
	found, err := filepath.Glob(filepath.Join(tr.out, "ml", "Train", "*", "*", plan.Roots[0]+".json"))
	if err != nil || len(found) != 1 {
		t.Fatalf("the output is not where the SDK puts it: %v, %v", found, err)
	}
	if text, err := os.ReadFile(found[0]); err != nil || string(text) != "1.5" {
		t.Errorf("the output is %q, %v", text, err)
	}

	// A list of tasks, and tasks of modules by name, with a nested one as a body.
	if r = tr.run("build", tr.module+":both", "--json"); r.code != 0 || !strings.Contains(r.stdout, `"succeeded": 2`) {
		t.Errorf("a list: %+v", r)
	}
	if r = tr.run("plan", tr.module+"::both"); r.code != 0 || !strings.Contains(r.stdout, "2 tasks are complete") {
		t.Errorf("with two colons: %+v", r)
	}
	r = tr.run("build", "ml.Train", "--python-module", tr.module, "--param", "lr=3", "--param", `data={"__namespace":"ml","__name":"Data","rows":5}`, "--json")
	if r.code != 0 || !strings.Contains(r.stdout, `"succeeded": 2`) {
		t.Errorf("by name: %+v", r)
	}
	if r = tr.run("list", "--python-module", tr.module); r.code != 0 || !strings.Contains(r.stdout, "ml.Train") || !strings.Contains(r.stdout, "lr") {
		t.Errorf("list: %+v", r)
	}
	if r = tr.run("why", train, "--param", "lr=7"); r.code != 0 || !strings.Contains(r.stdout, "output does not exist") {
		t.Errorf("why: %+v", r)
	}
}

func TestWrongReferencesToPythonModules(t *testing.T) {
	t.Parallel()
	tr := newTrainer(t)
	for name, tt := range map[string]struct {
		args []string
		want string
	}{
		"no parameter":      {[]string{"build", tr.module + ":Train"}, "it takes lr, data"},
		"unknown parameter": {[]string{"build", tr.module + ":Train", "--param", "rate=1"}, "unknown parameter rate; it takes lr, data"},
		"one too many":      {[]string{"build", tr.module + ":Train", "--param", "lr=1", "--param", "rate=1"}, "unknown parameter rate; it takes lr, data"},
		"wrong value":       {[]string{"build", tr.module + ":Train", "--param", "lr=fast"}, "lr"},
		"no such name":      {[]string{"build", tr.module + ":Trian"}, "has no Trian"},
		"no such module":    {[]string{"build", "no.such:Train"}, "there is no module no.such"},
		"a list for one":    {[]string{"why", tr.module + ":both"}, "names 2 tasks"},
		"nothing named":     {[]string{"list"}, "--python names an interpreter and nothing that it is for"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			other := &trainer{t: t, module: tr.module, out: tr.out}
			r := other.run(tt.args...)
			if r.code != 2 || !strings.Contains(r.stderr, tt.want) || strings.Count(r.stderr, "error:") != 1 {
				t.Errorf("got %+v, want %q", r, tt.want)
			}
		})
	}
}

// A class of tasks in Python has ranges for its whole numbers and dates, and a function has several values.
func TestRangesOfAPythonModule(t *testing.T) {
	t.Parallel()
	tr := newTrainer(t)
	r := tr.run("plan", tr.module+":Data", "--param", "rows=3..6")
	if r.code != 0 || !strings.Contains(r.stdout, "0 of 4 complete") {
		t.Errorf("exit code %d, %s%s", r.code, r.stdout, r.stderr)
	}
	r = tr.run("list", tr.module+":Train", "--param", "lr=0.5", "--param", "lr=1")
	if r.code != 0 || strings.Count(r.stdout, "not complete") != 2 {
		t.Errorf("exit code %d, %s%s", r.code, r.stdout, r.stderr)
	}
}
