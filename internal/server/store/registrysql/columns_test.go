package registrysql_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/registrysql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// origins are where the columns of the statements come from.
var origins = storetest.Origins{
	Home: map[string]string{
		"admission": "plan_member", "artifact": "artifact", "body": "body", "body_held": "body_ref", "brief_bodies": "body", "brief_list": "task_brief", "build": "build", "deployment": "deployment",
		"attempt": "execution",
		"event":   "event", "execution": "execution", "executor_find": "executor_text", "reads_kind": "task_kind", "reads_families": "", "reads_maker": "execution", "reads_build": "build", "reads_build_plans": "deployment", "reads_build_counts": "", "reads_build_executed": "", "reads_build_days": "", "reads_count": "", "reads_graph_mark": "", "prune_count": "", "prune_build_has": "", "build_live": "", "build_did": "", "build_signs": "", "label_marks": "", "plan_counts": "", "reads_plan_size": "", "search_window": "", "reads_claims": "task", "reads_executions": "execution",
		"reads_graph_nodes": "task", "reads_ledger": "execution", "reads_plan_members": "task", "reads_ready": "execution", "reads_execution_ends": "execution", "reads_held": "execution",
		"reads_resolve_builds": "build", "reads_resolve_plans": "plan", "reads_resolve_executions": "execution", "reads_resolve_deployments": "deployment",
		"reads_resolve_tasks": "task", "reads_task_builds": "build", "reads_task_names": "task", "reads_waiting": "build",
		"family_find": "family", "family_params": "family_param", "feed": "event", "follow": "", "follow_next": "instance", "index_near": "search_value", "index_path": "search_path",
		"instance": "instance", "label_upstreams": "task", "limit": "concurrency_limit", "limit_holders": "task", "limit_keys": "task_limit_key",
		"lineage": "edge", "lock_build": "build", "name": "output_name", "output_form": "output_form", "reads_name": "output_name_move", "member": "task", "member_edges": "edge", "member_outside": "instance", "plan": "plan", "prune_downstreams": "edge",
		"prune_hold_tasks": "task", "prune_instances": "instance", "prune_old": "build", "prune_still_loose": "task", "prune_still_old": "instance", "prune_tasks": "task",
		"scope": "scope", "search": "task", "search_artifacts": "artifact", "search_builds": "build", "search_executors": "execution", "search_first": "search_value",
		"search_next": "search_value", "search_numbers": "search_value", "search_parts": "search_value", "search_values": "search_value", "search_paths": "search_path", "settings": "settings", "stalled": "build", "task": "task", "task_instances": "instance",
		"tasks": "task", "text_sample": "text_sample", "tick": "tick_summary", "wake_candidates": "build", "wake_get": "build_wake", "work_due": "build", "work_plans": "plan", "work_startable": "work", "reads_workers": "worker", "reads_worker_tasks": "execution", "reads_work_depths": "work", "reads_ready_work": "work", "reads_reactive_builds": "build",
	},
	Columns: map[string]string{
		// Of other rows.
		"build": "build.pk", "build_id": "build.id", "build_name": "build.name", "build_status": "build.status", "claim_build_id": "build.id",
		"claim_plan_id": "plan.id", "deployment_id": "deployment.id", "deployment_kind": "deployment.kind", "instance": "instance.pk",
		"instance_created_at": "instance.created_at", "instance_hash": "instance.whole_hash", "plan": "plan.pk", "plan_id": "plan.id", "scope": "scope.pk",
		"settings_hash": "settings.hash", "task": "task.pk", "task_id": "task.task_id", "task_name": "task.task_name", "task_status": "task.status",
		"env": "environments.pk", "in_current_plan": "plan.in_current_plan", "expanded": "instance.expanded", "namespace": "task.task_namespace",
		"admitted_by": "plan_member.admitted_by", "excluded_at": "plan_member.excluded_at", "excluded_reason": "plan_member.excluded_reason", "is_root": "plan_member.is_root",
		"packed": "body.packed", "brief_bodies/task": "task_brief.task", "brief_bodies/body": "body.own", "brief_list/packed": "task_brief.packed", "base": "body.base", "instance.body": "instance.whole", "search_bodies/body": "instance.whole",
		// Under other names.
		"plan_member.created_at": "plan_member.admitted_at", "artifact.type": "artifact.artifact_type", "build.status_triggered_by_user_id": "build.triggered_by", "concurrency_limit.max": "concurrency_limit.max_concurrent",
		"edge.dynamic": "edge.is_dynamic", "event.error": "event.error_message", "event.execution": "event.execution_id", "event.type": "event.event_type",
		"instance.sum": "instance.body_sum", "task.error": "task.error_message", "task.execution": "task.execution_id", "task.name": "task.task_name",
		"reads_resolve_tasks/id": "task.task_id", "reads_resolve_deployments/name": "deployment.app_name", "reads_resolve_plans/name": "build.name",
		"reads_resolve_executions/name": "task.task_name", "limit_holders/key": "concurrency_limit.key", "follow_next/name": "task.task_name", "follow_next/told": "", "follow_next/kept": "instance.kept", "follow_progress/indexed": "search_progress.instance", "follow_progress/briefed": "brief_progress.instance", "follow_progress_lock/indexed": "search_progress.instance", "follow_progress_lock/briefed": "brief_progress.instance",
		"lineage_up/downstream": "task.pk", "lineage_up/upstream": "task2.pk", "lineage_down/downstream": "task.pk", "lineage_down/upstream": "task2.pk",
		"reads_held_elsewhere/from": "execution2.started_at", "reads_held_elsewhere/until": "execution2.claim_released_at", "label_upstreams/task": "task2.pk",
		"stalled/build_id": "build.id", "work_due/build_id": "build.id", "reads_reactive_builds/app": "build.reactive_app_name", "reads_reactive_builds/code_id": "deployment.code_id", "reads_ready_work/plan": "work.plan", "reads_worker_tasks/execution_id": "execution.id", "reads_worker_tasks/namespace": "task.task_namespace",
		"reads_worker_tasks/claim_expires_at": "task.claim_expires_at",
		"reads_name/name":                     "output_name.name", "reads_names/name": "output_name.name", "reads_names_of_task/name": "output_name.name",
		"reads_name/created_at": "output_name.created_at", "reads_names/created_at": "output_name.created_at", "reads_names_of_task/created_at": "output_name.created_at",
		"previous_task_id": "task2.task_id", "output_name_move.version": "task.version", "output_name_move.output_uri": "task.output_uri", "output_name_move.status": "task.status",
		"output_name.task": "output_name.task",
		// Computed.
		"plan_member.pk": "", "plan_member.type": "", "plan_member.execution": "", "plan_member.not_applied": "", "plan_member.error": "", "plan_member.metadata": "",
		"reads_resolve_builds/kind": "", "reads_resolve_plans/kind": "", "reads_resolve_executions/kind": "", "reads_resolve_deployments/kind": "", "reads_resolve_tasks/kind": "",
		"reads_resolve_builds/build_id": "", "reads_resolve_builds/task_id": "", "reads_resolve_deployments/build_id": "", "reads_resolve_deployments/task_id": "",
		"reads_resolve_plans/task_id": "", "reads_resolve_tasks/build_id": "", "reads_resolve_tasks/task_id": "",
		"execution.code_id": "deployment.code_id", "reads_makers/code_version": "task_kind.code_version", "reads_maker/completed_at": "task.completed_at", "reads_makers/completed_at": "task.completed_at", "task_kind.task_namespace": "task_kind.namespace", "task_kind.task_name": "task_kind.name",
		"execution.pk": "", "execution.type": "", "execution.created_at": "", "execution.execution": "execution.id", "execution.not_applied": "", "execution.error": "", "execution.metadata": "",
		"execution.executor_metadata": "execution.said", "reads_ready/at": "", "reads_execution_ends/ended_at": "", "execution.namespace": "task.task_namespace", "execution.name": "task.task_name", "execution.claim_expires_at": "", "executed": "", "count": "",
		"total": "", "interrupted": "", "member_attempts/failed": "", "member_attempts/lost": "", "member_attempts_all/failed": "", "member_attempts_all/lost": "", "is_current": "", "reactive": "", "blocked": "", "in_use": "", "reason": "", "since": "", "label_upstreams/sum": "", "stale": "", "work_plans/priority": "build.priority", "reads_work_depths/ready": "", "reads_work_depths/running": "", "reads_ready_work/ready": "", "reads_reactive_builds/stocked": "",
	},
}

func TestStatementsReturnTheirColumns(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		storetest.ReturnTheirColumns(t, db, registrysql.New(db, nil).Statements(), origins)
	})
}
