package recordingtest_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// recStep is a task of these tests. What its run does is said by the stage in the context.
type recStep struct {
	Name  string                 `json:"name"`
	Needs []stardag.Task[string] `json:"needs"`
}

func (s recStep) Run(ctx context.Context) (string, error) {
	st := ctx.Value(stageKey{}).(*stage)
	return s.Name, st.run(ctx, s.Name)
}

func (s recStep) Artifacts(context.Context, string) ([]stardag.Artifact, error) {
	if s.Name != "documented" {
		return nil, nil
	}
	return []stardag.Artifact{{Type: "json", Name: "list", Body: []int{1, 2}}, {Type: "json", Name: "broken", Body: func() {}}}, nil
}

var recStepTask = stardag.Define[recStep]("record.Step", stardag.In(trKinds))

func step(name string, needs ...stardag.Task[string]) stardag.Task[string] {
	return recStepTask.New(recStep{Name: name, Needs: needs})
}

type stageKey struct{}

// stage says what runs do, and counts them.
type stage struct {
	do func(ctx context.Context, name string) error

	mu      sync.Mutex
	runs    map[string]int
	running int
	most    int
}

func (st *stage) run(ctx context.Context, name string) error {
	st.mu.Lock()
	if st.runs == nil {
		st.runs = map[string]int{}
	}
	st.runs[name]++
	st.running++
	st.most = max(st.most, st.running)
	st.mu.Unlock()
	defer func() {
		st.mu.Lock()
		st.running--
		st.mu.Unlock()
	}()
	if st.do == nil {
		return nil
	}
	return st.do(ctx, name)
}

func (st *stage) times(name string) int {
	st.mu.Lock()
	defer st.mu.Unlock()
	return st.runs[name]
}

// on returns a builder of the scene whose runs are on the stage.
func (s *scene) on(st *stage) build.Builder {
	return build.Builder{
		Workers: 4, Roots: s.roots, Registry: s.Client(), Record: build.Recording{CodeID: "tests"},
		Context: func(ctx context.Context) (context.Context, error) { return context.WithValue(ctx, stageKey{}, st), nil },
	}
}

// registries are what a recorded build can meet: a registry that takes many operations at once, one that does not, and
// one that keeps everything in PostgreSQL.
var registries = map[string]func(testing.TB) *registrytest.Registry{
	"extended": registrytest.Start, "plain": registrytest.StartPlain, "postgres": registrytest.StartPostgres,
}

// eachScene runs a test with each of the registries.
func eachScene(t *testing.T, test func(t *testing.T, s *scene)) {
	t.Helper()
	for name, start := range registries {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, &scene{Registry: start(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})})
		})
	}
}

// status is what the registry says of a task.
func (s *scene) status(task stardag.Node) wire.Status {
	s.t.Helper()
	detail, err := s.Client().Task(s.t.Context(), task.ID().String(), 1)
	if err != nil {
		s.t.Fatal(err)
	}
	return detail.Status
}

func (s *scene) wantStatus(task stardag.Node, want wire.Status) {
	s.t.Helper()
	if got := s.status(task); got != want {
		s.t.Errorf("task %s is %s, want %s", task, got, want)
	}
}

func (s *scene) wantBuild(report *build.Report, want wire.BuildStatus) {
	s.t.Helper()
	if report.BuildID == nil {
		s.t.Fatal("the build is not recorded")
	}
	b, err := s.Client().Build(s.t.Context(), report.BuildID.String())
	if err != nil || b.Status != want {
		s.t.Errorf("the build is %+v (%v), want %s", b, err, want)
	}
}

// watchFor returns an observer that closes a channel at the first event of a type.
func watchFor(typ build.EventType) (build.Observer, <-chan struct{}) {
	seen := make(chan struct{})
	var once sync.Once
	return build.ObserverFunc(func(e build.Event) {
		if e.Type == typ {
			once.Do(func() { close(seen) })
		}
	}), seen
}

func waitUntil(t *testing.T, c <-chan struct{}, what string) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(2 * time.Minute): // nothing waits for that long
		t.Fatalf("waited in vain for %s", what)
	}
}

// runIn runs a build beside the test.
func runIn(t *testing.T, b build.Builder, task stardag.Node) func() (*build.Report, error) {
	t.Helper()
	var report *build.Report
	var err error
	var wg sync.WaitGroup
	wg.Go(func() { report, err = b.Run(t.Context(), task) })
	t.Cleanup(wg.Wait)
	return func() (*build.Report, error) {
		wg.Wait()
		return report, err
	}
}

// atSeal calls do once, when a build is about to seal its plan: by then it has seen which tasks are complete, and registered them.
func (s *scene) atSeal(do func()) {
	s.Before(func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, "/seal") {
			s.Before(nil)
			do()
		}
		return false
	})
}

// claimed registers a task by hand and claims it, as another program would.
func (s *scene) claimed(task stardag.Node, ttl int) (c *registry.Client, plan, execution string) {
	s.t.Helper()
	ctx := s.t.Context()
	c = s.Client()
	buildID, plan, execution := uuid.NewString(), uuid.NewString(), uuid.NewString()
	must := func(_ any, err error) {
		s.t.Helper()
		if err != nil {
			s.t.Fatal(err)
		}
	}
	d, err := c.CreateDeployment(ctx, wire.CreateDeployment{Kind: wire.Local, CodeID: "another-program"})
	must(d, err)
	body, err := stardag.Body(task)
	must(body, err)
	tgt, err := front.Task(task).Kind.Target(stardag.WithRoots(ctx, s.roots), front.Task(task))
	must(tgt, err)
	version, uri, id := "", tgt.URI(), task.ID().String()
	name := front.Task(task).Kind.Name
	item := wire.Item{
		TaskID: id, TaskNamespace: name.Namespace, TaskName: name.Name, Version: &version, OutputURI: &uri, InstanceHash: uuid.NewString(), Body: body,
		ObservedAt: wire.At(time.Now()),
	}
	_, err = c.CreateBuild(ctx, wire.CreateBuild{ID: &buildID, RootTaskIDs: []string{id}})
	must(nil, err)
	_, err = c.CreatePlan(ctx, buildID, wire.CreatePlan{PlanID: plan, DeploymentID: d.ID, Roots: []wire.Item{item}})
	must(nil, err)
	item.DeclaredUpstreams = []string{}
	_, err = c.RegisterMembers(ctx, plan, wire.RegisterMembers{Items: []wire.Item{item}})
	must(nil, err)
	_, err = c.SealPlan(ctx, plan)
	must(nil, err)
	_, err = c.StartTask(ctx, plan, id, wire.StartTask{ExecutionID: execution, ClaimTTLSeconds: &ttl})
	must(nil, err)
	return c, plan, execution
}

// made makes the output of a step appear.
func (s *scene) made(task stardag.Task[string], text string) {
	s.t.Helper()
	ctx := stardag.WithRoots(s.t.Context(), s.roots)
	tgt, err := task.Target(ctx)
	if err == nil {
		err = tgt.WriteAll(ctx, []byte(text))
	}
	if err != nil {
		s.t.Fatal(err)
	}
}
