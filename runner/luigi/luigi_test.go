package luigi_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/internal/testtools"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/luigi"
)

// helperProcess names the place of a worker that is a process of its own, which the test can kill.
const helperProcess = "STARDAG_TEST_LUIGI_WORKER"

func TestMain(m *testing.M) {
	if place := os.Getenv(helperProcess); place != "" {
		url, dir, _ := strings.Cut(place, " ")
		err := engineAt(url).Serve(context.Background(), runner.Worker{Builder: build.Builder{NoRegistry: true, Roots: rootsAt(dir), Record: build.Recording{CodeID: filepath.Base(filepath.Dir(dir))}}, Slots: 1})
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// worker starts a process that helps with builds, and returns how to kill it.
func (w *world) worker(t *testing.T) (pid int, kill func()) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), helperProcess+"="+w.engine.URL+" "+w.dir)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill = func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	t.Cleanup(kill)
	return cmd.Process.Pid, kill
}

// One luigid serves all of these: that graphs of others are there too is as it is in life.
func TestBuilds(t *testing.T) {
	t.Parallel()
	address := testservers.StartLuigi(t, "[scheduler]", "worker_disconnect_delay=2", "[resources]", "licence=1").URL
	for name, test := range map[string]func(*testing.T, *world){
		"two processes share a graph":     sharing,
		"a failure ends every process":    failing,
		"a build goes on after a failure": goingOn,
		"attempts":                        attempts,
		"a run awaits":                    awaiting,
		"a worker helps":                  helping,
		"a worker is killed":              killed,
		"resources":                       resources,
		"Luigi makes an input":            luigiMakes,
		"Luigi waits for an output":       luigiWaits,
		"nobody makes an input":           nobodyMakes,
		"an interruption":                 interrupted,
		"in a registry":                   recorded,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, newWorld(t, address))
		})
	}
}

func sharing(t *testing.T, w *world) {
	base := w.step("base", "")
	var parts []stardag.Task[int]
	var names []string
	for i := range 6 {
		names = append(names, fmt.Sprintf("part%d", i))
		parts = append(parts, w.step(names[i], "", base))
	}
	root := w.step("root", "", parts...)
	first, second := w.start(t, build.Builder{}, root), w.start(t, build.Builder{}, root)
	for _, wait := range []func() (*build.Report, error){first, second} {
		report, err := wait()
		if err != nil || report.Counts.Succeeded != 8 || report.Counts.Discovered != 8 {
			t.Errorf("%v, %v", report, err)
		}
	}
	w.once(t, append(names, "base", "root")...)
	if got, err := root.Load(w.ctx); err != nil || got != 13 {
		t.Errorf("the root is %d, %v", got, err)
	}
	report, err := w.start(t, build.Builder{}, root)()
	if err != nil || report.Counts.PreviouslyCompleted != 1 || report.Counts.Discovered != 1 {
		t.Errorf("the next build: %v, %v", report, err)
	}
}

func failing(t *testing.T, w *world) {
	root := w.step("root", "", w.step("bad", "fail", w.step("gate", "wait go")), w.step("slow", "wait never"))
	first, second := w.start(t, build.Builder{}, root), w.start(t, build.Builder{}, root)
	w.touch(t, "go") // both know the tasks
	for _, wait := range []func() (*build.Report, error){first, second} {
		report, err := wait()
		te := new(build.TaskError)
		if !errors.As(err, &te) || !strings.Contains(err.Error(), "as asked") || report.Counts.Failed != 1 || report.Counts.Skipped != 1 {
			t.Errorf("%v, %v", report, err)
		}
	}
	w.once(t, "bad")
	if runs := w.runs(t, "root"); runs != nil {
		t.Error("the root ran")
	}
}

func goingOn(t *testing.T, w *world) {
	root := w.step("root", "", w.step("bad", "fail"), w.step("good", "", w.step("base", "")))
	report, err := w.start(t, build.Builder{ContinueOnFailure: true}, root)()
	if err == nil || report.Counts.Succeeded != 2 || report.Counts.Failed != 1 || report.Counts.Skipped != 1 {
		t.Errorf("%v, %v", report, err)
	}
}

func attempts(t *testing.T, w *world) {
	flaky := flakyTask.New(Flaky{Step{Name: "flaky", What: "fail-once", Log: w.log}})
	report, err := w.start(t, build.Builder{}, w.step("root", "", flaky))()
	if err != nil {
		t.Fatal(err)
	}
	if res, _ := report.Task(flaky.ID()); res.Attempts != 2 || len(w.runs(t, "flaky")) != 2 {
		t.Errorf("%d attempts", res.Attempts)
	}
}

func awaiting(t *testing.T, w *world) {
	root := w.step("root", "", w.step("awaiting", "await found"))
	report, err := w.start(t, build.Builder{}, root)()
	if err != nil || report.Counts.Succeeded != 5 {
		t.Errorf("%v, %v", report, err)
	}
	w.once(t, "found0", "found1", "found2", "root")
}

func helping(t *testing.T, w *world) {
	pid, _ := w.worker(t)
	w.engine.Slots = -1 // the worker makes all of it
	report, err := w.start(t, build.Builder{}, w.step("root", "", w.step("awaiting", "await found"), w.step("base", "")))()
	if err != nil || report.Counts.Succeeded != 6 {
		t.Errorf("%v, %v", report, err)
	}
	for _, name := range []string{"base", "found1", "root"} {
		if runs := w.runs(t, name); len(runs) != 1 || runs[0] != fmt.Sprint(pid) {
			t.Errorf("%s ran in %v, want %d", name, runs, pid)
		}
	}
}

func killed(t *testing.T, w *world) {
	_, kill := w.worker(t)
	w.engine.Slots = -1
	wait := w.start(t, build.Builder{}, w.step("root", "", w.step("slow", "wait go")))
	until(t, "the worker begins", func() bool { return len(w.runs(t, "slow")) == 1 })
	kill()
	w.touch(t, "go")
	second, _ := w.worker(t)
	report, err := wait()
	if err != nil || report.Counts.Succeeded != 2 {
		t.Errorf("%v, %v", report, err)
	}
	if runs := w.runs(t, "root"); len(runs) != 1 || runs[0] != fmt.Sprint(second) {
		t.Errorf("the root ran in %v", runs)
	}
	if runs := w.runs(t, "slow"); len(runs) != 2 {
		t.Errorf("the task of the killed worker ran in %v", runs)
	}
}

func resources(t *testing.T, w *world) {
	one := licencedTask.New(Licenced{Step{Name: "one", What: "wait go", Log: w.log}})
	two := licencedTask.New(Licenced{Step{Name: "two", What: "wait go", Log: w.log}})
	first, second := w.start(t, build.Builder{}, one, two), w.start(t, build.Builder{}, one, two)
	running := func() int { return len(w.runs(t, "one")) + len(w.runs(t, "two")) }
	until(t, "one of them runs", func() bool { return running() == 1 })
	time.Sleep(300 * time.Millisecond) // some questions for work
	if n := running(); n != 1 {
		t.Errorf("%d run at a time", n)
	}
	w.touch(t, "go")
	for _, wait := range []func() (*build.Report, error){first, second} {
		if _, err := wait(); err != nil {
			t.Error(err)
		}
	}
	w.once(t, "one", "two")
}

// luigiTasks are the Luigi tasks of Raw, and one that requires the task Made in Go.
const luigiTasks = `
import luigi, os
class OfDay(luigi.Task):
    day = luigi.DateParameter()
    def output(self):
        return luigi.LocalTarget(os.path.join(os.environ["OUTPUTS"], type(self).__name__.lower(), f"{self.day}.json"))
class Raw(OfDay):
    def run(self):
        with self.output().open("w") as f:
            f.write("40")
class Made(OfDay, luigi.ExternalTask):
    pass
class Doubled(OfDay):
    def requires(self):
        return Made(self.day)
    def run(self):
        with self.input().open() as f, self.output().open("w") as g:
            g.write(str(2 * int(f.read())))
`

// luigi starts a process of Luigi with a task.
func (w *world) luigi(t *testing.T, args ...string) (wait func() error) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(w.dir, "pytask.py"), []byte(luigiTasks), 0o600); err != nil {
		t.Fatal(err)
	}
	args = append([]string{"--module", "pytask", "--scheduler-url", w.engine.URL, "--worker-keep-alive", "--worker-wait-interval", "0.1"}, args...)
	cmd := exec.CommandContext(t.Context(), testtools.Luigi(t, "luigi"), args...)
	cmd.Env = append(os.Environ(), "PYTHONPATH="+w.dir, "OUTPUTS="+filepath.Join(w.dir, "outputs"))
	var log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return func() error {
		if err := cmd.Wait(); err != nil {
			return fmt.Errorf("%w: %s", err, &log)
		}
		return nil
	}
}

func luigiMakes(t *testing.T, w *world) {
	raw := rawTask.New(Raw{Day: "2026-03-02"})
	root := stepTask.New(Step{Name: "root", Log: w.log, Day: &raw})
	wait := w.start(t, build.Builder{}, root)
	if err := w.luigi(t, "Raw", "--day", "2026-03-02")(); err != nil {
		t.Fatal(err)
	}
	if _, err := wait(); err != nil {
		t.Fatal(err)
	}
	if got, err := root.Load(w.ctx); err != nil || got != 41 {
		t.Errorf("the root is %d, %v", got, err)
	}
}

func luigiWaits(t *testing.T, w *world) {
	wait := w.luigi(t, "Doubled", "--day", "2026-03-05")
	made := madeTask.New(Made{Day: "2026-03-05"})
	until(t, "Luigi waits", func() bool {
		res, err := http.PostForm(w.engine.URL+"/api/task_search", url.Values{"data": {`{"task_str": "Doubled_"}`}})
		if err != nil {
			return false
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		return err == nil && strings.Contains(string(body), "PENDING")
	})
	if _, err := w.start(t, build.Builder{}, made)(); err != nil {
		t.Fatal(err)
	}
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(filepath.Join(w.dir, "outputs", "doubled", "2026-03-05.json")); err != nil || string(got) != "14" {
		t.Errorf("Luigi has made %q, %v", got, err)
	}
}

func nobodyMakes(t *testing.T, w *world) {
	w.engine.Wait = time.Second
	raw := rawTask.New(Raw{Day: "2026-03-03"})
	report, err := w.start(t, build.Builder{}, stepTask.New(Step{Name: "root", Log: w.log, Day: &raw}))()
	if err == nil || !strings.Contains(err.Error(), "the Luigi task Raw_2026_03_03_") || !strings.Contains(err.Error(), "nobody makes it") || report.Counts.Skipped != 1 {
		t.Errorf("%v, %v", report, err)
	}
	if len(w.notes) != 1 || !strings.Contains(w.notes[0], "nobody makes the Luigi task Raw_2026_03_03_") || !strings.Contains(w.notes[0], "waits 1s for it") {
		t.Errorf("before that it has told %q", w.notes)
	}
}

func interrupted(t *testing.T, w *world) {
	slow := w.step("slow", "wait go")
	ctx, cancel := context.WithCancel(w.ctx)
	other := &world{engine: w.engine, ctx: ctx, log: w.log, dir: w.dir}
	wait := other.start(t, build.Builder{}, slow)
	until(t, "it runs", func() bool { return len(w.runs(t, "slow")) == 1 })
	cancel()
	report, err := wait()
	if !errors.Is(err, context.Canceled) || report.Status != build.Stopped || report.Counts.Cancelled != 1 {
		t.Errorf("%v, %v", report, err)
	}
	w.touch(t, "go")
	if _, err := w.start(t, build.Builder{}, slow)(); err != nil { // it was given back
		t.Error(err)
	}
}

func recorded(t *testing.T, w *world) {
	r := registrytest.Start(t)
	client, err := registry.New(r.URL, registry.Options{APIKey: registrytest.Key})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	b := build.Builder{Registry: client}
	raw := rawTask.New(Raw{Day: "2026-03-04"})
	root := stepTask.New(Step{Name: "root", Log: w.log, Day: &raw, Of: []stardag.Task[int]{w.step("awaiting", "await found"), w.step("base", "")}})
	first, second := w.start(t, b, root), w.start(t, b, root)
	path := filepath.Join(w.dir, "outputs", "raw", "2026-03-04.json") // by Luigi, which nobody tells
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte("1"), 0o600)); err != nil {
		t.Fatal(err)
	}
	for _, wait := range []func() (*build.Report, error){first, second} {
		report, err := wait()
		if err != nil || report.RecordErr != nil || report.BuildID == nil {
			t.Fatalf("%v, %v, %v", report, err, report.RecordErr)
		}
		recorded, err := client.Build(t.Context(), report.BuildID.String())
		if err != nil || recorded.Status != wire.BuildCompleted {
			t.Errorf("the build is %v, %v", recorded, err)
		}
	}
	w.once(t, "base", "found0", "found1", "found2", "root")
}

// What runs goes on while luigid is away, and a new one is told of everything again.
func TestLuigidStartsAgain(t *testing.T) {
	t.Parallel()
	server := testservers.StartLuigi(t)
	w := newWorld(t, server.URL)
	wait := w.start(t, build.Builder{}, w.step("root", "", w.step("slow", "wait go", w.step("base", "")), w.step("other", "")))
	until(t, "it runs", func() bool { return len(w.runs(t, "slow")) == 1 })
	server.Kill()
	w.touch(t, "go")
	server.Start(t)
	report, err := wait()
	if err != nil || report.Counts.Succeeded != 4 {
		t.Errorf("%v, %v", report, err)
	}
	w.once(t, "base", "slow", "other", "root")
}

func TestWhatCannotBegin(t *testing.T) {
	t.Parallel()
	address, err := testservers.FreeAddress()
	if err != nil {
		t.Fatal(err)
	}
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "hello") }))
	defer other.Close()
	old := httptest.NewServer(http.NotFoundHandler())
	defer old.Close()
	for want, url := range map[string]string{
		"does not answer: is it running (luigid --port 8082)": "http://" + address,
		"is not luigid: see url in [engine.luigi]":            other.URL,
		"has no method resource_list":                         old.URL,
		"it should look like http://localhost:8082":           "luigi.example.com:8082",
	} {
		w := newWorld(t, url)
		_, err := w.engine.Submit(w.ctx, runner.Request{Builder: build.Builder{NoRegistry: true}, Tasks: []stardag.Node{w.step("root", "")}})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// TestTaskIDs compares ids with those that Luigi makes.
func TestTaskIDs(t *testing.T) {
	t.Parallel()
	script := `
import json, sys
from luigi.task import task_id_str
for line in sys.stdin:
    family, params = json.loads(line)
    print(task_id_str(family, params))
`
	tasks := []struct {
		family string
		params map[string]string
	}{
		{"Raw", map[string]string{"day": "2026-03-02"}},
		{"shop.Report", map[string]string{"first": "2026-03-02", "days": "3", "a": "x", "z": "unused in the name"}},
		{"Odd", map[string]string{"text": "a \"quoted\"\\ line\n\t\r\b\f\x01\x7f", "umlaut": "grün größer 😀 sehr lang", "empty": ""}},
		{"Nothing", map[string]string{}},
	}
	cmd := exec.CommandContext(t.Context(), testtools.Luigi(t, "python"), "-c", script)
	var in bytes.Buffer
	var want []string
	for _, task := range tasks {
		if err := json.NewEncoder(&in).Encode([]any{task.family, task.params}); err != nil {
			t.Fatal(err)
		}
		want = append(want, luigi.TaskID(task.family, task.params))
	}
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for i, got := range strings.Split(strings.TrimSuffix(string(out), "\n"), "\n") {
		if got != want[i] {
			t.Errorf("Luigi says %s, we %s", got, want[i])
		}
	}
}

var (
	long      = flag.Bool("long", false, "make what takes minutes too")
	longTasks = flag.Int("long-tasks", 2000, "how many tasks the graph of TestLong has")
)

// TestLong has a large graph, three processes and one that is killed.
func TestLong(t *testing.T) { //nolint:paralleltest // it takes all that there is
	if !*long {
		t.Skip("for make long-luigi")
	}
	const deep = 20
	wide := *longTasks / deep
	w := newWorld(t, testservers.StartLuigi(t, "[scheduler]", "worker_disconnect_delay=5").URL)
	w.engine.Poll = 200 * time.Millisecond
	_, kill := w.worker(t)
	w.worker(t)
	layer := make([]stardag.Task[int], wide)
	var before []stardag.Task[int]
	for d := range deep {
		for i := range layer {
			var of []stardag.Task[int]
			if d > 0 {
				of = []stardag.Task[int]{before[i], before[(i+1)%wide]}
			}
			layer[i] = w.step(fmt.Sprintf("at-%d-%d", d, i), "", of...)
		}
		before = append([]stardag.Task[int](nil), layer...)
	}
	began := time.Now()
	wait := w.start(t, build.Builder{}, w.step("root", "", before...))
	t.Logf("announced after %s", time.Since(began))
	for len(w.runs(t, "at-2")) <= wide/2 && time.Since(began) < 10*time.Minute {
		time.Sleep(50 * time.Millisecond)
	}
	t.Logf("a worker is killed after %s", time.Since(began))
	kill()
	report, err := wait()
	if err != nil || report.Counts.Succeeded != wide*deep+1 {
		t.Fatalf("%v, %v", report, err)
	}
	processes := map[string]int{}
	for _, pid := range w.runs(t, "at") {
		processes[pid]++
	}
	t.Logf("%d tasks in %s by %v", report.Counts.Succeeded, time.Since(began), processes)
	if runs := len(w.runs(t, "at")); runs > wide*deep+1 {
		t.Errorf("%d runs", runs)
	}
}
