import type { TaskEvent } from "../../api/types";

export interface Run {
  event: TaskEvent;
  reason: string;
}

/** Why each start of a task happened: what came before it tells. The newest first. Events are the oldest first. */
export function whyRan(events: TaskEvent[]): Run[] {
  const runs: Run[] = [];
  let before: TaskEvent | undefined;
  let started = false;
  for (const event of events) {
    if (event.event_type === "task_referenced" || event.event_type === "task_preempted") continue;
    if (event.event_type === "task_started" && event.report_applied) {
      // The report of a worker that its claimed execution has begun is the same run.
      if (before?.event_type === "task_started" && before.execution_id === event.execution_id) continue;
      runs.push({ event, reason: reasonOf(before, started, event) });
      started = true;
    }
    if (event.report_applied) before = event;
  }
  return runs.reverse();
}

function reasonOf(before: TaskEvent | undefined, started: boolean, now: TaskEvent): string {
  if (now.event_metadata?.taken_over) return "The claim before it had lapsed, so it was taken over.";
  switch (before?.event_type) {
    case undefined:
    case "task_pending":
      return "New: this id had not been made before.";
    case "task_invalidated":
      return "Its output was seen to be missing.";
    case "task_retried":
      return "It was reset by hand or by a retry.";
    case "task_failed":
      return "It had failed and was tried again.";
    case "task_suspended":
    case "task_yielded":
      return "The tasks that it had asked for were there, so it went on.";
    case "task_interrupted":
      return "Its execution before was interrupted.";
    case "task_cancelled":
      return "Its execution before was called off.";
    case "task_skipped":
      return "It had been skipped, and what held it up was made.";
    case "task_started":
      return "The execution before it ended without a word.";
    default:
      return started ? "It was started again." : "It was not complete.";
  }
}
