import type { Graph, Status } from "../api/types";
import { qualified } from "../lib/format";

/** The statuses by the number that stands for them in a model. */
export const statusList: Status[] = [
  "pending",
  "running",
  "completed",
  "failed",
  "cancelled",
  "skipped",
  "suspended",
  "interrupted",
];
const statusNumber = Object.fromEntries(statusList.map((status, i) => [status, i])) as Record<Status, number>;

/** Neighbours of all nodes in two flat arrays: those of i are list[start[i]] … list[start[i+1]-1]. */
export interface Adjacency {
  start: Int32Array;
  list: Int32Array;
}

/** A plan as flat arrays; nodes are numbers in the order of the document. */
export interface Model {
  n: number;
  ids: string[];
  names: string[];
  namespaces: string[];
  status: Uint8Array;
  root: Uint8Array;
  excluded: Uint8Array;
  dynamicMember: Uint8Array;
  attempts: Int32Array;
  from: Int32Array;
  to: Int32Array;
  dynamic: Uint8Array;
  up: Adjacency;
  down: Adjacency;
  index: Map<string, number>;
  /** The same for plans of the same nodes and edges, whatever their statuses. */
  structure: string;
}

export function toModel(graph: Graph): Model {
  const n = graph.members.length;
  const byInstance = new Map<string, number>();
  const index = new Map<string, number>();
  const status = new Uint8Array(n);
  const root = new Uint8Array(n);
  const excluded = new Uint8Array(n);
  const dynamicMember = new Uint8Array(n);
  const attempts = new Int32Array(n);
  const ids: string[] = new Array(n);
  const names: string[] = new Array(n);
  const namespaces: string[] = new Array(n);
  const hash = new Hash();
  graph.members.forEach((member, i) => {
    byInstance.set(member.instance_id, i);
    index.set(member.task_id, i);
    ids[i] = member.task_id;
    names[i] = member.task_name;
    namespaces[i] = member.task_namespace;
    status[i] = statusNumber[member.status] ?? 0;
    root[i] = member.is_root ? 1 : 0;
    excluded[i] = member.excluded_at ? 1 : 0;
    dynamicMember[i] = member.admitted_by === "dynamic" ? 1 : 0;
    attempts[i] = member.attempts;
    hash.text(member.task_id);
  });
  const from: number[] = [];
  const to: number[] = [];
  const dynamic: number[] = [];
  for (const edge of graph.edges) {
    const u = byInstance.get(edge.upstream_instance_id);
    const d = byInstance.get(edge.downstream_instance_id);
    if (u === undefined || d === undefined || u === d) continue;
    from.push(u);
    to.push(d);
    dynamic.push(edge.is_dynamic ? 1 : 0);
    hash.number(u * 65_599 + d);
  }
  const fromArray = Int32Array.from(from);
  const toArray = Int32Array.from(to);
  return {
    n,
    ids,
    names,
    namespaces,
    status,
    root,
    excluded,
    dynamicMember,
    attempts,
    from: fromArray,
    to: toArray,
    dynamic: Uint8Array.from(dynamic),
    up: adjacency(n, toArray, fromArray),
    down: adjacency(n, fromArray, toArray),
    index,
    structure: hash.toString(),
  };
}

export function label(model: Model, i: number): string {
  return qualified(model.namespaces[i], model.names[i]);
}

/** The neighbours that each node keys[e] has in values[e]. */
export function adjacency(n: number, keys: Int32Array, values: Int32Array): Adjacency {
  const start = new Int32Array(n + 1);
  for (let e = 0; e < keys.length; e++) start[keys[e] + 1]++;
  for (let i = 0; i < n; i++) start[i + 1] += start[i];
  const next = start.slice(0, n);
  const list = new Int32Array(keys.length);
  for (let e = 0; e < keys.length; e++) list[next[keys[e]]++] = values[e];
  return { start, list };
}

class Hash {
  private a = 0x811c9dc5;
  private b = 0x1234567;

  text(text: string): void {
    for (let i = 0; i < text.length; i++) this.number(text.charCodeAt(i));
  }

  number(value: number): void {
    this.a = Math.imul(this.a ^ value, 0x01000193) >>> 0;
    this.b = Math.imul(this.b + value, 0x9e3779b1) >>> 0;
  }

  toString(): string {
    return this.a.toString(36) + this.b.toString(36);
  }
}
