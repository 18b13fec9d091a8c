import type {
  AncestorDiff,
  BuildDiff,
  DiffTask,
  Json,
  JsonObject,
  LabelPart,
  ParamDiff,
  Status,
} from "../../api/types";
import { qualified, shortId } from "../../lib/format";
import { reference } from "../../ui/Json";
import { isTask, oneLine, taskName } from "../task/body";

export type Change = "added" | "removed" | "changed" | "same";

/** A task of one of two builds, or of both. */
export interface Row {
  key: string;
  kind: Change;
  name: string;
  /** What tells it apart from others of its name. */
  label: LabelPart[];
  a?: string;
  b?: string;
  statusA?: Status;
  statusB?: Status;
  msA: number | null;
  msB: number | null;
  note: string;
}

/** The rows of a comparison as the server made it: what is different stands first. */
export function diffRows(diff: BuildDiff): Row[] {
  const row = (kind: Change, a: DiffTask | undefined, b: DiffTask | undefined, note = ""): Row => {
    const named = (a ?? b) as DiffTask;
    return {
      key: `${a?.task_id}/${b?.task_id}`,
      kind,
      name: qualified(named.task_namespace, named.task_name),
      label: named.label,
      a: a?.task_id,
      b: b?.task_id,
      statusA: a?.status,
      statusB: b?.status,
      msA: a?.took_ms ?? null,
      msB: b?.took_ms ?? null,
      note,
    };
  };
  return [
    ...diff.changed.map((pair) => row("changed", pair.a, pair.b, changes(pair.parameters))),
    ...diff.added.map((task) => row("added", undefined, task)),
    ...diff.removed.map((task) => row("removed", task, undefined)),
    ...diff.shared.map((task) => {
      const inB = { ...task, took_ms: task.took_ms_in_b };
      const reused = inB.took_ms === null && inB.status === "completed";
      return row("same", task, inB, reused ? "reused in B" : inB.took_ms !== null ? "made again in B" : "");
    }),
  ];
}

const told = 2;

/** The parameters that differ, as many as a line has room for. */
function changes(parameters: ParamDiff[]): string {
  if (parameters.length === 0) return "other upstreams";
  const some = parameters.slice(0, told).map((p) => {
    if (p.kind === "added") return `${p.path}: only in B`;
    if (p.kind === "removed") return `${p.path}: only in A`;
    return `${p.path}: ${short(p.a)} → ${short(p.b)}`;
  });
  const more = parameters.length - some.length;
  return some.join(", ") + (more > 0 ? `, ${more} more` : "");
}

function short(value: Json): string {
  const text = oneLine(value);
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
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
    const [refX, refY] = [reference(x), reference(y)];
    if (refX && refY) {
      const same = JSON.stringify(x) === JSON.stringify(y);
      if (!same || all) found.push({ path, kind: same ? "same" : "changed", a: named(refX), b: named(refY), depth });
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
        if (key === "__name" || key === "__namespace" || key === "__hash" || key === "__id") continue;
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

const named = (ref: { id: string; name: string }): Json => `${ref.name}[${shortId(ref.id)}]`;

/** What differs in tasks inside the parameters, where the bodies only refer to them: the nearest of each way down. */
export function below(first: AncestorDiff[]): Difference[] {
  return first.flatMap((pair) =>
    pair.parameters.map((d) => ({
      path: [...pair.path, d.path].join("."),
      kind: d.kind as Change,
      a: d.kind === "added" ? undefined : d.a,
      b: d.kind === "removed" ? undefined : d.b,
      depth: pair.path.length,
    })),
  );
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
