import type { Graph, Status } from "../api/types";

/** A plan from "a>b" edges; the name of a task is its id without digits. */
export function plan(edges: string, statuses: Record<string, Status> = {}): Graph {
  const ids = new Set<string>();
  const pairs: [string, string][] = [];
  for (const part of edges.split(/\s+/).filter(Boolean)) {
    const chain = part.split(">");
    for (const id of chain) ids.add(id);
    for (let i = 0; i + 1 < chain.length; i++) pairs.push([chain[i], chain[i + 1]]);
  }
  return {
    plan_id: "p",
    build_id: "b",
    deployment_id: "d",
    settings_hash: "s",
    members: [...ids].map((id) => ({
      task_id: id,
      instance_id: `i-${id}`,
      instance_hash: `h-${id}`,
      task_namespace: "test",
      task_name: id.replace(/\d+/g, ""),
      status: statuses[id] ?? "pending",
      is_root: !pairs.some(([up]) => up === id),
      admitted_by: "static",
      excluded_at: null,
      excluded_reason: null,
      attempts: 0,
      interruptions: 0,
    })),
    edges: pairs.map(([up, down]) => ({
      upstream_instance_id: `i-${up}`,
      downstream_instance_id: `i-${down}`,
      is_dynamic: false,
    })),
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
