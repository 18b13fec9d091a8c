// Made from the server's OpenAPI document by make ui-types. Do not change it by hand.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export interface APIKey {
  created_at: string;
  created_by_email: string | null;
  created_by_id: string | null;
  environment_id: string;
  expires_at: string | null;
  id: string;
  key_prefix: string;
  last_used_at: string | null;
  maker_gone: boolean;
  name: string;
  revoked_at: string | null;
  scope: "read" | "write";
}

export interface AncestorDiff {
  parameters: ParamDiff[];
  path: string[];
  task_a: string;
  task_b: string;
}

export interface Artifact {
  artifact_type: string;
  body: JsonObject;
  created_at: string;
  id: string;
  name: string;
  task_id: string;
}

export interface Audit {
  entries: AuditEntry[];
  next_cursor: string | null;
}

export interface AuditActor {
  id: string | null;
  kind: string;
  name: string;
}

export interface AuditEntry {
  action: string;
  actor: AuditActor;
  at: string;
  detail: JsonObject;
  environment_id: string | null;
  id: string;
  target: string;
  target_id: string;
  target_kind: string;
}

export interface Build {
  completed_at: string | null;
  created_at: string;
  description: string | null;
  error_message: string | null;
  executor_metadata: JsonObject | null;
  id: string;
  is_resumed: boolean;
  last_active_at: string;
  name: string;
  outcome: BuildOutcome | null;
  priority: number;
  reactive_app_name: string | null;
  reactive_tick_kwargs: JsonObject | null;
  root_task_ids: string[];
  silent_since: string | null;
  started_at: string | null;
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "exit_early";
  status_triggered_by_user_id: string | null;
}

export interface BuildDay {
  completed: number;
  day: string;
  failed: number;
}

export interface BuildDeployment {
  app_name: string;
  code_id: string;
  generation: number;
  kind: "local" | "modal";
}

export interface BuildDiff {
  a: string;
  added: DiffTask[];
  b: string;
  changed: DiffPair[];
  code: DiffCode | null;
  removed: DiffTask[];
  same: number;
  shared: DiffBoth[];
}

export interface BuildOutcome {
  cancelled: number;
  failed: number;
  left: number;
  made: number;
  reused: number;
  skipped: number;
  statuses: { [key: string]: number };
}

export interface BuildRef {
  id: string;
  name: string;
}

export interface BuildUser {
  display_name: string | null;
  email: string;
  id: string;
}

export interface BuildsCancelled {
  builds: CancelVerdict[];
  dry_run: boolean;
}

export interface CancelVerdict {
  code: string | null;
  id: string;
  live_claims: number;
  message: string | null;
  name: string | null;
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "exit_early" | null;
  would: string;
}

export interface Capacity {
  resource: string;
  total: number;
  used: number;
}

export interface Claim {
  build_name: string | null;
  claim_build_id: string | null;
  claim_expires_at: string | null;
  claim_plan_id: string | null;
  completed_at: string | null;
  error_message: string | null;
  execution: Execution | null;
  execution_id: string | null;
  label: LabelPart[];
  lapsed: boolean;
  output_uri: string | null;
  started_at: string | null;
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "skipped" | "suspended" | "interrupted";
  status_at: string | null;
  task_id: string;
  task_name: string;
  task_namespace: string;
  version: string | null;
  waiting_builds: BuildRef[];
  waiting_count: number;
}

export interface Claims {
  claims: Claim[];
  next_cursor: string | null;
}

export interface Closure {
  admitted: number;
  build_failed: boolean;
  conflicts: ClosureConflict[];
}

export interface ClosureConflict {
  fields: string[];
  member_instance_id: string;
  other_instance_id: string;
  task_id: string;
}

export interface CompactGraph {
  build_id: string;
  deployment_id: string;
  dynamic: number[];
  edges: number[];
  names: GraphName[];
  nodes: CompactNodes;
  plan_id: string;
  settings_hash: string;
  structure: string;
}

export interface CompactNodes {
  admitted_by: ("root" | "static" | "dynamic" | "closure")[];
  attempts: number[];
  excluded: ExcludedNode[];
  instance_id: string[];
  interruptions: number[];
  label: string[];
  name: number[];
  root: number[];
  status: ("pending" | "running" | "completed" | "failed" | "cancelled" | "skipped" | "suspended" | "interrupted")[];
  task_id: string[];
}

export interface Completion {
  count: number | null;
  type: string;
  value: string;
}

export interface Completions {
  items: Completion[];
}

export interface Deployment {
  activated_at: string | null;
  app_name: string;
  code_id: string;
  deployed_at: string;
  generation: number;
  id: string;
  image_id: string | null;
  is_current: boolean;
  kind: "local" | "modal";
  modal_app_id: string | null;
}

export interface DiffBoth {
  label: LabelPart[];
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "skipped" | "suspended" | "interrupted";
  task_id: string;
  task_name: string;
  task_namespace: string;
  took_ms: number | null;
  took_ms_in_b: number | null;
}

export interface DiffCode {
  a: string;
  b: string;
}

export interface DiffPair {
  a: DiffTask;
  b: DiffTask;
  parameters: ParamDiff[];
}

export interface DiffTask {
  label: LabelPart[];
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "skipped" | "suspended" | "interrupted";
  task_id: string;
  task_name: string;
  task_namespace: string;
  took_ms: number | null;
}

export interface Environment {
  description: string | null;
  id: string;
  name: string;
  owner_id: string | null;
  slug: string;
  workspace_id: string;
}

export interface Event {
  build_id: string | null;
  created_at: string;
  error_message: string | null;
  event_metadata: JsonObject | null;
  event_type: "build_started" | "build_resumed" | "build_completed" | "build_failed" | "build_cancelled" | "build_exit_early" | "task_pending" | "task_referenced" | "task_started" | "task_suspended" | "task_resumed" | "task_retried" | "task_completed" | "task_failed" | "task_interrupted" | "task_preempted" | "task_skipped" | "task_cancelled" | "task_invalidated" | "task_excluded" | "task_observed_complete" | "task_structure_diverged" | "task_yielded";
  execution_id: string | null;
  id: string;
  plan_id: string | null;
  report_applied: boolean;
  task_id: string | null;
}

export interface EventPage {
  events: Event[];
  next_cursor: string | null;
}

export interface ExcludedNode {
  node: number;
  reason: "operator" | "discovery_failed" | "upstream_excluded";
}

export interface Execution {
  build_id: string;
  claim_outcome: "completed" | "failed" | "suspended" | "interrupted" | "cancelled" | "taken_over" | "lapsed" | "released" | null;
  claim_released_at: string | null;
  ended_at: string | null;
  executor: string | null;
  executor_metadata: JsonObject | null;
  executor_ref: string | null;
  id: string;
  in_current_plan: boolean;
  instance_id: string;
  outcome: "completed" | "failed" | "suspended" | "interrupted" | "preempted" | "stopped" | "lost" | null;
  plan_id: string;
  started_at: string;
  task_id: string;
}

export interface ExecutionCode {
  changed_files: boolean;
  commit: string | null;
  version: string | null;
}

export interface ExecutionLog {
  cut_lines: number;
  ended: boolean;
  execution_id: string;
  lines: LogLine[];
  more: boolean;
  next_cursor: string;
  progress: Progress | null;
  total_lines: number;
}

export interface ExecutionMetrics {
  cut_points: number;
  execution_id: string;
  progress: Progress | null;
  series: MetricSeries[];
}

export interface Families {
  families: Family[];
  next_cursor: string | null;
}

export interface Family {
  bytes: number | null;
  code_version: string;
  completed: number;
  completed_at: string | null;
  doc: string;
  failed: number;
  outputs: number;
  owner: string;
  running: number;
  sized: number;
  task_name: string;
  task_namespace: string;
  tasks: number;
}

export interface FoundTask {
  claim_build_id: string | null;
  claim_expires_at: string | null;
  claim_plan_id: string | null;
  completed_at: string | null;
  created_at: string;
  error_message: string | null;
  execution_id: string | null;
  label: LabelPart[];
  output_uri: string | null;
  started_at: string | null;
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "skipped" | "suspended" | "interrupted";
  status_at: string | null;
  task_id: string;
  task_name: string;
  task_namespace: string;
  values: { [key: string]: Json };
  version: string | null;
}

export interface FoundTasks {
  next_cursor: string | null;
  searched: number | null;
  searched_of: number | null;
  searched_to: string | null;
  tasks: FoundTask[];
  total: number | null;
}

export interface Frontier {
  build_id: string;
  build_status: "pending" | "running" | "completed" | "failed" | "cancelled" | "exit_early";
  closure: Closure | null;
  deployment_id: string | null;
  discovery_jobs: Member[];
  plan_complete: boolean;
  plan_id: string | null;
  reactive_app_name: string | null;
  reactive_tick_kwargs: JsonObject | null;
  runnable: FrontierItem[];
  running: FrontierItem[];
  sealed: boolean;
  settings_hash: string | null;
}

export interface FrontierItem {
  attempts: number;
  body: JsonObject;
  instance_hash: string;
  instance_id: string;
  interruptions: number;
  is_root: boolean;
  restart_expected_by: string | null;
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "skipped" | "suspended" | "interrupted";
  task_id: string;
}

export interface GraphName {
  task_name: string;
  task_namespace: string;
}

export interface Instance {
  body: JsonObject;
  created_at: string;
  deployment_id: string;
  expanded_at: string | null;
  id: string;
  instance_hash: string;
  settings_hash: string;
}

export interface Invite {
  created_at: string;
  email: string;
  expires_at: string;
  id: string;
  invited_by_email: string | null;
  role: "owner" | "admin" | "member";
  status: string;
}

export interface LabelPart {
  cut: boolean;
  name: string;
  task_id: string | null;
  value: string;
}

export interface Lack {
  kind: string;
  need: number;
  resource: string;
  some: boolean;
  total: number;
}

export interface LimitHolder {
  build_id: string;
  execution_id: string | null;
  plan_id: string;
  started_at: string | null;
  task_id: string;
  task_name: string;
}

export interface LimitUse {
  holders: LimitHolder[] | null;
  in_use: number;
  key: string;
  max_concurrent: number;
}

export interface Lineage {
  edges: LineageEdge[];
  nodes: LineageNode[];
  truncated: boolean;
}

export interface LineageEdge {
  downstream: string;
  is_dynamic: boolean;
  upstream: string;
}

export interface LineageNode {
  distance: number;
  label: LabelPart[];
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "skipped" | "suspended" | "interrupted";
  task_id: string;
  task_name: string;
  task_namespace: string;
  version: string | null;
}

export interface ListedBuild {
  completed_at: string | null;
  counts: { [key: string]: number };
  created_at: string;
  deployment: BuildDeployment | null;
  description: string | null;
  error_message: string | null;
  executor_metadata: JsonObject | null;
  gone_count: number;
  id: string;
  is_resumed: boolean;
  last_active_at: string;
  member_count: number;
  name: string;
  outcome: BuildOutcome | null;
  plan_id: string | null;
  priority: number;
  reactive_app_name: string | null;
  reactive_tick_kwargs: JsonObject | null;
  reused_count: number;
  root_names: string[];
  root_task_ids: string[];
  silent_since: string | null;
  started_at: string | null;
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "exit_early";
  status_triggered_by_user_id: string | null;
  user: BuildUser | null;
}

export interface ListedBuilds {
  builds: ListedBuild[];
  next_cursor: string | null;
  total: number;
  total_capped: boolean;
}

export interface ListedExecution {
  build_id: string;
  build_name: string;
  claim_expires_at: string | null;
  claim_outcome: "completed" | "failed" | "suspended" | "interrupted" | "cancelled" | "taken_over" | "lapsed" | "released" | null;
  claim_released_at: string | null;
  code: ExecutionCode;
  ended_at: string | null;
  executor: string | null;
  executor_metadata: JsonObject | null;
  executor_ref: string | null;
  id: string;
  in_current_plan: boolean;
  instance_id: string;
  label: LabelPart[];
  outcome: "completed" | "failed" | "suspended" | "interrupted" | "preempted" | "stopped" | "lost" | null;
  plan_id: string;
  started_at: string;
  task_id: string;
  task_name: string;
  task_namespace: string;
}

export interface ListedExecutions {
  executions: ListedExecution[];
  next_cursor: string | null;
  total: number;
  total_capped: boolean;
}

export interface LogLine {
  at: string;
  level?: string | null;
  stream: "stdout" | "stderr" | "log" | "cut";
  text: string;
}

export interface Member {
  body: JsonObject;
  instance_hash: string;
  instance_id: string;
  is_root: boolean;
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "skipped" | "suspended" | "interrupted";
  task_id: string;
}

export interface MetricSeries {
  name: string;
  points: SeriesPoint[];
}

export interface MyInvite {
  expires_at: string;
  id: string;
  invited_by_email: string | null;
  role: "owner" | "admin" | "member";
  workspace_id: string;
  workspace_name: string;
}

export interface Name {
  created_at: string;
  from_name: string | null;
  from_number: number | null;
  moved_at: string;
  moved_by: NameMover;
  name: string;
  note: string;
  number: number;
  previous_task_id: string | null;
  target: NameTarget;
}

export interface NameHistory {
  moves: NameMove[];
  name: string;
  next_cursor: string | null;
}

export interface NameMove {
  from_name: string | null;
  from_number: number | null;
  moved_at: string;
  moved_by: NameMover;
  note: string;
  number: number;
  target: NameTarget | null;
}

export interface NameMover {
  key_id: string | null;
  user: BuildUser | null;
  user_id: string | null;
}

export interface NameTarget {
  output_uri: string | null;
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "skipped" | "suspended" | "interrupted";
  task_id: string;
  task_name: string;
  task_namespace: string;
  version: string | null;
}

export interface Names {
  names: Name[];
  next_cursor: string | null;
}

export interface NewAPIKey {
  created_at: string;
  created_by_email: string | null;
  created_by_id: string | null;
  environment_id: string;
  expires_at: string | null;
  id: string;
  key: string;
  key_prefix: string;
  last_used_at: string | null;
  maker_gone: boolean;
  name: string;
  revoked_at: string | null;
  scope: "read" | "write";
}

export interface NewInvite {
  code: string;
  created_at: string;
  email: string;
  expires_at: string;
  id: string;
  invited_by_email: string | null;
  role: "owner" | "admin" | "member";
  status: string;
}

export interface OutdatedTask {
  task_id: string;
  task_name: string;
  task_namespace: string;
  why: string;
}

export interface OutdatedTasks {
  tasks: OutdatedTask[];
  total: number;
}

export interface Output {
  exists: boolean;
  files: OutputFile[] | null;
  kind: string;
  links: boolean;
  media_type: string;
  modified_at: string | null;
  readable: boolean;
  reason: string | null;
  size: number | null;
  uri: string | null;
}

export interface OutputColumn {
  name: string;
  type: string;
}

export interface OutputFile {
  kind: string;
  media_type: string;
  path: string;
  size: number;
}

export interface OutputInput {
  changed: string | null;
  task: string;
  task_id: string;
  unknown: string | null;
  uri: string;
}

export interface OutputLink {
  expires_at: string;
  link: string;
}

export interface OutputMade {
  changed_files: boolean;
  code_version: string;
  commit: string;
  inputs: OutputInput[];
  inputs_total: number;
  reason: string | null;
  recorded: boolean;
  stale: string;
}

export interface OutputTable {
  columns: OutputColumn[];
  rows: Json[][];
  total_columns: number;
  total_rows: number | null;
  truncated: boolean;
}

export interface ParamDiff {
  a: Json;
  b: Json;
  kind: string;
  path: string;
}

export interface PlanDetail {
  activated_at: string | null;
  build_id: string;
  created_at: string;
  deployment: Deployment;
  deployment_id: string;
  excluded_count: number;
  generation: number;
  id: string;
  is_active: boolean;
  member_count: number;
  member_counts: { [key: string]: number };
  root_count: number;
  sealed_at: string | null;
  settings_hash: string;
  superseded_at: string | null;
}

export interface Progress {
  at: string;
  done: number;
  total: number;
}

export interface Resolved {
  matches: ResolvedID[];
}

export interface ResolvedID {
  build_id: string | null;
  environment_id: string;
  environment_slug: string;
  id: string;
  kind: string;
  name: string;
  task_id: string | null;
  workspace_id: string;
  workspace_slug: string;
}

export interface RootProbe {
  latency_ms: number;
  list_ok: boolean;
  message: string;
  ok: boolean;
  write_ok: boolean;
}

export interface SavedSearch {
  can_change: boolean;
  changed_at: string;
  columns: string[];
  created_at: string;
  created_by: string | null;
  id: string;
  name: string;
  own: boolean;
  query: string;
  shared: boolean;
  sort: string;
  zone: string;
}

export interface SavedSearches {
  searches: SavedSearch[];
}

export interface SeriesPoint {
  at: string;
  step: number;
  value: string;
}

export interface SessionState {
  first_run: boolean;
  mode: string;
  oidc_login_url: string | null;
  oidc_name: string | null;
  pending_invites: number;
  registration_enabled: boolean;
  server_version: string;
  signed_in: boolean;
  user: User | null;
  workspaces: ShellWorkspace[];
}

export interface Settings {
  body: { [key: string]: string };
  hash: string;
}

export interface ShellWorkspace {
  environments: Environment[];
  id: string;
  is_personal: boolean;
  name: string;
  role: "owner" | "admin" | "member";
  slug: string;
}

export interface SignedOut {
  provider_failed: boolean;
  provider_url: string | null;
}

export interface Summary {
  builds: { [key: string]: number };
  builds_per_day: BuildDay[];
  has_api_key: boolean;
  has_build: boolean;
  has_target_root: boolean;
  lapsed_claims: number;
  member_count: number;
  running_executions: number;
  server_time: string;
  tasks: { [key: string]: number };
}

export interface TargetRoot {
  created_at: string;
  environment_id: string;
  id: string;
  name: string;
  uri_prefix: string;
}

export interface Task {
  claim_build_id: string | null;
  claim_expires_at: string | null;
  claim_plan_id: string | null;
  completed_at: string | null;
  error_message: string | null;
  execution_id: string | null;
  output_uri: string | null;
  started_at: string | null;
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "skipped" | "suspended" | "interrupted";
  status_at: string | null;
  task_id: string;
  task_name: string;
  task_namespace: string;
  version: string | null;
}

export interface TaskBuild {
  admitted_by: "root" | "static" | "dynamic" | "closure";
  created_at: string;
  excluded_reason: "operator" | "discovery_failed" | "upstream_excluded" | null;
  executed: boolean;
  id: string;
  is_root: boolean;
  name: string;
  plan_id: string;
  silent_since: string | null;
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "exit_early";
}

export interface TaskBuilds {
  builds: TaskBuild[];
  next_cursor: string | null;
}

export interface TaskDetail {
  about: TaskKind | null;
  claim_build_id: string | null;
  claim_expires_at: string | null;
  claim_plan_id: string | null;
  completed_at: string | null;
  error_message: string | null;
  execution_id: string | null;
  instances: Instance[];
  label: LabelPart[];
  made_by: ExecutionCode | null;
  outdated: string | null;
  output_bytes: number | null;
  output_uri: string | null;
  started_at: string | null;
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "skipped" | "suspended" | "interrupted";
  status_at: string | null;
  task_id: string;
  task_name: string;
  task_namespace: string;
  version: string | null;
}

export interface TaskDiff {
  a: string;
  b: string;
  first_difference: AncestorDiff[];
  parameters: ParamDiff[];
}

export interface TaskKind {
  code_version: string;
  doc: string;
  owner: string;
  task_name: string;
  task_namespace: string;
}

export interface TaskRun {
  build_id: string;
  detail: string;
  execution_id: string;
  reason: "first_time" | "output_missing" | "retried" | "interrupted" | "taken_over" | "resumed";
  started_at: string;
}

export interface TaskRuns {
  runs: TaskRun[];
}

export interface TickSummary {
  build_id: string;
  created_at: string;
  id: string;
  outcome: string;
  summary: JsonObject;
}

export interface Timeline {
  build_id: string;
  executions: TimelineExecution[];
  saved_ms: number;
  server_time: string;
}

export interface TimelineExecution {
  build_id: string;
  claim_outcome: "completed" | "failed" | "suspended" | "interrupted" | "cancelled" | "taken_over" | "lapsed" | "released" | null;
  claim_released_at: string | null;
  ended_at: string | null;
  executor: string | null;
  executor_metadata: JsonObject | null;
  executor_ref: string | null;
  id: string;
  in_current_plan: boolean;
  instance_id: string;
  outcome: "completed" | "failed" | "suspended" | "interrupted" | "preempted" | "stopped" | "lost" | null;
  plan_id: string;
  ready_at: string;
  started_at: string;
  task_id: string;
  waits: TimelineWait[];
}

export interface TimelineWait {
  build_id: string | null;
  from: string;
  reason: string;
  to: string;
}

export interface Transition {
  applied: boolean;
  claim_expires_at: string | null;
  execution_id: string | null;
  status: "pending" | "running" | "completed" | "failed" | "cancelled" | "skipped" | "suspended" | "interrupted";
}

export interface User {
  display_name: string | null;
  email: string;
  external_id: string;
  id: string;
}

export interface UserSession {
  client: string;
  created_at: string;
  current: boolean;
  expires_at: string;
  id: string;
  last_used_at: string | null;
}

export interface WaitingTasks {
  build_id: string;
  build_name: string;
  kind: string | null;
  message: string;
  reason: "no_worker" | "no_engine" | "no_code" | "no_kind" | "no_resource";
  tasks: number | null;
}

export interface Worker {
  apps: string[];
  capacities: Capacity[];
  code_id: string | null;
  engine: string;
  gone: boolean;
  host: string;
  id: string;
  idle: string | null;
  kinds: string[];
  lacks: Lack[];
  memory_limit: number | null;
  memory_used: number | null;
  pid: number;
  program: string;
  queues: string[];
  run_count: number;
  runs: WorkerTask[];
  seen_at: string;
  since_at: string;
  slots: number;
  started_at: string;
  state: "working" | "draining" | "left";
  version: string | null;
}

export interface WorkerTask {
  build_id: string;
  build_name: string;
  claim_expires_at: string;
  execution_id: string;
  label: LabelPart[];
  started_at: string;
  task_id: string;
  task_name: string;
  task_namespace: string;
}

export interface Workers {
  server_time: string;
  total: number;
  waiting: WaitingTasks[];
  workers: Worker[];
}

export interface WorkspaceMember {
  api_keys: number;
  display_name: string | null;
  email: string;
  id: string;
  joined_at: string;
  role: "owner" | "admin" | "member";
  user_id: string;
}
