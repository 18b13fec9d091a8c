// The documents of the API by the names that the pages know them by. What the server describes comes from schema.ts.
import type {
  APIKey,
  Artifact,
  Audit,
  AuditEntry,
  Build,
  BuildDiff,
  BuildsCancelled,
  CancelVerdict,
  CompactGraph,
  Completions,
  Deployment,
  Environment,
  Event,
  Execution,
  FoundTask,
  FoundTasks,
  Frontier,
  FrontierItem,
  Instance,
  Invite,
  LimitUse,
  Lineage,
  ListedBuild,
  ListedBuilds,
  MyInvite,
  NewAPIKey,
  NewInvite,
  PlanDetail,
  SessionState,
  Settings,
  ShellWorkspace,
  TargetRoot,
  Task,
  TaskDetail,
  TickSummary,
  Transition,
  User,
  UserSession,
  WorkspaceMember,
} from "./schema";

export type { Json, JsonObject } from "./schema";
export type {
  Artifact,
  Audit,
  AuditEntry,
  Build,
  BuildDiff,
  BuildsCancelled,
  CancelVerdict,
  CompactGraph,
  Completions,
  Deployment,
  Environment,
  Execution,
  Frontier,
  FrontierItem,
  Instance,
  Invite,
  LimitUse,
  Lineage,
  MyInvite,
  NewInvite,
  PlanDetail,
  Settings,
  TargetRoot,
  Task,
  TaskDetail,
  TickSummary,
  Transition,
  User,
  UserSession,
};

export type Status = Task["status"];
export type BuildStatus = Build["status"];
export type Role = ShellWorkspace["role"];
export type Counts = { [key in Status]?: number };
export type Workspace = ShellWorkspace;
export type Session = SessionState;
export type TaskEvent = Event;
export type TaskRow = FoundTask;
export type Tasks = FoundTasks;
export type BuildRow = ListedBuild;
export type Builds = ListedBuilds;
export type Member = WorkspaceMember;
export type ApiKey = APIKey;
export type NewApiKey = NewAPIKey;
// Extensions that the server does not describe yet.

export interface ExecutionRow extends Execution {
  task_namespace?: string;
  task_name?: string;
  build_name?: string;
  claim_expires_at?: string | null;
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
  rows: import("./schema").Json[][];
  total_rows: number | null;
  truncated: boolean;
}
export interface Summary {
  builds: { [key in BuildStatus]?: number };
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
