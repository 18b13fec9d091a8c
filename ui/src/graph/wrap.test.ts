import { describe, expect, it } from "vitest";
import { numbers } from "../test/graphs";
import { layout } from "./layout";
import { splitOf } from "./scene";
import { wholeOf } from "./sight";

/** A plan of so many layers, each of a few nodes that need some of the layer before, and some of far before. */
function deep(layers: number, width: number, seed: number) {
  const random = numbers(seed);
  const from: number[] = [];
  const to: number[] = [];
  let start = 0;
  let before: number[] = [];
  const all: number[] = [];
  for (let l = 0; l < layers; l++) {
    const list = Array.from({ length: 1 + Math.floor(random() * width) }, (_, k) => start + k);
    for (const i of list) {
      if (before.length > 0) {
        from.push(before[Math.floor(random() * before.length)]);
        to.push(i);
      }
      if (all.length > 0 && random() < 0.2) {
        from.push(all[Math.floor(random() * all.length)]);
        to.push(i);
      }
    }
    all.push(...before);
    before = list;
    start += list.length;
  }
  return { n: start, from: Int32Array.from(from), to: Int32Array.from(to) };
}

const screens = [
  { width: 1200, height: 640 },
  { width: 840, height: 640 },
];

describe("a deep plan", () => {
  it("of one group in each layer is seen whole, whatever its depth", () => {
    for (const layers of [24, 31, 64]) {
      const made = layout({ ...deep(layers, 1, 1), direction: "LR", width: 160, height: 42 });
      const { k } = wholeOf(made, screens[0]);
      expect(k * 42).toBeGreaterThan(15);
      expect(k * (made.maxX - made.minX)).toBeLessThanOrEqual(screens[0].width);
      expect(k * (made.maxY - made.minY)).toBeLessThanOrEqual(screens[0].height);
    }
  });

  it.each([12, 24, 31, 64])("of %i layers is seen with names that can be read", (layers) => {
    for (const direction of ["LR", "TB"] as const)
      for (let seed = 1; seed <= 8; seed++) {
        const made = layout({ ...deep(layers, 2, seed), direction, width: 150, height: 42 });
        // Below 13 px a node is a block without a name.
        for (const size of screens)
          expect(wholeOf(made, size).k * 42, `${direction} ${seed} ${size.width}`).toBeGreaterThanOrEqual(12.99);
      }
  });

  it("has its nodes apart, its layers in order, and its edges between neighbouring rows or within one", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const graph = deep(40, 4, seed);
      const made = layout({ ...graph, direction: "LR", width: 150, height: 42 });
      if (!made.rows) continue;
      let over = 0;
      for (let i = 0; i < graph.n; i++)
        for (let j = 0; j < i; j++)
          if (Math.abs(made.x[i] - made.x[j]) < 149.9 && Math.abs(made.y[i] - made.y[j]) < 41.9) over++;
      expect(over).toBe(0);
      for (let e = 0; e < graph.from.length; e++) {
        const [u, d] = [graph.from[e], graph.to[e]];
        const rows = [made.rows.of[u]];
        for (let b = made.bendStart[e]; b < made.bendStart[e + 1]; b++) rows.push(made.rows.of[graph.n + b]);
        rows.push(made.rows.of[d]);
        for (let k = 1; k < rows.length; k++) expect([0, 1]).toContain(rows[k] - rows[k - 1]);
        if (made.rows.of[u] === made.rows.of[d]) expect(made.x[u]).toBeLessThan(made.x[d]);
      }
    }
  });

  it("is left as it is where it is about as broad as long", () => {
    const made = layout({ ...deep(5, 12, 1), direction: "LR", width: 150, height: 42 });
    expect(made.rows).toBeNull();
  });
});

describe("the bar of a group", () => {
  it("shows each status that there is, in proportion, at any width", () => {
    const random = numbers(5);
    for (let n = 0; n < 500; n++) {
      const counts = Array.from({ length: 8 }, () => (random() < 0.5 ? 0 : Math.ceil(random() ** 4 * 5000)));
      const width = 6 + random() * 200;
      const parts = splitOf(counts, width);
      expect(parts.map((p) => p.status).sort()).toEqual(counts.flatMap((c, s) => (c > 0 ? [s] : [])));
      if (parts.length === 0) continue;
      expect(parts[0].from).toBe(0);
      expect(parts.at(-1)?.to).toBeCloseTo(width, 4);
      for (const part of parts) expect(part.to - part.from).toBeGreaterThan(0.7);
    }
  });
});
