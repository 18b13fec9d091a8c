import { adjacency, label, type Model, statusList } from "./model";
import { layers } from "./reach";

/** What is drawn: single tasks and groups of like tasks, with the edges between them. */
export interface View {
  n: number;
  /** The tasks of each node: those of i are members[start[i]] … members[start[i+1]-1]. */
  start: Int32Array;
  members: Int32Array;
  labels: string[];
  /** What tells the task of a node apart; empty for groups. */
  params: string[];
  /** A name for each node that stays when statuses change: the task id, or the group's key. */
  keys: string[];
  isGroup: Uint8Array;
  from: Int32Array;
  to: Int32Array;
  dynamic: Uint8Array;
  /** The node that shows a task; -1 where it is hidden. */
  nodeOf: Int32Array;
  /** The same for views of the same nodes and edges. */
  key: string;
}

export interface ViewOptions {
  /** Which tasks are shown; all when null. */
  kept: Uint8Array | null;
  /** Like tasks become one node when there are more than this; 0 never groups. */
  groupAfter: number;
  /** Groups that are open, by their keys. */
  open: ReadonlySet<string>;
}

/**
 * Folds like tasks of a model into groups. Like tasks have the same name and the same layer, so a group never
 * depends on itself, and it stays the same group while a build runs.
 */
export function toView(model: Model, options: ViewOptions): View {
  const { kept, groupAfter, open } = options;
  const groups = new Map<string, number[]>();
  const nodeOf = new Int32Array(model.n).fill(-1);
  const { layer } = layers(model.n, model.to, model.down);
  for (let i = 0; i < model.n; i++) {
    if (kept && !kept[i]) continue;
    const key = `${label(model, i)}@${layer[i]}`;
    const list = groups.get(key);
    if (list) list.push(i);
    else groups.set(key, [i]);
  }
  const labels: string[] = [];
  const params: string[] = [];
  const keys: string[] = [];
  const isGroup: number[] = [];
  const start: number[] = [0];
  const members: number[] = [];
  for (const [key, list] of groups) {
    if (groupAfter > 0 && list.length > groupAfter && !open.has(key)) {
      for (const i of list) {
        nodeOf[i] = labels.length;
        members.push(i);
      }
      labels.push(label(model, list[0]));
      params.push("");
      keys.push(key);
      isGroup.push(1);
      start.push(members.length);
      continue;
    }
    for (const i of list) {
      nodeOf[i] = labels.length;
      members.push(i);
      labels.push(label(model, i));
      params.push(model.params[i]);
      keys.push(model.ids[i]);
      isGroup.push(0);
      start.push(members.length);
    }
  }
  const n = labels.length;
  const seen = new Map<number, number>();
  const from: number[] = [];
  const to: number[] = [];
  const dynamic: number[] = [];
  for (let e = 0; e < model.from.length; e++) {
    const u = nodeOf[model.from[e]];
    const d = nodeOf[model.to[e]];
    if (u < 0 || d < 0 || u === d) continue;
    const pair = u * n + d;
    const at = seen.get(pair);
    if (at !== undefined) {
      if (!model.dynamic[e]) dynamic[at] = 0;
      continue;
    }
    seen.set(pair, from.length);
    from.push(u);
    to.push(d);
    dynamic.push(model.dynamic[e]);
  }
  let keptCount = 0;
  if (kept) for (let i = 0; i < model.n; i++) keptCount += kept[i] * (i + 1);
  return {
    n,
    start: Int32Array.from(start),
    members: Int32Array.from(members),
    labels,
    params,
    keys,
    isGroup: Uint8Array.from(isGroup),
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    dynamic: Uint8Array.from(dynamic),
    nodeOf,
    key: `${model.structure}/${groupAfter}/${[...open].sort().join(",")}/${kept ? `${keptCount}.${n}` : "all"}`,
  };
}

/** How many tasks of a node have each status, by status number. */
export function statusCounts(model: Model, view: View, node: number): Int32Array {
  const counts = new Int32Array(statusList.length);
  for (let m = view.start[node]; m < view.start[node + 1]; m++) counts[model.status[view.members[m]]]++;
  return counts;
}

const weight = [1, 6, 0, 7, 3, 2, 5, 4]; // by status number: what a group is coloured by when it is tiny

/** The status that stands for a node: that of its task, or of a group what asks for attention first. */
export function standing(model: Model, view: View, node: number): number {
  let best = model.status[view.members[view.start[node]]];
  for (let m = view.start[node] + 1; m < view.start[node + 1]; m++) {
    const s = model.status[view.members[m]];
    if (weight[s] > weight[best]) best = s;
  }
  return best;
}

export function viewAdjacency(view: View) {
  return { up: adjacency(view.n, view.to, view.from), down: adjacency(view.n, view.from, view.to) };
}
