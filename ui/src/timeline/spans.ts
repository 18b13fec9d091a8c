import type { Execution, TimelineExecution } from "../api/types";
import type { Model } from "../graph/model";

/** One attempt at a task, in milliseconds. end is null while it runs. */
export interface Span {
  execution: TimelineExecution;
  task: number; // of the model, -1 when the task is in another plan
  /** When everything that it needs was there. */
  ready: number;
  start: number;
  end: number | null;
  outcome: string;
  worker: string;
}

export function toSpans(executions: TimelineExecution[], model: Model): Span[] {
  const spans: Span[] = [];
  for (const execution of executions) {
    const start = Date.parse(execution.started_at);
    if (Number.isNaN(start)) continue;
    const ended = execution.ended_at ?? execution.claim_released_at;
    spans.push({
      execution,
      task: model.index.get(execution.task_id) ?? -1,
      ready: Math.min(Date.parse(execution.ready_at) || start, start),
      start,
      end: ended ? Date.parse(ended) : null,
      outcome: execution.outcome ?? execution.claim_outcome ?? "running",
      worker: workerOf(execution),
    });
  }
  spans.sort((a, b) => a.start - b.start);
  return spans;
}

/** Who ran an execution: a reference such as "host:pid" without its last part, else the kind of executor. */
function workerOf(execution: Execution): string {
  const meta = execution.executor_metadata;
  for (const key of ["worker", "host", "hostname"]) {
    const value = meta?.[key];
    if (typeof value === "string" && value) return value;
  }
  return execution.executor ?? "in process";
}

/** The last span of each task that completed it; else its last. */
export function lastSpans(spans: Span[], model: Model): (Span | undefined)[] {
  const last: (Span | undefined)[] = new Array(model.n).fill(undefined);
  for (const span of spans) {
    if (span.task < 0) continue;
    const known = last[span.task];
    if (!known || span.outcome === "completed" || known.outcome !== "completed") last[span.task] = span;
  }
  return last;
}

export interface Critical {
  /** Tasks on the path, the first to run first. */
  path: number[];
  onPath: Uint8Array;
  /** How much later each task could have ended without the build ending later; NaN where it did not run. */
  slack: Float64Array;
  /** The sum of the work on the path, and of the gaps between. */
  workMs: number;
  waitMs: number;
}

/**
 * The chain of tasks that decided when the build ended: from the task that ended last, always back to the upstream
 * that ended last. The build cannot be faster than the work on it; the gaps on it are what waiting cost.
 */
export function criticalPath(model: Model, last: (Span | undefined)[], now: number): Critical {
  const onPath = new Uint8Array(model.n);
  const slack = new Float64Array(model.n).fill(Number.NaN);
  const path: number[] = [];
  const endOf = (i: number) => last[i]?.end ?? (last[i] ? now : Number.NaN);
  let finish = Number.NEGATIVE_INFINITY;
  let at = -1;
  for (let i = 0; i < model.n; i++) {
    if (last[i] && endOf(i) > finish) {
      finish = endOf(i);
      at = i;
    }
  }
  let workMs = 0;
  let waitMs = 0;
  while (at >= 0 && !onPath[at]) {
    const span = last[at] as Span;
    onPath[at] = 1;
    path.push(at);
    workMs += endOf(at) - span.start;
    let next = -1;
    for (let e = model.up.start[at]; e < model.up.start[at + 1]; e++) {
      const u = model.up.list[e];
      if (last[u] && (next < 0 || endOf(u) > endOf(next))) next = u;
    }
    if (next >= 0) waitMs += Math.max(0, span.start - endOf(next));
    at = next;
  }
  path.reverse();
  // Slack from the end: the latest start of what needs a task bounds its latest end.
  const order = byEnd(model, last, endOf);
  const latest = new Float64Array(model.n).fill(finish);
  for (let k = order.length - 1; k >= 0; k--) {
    const i = order[k];
    for (let e = model.down.start[i]; e < model.down.start[i + 1]; e++) {
      const d = model.down.list[e];
      const span = last[d];
      if (span) latest[i] = Math.min(latest[i], latest[d] - (endOf(d) - span.start));
    }
    slack[i] = Math.max(0, latest[i] - endOf(i));
  }
  return { path, onPath, slack, workMs, waitMs };
}

function byEnd(model: Model, last: (Span | undefined)[], endOf: (i: number) => number): number[] {
  const order: number[] = [];
  for (let i = 0; i < model.n; i++) if (last[i]) order.push(i);
  return order.sort((a, b) => endOf(a) - endOf(b));
}

export interface Lane {
  key: string;
  label: string;
  spans: Span[];
}

/** Rows of the chart: one for each task, or as few for each worker as its spans need without overlap. */
export function toLanes(spans: Span[], by: "task" | "worker", name: (span: Span) => string): Lane[] {
  if (by === "task") {
    const lanes = new Map<string, Lane>();
    for (const span of spans) {
      const lane = lanes.get(span.execution.task_id);
      if (lane) lane.spans.push(span);
      else lanes.set(span.execution.task_id, { key: span.execution.task_id, label: name(span), spans: [span] });
    }
    return [...lanes.values()];
  }
  const workers = new Map<string, { ends: number[]; lanes: Lane[] }>();
  for (const span of spans) {
    const worker = workers.get(span.worker) ?? { ends: [], lanes: [] };
    workers.set(span.worker, worker);
    let row = worker.ends.findIndex((end) => end <= span.start);
    if (row < 0) {
      row = worker.ends.length;
      worker.ends.push(0);
      worker.lanes.push({ key: `${span.worker}/${row}`, label: row === 0 ? span.worker : "", spans: [] });
    }
    worker.ends[row] = span.end ?? Number.POSITIVE_INFINITY;
    worker.lanes[row].spans.push(span);
  }
  return [...workers.values()].flatMap((worker) => worker.lanes);
}
