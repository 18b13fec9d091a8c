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
  Claim,
  Claims,
  CompactGraph,
  Completions,
  Deployment,
  Environment,
  Event,
  EventPage,
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
  ListedExecution,
  ListedExecutions,
  MyInvite,
  NewAPIKey,
  NewInvite,
  PlanDetail,
  Resolved,
  SessionState,
  Settings,
  ShellWorkspace,
  Summary,
  TargetRoot,
  Task,
  TaskBuilds,
  TaskDetail,
  TaskRuns,
  TickSummary,
  Timeline,
  TimelineExecution,
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
  Claim,
  Claims,
  CompactGraph,
  Completions,
  Deployment,
  Environment,
  EventPage,
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
  Resolved,
  Settings,
  Summary,
  TargetRoot,
  Task,
  TaskBuilds,
  TaskDetail,
  TaskRuns,
  TickSummary,
  Timeline,
  TimelineExecution,
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
export type ExecutionRow = Execution & Partial<ListedExecution>;
export type Executions = ListedExecutions;
export type BuildRow = ListedBuild;
export type Builds = ListedBuilds;
export type Member = WorkspaceMember;
export type ApiKey = APIKey;
export type NewApiKey = NewAPIKey;
// Extensions that the server does not describe yet.

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
export interface SavedSearch {
  id: string;
  name: string;
  query: string;
  columns: string[];
  shared: boolean;
}
