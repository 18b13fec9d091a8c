import type { Execution, Json, JsonObject } from "../../api/types";
import { label, type Model, statusList } from "../../graph/model";
import { isTask, taskName } from "../task/body";

export type Change = "added" | "removed" | "changed" | "same";

/** A task in two plans: by its id when both have it, else by its name and its place among tasks of that name. */
export interface Row {
  key: string;
  kind: Change;
  name: string;
  a?: number;
  b?: number;
  statusA?: string;
  statusB?: string;
  msA: number | null;
  msB: number | null;
  note: string;
}

/** Compares two plans. A task whose parameters changed has another id: it is paired by name when that is plain. */
export function compareBuilds(a: Model, b: Model, executionsA: Execution[], executionsB: Execution[]): Row[] {
  const tookA = durations(executionsA);
  const tookB = durations(executionsB);
  const rows: Row[] = [];
  const leftA = new Map<string, number[]>();
  const leftB = new Map<string, number[]>();
  const put = (map: Map<string, number[]>, key: string, i: number) => map.set(key, [...(map.get(key) ?? []), i]);
  for (let i = 0; i < a.n; i++) {
    const j = b.index.get(a.ids[i]);
    if (j === undefined) put(leftA, label(a, i), i);
    else rows.push(row("same", i, j));
  }
  for (let j = 0; j < b.n; j++) if (!a.index.has(b.ids[j])) put(leftB, label(b, j), j);
  for (const [name, list] of leftA) {
    const others = leftB.get(name) ?? [];
    // Only one on each side: it is the same step with other parameters.
    if (list.length === 1 && others.length === 1) {
      rows.push(row("changed", list[0], others[0]));
      leftB.delete(name);
    } else for (const i of list) rows.push(row("removed", i, undefined));
  }
  for (const list of leftB.values()) for (const j of list) rows.push(row("added", undefined, j));
  // What is different stands first.
  const rank: Record<Change, number> = { changed: 0, added: 1, removed: 2, same: 3 };
  return rows.sort((x, y) => rank[x.kind] - rank[y.kind]);

  function row(kind: Change, i: number | undefined, j: number | undefined): Row {
    const idA = i === undefined ? undefined : a.ids[i];
    const idB = j === undefined ? undefined : b.ids[j];
    const msA = idA ? (tookA.get(idA) ?? null) : null;
    const msB = idB ? (tookB.get(idB) ?? null) : null;
    const statusA = i === undefined ? undefined : statusList[a.status[i]];
    const statusB = j === undefined ? undefined : statusList[b.status[j]];
    const note =
      kind === "same" && msB === null && statusB === "completed"
        ? "reused in B"
        : kind === "same" && msB !== null
          ? "made again in B"
          : kind === "changed"
            ? "other parameters or upstreams"
            : "";
    return {
      key: `${idA}/${idB}`,
      kind,
      name: i === undefined ? label(b, j as number) : label(a, i),
      a: i,
      b: j,
      statusA,
      statusB,
      msA,
      msB,
      note,
    };
  }
}

function durations(executions: Execution[]): Map<string, number> {
  const took = new Map<string, number>();
  for (const e of executions) {
    const end = e.ended_at ?? e.claim_released_at;
    if (end) took.set(e.task_id, (took.get(e.task_id) ?? 0) + Date.parse(end) - Date.parse(e.started_at));
  }
  return took;
}

/** One place in the parameters of two tasks. */
export interface Difference {
  path: string;
  kind: Change;
  a?: Json;
  b?: Json;
  /** How many tasks one goes down for it: 0 is the task's own parameter. */
  depth: number;
}

/**
 * Compares the parameters of two tasks, down into the tasks inside them. The deepest change explains the others: a
 * changed parameter far upstream changes the id of everything that is made from it.
 */
export function compareBodies(a: JsonObject, b: JsonObject, all: boolean): Difference[] {
  const found: Difference[] = [];
  walk(a, b, "", 0);
  return found;

  function walk(x: Json | undefined, y: Json | undefined, path: string, depth: number): void {
    if (found.length >= 5000) return;
    if (x === undefined || y === undefined) {
      found.push({ path, kind: x === undefined ? "added" : "removed", a: x, b: y, depth });
      return;
    }
    if (isObject(x) && isObject(y)) {
      const deeper = path !== "" && isTask(x) && isTask(y) ? depth + 1 : depth;
      if (isTask(x) && isTask(y) && taskName(x) !== taskName(y)) {
        found.push({ path, kind: "changed", a: taskName(x), b: taskName(y), depth });
        return;
      }
      if (!all && JSON.stringify(x) === JSON.stringify(y)) return;
      for (const key of new Set([...Object.keys(x), ...Object.keys(y)])) {
        if (key === "__name" || key === "__namespace") continue;
        walk(x[key], y[key], path === "" ? key : `${path}.${key}`, deeper);
      }
      return;
    }
    if (Array.isArray(x) && Array.isArray(y)) {
      for (let i = 0; i < Math.max(x.length, y.length); i++) walk(x[i], y[i], `${path}[${i}]`, depth);
      return;
    }
    const equal = JSON.stringify(x) === JSON.stringify(y);
    if (!equal) found.push({ path, kind: "changed", a: x, b: y, depth });
    else if (all) found.push({ path, kind: "same", a: x, b: y, depth });
  }
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
