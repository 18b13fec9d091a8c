import type { Adjacency, Model } from "./model";

/** The distance from the start nodes along adjacency, -1 where a node is not reached within depth. */
export function distances(
  n: number,
  adjacency: Adjacency,
  starts: number[],
  depth = Number.POSITIVE_INFINITY,
): Int32Array {
  const distance = new Int32Array(n).fill(-1);
  const queue: number[] = [];
  for (const s of starts) {
    distance[s] = 0;
    queue.push(s);
  }
  for (let head = 0; head < queue.length; head++) {
    const i = queue[head];
    if (distance[i] >= depth) continue;
    for (let e = adjacency.start[i]; e < adjacency.start[i + 1]; e++) {
      const j = adjacency.list[e];
      if (distance[j] < 0) {
        distance[j] = distance[i] + 1;
        queue.push(j);
      }
    }
  }
  return distance;
}

/** The nodes within up steps upstream and down steps downstream of a node. */
export function neighbourhood(model: Model, node: number, up: number, down: number): Uint8Array {
  const kept = new Uint8Array(model.n);
  const above = distances(model.n, model.up, [node], up);
  const below = distances(model.n, model.down, [node], down);
  for (let i = 0; i < model.n; i++) if (above[i] >= 0 || below[i] >= 0) kept[i] = 1;
  return kept;
}

/** The nodes on any way between two, in whichever direction there is one; null where there is none. */
export function between(model: Model, a: number, b: number): Uint8Array | null {
  const fromA = distances(model.n, model.down, [a]);
  const [first, last] = fromA[b] >= 0 ? [a, b] : [b, a];
  const forward = fromA[b] >= 0 ? fromA : distances(model.n, model.down, [first]);
  if (forward[last] < 0) return null;
  const backward = distances(model.n, model.up, [last]);
  const kept = new Uint8Array(model.n);
  for (let i = 0; i < model.n; i++) if (forward[i] >= 0 && backward[i] >= 0) kept[i] = 1;
  return kept;
}

/** The layer of each node: the longest way to it from a node without upstreams. Nodes on a circle get a layer too. */
export function layers(n: number, to: Int32Array, down: Adjacency): { layer: Int32Array; order: Int32Array } {
  const waiting = new Int32Array(n);
  for (let e = 0; e < to.length; e++) waiting[to[e]]++;
  const order = new Int32Array(n);
  let tail = 0;
  for (let i = 0; i < n; i++) if (waiting[i] === 0) order[tail++] = i;
  const layer = new Int32Array(n);
  let head = 0;
  const seen = new Uint8Array(n);
  for (;;) {
    while (head < tail) {
      const i = order[head++];
      seen[i] = 1;
      for (let e = down.start[i]; e < down.start[i + 1]; e++) {
        const j = down.list[e];
        if (seen[j]) continue;
        if (layer[j] <= layer[i]) layer[j] = layer[i] + 1;
        if (--waiting[j] === 0) order[tail++] = j;
      }
    }
    if (tail === n) break;
    // A circle: the first node that still waits is taken as if it did not.
    let next = -1;
    for (let i = 0; i < n && next < 0; i++) if (!seen[i] && waiting[i] > 0) next = i;
    if (next < 0) break;
    waiting[next] = 0;
    order[tail++] = next;
  }
  return { layer, order };
}
