package registry_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	regclient "github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
	"github.com/stardag-go/stardag/runner/runnertest"
)

// A build whose submitter was killed can be taken up again by other code, however far it had come, and is carried out by workers of that code.
func TestABuildOfAKilledSubmitterIsTakenUpByOtherCode(t *testing.T) {
	t.Parallel()
	r := registrytest.Start(t)
	p, b := placed(t, r)
	tk := takeUp{t: t, r: r, p: p, b: b}
	var ids []string
	for n, alive := 1, false; !alive; n++ {
		var id string
		if id, alive = tk.killed("first", "", n); id == "" {
			continue
		}
		if err := tk.again("second", id); err != nil {
			t.Errorf("after %d calls of the first: %v", n, err)
		}
		ids = append(ids, id)
	}
	if len(ids) < 3 {
		t.Errorf("%d builds were begun", len(ids))
	}
	tk.carriedOut("second", ids)
}

// Code that has come to a build later, and was killed before its plan was recorded, has the build: others are told so.
func TestOldCodeIsToldOfANewerPlan(t *testing.T) {
	t.Parallel()
	r := registrytest.Start(t)
	p, b := placed(t, r)
	tk := takeUp{t: t, r: r, p: p, b: b, steps: true}
	var ids []string
	told := 0
	for n, alive := 1, false; !alive; n++ {
		unsealed := tk.unsealed("first")
		if _, alive = tk.killed("second", unsealed, n); alive {
			continue
		}
		if err := tk.again("first", unsealed); err != nil {
			told++
			want := fmt.Sprintf(`build %s was taken up by code "go-second", whose plan is newer than that of this code, "go-first": take it up with that code or a newer one, or submit its tasks as a new build`, unsealed)
			if !strings.HasSuffix(err.Error(), want) {
				t.Errorf("after %d calls of the second:\n got %v\nwant %s", n, err, want)
			}
		}
		// The newer code and one that is newer still have it.
		if err := tk.again([]string{"second", "third"}[n%2], unsealed); err != nil {
			t.Errorf("after %d calls of the second: %v", n, err)
		}
		if n%2 == 1 {
			ids = append(ids, unsealed)
		}
	}
	if told == 0 {
		t.Error("the first code was never told of another plan")
	}
	tk.carriedOut("third", ids)
}

// takeUp has builds submitted by programs of different code.
type takeUp struct {
	t     *testing.T
	r     *registrytest.Registry
	p     runnertest.Place
	b     build.Builder
	n     int
	ahead time.Duration
	steps bool // builds are opened step by step, as with a registry that has no call for all of them
}

func (tk *takeUp) code(id string) build.Builder {
	b := tk.b
	b.Record.CodeID = id
	return b
}

// submit submits the tasks of a name.
func (tk *takeUp) submit(b build.Builder, name string) error {
	before := runnertest.Steps.New(runnertest.Step{Name: name + " before"})
	b.Record.Name = name
	_, err := registry.Engine{}.Submit(tk.t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{
		runnertest.Steps.New(runnertest.Step{Name: name, Of: []stardag.Task[int]{before}}),
	}})
	return err
}

// killed submits, or takes up the build resume, with a process that is killed at a call. It returns the build, if there is one, and whether the process
// lived.
func (tk *takeUp) killed(code, resume string, call int) (id string, alive bool) {
	tk.t.Helper()
	if call > 30 {
		tk.t.Fatal("it makes more and more calls")
	}
	c, err := regclient.New(tk.p.Registry, regclient.Options{APIKey: regclient.Secret(tk.p.Key)}) // its connections die with it
	if err != nil {
		tk.t.Fatal(err)
	}
	defer c.Close()
	b := tk.code(code)
	b.Registry, b.Record.Resume = c, resume
	name := tk.name(resume)
	d := &dying{r: tk.r, calls: call, served: true}
	tk.r.Before(func(w http.ResponseWriter, req *http.Request) bool {
		if tk.steps && req.Method == http.MethodPost && req.URL.Path == "/api/ext/v1/builds" {
			w.WriteHeader(http.StatusNotFound)
			return true
		}
		return d.before(w, req)
	})
	err = tk.submit(b, name)
	tk.r.Before(nil)
	if alive = !d.died(); alive && err != nil {
		tk.t.Fatal(err)
	}
	tk.ahead += time.Minute // its lease ends
	tk.r.SetClock(tk.ahead)
	for _, status := range []wire.BuildStatus{wire.BuildRunning, wire.BuildFailed} {
		for _, found := range listed(tk.t, tk.b, status) {
			if found.Name == name {
				id = found.ID
			}
		}
	}
	return id, alive
}

// name returns that of a build, a new one when it is not taken up.
func (tk *takeUp) name(resume string) string {
	tk.t.Helper()
	if resume == "" {
		tk.n++
		return fmt.Sprint("build ", tk.n)
	}
	found, err := tk.b.Registry.Build(tk.t.Context(), resume)
	if err != nil {
		tk.t.Fatal(err)
	}
	return found.Name
}

// unsealed returns a build whose submitter was killed when all was recorded but that all is.
func (tk *takeUp) unsealed(code string) (last string) {
	tk.t.Helper()
	for n := 1; ; n++ {
		id, alive := tk.killed(code, "", n)
		if alive {
			tk.t.Fatal("no build of a killed submitter has a plan that is not sealed")
		}
		if id == "" {
			continue
		}
		plans, err := tk.b.Registry.BuildPlans(tk.t.Context(), id)
		if err != nil {
			tk.t.Fatal(err)
		}
		if len(plans.Plans) == 1 && plans.Plans[0].SealedAt == nil {
			return id
		}
	}
}

func (tk *takeUp) again(code, id string) error {
	tk.t.Helper()
	b := tk.code(code)
	b.Record.Resume = id
	return tk.submit(b, tk.name(id))
}

// carriedOut has workers of a code carry builds out.
func (tk *takeUp) carriedOut(code string, ids []string) {
	t := tk.t
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- registry.Engine{}.Serve(ctx, runner.Worker{Builder: tk.code(code), Slots: 2}) }()
	for _, id := range ids {
		run, err := registry.Engine{}.Follow(t.Context(), tk.b, id)
		if err != nil {
			t.Fatal(err)
		}
		patient, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
		if report, err := run.Wait(patient); err != nil {
			t.Errorf("build %s: %v, %s", id, err, report)
		}
		cancel()
	}
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// A worker that is given nothing says that the builds which run are of other code, and no more when they have ended.
func TestAWorkerSaysThatBuildsAreOfOtherCode(t *testing.T) {
	t.Parallel()
	r := registrytest.Start(t)
	_, b := placed(t, r)
	other := b
	other.Record.CodeID = "another"
	run, err := registry.Engine{}.Submit(t.Context(), runner.Request{Builder: other, Tasks: []stardag.Node{runnertest.Steps.New(runnertest.Step{Name: "of other code"})}})
	if err != nil {
		t.Fatal(err)
	}
	work, err := b.Work(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := work.Close(t.Context()); err != nil {
			t.Error(err)
		}
	}()
	others := func() []string {
		codes, err := work.OtherCode(t.Context(), registry.DefaultApp)
		if err != nil {
			t.Fatal(err)
		}
		return codes
	}
	if got := others(); len(got) != 1 || got[0] != "go-another" {
		t.Errorf("the code of others is %q", got)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- registry.Engine{}.Serve(ctx, runner.Worker{Builder: b, Slots: 1}) }()
	for began := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		workers, err := r.Client().Workers(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(workers.Workers) == 1 && workers.Workers[0].Idle != nil {
			if want := "the builds that run are of other code, go-another: start a worker of that code, or set STARDAG_CODE_ID to the same for both"; *workers.Workers[0].Idle != want {
				t.Errorf("it says %q, want %q", *workers.Workers[0].Idle, want)
			}
			break
		}
		if time.Since(began) > time.Minute {
			t.Fatal("it says nothing")
		}
	}
	if err := run.Cancel(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := others(); len(got) != 0 {
		t.Errorf("the code of others is %q, and nothing runs", got)
	}
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
}
