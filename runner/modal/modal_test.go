package modal_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"google.golang.org/grpc/codes"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/modal"
	"github.com/stardag-go/stardag/runner/modal/internal/modaltest"
	"github.com/stardag-go/stardag/runner/runnertest"
)

// program makes the engine in every process: what sandboxes are like is said in the program.
func program() modal.Engine {
	return modal.Paced(modal.Engine{
		Idle:    2 * time.Second,
		Env:     map[string]string{"RUNNERTEST_DIR": os.Getenv("RUNNERTEST_DIR")},
		Sandbox: modal.Sandbox{Slots: 2, Most: 2},
		Queues:  map[string]modal.Sandbox{"apart": {CPU: 0.5, Regions: []string{"eu-west"}, Timeout: time.Hour, Slots: 1}},
		Kinds:   map[string]modal.Sandbox{"runnertest.OnGPU": {GPU: "t4", Slots: 1}},
	}, 200*time.Millisecond)
}

// there is the Modal of all tests.
var there *modaltest.Server

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	build.ServeWorker()
	if os.Getenv("STARDAG_MODAL_SANDBOX") != "" || len(os.Args) == 2 && os.Args[1] == "version" {
		app.Main(app.Name("prog"), app.Engines(program()))
	}
	dir, err := os.MkdirTemp("", "modal-")
	if err == nil {
		there, err = modaltest.Start(dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	defer there.Close()
	for name, value := range map[string]string{
		"MODAL_SERVER_URL": there.URL, "MODAL_TOKEN_ID": modaltest.TokenID, "MODAL_TOKEN_SECRET": modaltest.TokenSecret,
		"MODAL_CONFIG_PATH": filepath.Join(dir, "none"), "STARDAG_CONFIG_DIR": dir,
	} {
		if err := os.Setenv(name, value); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return m.Run()
}

// cluster returns a registry with nobody who works for it, and the engine.
func cluster(t *testing.T) (*runnertest.Cluster, modal.Engine) {
	t.Helper()
	var engine modal.Engine
	c := runnertest.NewCluster(t, runnertest.Engine{
		New: func(p runnertest.Place) runner.Engine {
			engine = program()
			engine.Env = map[string]string{"RUNNERTEST_DIR": p.Dir, "STARDAG_API_KEY": p.Key}
			return engine
		},
		Start: func(tb testing.TB) runnertest.Place {
			return runnertest.Place{Registry: registrytest.Start(tb).URL, Key: registrytest.Key, Dir: tb.TempDir()}
		},
	})
	t.Cleanup(func() { // with the registry nobody has anything to do
		for _, b := range mine(c) {
			if t.Failed() {
				t.Logf("sandbox %s, ended %v:\n%s", b.Name, b.Ended, b.Stderr)
			}
			if err := there.Preempt(b.ID); err != nil {
				t.Error(err)
			}
		}
	})
	deployed(t, c, engine)
	return c, engine
}

var deploying sync.Mutex

// deployed puts this program into an image, once for all tests.
func deployed(t *testing.T, c *runnertest.Cluster, e modal.Engine) {
	t.Helper()
	deploying.Lock()
	defer deploying.Unlock()
	if there.Calls("ImagePublish") > 0 {
		return
	}
	all, err := e.Deploy(t.Context(), c.Builder(t), "")
	if err != nil {
		t.Fatal(err)
	}
	want := modal.Deployed{Image: "stardag:runnertest", ID: all[0].ID, Base: "debian:bookworm-slim", Code: "runnertest"}
	if len(all) != 1 || all[0] != want || !strings.HasPrefix(all[0].ID, "im-") {
		t.Errorf("deployed are %+v", all)
	}
}

// mine returns the sandboxes of a test.
func mine(c *runnertest.Cluster) []modaltest.Sandbox {
	return slices.DeleteFunc(there.Sandboxes(""), func(b modaltest.Sandbox) bool { return b.Env["STARDAG_API_URL"] != c.Place.Registry })
}

func step(name, what string, of ...stardag.Task[int]) stardag.Task[int] {
	return runnertest.Steps.New(runnertest.Step{Name: name, What: what, Of: of})
}

// ended waits until all sandboxes of a test have ended.
func ended(t *testing.T, c *runnertest.Cluster) []modaltest.Sandbox {
	t.Helper()
	c.Eventually(t, "the sandboxes end", func() bool {
		return !slices.ContainsFunc(mine(c), func(b modaltest.Sandbox) bool { return !b.Ended })
	})
	return mine(c)
}

// TestNobodyIsResident submits a build, looks at it no more, and finds it made: each kind in sandboxes of its sort, which start each other, and end.
func TestNobodyIsResident(t *testing.T) {
	t.Parallel()
	c, _ := cluster(t)
	apart := runnertest.Apart.New(runnertest.Step{Name: "apart", Of: []stardag.Task[int]{step("first", "")}})
	onGPU := runnertest.OnGPU.New(runnertest.Step{Name: "on gpu", Of: []stardag.Task[int]{apart}})
	root := step("root", "await", onGPU)
	run := c.Submit(t, c.Builder(t), root)
	if run.Counts().Pending() != 4 {
		t.Errorf("there is to be made: %+v", run.Counts())
	}
	c.Eventually(t, "the build has ended", func() bool {
		b, err := c.Builder(t).Registry.Build(t.Context(), run.ID())
		return err == nil && b.Status != wire.BuildRunning
	})
	if b, err := c.Builder(t).Registry.Build(t.Context(), run.ID()); err != nil || b.Status != wire.BuildCompleted {
		t.Errorf("the build is %+v, %v", b, err)
	}
	for _, name := range []string{"first", "apart", "on gpu", "awaited 0", "awaited 1", "root"} {
		if runs := c.Runs(name); len(runs) == 0 || name != "root" && len(runs) != 1 {
			t.Errorf("step %q ran in the processes %v", name, runs)
		}
	}
	workers, err := c.Builder(t).Registry.Workers(t.Context())
	if err != nil || slices.ContainsFunc(workers.Workers, func(w wire.Worker) bool { return w.Engine != "modal" || len(w.Kinds) == 0 }) {
		t.Errorf("somebody is listed who only looks: %+v, %v", workers, err)
	}
	sorts := map[string]int{}
	for _, b := range ended(t, c) {
		d := b.Definition
		r := d.GetResources()
		sorts[fmt.Sprintf("%s cpu=%d gpu=%s timeout=%d regions=%v v2=%v", b.Name[:strings.Index(b.Name, "-")], r.GetMilliCpu(), r.GetGpuConfig().GetGpuType(), d.GetTimeoutSecs(), d.GetSchedulerPlacement().GetRegions(), b.V2)]++
	}
	for _, sort := range []string{
		"default cpu=1000 gpu= timeout=86400 regions=[] v2=true", "apart cpu=500 gpu= timeout=3600 regions=[eu-west] v2=true", "default cpu=1000 gpu=T4 timeout=86400 regions=[] v2=false",
	} {
		if sorts[sort] == 0 {
			t.Errorf("there was no sandbox %q, but %v", sort, sorts)
		}
	}
}

// TestSandboxIsPreempted takes a sandbox away in which a task runs. Whoever follows is told, and the task runs again.
func TestSandboxIsPreempted(t *testing.T) {
	t.Parallel()
	c, e := cluster(t)
	var mu sync.Mutex
	var notes []string
	b := c.Builder(t)
	run, err := e.Submit(t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{step("root", "", step("a", "wait go"))}, Note: func(text string) {
		mu.Lock()
		defer mu.Unlock()
		notes = append(notes, text)
	}})
	if err != nil {
		t.Fatal(err)
	}
	followed := make(chan error, 1)
	go func() {
		report, err := run.Wait(t.Context())
		if err == nil && report.Counts.Succeeded != 2 {
			err = fmt.Errorf("the report is %s", report)
		}
		followed <- err
	}()
	c.WaitForRuns(t, "a", 1)
	first := mine(c)
	if len(first) != 1 {
		t.Fatalf("there are the sandboxes %+v", first)
	}
	if err := there.Preempt(first[0].ID); err != nil {
		t.Fatal(err)
	}
	c.WaitForRuns(t, "a", 2)
	c.Open(t, "go")
	if err := <-followed; err != nil {
		t.Error(err)
	}
	if runs := c.Runs("root"); len(runs) != 1 {
		t.Errorf("the root ran %d times", len(runs))
	}
	mu.Lock()
	defer mu.Unlock()
	if len(notes) != 2 || notes[0] != "sandbox "+first[0].Name+" was ended from outside, or had too little memory: what it ran is lost, and runs again" || notes[1] != "sandbox "+first[0].Name+" starts" {
		t.Errorf("told was %q", notes)
	}
	found, err := b.Registry.TaskExecutions(t.Context(), step("a", "wait go").ID().String(), true, 0)
	if err != nil || len(found.Executions) != 2 || found.Executions[1].ClaimOutcome == nil || *found.Executions[1].ClaimOutcome != wire.ClaimTakenOver {
		t.Errorf("the executions are %+v, %v", found, err)
	}
}

// TestModalIsAwayMeanwhile has Modal away while a task runs, and back when the next sort of sandboxes is needed.
func TestModalIsAwayMeanwhile(t *testing.T) {
	c, e := cluster(t)
	var mu sync.Mutex
	var notes []string
	apart := runnertest.Apart.New(runnertest.Step{Name: "apart", Of: []stardag.Task[int]{step("first", "wait go")}})
	run, err := e.Submit(t.Context(), runner.Request{Builder: c.Builder(t), Tasks: []stardag.Node{apart}, Note: func(text string) {
		mu.Lock()
		defer mu.Unlock()
		notes = append(notes, text)
	}})
	if err != nil {
		t.Fatal(err)
	}
	followed := make(chan error, 1)
	go func() {
		_, err := run.Wait(t.Context())
		followed <- err
	}()
	c.WaitForRuns(t, "first", 1)
	back := there.Away()
	c.Open(t, "go")
	c.Eventually(t, "it is told that Modal is away", func() bool {
		mu.Lock()
		defer mu.Unlock()
		return slices.ContainsFunc(notes, func(n string) bool { return strings.Contains(n, ": Modal does not answer at http://127.0.0.1:") })
	})
	back()
	if err := <-followed; err != nil {
		t.Error(err)
	}
	if runs := c.Runs("apart"); len(runs) != 1 {
		t.Errorf("the task ran %d times", len(runs))
	}
}

// command runs a command line of the program.
func command(t *testing.T, c *runnertest.Cluster, e modal.Engine, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	b := c.Builder(t)
	var out, errs strings.Builder
	code = app.Run(t.Context(), args, strings.NewReader(""), &out, &errs, app.Name("prog"), app.Builder(b), app.Engines(e))
	return code, out.String(), errs.String()
}

// TestCommands has the commands that the engine adds to a program.
func TestCommands(t *testing.T) {
	t.Parallel()
	c, e := cluster(t)
	run := c.Submit(t, c.Builder(t), step("root", "", step("long", "wait never")))
	c.WaitForRuns(t, "long", 1)
	all := mine(c)
	check := func(wantCode int, wantOut, wantErr string, args ...string) {
		t.Helper()
		code, stdout, stderr := command(t, c, e, args...)
		for _, got := range []struct{ got, want string }{{stdout, wantOut}, {stderr, wantErr}} {
			if !regexp.MustCompile("^(?s:" + got.want + ")$").MatchString(got.got) {
				t.Errorf("%v wrote %q, want %q", args, got.got, got.want)
			}
		}
		if code != wantCode {
			t.Errorf("%v ended with code %d", args, code)
		}
	}
	check(0, `Sandboxes started: 0\.\n`, "", "modal", "watchdog", "--once")
	check(0, `\{\n  "ended": \[\n    "`+all[0].Name+`"\n  \]\n\}\n`, "", "modal", "stop", "--json")
	if err := run.Cancel(t.Context()); err != nil {
		t.Fatal(err)
	}
	check(0, `.* msg="worker starts" engine=modal .*`, "", "modal", "logs", all[0].Name)
	check(1, "", `error: Modal knows no sandbox never-0 of the app stardag: it has ended, or never was\n`, "modal", "logs", "never-0")
	check(2, "", `error: modal logs takes 1 arguments and has 0\nhint: usage: prog modal logs SANDBOX \[flags\]\n`, "modal", "logs")
	check(2, "", `error: --engine-option: option cpu: it is "many"; write how many processors, as 0\.5 or 4\n.*`, "modal", "deploy", "--engine-option", "cpu=many")
	check(2, "", `error: --engine-option: there is no option "cpus"; there are: app, cpu, environment, .*`, "modal", "stop", "--engine-option", "cpus=1")
	check(4, "", `error: .*/none: no such file.*`, "modal", "deploy", "--binary", filepath.Join(c.Place.Dir, "none"))
	other := filepath.Join(c.Place.Dir, "text")
	if err := os.WriteFile(other, []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	check(1, "", `error: .*/text is not a program for Linux, as sandboxes need it: give one with --binary, which .*`, "modal", "deploy", "--binary", other)
	check(0, `.*\n  deploy .*\n  logs .*\n  stop .*\n  watchdog .*`, "", "modal")
}

// TestSandboxIsToldToEnd has a sandbox that Modal wants to have back: what runs there is handed back, and whoever leaves starts the next one, with nobody
// else there.
func TestSandboxIsToldToEnd(t *testing.T) {
	t.Parallel()
	c, _ := cluster(t)
	run := c.Submit(t, c.Builder(t), step("root", "", step("held", "wait go")))
	c.WaitForRuns(t, "held", 1)
	first := mine(c)
	if len(first) != 1 {
		t.Fatalf("there are the sandboxes %+v", first)
	}
	tell := func() {
		if err := syscall.Kill(first[0].PID, syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
	}
	tell()
	c.Eventually(t, "it takes nothing more", func() bool {
		all, err := c.Builder(t).Registry.Workers(t.Context())
		return err == nil && slices.ContainsFunc(all.Workers, func(w wire.Worker) bool { return w.State == wire.WorkerDraining })
	})
	tell() // at once
	c.WaitForRuns(t, "held", 2)
	c.Open(t, "go")
	c.Eventually(t, "the build is complete", func() bool {
		b, err := c.Builder(t).Registry.Build(t.Context(), run.ID())
		return err == nil && b.Status == wire.BuildCompleted
	})
	all := ended(t, c)
	if len(all) != 2 || all[1].Name == all[0].Name {
		t.Errorf("there were the sandboxes %+v", all)
	}
}

// TestBuildIsCancelled cancels a build whose task runs: the sandbox has nothing to do then, and ends.
func TestBuildIsCancelled(t *testing.T) {
	t.Parallel()
	c, _ := cluster(t)
	run := c.Submit(t, c.Builder(t), step("root", "", step("running", "wait never")))
	c.WaitForRuns(t, "running", 1)
	if err := run.Cancel(t.Context()); err != nil {
		t.Fatal(err)
	}
	if all := ended(t, c); len(all) != 1 {
		t.Errorf("there were the sandboxes %+v", all)
	}
}

// TestRefusals has what is said in one line before anything is handed over.
func TestRefusals(t *testing.T) {
	c, e := cluster(t)
	submit := func(t *testing.T, e modal.Engine, b build.Builder) error {
		t.Helper()
		_, err := e.Submit(t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{step("refused", "")}})
		return err
	}
	refused := func(t *testing.T, err error, want string) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	t.Run("no token", func(t *testing.T) {
		t.Setenv("MODAL_TOKEN_ID", "")
		refused(t, submit(t, e, c.Builder(t)), `there is no token of Modal: make one with "modal token new", or set MODAL_TOKEN_ID and MODAL_TOKEN_SECRET`)
	})
	t.Run("a wrong token", func(t *testing.T) {
		t.Setenv("MODAL_TOKEN_ID", "ak-other")
		refused(t, submit(t, e, c.Builder(t)), `Modal does not take the token: make another with "modal token new"`)
	})
	t.Run("other code", func(t *testing.T) {
		b := c.Builder(t)
		b.Record.CodeID = "other"
		refused(t, submit(t, e, b), `Modal has no image stardag:other, which is that of this program's code: make it with the command "modal deploy"`)
	})
	t.Run("no secret", func(t *testing.T) {
		e := e
		e.Secrets = []string{"data"}
		refused(t, submit(t, e, c.Builder(t)), "Modal has no secret data: make it with \"modal secret create data NAME=value\"")
	})
	t.Run("no key", func(t *testing.T) {
		e := e
		e.Env = nil
		refused(t, submit(t, e, c.Builder(t)), "sandboxes need an API key of the registry, and this program has none to give them: set STARDAG_API_KEY")
	})
	t.Run("no accelerator", func(t *testing.T) {
		e := e
		e.Kinds = nil
		refused(t, submit(t, e, c.Builder(t)), "kind runnertest.OnGPU needs a GPU, and nothing says which: set GPU in modal.Engine")
	})
	t.Run("another version", func(t *testing.T) {
		there.Refuse("SandboxCreateV2", codes.Unimplemented)
		defer there.Refuse("SandboxCreateV2", codes.OK)
		err := submit(t, e, c.Builder(t))
		refused(t, err, "Modal does not know this call: this program was made for another version of it; update Stardag, or set MODAL_SANDBOX_V2=false")
		builds, err := c.Builder(t).Registry.Builds(t.Context(), registry.BuildFilter{})
		if err != nil || len(builds.Builds) != 1 || builds.Builds[0].Status != wire.BuildCancelled {
			t.Errorf("the builds are %+v, %v", builds, err)
		}
	})
	t.Run("away", func(t *testing.T) {
		defer there.Away()()
		refused(t, submit(t, e, c.Builder(t)), "find the app stardag: Modal does not answer at http://127.0.0.1:")
	})
	if all := mine(c); len(all) > 0 {
		t.Errorf("there are the sandboxes %+v", all)
	}
}

// TestTellsWhatFails has a program that does not work in sandboxes: it is told why, and it is not tried for ever.
func TestTellsWhatFails(t *testing.T) {
	t.Parallel()
	c, e := cluster(t)
	e.Env["STARDAG_API_KEY"] = "sk_other000_0123456789abcdef0123456789abcdef"
	c.Submit(t, c.Builder(t), step("root", ""))
	var notes []string
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	err := e.Watch(ctx, c.Builder(t), 20*time.Millisecond, func(text string) { notes = append(notes, text) })
	if err == nil || !strings.HasPrefix(err.Error(), "3 sandboxes failed one after the other, and no more are started: sandbox default-") || !strings.Contains(err.Error(), " ended with code 3: worker: ") || len(notes) > 10 {
		t.Errorf("got %v after %q", err, notes)
	}
}
