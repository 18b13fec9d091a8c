// A layered layout: layers by longest way, order in layers by barycentres, places by least squares.
// It is linear in nodes and edges per sweep, and has no dependency, so that it can run in a worker.
import { assignCross } from "./cross";
import { adjacency } from "./model";
import { orderLayers } from "./order";
import { layers } from "./reach";

export type Direction = "LR" | "TB";

export interface LayoutInput {
  n: number;
  from: Int32Array;
  to: Int32Array;
  direction: Direction;
  /** The size of a node on the screen at scale 1. */
  width: number;
  height: number;
}

export interface Layout {
  /** Centres of the nodes. */
  x: Float32Array;
  y: Float32Array;
  /** Points that the edges pass between their ends: those of edge e are bend[2*bendStart[e]] …. */
  bendStart: Int32Array;
  bend: Float32Array;
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
  width: number;
  height: number;
  direction: Direction;
  crossings: number;
  /** Where a deep plan is wrapped into rows, as text is: edges to another row run between the rows. */
  rows: Rows | null;
}

export interface Rows {
  /** The row of each node, and after them of each bend. */
  of: Uint16Array;
  /** The place across the graph between each row and the next. */
  between: Float32Array;
}

/** Above this many points on long edges, long edges are drawn straight. */
const maxPoints = 12_000;

export function layout(input: LayoutInput): Layout {
  const { n, from, to, direction, width, height } = input;
  const down = adjacency(n, from, to);
  const up = adjacency(n, to, from);
  const { layer, order } = layers(n, to, down);
  pullDown(layer, order, down, up);
  compact(layer);

  const vertical = direction === "TB";
  const mainSize = vertical ? height : width;
  const crossSize = vertical ? width : height;
  const gap = vertical ? 22 : Math.max(8, height * 0.32);
  let depth = 0;
  for (let i = 0; i < n; i++) if (layer[i] >= depth) depth = layer[i] + 1;

  const widths = new Int32Array(depth);
  for (let i = 0; i < n; i++) widths[layer[i]]++;
  const limit = foldLimit(n, depth, mainSize, crossSize + gap, vertical);
  const folds = widths.some((count) => count > limit);

  // Long edges get a point in each layer that they pass.
  const bendStart = new Int32Array(from.length + 1);
  let points = 0;
  for (let e = 0; e < from.length; e++) points += Math.max(0, layer[to[e]] - layer[from[e]] - 1);
  const withPoints = points > 0 && points <= maxPoints && !folds;
  const total = n + (withPoints ? points : 0);
  const allLayer = new Int32Array(total);
  allLayer.set(layer);
  const segFrom: number[] = [];
  const segTo: number[] = [];
  let next = n;
  for (let e = 0; e < from.length; e++) {
    bendStart[e] = next - n;
    let previous = from[e];
    if (withPoints) {
      for (let l = layer[from[e]] + 1; l < layer[to[e]]; l++) {
        allLayer[next] = l;
        segFrom.push(previous);
        segTo.push(next);
        previous = next++;
      }
    }
    segFrom.push(previous);
    segTo.push(to[e]);
  }
  bendStart[from.length] = next - n;

  const segments = { from: Int32Array.from(segFrom), to: Int32Array.from(segTo) };
  const ordered = orderLayers(total, depth, allLayer, segments.from, segments.to);
  const cross = assignCross({
    total,
    real: n,
    layers: ordered.layers,
    up: ordered.up,
    down: ordered.down,
    size: crossSize,
    pointSize: Math.max(6, crossSize * 0.28),
    gap,
    limit,
  });

  // Along the main axis each layer takes as many tracks as it was folded into.
  let extent = 0;
  for (let i = 0; i < total; i++) extent = Math.max(extent, Math.abs(cross.place[i]));
  const between = Math.min(Math.max(mainSize * (vertical ? 1.15 : 0.36), 48, extent * 0.06), 900);
  const main = new Float32Array(total);
  let at = 0;
  ordered.layers.forEach((list, l) => {
    const tracks = cross.tracks[l];
    const step = mainSize + (tracks > 1 ? (vertical ? 14 : 18) : 0);
    for (const i of list) main[i] = at + cross.track[i] * step + mainSize / 2;
    at += tracks * step + between;
  });

  const rows = wrap(main, cross.place, ordered.layers, { mainSize, crossSize, vertical });

  const x = new Float32Array(n);
  const y = new Float32Array(n);
  const bend = new Float32Array(2 * (total - n));
  for (let i = 0; i < n; i++) {
    x[i] = vertical ? cross.place[i] : main[i];
    y[i] = vertical ? main[i] : cross.place[i];
  }
  for (let i = n; i < total; i++) {
    bend[2 * (i - n)] = vertical ? cross.place[i] : main[i];
    bend[2 * (i - n) + 1] = vertical ? main[i] : cross.place[i];
  }
  return {
    x,
    y,
    bendStart,
    bend,
    ...bounds(x, y, width, height),
    width,
    height,
    direction,
    crossings: ordered.crossings,
    rows,
  };
}

/** A graph that is longer than the screen by this factor is wrapped, so that its names can be read where all of it is seen. */
const longest = 2.4;
/** About what a screen is: its width by its height. */
const screen = 1.7;

/** Wraps layers into rows, in place, where the graph is much longer than broad. */
function wrap(
  main: Float32Array,
  place: Float32Array,
  layerList: readonly ArrayLike<number>[],
  { mainSize, crossSize, vertical }: { mainSize: number; crossSize: number; vertical: boolean },
): Rows | null {
  let end = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < main.length; i++) {
    end = Math.max(end, main[i] + mainSize / 2);
    low = Math.min(low, place[i] - crossSize / 2);
    high = Math.max(high, place[i] + crossSize / 2);
  }
  const breadth = high - low;
  const gutter = Math.max(40, crossSize * 0.5);
  const aspect = vertical ? 1 / screen : screen;
  if (layerList.length < 8 || end < longest * aspect * breadth) return null;
  const count = Math.round(Math.sqrt(end / (aspect * (breadth + gutter))));
  if (count < 2) return null;
  const length = end / count;
  const of = new Uint16Array(main.length);
  const lows = [Number.POSITIVE_INFINITY];
  const highs = [Number.NEGATIVE_INFINITY];
  let row = 0;
  let from = 0;
  for (const list of layerList) {
    let first = Number.POSITIVE_INFINITY;
    let last = 0;
    for (let k = 0; k < list.length; k++) {
      first = Math.min(first, main[list[k]] - mainSize / 2);
      last = Math.max(last, main[list[k]] + mainSize / 2);
    }
    if (last - from > length * 1.02 && first > from) {
      row++;
      from = first;
      lows.push(Number.POSITIVE_INFINITY);
      highs.push(Number.NEGATIVE_INFINITY);
    }
    for (let k = 0; k < list.length; k++) {
      const i = list[k];
      of[i] = row;
      main[i] -= from;
      lows[row] = Math.min(lows[row], place[i] - crossSize / 2);
      highs[row] = Math.max(highs[row], place[i] + crossSize / 2);
    }
  }
  // Each row takes the space that it needs, below the one before.
  const shift = new Float64Array(row + 1);
  const between = new Float32Array(row);
  for (let r = 1; r <= row; r++) {
    const above = highs[r - 1] + shift[r - 1];
    between[r - 1] = above + gutter / 2;
    shift[r] = above + gutter - lows[r];
  }
  for (let i = 0; i < place.length; i++) place[i] += shift[of[i]];
  return { of, between };
}

/** Moves nodes towards what needs them where that makes edges shorter, upstreams last. */
function pullDown(
  layer: Int32Array,
  order: Int32Array,
  down: { start: Int32Array; list: Int32Array },
  up: { start: Int32Array },
) {
  for (let k = order.length - 1; k >= 0; k--) {
    const i = order[k];
    const outs = down.start[i + 1] - down.start[i];
    const ins = up.start[i + 1] - up.start[i];
    if (outs === 0 || ins > outs) continue;
    let nearest = Number.POSITIVE_INFINITY;
    for (let e = down.start[i]; e < down.start[i + 1]; e++) nearest = Math.min(nearest, layer[down.list[e]]);
    if (nearest - 1 > layer[i]) layer[i] = nearest - 1;
  }
}

/** Removes layers without nodes. */
function compact(layer: Int32Array): void {
  let depth = 0;
  for (const l of layer) if (l >= depth) depth = l + 1;
  const used = new Int32Array(depth);
  for (const l of layer) used[l] = 1;
  let next = 0;
  for (let l = 0; l < depth; l++) used[l] = used[l] ? next++ : -1;
  for (let i = 0; i < layer.length; i++) layer[i] = used[layer[i]];
}

/** How many nodes a layer may hold before it is folded, so that the whole is about as wide as a screen. */
function foldLimit(n: number, depth: number, mainSize: number, crossStep: number, vertical: boolean): number {
  if (n < 150) return Math.max(n, 1);
  const aspect = vertical ? 1 / 1.7 : 1.7; // main extent by cross extent
  const perColumn = Math.sqrt((n * mainSize * 1.2) / (aspect * crossStep));
  return Math.max(30, Math.ceil(perColumn * (depth > 60 ? 2 : 1.25)));
}

function bounds(x: Float32Array, y: Float32Array, width: number, height: number) {
  let minX = 0;
  let minY = 0;
  let maxX = 0;
  let maxY = 0;
  for (let i = 0; i < x.length; i++) {
    if (i === 0 || x[i] < minX) minX = x[i];
    if (i === 0 || x[i] > maxX) maxX = x[i];
    if (i === 0 || y[i] < minY) minY = y[i];
    if (i === 0 || y[i] > maxY) maxY = y[i];
  }
  return { minX: minX - width / 2, minY: minY - height / 2, maxX: maxX + width / 2, maxY: maxY + height / 2 };
}
