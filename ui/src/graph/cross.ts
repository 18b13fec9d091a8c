import type { Adjacency } from "./model";

interface Input {
  total: number;
  /** Nodes below this number are real, the others are points on long edges. */
  real: number;
  layers: Int32Array[];
  up: Adjacency;
  down: Adjacency;
  size: number;
  pointSize: number;
  gap: number;
  /** Layers with more nodes are folded into several tracks. */
  limit: number;
}

export interface Cross {
  /** The place of each node across the layers. */
  place: Float32Array;
  /** The track of each node within its layer, and how many each layer has. */
  track: Int32Array;
  tracks: Int32Array;
}

/**
 * Gives each node a place across its layer: as near to its neighbours' mean as the order and the distances allow.
 * For one layer that is a least squares problem under order constraints, which pooling solves exactly in linear time;
 * sweeps over the layers settle the whole.
 */
export function assignCross(input: Input): Cross {
  const { total, real, layers, size, pointSize, gap, limit } = input;
  const place = new Float32Array(total);
  const track = new Int32Array(total);
  const tracks = new Int32Array(layers.length).fill(1);
  const folded = new Uint8Array(layers.length);
  const extent = (i: number) => (i < real ? size : pointSize);

  layers.forEach((list, l) => {
    if (list.length > limit) {
      const columns = Math.ceil(list.length / limit);
      const rows = Math.ceil(list.length / columns);
      tracks[l] = columns;
      folded[l] = 1;
      list.forEach((i, p) => {
        track[i] = p % columns;
        place[i] = (Math.floor(p / columns) - (rows - 1) / 2) * (size + gap);
      });
      return;
    }
    let at = 0;
    list.forEach((i, p) => {
      if (p > 0) at += separation(list[p - 1], i);
      place[i] = at;
    });
    for (const i of list) place[i] -= at / 2;
  });

  function separation(a: number, b: number): number {
    return (extent(a) + extent(b)) / 2 + gap * (a < real || b < real ? 1 : 0.6);
  }

  const sweeps = total > 8000 ? 6 : total > 1500 ? 12 : 24;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const last = sweep >= sweeps - 2;
    const downwards = sweep % 2 === 0;
    for (let k = 0; k < layers.length; k++) {
      const l = downwards ? k : layers.length - 1 - k;
      if (folded[l]) continue;
      settle(layers[l], last ? null : downwards);
    }
  }
  return { place, track, tracks };

  /** Places one layer by its upstreams (true), its downstreams (false) or both (null). */
  function settle(list: Int32Array, side: boolean | null): void {
    const m = list.length;
    if (m === 0) return;
    const offset = new Float64Array(m);
    const value = new Float64Array(m); // block means
    const mass = new Float64Array(m); // block weights
    const length = new Int32Array(m); // block lengths
    let blocks = 0;
    for (let p = 0; p < m; p++) {
      const i = list[p];
      if (p > 0) offset[p] = offset[p - 1] + separation(list[p - 1], i);
      const { want, weight } = wish(i, side);
      value[blocks] = want - offset[p];
      mass[blocks] = weight;
      length[blocks] = 1;
      blocks++;
      while (blocks > 1 && value[blocks - 2] > value[blocks - 1]) {
        const sum = mass[blocks - 2] + mass[blocks - 1];
        value[blocks - 2] = (value[blocks - 2] * mass[blocks - 2] + value[blocks - 1] * mass[blocks - 1]) / sum;
        mass[blocks - 2] = sum;
        length[blocks - 2] += length[blocks - 1];
        blocks--;
      }
    }
    let p = 0;
    for (let b = 0; b < blocks; b++) for (let k = 0; k < length[b]; k++, p++) place[list[p]] = value[b] + offset[p];
  }

  function wish(i: number, side: boolean | null): { want: number; weight: number } {
    let sum = 0;
    let weight = 0;
    if (side !== false) {
      for (let e = input.up.start[i]; e < input.up.start[i + 1]; e++) add(input.up.list[e]);
    }
    if (side !== true) {
      for (let e = input.down.start[i]; e < input.down.start[i + 1]; e++) add(input.down.list[e]);
    }
    if (weight === 0) return { want: place[i], weight: 0.1 };
    return { want: sum / weight, weight };

    function add(j: number): void {
      // A long edge is straight where its points pull at each other harder than nodes do.
      const w = i >= real && j >= real ? 8 : i >= real || j >= real ? 2 : 1;
      sum += w * place[j];
      weight += w;
    }
  }
}
