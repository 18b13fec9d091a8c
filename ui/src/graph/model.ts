import type { CompactGraph, Lineage, Status } from "../api/types";
import { qualified } from "../lib/format";
import { labelLine } from "../ui/TaskLabel";

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
  /** What each is told apart by from others of its name, in a line; empty for one that is alone. */
  params: string[];
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

/** The model of a plan as the server sends it. */
export function toModel(graph: CompactGraph): Model {
  const { nodes, names } = graph;
  const n = nodes.task_id.length;
  const model = empty(n, graph.edges.length / 2);
  for (let i = 0; i < n; i++) {
    model.ids[i] = nodes.task_id[i];
    model.names[i] = names[nodes.name[i]].task_name;
    model.namespaces[i] = names[nodes.name[i]].task_namespace;
    model.status[i] = statusNumber[nodes.status[i]] ?? 0;
    model.params[i] = nodes.label[i];
    model.dynamicMember[i] = nodes.admitted_by[i] === "dynamic" ? 1 : 0;
    model.attempts[i] = nodes.attempts[i];
  }
  for (const i of nodes.root) model.root[i] = 1;
  for (const { node } of nodes.excluded) model.excluded[node] = 1;
  for (let e = 0; e < model.from.length; e++) {
    model.from[e] = graph.edges[2 * e];
    model.to[e] = graph.edges[2 * e + 1];
  }
  for (const e of graph.dynamic) model.dynamic[e] = 1;
  model.structure = graph.structure;
  return connect(model);
}

/** The model of a part of the tasks of an environment, such as what is near one of them. */
export function ofLineage(lineage: Lineage): Model {
  const n = lineage.nodes.length;
  const index = new Map(lineage.nodes.map((node, i) => [node.task_id, i]));
  const edges = lineage.edges.filter(
    (e) => index.has(e.upstream) && index.has(e.downstream) && e.upstream !== e.downstream,
  );
  const model = empty(n, edges.length);
  const hash = new Hash();
  lineage.nodes.forEach((node, i) => {
    model.ids[i] = node.task_id;
    model.names[i] = node.task_name;
    model.namespaces[i] = node.task_namespace;
    model.params[i] = labelLine(node.label);
    model.status[i] = statusNumber[node.status] ?? 0;
    model.root[i] = node.distance === 0 ? 1 : 0;
    hash.text(node.task_id);
  });
  edges.forEach((edge, e) => {
    model.from[e] = index.get(edge.upstream) ?? 0;
    model.to[e] = index.get(edge.downstream) ?? 0;
    model.dynamic[e] = edge.is_dynamic ? 1 : 0;
    hash.number(model.from[e] * 65_599 + model.to[e]);
  });
  model.structure = hash.toString();
  return connect(model);
}

function empty(n: number, edges: number): Model {
  const none = { start: new Int32Array(0), list: new Int32Array(0) };
  return {
    n,
    ids: new Array<string>(n),
    names: new Array<string>(n),
    namespaces: new Array<string>(n),
    params: new Array<string>(n).fill(""),
    status: new Uint8Array(n),
    root: new Uint8Array(n),
    excluded: new Uint8Array(n),
    dynamicMember: new Uint8Array(n),
    attempts: new Int32Array(n),
    from: new Int32Array(edges),
    to: new Int32Array(edges),
    dynamic: new Uint8Array(edges),
    up: none,
    down: none,
    index: new Map(),
    structure: "",
  };
}

function connect(model: Model): Model {
  model.up = adjacency(model.n, model.to, model.from);
  model.down = adjacency(model.n, model.from, model.to);
  model.index = new Map(model.ids.map((id, i) => [id, i]));
  return model;
}

export function label(model: Model, i: number): string {
  return qualified(model.namespaces[i], model.names[i]);
}

/** The name of a task with what tells it apart from others of that name. */
export function told(model: Model, i: number): string {
  return model.params[i] ? `${label(model, i)} ${model.params[i]}` : label(model, i);
}

/** The same without the namespace. */
export function toldShort(model: Model, i: number): string {
  return model.params[i] ? `${model.names[i]} ${model.params[i]}` : model.names[i];
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
