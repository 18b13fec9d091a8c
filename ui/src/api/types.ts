// The documents of the API by the names that the pages know them by. What the server describes comes from schema.ts.
import type {
  APIKey,
  Build,
  Event,
  Execution,
  FoundTask,
  FoundTasks,
  ListedBuild,
  ListedBuilds,
  ListedExecution,
  ListedExecutions,
  NewAPIKey,
  SessionState,
  ShellWorkspace,
  SignedOut,
  Task,
  WorkspaceMember,
} from "./schema";

export type {
  AncestorDiff,
  Artifact,
  Audit,
  AuditEntry,
  Build,
  BuildDiff,
  BuildOutcome,
  BuildsCancelled,
  CancelVerdict,
  Capacity,
  Claim,
  Claims,
  CompactGraph,
  Completions,
  Deployment,
  DiffTask,
  Environment,
  EventPage,
  Execution,
  ExecutionCode,
  ExecutionLog,
  ExecutionMetrics,
  Families,
  Family,
  Frontier,
  FrontierItem,
  Instance,
  Invite,
  Json,
  JsonObject,
  LabelPart,
  LimitUse,
  Lineage,
  LogLine,
  MetricSeries,
  MyInvite,
  Name,
  NameHistory,
  NameMove,
  NameMover,
  Names,
  NewInvite,
  OutdatedTasks,
  Output,
  OutputLink,
  OutputMade,
  OutputTable,
  ParamDiff,
  PlanDetail,
  Resolved,
  RootProbe,
  SavedSearch,
  SavedSearches,
  Settings,
  Summary,
  TargetRoot,
  Task,
  TaskBuilds,
  TaskDetail,
  TaskDiff,
  TaskRuns,
  TickSummary,
  Timeline,
  TimelineExecution,
  Transition,
  User,
  UserSession,
  WaitingTasks,
  Worker,
  Workers,
} from "./schema";

export type Status = Task["status"];
export type BuildStatus = Build["status"];
export type Role = ShellWorkspace["role"];
export type Counts = { [key in Status]?: number };
export type Workspace = ShellWorkspace;
export type Session = SessionState;
export type { SignedOut };
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
