import { type Adjacency, adjacency } from "./model";

export interface Ordered {
  /** The nodes of each layer in their order. */
  layers: Int32Array[];
  up: Adjacency;
  down: Adjacency;
  /** How many pairs of edges cross; -1 where it was not counted. */
  crossings: number;
}

/** Above this many edges, crossings are not counted: the last sweep is taken. */
const countUpTo = 40_000;

/** Orders the nodes of each layer by the barycentres of their neighbours, in sweeps down and up; the best order wins. */
export function orderLayers(
  total: number,
  depth: number,
  layer: Int32Array,
  from: Int32Array,
  to: Int32Array,
): Ordered {
  const down = adjacency(total, from, to);
  const up = adjacency(total, to, from);
  const lists = initialOrder(total, depth, layer, up, down);
  const position = new Float64Array(total);
  const renumber = (list: Int32Array) => {
    for (let p = 0; p < list.length; p++) position[list[p]] = p;
  };
  lists.forEach(renumber);

  const counting = from.length <= countUpTo;
  const sweeps = total > 8000 ? 6 : total > 2000 ? 10 : 20;
  let best = counting ? crossings(lists, down, position) : -1;
  let bestLists = lists.map((list) => list.slice());
  const centre = new Float64Array(total);
  let idle = 0;
  for (let sweep = 0; sweep < sweeps && best !== 0 && idle < 5; sweep++) {
    const downwards = sweep % 2 === 0;
    const side = downwards ? up : down;
    for (let k = 0; k < depth; k++) {
      const list = lists[downwards ? k : depth - 1 - k];
      for (const i of list) centre[i] = barycentre(i, side, position);
      // Ties keep their order in one sweep and turn it in the next, so that sweeps do not get stuck.
      const turn = sweep % 4 >= 2 ? -1 : 1;
      list.sort((a, b) => centre[a] - centre[b] || turn * (position[a] - position[b]));
      renumber(list);
    }
    if (!counting) continue;
    const now = crossings(lists, down, position);
    if (now < best) {
      best = now;
      bestLists = lists.map((list) => list.slice());
      idle = 0;
    } else idle++;
  }
  return { layers: counting ? bestLists : lists, up, down, crossings: best };
}

function barycentre(i: number, side: Adjacency, position: Float64Array): number {
  const a = side.start[i];
  const b = side.start[i + 1];
  if (a === b) return position[i];
  let sum = 0;
  for (let e = a; e < b; e++) sum += position[side.list[e]];
  return sum / (b - a);
}

/** The order in which a depth-first walk meets the nodes: what belongs together starts together. */
function initialOrder(total: number, depth: number, layer: Int32Array, up: Adjacency, down: Adjacency): Int32Array[] {
  const sizes = new Int32Array(depth);
  for (let i = 0; i < total; i++) sizes[layer[i]]++;
  const lists = Array.from(sizes, (size) => new Int32Array(size));
  const filled = new Int32Array(depth);
  const seen = new Uint8Array(total);
  const stack: number[] = [];
  const visit = (root: number) => {
    stack.push(root);
    while (stack.length > 0) {
      const i = stack.pop() as number;
      if (seen[i]) continue;
      seen[i] = 1;
      lists[layer[i]][filled[layer[i]]++] = i;
      for (let e = down.start[i + 1] - 1; e >= down.start[i]; e--) if (!seen[down.list[e]]) stack.push(down.list[e]);
      for (let e = up.start[i + 1] - 1; e >= up.start[i]; e--) if (!seen[up.list[e]]) stack.push(up.list[e]);
    }
  };
  for (let i = 0; i < total; i++) if (!seen[i] && down.start[i] === down.start[i + 1]) visit(i);
  for (let i = 0; i < total; i++) if (!seen[i]) visit(i);
  return lists;
}

/** Counts crossings between neighbouring layers with a Fenwick tree, in edges times log of the layer. */
export function crossings(lists: Int32Array[], down: Adjacency, position: Float64Array): number {
  let sum = 0;
  for (let l = 0; l + 1 < lists.length; l++) {
    const size = lists[l + 1].length;
    const tree = new Int32Array(size + 1);
    let seen = 0;
    for (const i of lists[l]) {
      const ends: number[] = [];
      for (let e = down.start[i]; e < down.start[i + 1]; e++) ends.push(position[down.list[e]]);
      for (const end of ends) {
        let before = 0;
        for (let k = end + 1; k > 0; k -= k & -k) before += tree[k];
        sum += seen - before;
      }
      for (const end of ends) {
        for (let k = end + 1; k <= size; k += k & -k) tree[k]++;
        seen++;
      }
    }
  }
  return sum;
}
