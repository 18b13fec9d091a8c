import type { CompactGraph, Status } from "../api/types";

/** A plan from "a>b" edges; the name of a task is its id without digits. */
export function plan(edges: string, statuses: Record<string, Status> = {}): CompactGraph {
  const ids = new Set<string>();
  const pairs: [string, string][] = [];
  for (const part of edges.split(/\s+/).filter(Boolean)) {
    const chain = part.split(">");
    for (const id of chain) ids.add(id);
    for (let i = 0; i + 1 < chain.length; i++) pairs.push([chain[i], chain[i + 1]]);
  }
  const list = [...ids];
  const names = [...new Set(list.map((id) => id.replace(/\d+/g, "")))];
  return {
    plan_id: "p",
    build_id: "b",
    deployment_id: "d",
    settings_hash: "s",
    structure: edges,
    names: names.map((task_name) => ({ task_namespace: "test", task_name })),
    nodes: {
      task_id: list,
      instance_id: list.map((id) => `i-${id}`),
      name: list.map((id) => names.indexOf(id.replace(/\d+/g, ""))),
      status: list.map((id) => statuses[id] ?? "pending"),
      admitted_by: list.map(() => "static"),
      root: list.flatMap((id, i) => (pairs.some(([up]) => up === id) ? [] : [i])),
      excluded: [],
      attempts: list.map(() => 0),
      interruptions: list.map(() => 0),
      label: list.map(() => ""),
    },
    edges: pairs.flatMap(([up, down]) => [list.indexOf(up), list.indexOf(down)]),
    dynamic: [],
  };
}

/** A repeatable stream of numbers from 0 to 1. */
export function numbers(seed: number): () => number {
  let s = seed;
  return () => {
    s = (Math.imul(s, 1_103_515_245) + 12_345) & 0x7fffffff;
    return s / 0x7fffffff;
  };
}

/** Edges of a random layered graph. */
export function layered(n: number, edges: number, width: number, seed = 1): { from: Int32Array; to: Int32Array } {
  const next = numbers(seed);
  const from = new Int32Array(edges);
  const to = new Int32Array(edges);
  for (let e = 0; e < edges; e++) {
    const d = width + Math.floor(next() * (n - width));
    const layer = Math.floor(d / width);
    const shift = Math.floor((next() - 0.5) * 10);
    from[e] = (layer - 1) * width + (((d % width) + shift + width) % width);
    to[e] = d;
  }
  return { from, to };
}
