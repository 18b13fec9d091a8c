import { describe, expect, it } from "vitest";
import { numbers, plan } from "../test/graphs";
import { type Camera, type Size, toScreen } from "./camera";
import { layout } from "./layout";
import { nodeSize } from "./layouts";
import { toModel } from "./model";
import { type Aim, cameraFor, type Drawn, nodeOf } from "./sight";
import { toView } from "./view";

const wide = { width: 1200, height: 700 };
const narrow = { width: 760, height: 700 };

/** A plan of layers of ten like tasks, each needing two of the layer before. */
function layers(depth: number): string {
  const edges: string[] = [];
  const name = (l: number) => "abcdefghijklmnopqrstuvwxyz"[l];
  for (let l = 1; l < depth; l++)
    for (let i = 0; i < 10; i++) for (const up of [i, (i + 1) % 10]) edges.push(`${name(l - 1)}${up}>${name(l)}${i}`);
  return edges.join(" ");
}

function draw(depth: number, size: Size, open: string[] = [], groupAfter = 0): Drawn {
  const model = toModel(plan(layers(depth)));
  const view = toView(model, { kept: null, groupAfter, open: new Set(open) });
  const made = layout({ n: view.n, from: view.from, to: view.to, direction: "LR", ...nodeSize(view) });
  return { model, view, layout: made, size };
}

/** Where a task is on the screen. */
function seen(drawn: Drawn, camera: Camera, task: string): [number, number] {
  const node = nodeOf(drawn.model, drawn.view, task);
  return toScreen(camera, drawn.size, drawn.layout.x[node], drawn.layout.y[node]);
}

const here: Aim = { at: "here" };

describe("the camera of a graph", () => {
  it("shows all at first, and whenever that is what is looked at", () => {
    const before = draw(3, wide);
    const after = draw(12, narrow);
    for (const [aim, from] of [
      [here, null],
      [{ at: "all" }, before],
    ] as const) {
      const camera = cameraFor(aim, { x: 5, y: 5, k: 1 }, from, after, undefined);
      const { minX, minY, maxX, maxY } = after.layout;
      for (const [x, y] of [toScreen(camera, narrow, minX, minY), toScreen(camera, narrow, maxX, maxY)]) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(narrow.width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(narrow.height);
      }
    }
  });

  it("stays where it is when a pane takes some of its space, wherever somebody looks", () => {
    const random = numbers(3);
    const before = draw(12, wide);
    const after = { ...before, size: narrow };
    for (let n = 0; n < 200; n++) {
      const { minX, minY, maxX, maxY } = before.layout;
      const camera = {
        x: minX + random() * (maxX - minX),
        y: minY + random() * (maxY - minY),
        k: 0.05 + random() * 2,
      };
      for (const task of ["a0", "f5", "l9"]) {
        const [x, y] = seen(before, camera, task);
        const next = cameraFor(here, camera, before, after, undefined);
        expect(next.k).toBe(camera.k);
        expect(seen(after, next, task)[0]).toBeCloseTo(x, 2);
        expect(seen(after, next, task)[1]).toBeCloseTo(y, 2);
        // The task that was clicked is not left under the pane.
        if (x < 0 || x > wide.width || y < 0 || y > wide.height) continue;
        const [sx, sy] = seen(after, cameraFor(here, camera, before, after, task), task);
        expect(sx).toBeGreaterThanOrEqual(-1);
        expect(sx).toBeLessThanOrEqual(narrow.width + 1);
        expect(Math.abs(sy - y)).toBeLessThanOrEqual(after.layout.height * camera.k + 50);
      }
    }
  });

  it("stays on what is looked at when tasks are added", () => {
    const before = draw(6, wide);
    const after = draw(12, wide);
    const node = nodeOf(before.model, before.view, "d4");
    const camera = { x: before.layout.x[node] + 30, y: before.layout.y[node] - 20, k: 0.9 };
    for (const selected of [undefined, "d4"]) {
      const next = cameraFor(here, camera, before, after, selected);
      expect(next.k).toBe(camera.k);
      expect(seen(after, next, "d4")[0]).toBeCloseTo(seen(before, camera, "d4")[0], 2);
      expect(seen(after, next, "d4")[1]).toBeCloseTo(seen(before, camera, "d4")[1], 2);
    }
  });

  it("keeps a group in its place when it is opened", () => {
    const before = draw(12, wide, [], 5);
    const after = draw(12, wide, ["test.f@5"], 5);
    const camera = { x: before.layout.x[5], y: before.layout.y[5], k: 0.9 };
    const next = cameraFor(here, camera, before, after, undefined);
    const [x, y] = seen(after, next, "f0");
    expect(after.view.isGroup[nodeOf(after.model, after.view, "f0")]).toBe(0);
    expect(Math.hypot(x - wide.width / 2, y - wide.height / 2)).toBeLessThan(5);
  });

  it("arrives at a task that is asked for, once its group is open, near enough to read it", () => {
    const aim: Aim = { at: "task", task: "h7" };
    const before = draw(12, wide, [], 5);
    const start = { x: 0, y: 0, k: 0.06 };
    for (const size of [wide, narrow]) {
      const after = { ...draw(12, size, ["test.h@7"], 5), size };
      const camera = cameraFor(aim, start, before, after, "h7");
      expect(seen(after, camera, "h7")).toEqual([size.width / 2, size.height / 2]);
      expect(camera.k * after.layout.height).toBeGreaterThan(20);
    }
  });
});
