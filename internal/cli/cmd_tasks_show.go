package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) tasksShowCommand() *cobra.Command {
	var ended bool
	var events int
	cmd := p.lookCommand(&cobra.Command{
		Use: "show TASK", Short: "Show a task: how it stands, who holds it, its instances, executions, last events and artifacts",
		Args: arguments(1, 1, "a task"), ValidArgsFunction: p.completeTasks,
	}, func(ctx context.Context, c *registry.Client, args []string) (view, error) {
		return p.tasksShow(ctx, c, args[0], ended, events)
	})
	f := cmd.Flags()
	f.BoolVar(&ended, "include-ended", false, "all executions, not only those that have not ended")
	f.IntVar(&events, "events", 10, "show at most `N` events, the last ones, up to 500")
	command.ForOneCall(f, "include-ended", "events")
	return cmd
}

// taskDocument is everything about a task.
type taskDocument struct {
	wire.TaskDetail
	Executions         []executionDocument `json:"executions"`
	Events             []wire.Event        `json:"events"`
	StructureDiverged  []wire.Event        `json:"structure_diverged"`
	Artifacts          []wire.Artifact     `json:"artifacts"`
	eventsInAll        int
	executionsHaveEnds bool
}

func (p *program) tasksShow(ctx context.Context, c *registry.Client, id string, ended bool, events int) (view, error) {
	if events < 0 || events > 500 {
		return view{}, command.Usage(fmt.Errorf("--events %d: give a number from 0 to 500", events), "")
	}
	id, err := p.taskID(ctx, c, id)
	if err != nil {
		return view{}, err
	}
	doc := taskDocument{StructureDiverged: []wire.Event{}, executionsHaveEnds: ended}
	task, err := c.Task(ctx, id, 0)
	if err != nil {
		return view{}, err
	}
	doc.TaskDetail = *task
	executions, err := c.TaskExecutions(ctx, id, ended, 0)
	if err != nil {
		return view{}, err
	}
	doc.Executions = describeExecutions(executions.Executions)
	found, err := c.TaskEvents(ctx, id, 500)
	if err != nil {
		return view{}, err
	}
	doc.eventsInAll = len(found.Events)
	doc.Events = orEmpty(found.Events[max(0, len(found.Events)-events):])
	for _, e := range found.Events {
		if e.EventType == wire.EventTaskStructureDiverged {
			doc.StructureDiverged = append(doc.StructureDiverged, e)
		}
	}
	artifacts, err := c.TaskArtifacts(ctx, id)
	if err != nil {
		return view{}, err
	}
	doc.Artifacts = orEmpty(artifacts.Artifacts)
	return p.taskView(&doc), nil
}

func (p *program) taskView(doc *taskDocument) view {
	t := &doc.Task
	status := statusOf(t.Status)
	if t.StatusAt != nil {
		status.text += " (since " + p.shown(t.StatusAt) + ")"
	}
	claim := none
	if t.ClaimPlanID != nil && t.ClaimExpiresAt != nil {
		state := "until"
		if t.ClaimExpiresAt.Before(p.now()) {
			state = "lapsed"
		}
		claim = fmt.Sprintf("build %s, plan %s, %s %s", raw(t.ClaimBuildID), *t.ClaimPlanID, state, p.shown(t.ClaimExpiresAt))
	}
	facts := part{title: "Task " + t.TaskID, rows: [][]any{
		fact("Task", taskName(t.TaskNamespace, t.TaskName)), fact("Version", t.Version), fact("Output", t.OutputURI), fact("Status", status),
		fact("Completed", t.CompletedAt), fact("Claim held by", claim), fact("Execution", t.ExecutionID),
	}}
	if k := doc.About; k != nil {
		facts.rows = append(facts.rows, fact("About", k.Doc), fact("Owner", k.Owner))
	}
	if doc.OutputBytes != nil {
		facts.rows = append(facts.rows, fact("Size", size(*doc.OutputBytes)))
	}
	if by := doc.MadeBy; by != nil {
		facts.rows = append(facts.rows, fact("Made by", codeText(by.Version, by.Commit, by.ChangedFiles)))
	}
	if doc.Outdated != nil {
		facts.rows = append(facts.rows, fact("Outdated", painted{*doc.Outdated, command.Yellow}))
	}
	if t.ErrorMessage != nil {
		facts.rows = append(facts.rows, fact("Error", t.ErrorMessage))
	}
	instances := part{
		title:   excerpt.Count(len(doc.Instances), "instance", "instances") + ", newest first",
		columns: []column{{"Instance", "id"}, {"Deployment", "deployment_id"}, {"Settings", "settings_hash"}, {"Expanded", "expanded_at"}, {"Created", "created_at"}},
	}
	for _, i := range doc.Instances {
		instances.rows = append(instances.rows, []any{i.ID, i.DeploymentID, i.SettingsHash, i.ExpandedAt, i.CreatedAt})
	}
	title := "Executions that have not ended, newest first"
	if doc.executionsHaveEnds {
		title = "Executions, newest first"
	}
	list := part{
		title:   fmt.Sprintf("The last %d of %s", len(doc.Events), excerpt.Count(doc.eventsInAll, "event", "events")),
		columns: []column{{"When", "created_at"}, {"Event", "event_type"}, {"Build", "build_id"}, {"Execution", "execution_id"}, {"Applied", "report_applied"}, {"Error", "error_message"}},
		empty:   "None.",
	}
	for _, e := range doc.Events {
		list.rows = append(list.rows, []any{e.CreatedAt, string(e.EventType), short(e.BuildID), short(e.ExecutionID), e.ReportApplied, e.ErrorMessage})
	}
	v := view{document: doc, parts: []part{facts, instances, p.executionsTable(title, doc.Executions), list}}
	if len(doc.Artifacts) > 0 {
		artifacts := part{title: "Artifacts", columns: []column{{"Name", "name"}, {"Type", "artifact_type"}, {"Created", "created_at"}}}
		for _, a := range doc.Artifacts {
			artifacts.rows = append(artifacts.rows, []any{a.Name, a.ArtifactType, a.CreatedAt})
		}
		v.parts = append(v.parts, artifacts)
	}
	for _, e := range doc.StructureDiverged {
		v.footer = append(v.footer, "Structure diverged at "+p.shown(e.CreatedAt)+": what the task requires changed within one version of the code.")
	}
	return v
}
