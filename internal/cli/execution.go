package cli

import (
	"encoding/json"
	"fmt"

	"github.com/stardag-go/stardag/registry/wire"
)

// executionDocument is an execution with what can be done about it.
type executionDocument struct {
	wire.Execution
	Worker             *string `json:"worker"`
	CodeVersion        *string `json:"code_version,omitempty"`
	Stoppable          bool    `json:"stoppable"`
	NotStoppableReason *string `json:"not_stoppable_reason"`
}

// describeExecution says whether an execution can be stopped: only calls on Modal can, once they have an id.
func describeExecution(e wire.Execution) executionDocument {
	d := executionDocument{Execution: e}
	var metadata struct {
		Worker      *string `json:"worker"`
		CodeVersion *string `json:"code_version"`
	}
	if json.Unmarshal(e.ExecutorMetadata, &metadata) == nil {
		d.Worker, d.CodeVersion = metadata.Worker, metadata.CodeVersion
	}
	var reason string
	switch {
	case e.Executor == nil:
		reason = "it has not said where it runs"
	case *e.Executor != "modal":
		reason = fmt.Sprintf("an execution of %q runs in a process of its own", *e.Executor)
	case e.ExecutorRef == nil:
		reason = "its call has no id yet"
	default:
		d.Stoppable = true
		return d
	}
	d.NotStoppableReason = &reason
	return d
}

// executionsTable shows executions.
func (p *program) executionsTable(title string, all []executionDocument) part {
	list := part{
		title: title,
		columns: []column{
			{"Execution", "id"},
			{"Task ID", "task_id"},
			{"Build", "build_id"},
			{"Plan", "plan_id"},
			{"Executor", "executor"},
			{"Ref", "executor_ref"},
			{"Worker", "worker"},
			{"Code", "code_version"},
			{"Claim", "claim_outcome"},
			{"Started", "started_at"},
			{"Ended", "ended_at"},
			{"Outcome", "outcome"},
			{"Stoppable", "stoppable"},
		},
		empty: "None.",
	}
	for _, e := range all {
		var claim, outcome any = "held", nil
		if e.ClaimOutcome != nil {
			claim = string(*e.ClaimOutcome)
		}
		if e.Outcome != nil {
			outcome = statusOf(*e.Outcome)
		}
		list.rows = append(list.rows, []any{e.ID, e.TaskID, e.BuildID, e.PlanID, e.Executor, e.ExecutorRef, e.Worker, claim, e.StartedAt, e.EndedAt, outcome, e.Stoppable})
	}
	return list
}
