import { expect, it } from "vitest";
import type { TaskEvent } from "../../api/types";
import { whyRan } from "./why";

const event = (
  event_type: TaskEvent["event_type"],
  execution_id: string | null = null,
  rest: Partial<TaskEvent> = {},
): TaskEvent => ({
  id: `${event_type}-${execution_id}`,
  event_type,
  created_at: "2026-01-01T00:00:00Z",
  build_id: "b",
  plan_id: "p",
  execution_id,
  task_id: "t",
  report_applied: true,
  error_message: null,
  event_metadata: null,
  ...rest,
});

it("tells from what came before why each run happened, the newest first", () => {
  const runs = whyRan([
    event("task_pending"),
    event("task_started", "e1"),
    event("task_started", "e1"), // the worker's own word about the same run
    event("task_failed", "e1"),
    event("task_retried"),
    event("task_started", "e2"),
    event("task_completed", "e2"),
    event("task_invalidated"),
    event("task_referenced"),
    event("task_started", "e3"),
    event("task_started", "e4", { event_metadata: { taken_over: "e3" } }),
  ]);
  expect(runs.map((r) => r.reason)).toEqual([
    "The claim before it had lapsed, so it was taken over.",
    "Its output was seen to be missing.",
    "It was reset by hand or by a retry.",
    "New: this id had not been made before.",
  ]);
});
