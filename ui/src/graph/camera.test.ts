import { describe, expect, it } from "vitest";
import { between, fit, toScreen, toWorld, zoomAt } from "./camera";

const size = { width: 800, height: 600 };

describe("fit", () => {
  it("centres a box and has all of it in view", () => {
    const box = { minX: 100, minY: -50, maxX: 4100, maxY: 950 };
    const camera = fit(box, size);
    const [left, top] = toScreen(camera, size, box.minX, box.minY);
    const [right, bottom] = toScreen(camera, size, box.maxX, box.maxY);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top).toBeGreaterThanOrEqual(0);
    expect((left + right) / 2).toBeCloseTo(400);
    expect((top + bottom) / 2).toBeCloseTo(300);
    expect(right).toBeLessThanOrEqual(800);
  });

  it("shows nothing larger than life", () => {
    expect(fit({ minX: 0, minY: 0, maxX: 10, maxY: 10 }, size).k).toBe(1);
  });

  it("shows a plan of any size", () => {
    const camera = fit({ minX: 0, minY: 0, maxX: 200_000, maxY: 100 }, size);
    expect(toScreen(camera, size, 200_000, 0)[0]).toBeLessThanOrEqual(800);
  });
});

describe("zoomAt", () => {
  it("keeps the point under the pointer", () => {
    const camera = { x: 10, y: 20, k: 0.5 };
    const before = toWorld(camera, size, 123, 456);
    const after = toWorld(zoomAt(camera, size, 123, 456, 1.7), size, 123, 456);
    expect(after[0]).toBeCloseTo(before[0]);
    expect(after[1]).toBeCloseTo(before[1]);
  });
});

describe("between", () => {
  it("starts at one and ends at the other", () => {
    const a = { x: 0, y: 0, k: 0.1 };
    const b = { x: 100, y: -40, k: 1 };
    const start = between(a, b, 0);
    expect([start.x, start.y]).toEqual([0, 0]);
    expect(start.k).toBeCloseTo(0.1);
    const end = between(a, b, 1);
    expect([end.x, end.y]).toEqual([100, -40]);
    expect(end.k).toBeCloseTo(1);
  });
});
