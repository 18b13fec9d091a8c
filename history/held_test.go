package history_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestATaskThatAnotherProgramKeeps checks that waiting for another program's run has an end that is none of the build's.
func TestATaskThatAnotherProgramKeeps(t *testing.T) {
	b, data := alone(t)
	if _, err := b.Run(t.Context(), numberTask.New(number{1})); err != nil {
		t.Fatal(err)
	}
	cfg := server.DefaultConfig()
	cfg.Data, cfg.Dev = data, true
	s, address := serve(t, cfg)
	c := client(t, address, registry.Options{APIKey: registry.Secret(s.DevKey())})
	task := numberTask.New(number{2})
	claimedElsewhere(t, c, task)
	b.Record.ClaimWait = 50 * time.Millisecond
	report, err := b.Run(t.Context(), task)
	if err != nil || report.Counts.Succeeded != 1 {
		t.Fatalf("got %v, %+v", err, report.Counts)
	}
	if report.RecordErr == nil {
		t.Errorf("got RecordErr %v", report.RecordErr)
	}
}

// claimedElsewhere claims a task as another program would whose target root is another one.
func claimedElsewhere(t *testing.T, c *registry.Client, task stardag.Node) {
	t.Helper()
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	buildID, plan, id := uuid.NewString(), uuid.NewString(), task.ID().String()
	d, err := c.CreateDeployment(ctx, wire.CreateDeployment{Kind: wire.Local, CodeID: "another-program"})
	must(err)
	body, err := stardag.Body(task)
	must(err)
	name := front.Task(task).Kind.Name
	item := wire.Item{
		TaskID: id, TaskNamespace: name.Namespace, TaskName: name.Name, Version: new(""), OutputURI: new("/elsewhere/number.json"), InstanceHash: uuid.NewString(), Body: body,
		ObservedAt: wire.At(time.Now()),
	}
	_, err = c.CreateBuild(ctx, wire.CreateBuild{ID: &buildID, RootTaskIDs: []string{id}})
	must(err)
	_, err = c.CreatePlan(ctx, buildID, wire.CreatePlan{PlanID: plan, DeploymentID: d.ID, Roots: []wire.Item{item}})
	must(err)
	item.DeclaredUpstreams = []string{}
	_, err = c.RegisterMembers(ctx, plan, wire.RegisterMembers{Items: []wire.Item{item}})
	must(err)
	_, err = c.SealPlan(ctx, plan)
	must(err)
	_, err = c.StartTask(ctx, plan, id, wire.StartTask{ExecutionID: uuid.NewString(), ClaimTTLSeconds: new(600)})
	must(err)
}

// TestALockedHistory checks that a build goes on while another process has the database for itself.
func TestALockedHistory(t *testing.T) {
	b, data := alone(t)
	if _, err := b.Run(t.Context(), numberTask.New(number{1})); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", filepath.Join(data, "stardag.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(t.Context(), "BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	report, err := b.Run(t.Context(), numberTask.New(number{2}))
	if err != nil || report.Counts.Succeeded != 1 || report.RecordErr == nil || !strings.Contains(report.RecordErr.Error(), "busy") {
		t.Errorf("got %v, %+v, RecordErr %v", err, report.Counts, report.RecordErr)
	}
}
