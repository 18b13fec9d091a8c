import type { BuildStatus, Counts, Status } from "../api/types";

/** The statuses of tasks in the order of legends and progress bars. */
export const statuses: Status[] = [
  "completed",
  "running",
  "failed",
  "suspended",
  "interrupted",
  "pending",
  "skipped",
  "cancelled",
];

/** What is drawn as a status: those of tasks and builds, and "silent" for a running build that nobody is heard of. */
export type AnyStatus = Status | BuildStatus | "silent";

/** What a build is drawn as. The server decides whether it is silent. */
export function statusOfBuild(build: { status: BuildStatus; silent_since?: string | null }): AnyStatus {
  return build.silent_since ? "silent" : build.status;
}

/** The token that colours a status. */
export function statusToken(status: AnyStatus): string {
  return status === "exit_early" || status === "silent" ? "--st-interrupted" : `--st-${status}`;
}

/** The word for a status. */
export function statusWord(status: AnyStatus): string {
  return status === "exit_early" ? "exited early" : status;
}

/** What a status means, in a sentence. */
export const statusMeaning: Record<AnyStatus, string> = {
  pending: "Known, not made yet.",
  running: "An execution has claimed it.",
  completed: "Its output exists.",
  failed: "It ended with an error; it starts again only after a retry.",
  cancelled: "Its execution was called off.",
  skipped: "Something that it needs will not be made.",
  suspended: "It waits for tasks that it asked for while it ran.",
  interrupted: "Its execution was taken away; that is no failure of its own.",
  exit_early: "Its process left; work that it started may still end.",
  silent: "It has not ended, but its last claim has lapsed and no process of it was heard of since.",
};

/** Whether a build may still change by itself. */
export function isLive(status: BuildStatus): boolean {
  return status === "running" || status === "pending" || status === "exit_early";
}

export function total(counts: Counts): number {
  let sum = 0;
  for (const n of Object.values(counts)) sum += n ?? 0;
  return sum;
}

/** The status that an execution with an outcome, its own or its claim's, is drawn as. */
export const outcomeStatus: Record<string, Status> = {
  completed: "completed",
  failed: "failed",
  suspended: "suspended",
  interrupted: "interrupted",
  preempted: "interrupted",
  lost: "interrupted",
  taken_over: "interrupted",
  lapsed: "interrupted",
  stopped: "cancelled",
  cancelled: "cancelled",
  released: "cancelled",
  running: "running",
};
