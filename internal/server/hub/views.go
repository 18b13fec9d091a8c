package hub

import (
	"encoding/json"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// TimeOf returns a moment as the wire has it; nil is none.
func TimeOf(t *time.Time) *wire.Time {
	if t == nil {
		return nil
	}
	return new(wire.At(*t))
}

// TaskOf returns a task as the wire has it.
func TaskOf(t *TaskView) wire.Task {
	out := wire.Task{
		TaskID: t.TaskID, TaskNamespace: t.Namespace, TaskName: t.Name, Version: t.Version, OutputURI: t.OutputURI, Status: t.Status,
		StatusAt: TimeOf(&t.StatusAt), StartedAt: TimeOf(t.StartedAt), CompletedAt: TimeOf(t.CompletedAt), ErrorMessage: t.Error,
	}
	if t.Status == wire.Running {
		out.ClaimExpiresAt, out.ClaimPlanID, out.ClaimBuildID, out.ExecutionID = TimeOf(t.ClaimExpiresAt), t.ClaimPlanID, t.ClaimBuildID, t.Execution
	}
	return out
}

// transition returns a task after a call.
func transition(t *TaskRow, applied bool) *wire.Transition {
	out := &wire.Transition{Applied: applied, Status: t.Status, ExecutionID: t.Execution}
	if t.Status == wire.Running {
		out.ClaimExpiresAt = TimeOf(t.ClaimExpiresAt)
	}
	return out
}

func instancesOf(rows []MemberRow) []int64 {
	out := make([]int64, len(rows))
	for i := range rows {
		out[i] = rows[i].Instance
	}
	return out
}

func memberOf(m *MemberRow, bodies map[int64]json.RawMessage) wire.Member {
	return member(m, bodies[m.Instance])
}

func member(m *MemberRow, body json.RawMessage) wire.Member {
	return wire.Member{TaskID: m.Task.TaskID, InstanceID: m.InstanceID(), InstanceHash: m.InstanceHash, Status: m.Task.Status, IsRoot: m.IsRoot, Body: body}
}

// ExecutionsOf returns executions as the wire has them.
func ExecutionsOf(rows []ExecutionRow) []wire.Execution {
	out := make([]wire.Execution, len(rows))
	for i := range rows {
		e := &rows[i]
		out[i] = wire.Execution{
			ID: e.ID, TaskID: e.TaskID, BuildID: e.BuildID, PlanID: e.PlanID, InstanceID: publicID(idInstance, e.InstanceCreatedAt, e.Instance),
			Executor: e.Executor, ExecutorRef: e.ExecutorRef, ExecutorMetadata: e.ExecutorMetadata, StartedAt: wire.At(e.StartedAt),
			ClaimReleasedAt: TimeOf(e.ClaimReleasedAt), ClaimOutcome: e.ClaimOutcome, EndedAt: TimeOf(e.EndedAt), Outcome: e.Outcome,
			InCurrentPlan: e.InCurrentPlan,
		}
	}
	return out
}

// EventsOf returns events as the wire has them.
func EventsOf(rows []EventView) *wire.Events {
	out := &wire.Events{Events: make([]wire.Event, len(rows))}
	for i := range rows {
		e := &rows[i]
		out.Events[i] = wire.Event{
			ID: publicID(idEvent, e.CreatedAt, e.PK), EventType: e.Type, CreatedAt: wire.At(e.CreatedAt), BuildID: e.BuildID, PlanID: e.PlanID,
			ExecutionID: e.Execution, TaskID: e.TaskID, ReportApplied: !e.NotApplied, ErrorMessage: e.Error, EventMetadata: e.Metadata,
		}
	}
	return out
}

func artifactsOf(taskID string, rows []ArtifactRow) *wire.Artifacts {
	out := &wire.Artifacts{Artifacts: make([]wire.Artifact, len(rows))}
	for i := range rows {
		a := &rows[i]
		out.Artifacts[i] = wire.Artifact{
			ID: publicID(idArtifact, a.CreatedAt, a.PK), TaskID: taskID, ArtifactType: a.Type, Name: a.Name, Body: a.Body, CreatedAt: wire.At(a.CreatedAt),
		}
	}
	return out
}
