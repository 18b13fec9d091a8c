package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/stardag-go/stardag/registry/wire"
)

// executionDocument is an execution with what can be done about it.
type executionDocument struct {
	wire.Execution
	Worker             *string `json:"worker"`
	CodeVersion        *string `json:"code_version,omitempty"`
	Commit             *string `json:"commit,omitempty"`
	ChangedFiles       bool    `json:"changed_files,omitempty"`
	Stoppable          bool    `json:"stoppable"`
	NotStoppableReason *string `json:"not_stoppable_reason"`
}

// describeExecution reports whether an execution can be stopped: only calls on Modal can, once they have an id.
func describeExecution(e wire.Execution) executionDocument {
	d := executionDocument{Execution: e}
	var metadata struct {
		Worker      *string `json:"worker"`
		CodeVersion *string `json:"code_version"`
		Commit      *string `json:"commit"`
		Changed     bool    `json:"changed_files"`
	}
	if json.Unmarshal(e.ExecutorMetadata, &metadata) == nil {
		d.Worker, d.CodeVersion, d.Commit, d.ChangedFiles = metadata.Worker, metadata.CodeVersion, metadata.Commit, metadata.Changed
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

// codeText returns what is known of the code that an execution ran, nil for nothing.
func codeText(version, commit *string, changed bool) any {
	var parts []string
	if version != nil {
		parts = append(parts, "version "+*version)
	}
	if commit != nil {
		parts = append(parts, (*commit)[:min(12, len(*commit))])
	}
	if changed {
		parts = append(parts, "with changed files")
	}
	if parts == nil {
		return nil
	}
	return strings.Join(parts, " ")
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
		list.rows = append(list.rows, []any{e.ID, e.TaskID, e.BuildID, e.PlanID, e.Executor, e.ExecutorRef, e.Worker, codeText(e.CodeVersion, e.Commit, e.ChangedFiles), claim, e.StartedAt, e.EndedAt, outcome, e.Stoppable})
	}
	return list
}
