package conformance_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// sdk is a program that uses the Go SDK with a registry.
type sdk struct {
	t      *testing.T
	client *registry.Client
	roots  *target.Roots
	codeID string
}

func newSDK(t *testing.T, client *registry.Client, root, codeID string) *sdk {
	t.Helper()
	return &sdk{t: t, client: client, codeID: codeID, roots: target.NewRoots(map[string]target.Root{"default": {URI: root, AutoCreate: true}})}
}

// sdkStep is the task of the SDK's builds. Its name says what its run does, if the builder's context does not.
type sdkStep struct {
	Name  string                 `json:"name"`
	Rows  int                    `json:"rows"`
	Share float64                `json:"share"`
	Tags  []string               `json:"tags"`
	Needs []stardag.Task[string] `json:"needs"`
}

type sdkRunKey struct{}

func (s sdkStep) Run(ctx context.Context) (string, error) {
	if do, ok := ctx.Value(sdkRunKey{}).(func(context.Context, sdkStep) error); ok && do != nil {
		if err := do(ctx, s); err != nil {
			return "", err
		}
	}
	return "made " + s.Name, nil
}

func (s sdkStep) Artifacts(context.Context, string) ([]stardag.Artifact, error) {
	if !strings.HasPrefix(s.Name, "documented") {
		return nil, nil
	}
	return []stardag.Artifact{{Type: "json", Name: "metrics", Body: map[string]any{"accuracy": 0.75, "rows": s.Rows}}, {Type: "markdown", Name: "report", Body: "# " + s.Name}}, nil
}

// sdkTable is a task whose output is a table.
type sdkTable struct {
	Days int `json:"days"`
}

type sdkRow struct {
	Day  string  `json:"day"`
	Rows int     `json:"rows"`
	Mean float64 `json:"mean"`
}

func (s sdkTable) Run(context.Context) (codec.Table[sdkRow], error) {
	var rows codec.Table[sdkRow]
	for i := range s.Days {
		rows = append(rows, sdkRow{Day: fmt.Sprint("day ", i+1), Rows: 10 * i, Mean: float64(i) / 2})
	}
	return rows, nil
}

var (
	sdkKinds     = stardag.NewKinds()
	sdkTableTask = stardag.Define[sdkTable]("sdk.Table", stardag.In(sdkKinds))
	sdkStepTask  = stardag.Define[sdkStep]("sdk.Step", stardag.In(sdkKinds), stardag.Version("1"))
)

func sdkTask(name string, needs ...stardag.Task[string]) stardag.Task[string] {
	return sdkStepTask.New(sdkStep{Name: name, Rows: 100 * len(name), Share: float64(len(name)) / 4, Tags: strings.Fields(name), Needs: needs})
}

// builder runs one task at a time. do is what runs do, nil is nothing.
func (p *sdk) builder(name string, do func(context.Context, sdkStep) error) build.Builder {
	return build.Builder{
		Sequential: true, Roots: p.roots, Registry: p.client, Record: build.Recording{CodeID: p.codeID, Name: name},
		Context: func(ctx context.Context) (context.Context, error) {
			return context.WithValue(ctx, sdkRunKey{}, do), nil
		},
	}
}

// makes builds what has to come to its end.
func (p *sdk) makes(b build.Builder, tasks ...stardag.Node) *build.Report {
	p.t.Helper()
	report, err := b.Run(p.t.Context(), tasks...)
	if err != nil {
		p.t.Fatal(err)
	}
	return report
}

// fails builds what has to fail.
func (p *sdk) fails(b build.Builder, tasks ...stardag.Node) *build.Report {
	p.t.Helper()
	report, err := b.Run(p.t.Context(), tasks...)
	if err == nil {
		p.t.Fatalf("%s did not fail", b.Record.Name)
	}
	return report
}

// must is for calls of the client.
func (p *sdk) must(_ any, err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

var errSDK = errors.New("no rows on Tuesday")

// failing lets the steps of a name fail.
func failing(name string) func(context.Context, sdkStep) error {
	return func(_ context.Context, s sdkStep) error {
		if s.Name == name {
			return errSDK
		}
		return nil
	}
}

// sdkStories are builds as programs make them, each with tasks of its own.
var sdkStories = map[string]func(p *sdk){
	"plain": func(p *sdk) {
		task := sdkTask("plain")
		p.makes(p.builder("plain", nil), task)
		p.makes(p.builder("plain again", nil), task)
		whole := p.builder("plain and whole", nil)
		whole.Record.Whole = true
		p.makes(whole, sdkTask("plain top", task))
	},
	"diamond": func(p *sdk) {
		source := sdkTask("diamond source")
		b := p.builder("diamond", nil)
		b.Record.Description = "Two ways from one source"
		b.Settings = map[string]string{"SDK_MODE": "é x"}
		p.makes(b, sdkTask("diamond top", sdkTask("diamond left", source), sdkTask("diamond right", source)))
	},
	"chain": func(p *sdk) {
		task := sdkTask("link 0")
		for i := range 11 {
			task = sdkTask(fmt.Sprint("link ", i+1), task)
		}
		p.makes(p.builder("chain", nil), task)
	},
	"dynamic": func(p *sdk) {
		first, second := sdkTask("awaited first"), sdkTask("awaited second", sdkTask("below the second"))
		p.makes(p.builder("dynamic", func(ctx context.Context, s sdkStep) error {
			if s.Name != "asks for more" {
				return nil
			}
			if err := stardag.Await(ctx, first); err != nil {
				return err
			}
			return stardag.Await(ctx, second)
		}), sdkTask("asks for more", sdkTask("known before")))
	},
	"failure": func(p *sdk) {
		bad := sdkTask("bad day")
		b := p.builder("failure", failing("bad day"))
		b.ContinueOnFailure = true
		p.fails(b, sdkTask("after the bad day", bad), sdkTask("on another day"))
		p.fails(p.builder("failure at once", failing("bad hour")), sdkTask("after the bad hour", sdkTask("bad hour")))
	},
	"retry": func(p *sdk) {
		runs := 0
		b := p.builder("retry", func(context.Context, sdkStep) error {
			if runs++; runs < 3 {
				return errSDK
			}
			return nil
		})
		b.Retry = build.Retry{Attempts: 3, Backoff: time.Millisecond}
		p.makes(b, sdkTask("third time lucky"))
	},
	"resume": func(p *sdk) {
		task := sdkTask("after the mend", sdkTask("mended"), sdkTask("fine from the start"))
		report := p.fails(p.builder("resume", failing("mended")), task)
		b := p.builder("", nil)
		b.Record.Resume = report.BuildID.String()
		p.makes(b, task)
	},
	"cancel": func(p *sdk) {
		ctx, cancel := context.WithCancel(p.t.Context())
		b := p.builder("cancel", func(ctx context.Context, _ sdkStep) error { cancel(); <-ctx.Done(); return ctx.Err() })
		if _, err := b.Run(ctx, sdkTask("never made", sdkTask("called off"))); err == nil {
			p.t.Fatal("a build that was called off has ended well")
		}
	},
	"held": func(p *sdk) {
		task := sdkTask("held elsewhere")
		_, plan, execution := p.claims(task, 600)
		b := p.builder("held", nil)
		b.Record.ClaimWait = time.Millisecond
		p.fails(b, task)
		message := "the other program gave up"
		p.must(p.client.FailTask(p.t.Context(), plan, task.ID().String(), wire.FailTask{ExecutionID: execution, ErrorMessage: &message}))
	},
	"table": func(p *sdk) {
		p.makes(p.builder("table", nil), sdkTableTask.New(sdkTable{Days: 5}))
	},
	"artifacts": func(p *sdk) {
		p.makes(p.builder("artifacts", nil), sdkTask("documented well"))
	},
	"disproven": func(p *sdk) {
		below := sdkTask("was removed")
		task := sdkTask("above what was removed", below)
		p.makes(p.builder("disproven", nil), task)
		for _, gone := range []stardag.Task[string]{below, task} {
			tgt, err := gone.Target(stardag.WithRoots(p.t.Context(), p.roots))
			if err == nil {
				err = tgt.Remove(p.t.Context())
			}
			p.must(nil, err)
		}
		p.makes(p.builder("disproven again", nil), task)
	},
	"excluded": func(p *sdk) {
		bad, fine := sdkTask("given up"), sdkTask("not given up")
		build, plan := p.registers(sdkTask("needs what was given up", bad, fine), bad, fine)
		p.must(p.client.ExcludeMember(p.t.Context(), plan, bad.ID().String(), wire.ExcludeMember{Reason: new("its source is gone")}))
		p.must(p.client.Build(p.t.Context(), build))
	},
	"limits": func(p *sdk) {
		p.must(p.client.PutLimit(p.t.Context(), "sdk:db", wire.PutLimit{MaxConcurrent: 1}))
		b := p.builder("limits", nil)
		b.LimitKeys = func(stardag.Node) []string { return []string{"sdk:db", "not limited"} }
		p.makes(b, sdkTask("limited", sdkTask("limited first"), sdkTask("limited second")))
	},
}

// item returns a task as a registration says it.
func (p *sdk) item(task stardag.Task[string], upstreams []string) wire.Item {
	p.t.Helper()
	body, err := stardag.Body(task)
	p.must(body, err)
	tgt, err := task.Target(stardag.WithRoots(p.t.Context(), p.roots))
	p.must(tgt, err)
	version, uri, name := "1", tgt.URI(), front.Task(task).Kind.Name
	return wire.Item{
		TaskID: task.ID().String(), TaskNamespace: name.Namespace, TaskName: name.Name, Version: &version, OutputURI: &uri,
		InstanceHash: uuid.NewSHA1(uuid.NameSpaceOID, []byte(task.ID().String())).String(), Body: body, DeclaredUpstreams: upstreams, ObservedAt: wire.At(time.Now()),
	}
}

// registers makes a sealed plan of a task and what it needs, as another program would that runs nothing yet.
func (p *sdk) registers(root stardag.Task[string], needs ...stardag.Task[string]) (buildID, plan string) {
	p.t.Helper()
	ctx := p.t.Context()
	buildID, plan = uuid.NewString(), uuid.NewString()
	d, err := p.client.CreateDeployment(ctx, wire.CreateDeployment{Kind: wire.Local, CodeID: "another-program"})
	p.must(d, err)
	p.must(p.client.CreateBuild(ctx, wire.CreateBuild{ID: &buildID, RootTaskIDs: []string{root.ID().String()}}))
	items, hashes := []wire.Item{}, []string{}
	for _, n := range needs {
		item := p.item(n, []string{})
		items, hashes = append(items, item), append(hashes, item.InstanceHash)
	}
	p.must(p.client.CreatePlan(ctx, buildID, wire.CreatePlan{PlanID: plan, DeploymentID: d.ID, Roots: []wire.Item{p.item(root, nil)}}))
	p.must(p.client.RegisterMembers(ctx, plan, wire.RegisterMembers{Items: append(items, p.item(root, hashes))}))
	p.must(p.client.SealPlan(ctx, plan))
	return buildID, plan
}

// claims registers a task and claims it, as another program would that then goes quiet.
func (p *sdk) claims(task stardag.Task[string], ttl int) (buildID, plan, execution string) {
	p.t.Helper()
	buildID, plan = p.registers(task)
	execution = uuid.NewString()
	executor, ref := "other", "somewhere:1"
	p.must(p.client.StartTask(p.t.Context(), plan, task.ID().String(), wire.StartTask{
		ExecutionID: execution, ClaimTTLSeconds: &ttl, Executor: &executor, ExecutorRef: &ref, LimitKeys: []string{"sdk:db"},
	}))
	return buildID, plan, execution
}
