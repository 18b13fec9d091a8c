// The documents of the API that the UI reads. Names and fields are those of the server's OpenAPI document.

export type Status =
  | "pending"
  | "running"
  | "completed"
  | "failed"
  | "cancelled"
  | "skipped"
  | "suspended"
  | "interrupted";
export type BuildStatus = "pending" | "running" | "completed" | "failed" | "cancelled" | "exit_early";
export type Role = "owner" | "admin" | "member";
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
export type Counts = Partial<Record<Status, number>>;

export interface User {
  id: string;
  email: string;
  display_name: string | null;
}
export interface Environment {
  id: string;
  workspace_id: string;
  name: string;
  slug: string;
  description: string | null;
}
export interface Workspace {
  id: string;
  name: string;
  slug: string;
  role: Role;
  is_personal: boolean;
  environments: Environment[];
}
export interface Session {
  signed_in: boolean;
  mode: "dev" | "local" | "oidc";
  first_run: boolean;
  registration_enabled: boolean;
  oidc_login_url: string | null;
  user: User | null;
  workspaces: Workspace[];
  pending_invites: number;
  server_version: string;
}

export interface Deployment {
  id: string;
  kind: "local" | "modal";
  app_name: string;
  code_id: string;
  image_id: string | null;
  modal_app_id: string | null;
  generation: number;
  deployed_at: string;
  activated_at: string | null;
  is_current: boolean;
}
export interface Build {
  id: string;
  name: string;
  description: string | null;
  status: BuildStatus;
  root_task_ids: string[];
  created_at: string;
  started_at: string | null;
  completed_at: string | null;
  last_active_at: string;
  is_resumed: boolean;
  status_triggered_by_user_id: string | null;
  executor_metadata: JsonObject | null;
  reactive_app_name: string | null;
  reactive_tick_kwargs: JsonObject | null;
  error_message: string | null;
}
export interface BuildRow extends Build {
  plan_id?: string | null;
  counts?: Counts;
  member_count?: number;
  root_names?: string[];
  deployment?: Pick<Deployment, "app_name" | "code_id" | "generation" | "kind"> | null;
  user?: { display_name: string | null; email: string } | null;
  reused_count?: number | null;
}
export interface Builds {
  builds: BuildRow[];
  total: number;
  next_cursor: string | null;
}
export interface PlanDetail {
  id: string;
  build_id: string;
  deployment_id: string;
  settings_hash: string;
  generation: number;
  activated_at: string | null;
  sealed_at: string | null;
  superseded_at: string | null;
  created_at: string;
  deployment: Deployment;
  is_active: boolean;
  member_count: number;
  root_count: number;
  excluded_count: number;
  member_counts: Counts;
}
export interface Settings {
  hash: string;
  body: Record<string, string>;
}
export interface GraphMember {
  task_id: string;
  instance_id: string;
  instance_hash: string;
  task_namespace: string;
  task_name: string;
  status: Status;
  is_root: boolean;
  admitted_by: "root" | "static" | "dynamic" | "closure";
  excluded_at: string | null;
  excluded_reason: string | null;
  attempts: number;
  interruptions: number;
}
export interface GraphEdge {
  upstream_instance_id: string;
  downstream_instance_id: string;
  is_dynamic: boolean;
}
export interface Graph {
  plan_id: string;
  build_id: string;
  deployment_id: string;
  settings_hash: string;
  members: GraphMember[];
  edges: GraphEdge[];
}
export interface PlanMember {
  task_id: string;
  instance_id: string;
  instance_hash: string;
  status: Status;
  is_root: boolean;
  body: JsonObject;
}
export interface FrontierItem extends PlanMember {
  attempts: number;
  interruptions: number;
  restart_expected_by: string | null;
}
export interface Frontier {
  build_id: string;
  plan_id: string | null;
  sealed: boolean;
  plan_complete: boolean;
  build_status: BuildStatus;
  runnable: FrontierItem[];
  discovery_jobs: PlanMember[];
  running: FrontierItem[];
  closure: { admitted: number; conflicts: { task_id: string; fields: string[] }[]; build_failed: boolean } | null;
}
export interface TickSummary {
  id: string;
  build_id: string;
  outcome: string;
  summary: JsonObject;
  created_at: string;
}
export interface Task {
  task_id: string;
  task_namespace: string;
  task_name: string;
  version: string | null;
  output_uri: string | null;
  status: Status;
  status_at: string | null;
  started_at: string | null;
  completed_at: string | null;
  error_message: string | null;
  claim_expires_at: string | null;
  claim_plan_id: string | null;
  claim_build_id: string | null;
  execution_id: string | null;
}
export interface TaskRow extends Task {
  created_at?: string;
  params?: Record<string, Json>;
}
export interface Tasks {
  tasks: TaskRow[];
  total?: number;
  total_capped?: boolean;
  next_cursor: string | null;
}
export interface Instance {
  id: string;
  deployment_id: string;
  settings_hash: string;
  instance_hash: string;
  body: JsonObject;
  expanded_at: string | null;
  created_at: string;
}
export interface TaskDetail extends Task {
  instances: Instance[];
}
export interface Execution {
  id: string;
  task_id: string;
  build_id: string;
  plan_id: string;
  instance_id: string;
  executor: string | null;
  executor_ref: string | null;
  executor_metadata: JsonObject | null;
  started_at: string;
  claim_released_at: string | null;
  claim_outcome: string | null;
  ended_at: string | null;
  outcome: string | null;
  in_current_plan: boolean;
}
export interface ExecutionRow extends Execution {
  task_namespace?: string;
  task_name?: string;
  build_name?: string;
  claim_expires_at?: string | null;
}
export interface TaskEvent {
  id: string;
  event_type: string;
  created_at: string;
  build_id: string | null;
  plan_id: string | null;
  execution_id: string | null;
  task_id: string | null;
  report_applied: boolean;
  error_message: string | null;
  event_metadata: JsonObject | null;
}
export interface Artifact {
  id: string;
  task_id: string;
  artifact_type: string;
  name: string;
  body: JsonObject;
  created_at: string;
}
export interface LimitUse {
  key: string;
  max_concurrent: number;
  in_use: number;
  holders:
    | {
        task_id: string;
        task_name: string;
        build_id: string;
        plan_id: string;
        execution_id: string | null;
        started_at: string | null;
      }[]
    | null;
}
export interface Transition {
  applied: boolean;
  status: Status;
  execution_id: string | null;
  claim_expires_at: string | null;
}
export interface Lineage {
  nodes: (Pick<Task, "task_id" | "task_namespace" | "task_name" | "version" | "status"> & { distance: number })[];
  edges: [string, string, boolean][];
  truncated: boolean;
}
export interface TaskBuilds {
  builds: (Pick<Build, "id" | "name" | "status" | "created_at"> & {
    admitted_by: string;
    is_root: boolean;
    executed: boolean;
  })[];
}
export interface Output {
  uri: string | null;
  readable: boolean;
  reason: string | null;
  exists: boolean;
  size: number | null;
  modified_at: string | null;
  media_type: string;
  kind: "json" | "text" | "table" | "image" | "html" | "markdown" | "vega" | "directory" | "binary";
  files: { path: string; size: number }[] | null;
}
export interface TablePage {
  columns: { name: string; type: string }[];
  rows: Json[][];
  total_rows: number | null;
  truncated: boolean;
}
export interface Summary {
  builds: Partial<Record<BuildStatus, number>>;
  tasks: Counts;
  running_executions: number;
  lapsed_claims: number;
  has_api_key: boolean;
  has_build: boolean;
  has_target_root: boolean;
  member_count: number;
  builds_per_day: [string, number, number][];
}
export interface SavedSearch {
  id: string;
  name: string;
  query: string;
  columns: string[];
  shared: boolean;
}
export interface Member {
  id: string;
  user_id: string;
  email: string;
  display_name: string | null;
  role: Role;
}
export interface Invite {
  id: string;
  email: string;
  role: Role;
  status: string;
  invited_by_email: string | null;
  expires_at?: string | null;
  link?: string | null;
}
export interface MyInvite {
  id: string;
  workspace_id: string;
  workspace_name: string;
  role: Role;
  invited_by_email: string | null;
  expires_at?: string | null;
}
export interface ApiKey {
  id: string;
  environment_id: string;
  name: string;
  key_prefix: string;
  created_by_id: string | null;
  created_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
  expires_at?: string | null;
}
export interface TargetRoot {
  id: string;
  environment_id: string;
  name: string;
  uri_prefix: string;
  created_at: string;
}
export interface AuditEntry {
  id: string;
  at: string;
  actor: { kind: string; name: string };
  action: string;
  target_kind: string;
  target: string;
  detail: JsonObject | null;
}
