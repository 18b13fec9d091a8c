import { describe, expect, it } from "vitest";
import type { BuildDiff, DiffTask } from "../../api/types";
import { below, compareBodies, diffRows } from "./compare";

const task = (task_id: string, took_ms: number | null = null): DiffTask => ({
  task_id,
  task_namespace: "ml",
  task_name: "Train",
  status: "completed",
  took_ms,
  label: [],
});

describe("diffRows", () => {
  const diff: BuildDiff = {
    a: "A",
    b: "B",
    code: null,
    same: 2,
    added: [task("new", 5)],
    removed: [task("old")],
    changed: [
      {
        a: task("x1", 10),
        b: task("x2", 20),
        parameters: [
          { path: "lr", a: 0.1, b: 0.2, kind: "changed" },
          { path: "seed", a: null, b: 1, kind: "added" },
          { path: "depth", a: 1, b: 2, kind: "changed" },
        ],
      },
      { a: task("y1"), b: task("y2"), parameters: [] },
    ],
    shared: [
      { ...task("both", 7), took_ms_in_b: null },
      { ...task("again", 7), took_ms_in_b: 8 },
    ],
  };

  it("has what is different first, and says in which parameters", () => {
    expect(diffRows(diff).map((r) => [r.kind, r.a, r.b, r.msA, r.msB, r.note])).toEqual([
      ["changed", "x1", "x2", 10, 20, "lr: 0.1 → 0.2, seed: only in B, 1 more"],
      ["changed", "y1", "y2", null, null, "other upstreams"],
      ["added", undefined, "new", null, 5, ""],
      ["removed", "old", undefined, null, null, ""],
      ["same", "both", "both", 7, null, "reused in B"],
      ["same", "again", "again", 7, 8, "made again in B"],
    ]);
  });
});

describe("compareBodies", () => {
  const body = (name: string, rest: object) => ({ __namespace: "t", __name: name, ...rest });

  it("finds the parameter far upstream that explains another id", () => {
    const a = body("Sum", { scale: 1, of: [body("Range", { limit: 4 })] });
    const b = body("Sum", { scale: 1, of: [body("Range", { limit: 5 })] });
    expect(compareBodies(a, b, false)).toEqual([{ path: "of[0].limit", kind: "changed", a: 4, b: 5, depth: 1 }]);
  });

  it("tells what only one has, and does not go into another task", () => {
    const a = body("Sum", { x: 1, of: body("Range", { limit: 4 }) });
    const b = body("Sum", { y: null, of: body("Primes", { limit: 4 }) });
    expect(
      compareBodies(a, b, false)
        .map((d) => `${d.kind} ${d.path}`)
        .sort(),
    ).toEqual(["added y", "changed of", "removed x"]);
  });

  it("shows equal ones when asked", () => {
    const sum = body("Sum", { x: 1, y: [1, 2] });
    expect(compareBodies(sum, sum, false)).toEqual([]);
    expect(compareBodies(sum, sum, true).map((d) => d.path)).toEqual(["x", "y[0]", "y[1]"]);
  });
});

describe("bodies that refer to tasks", () => {
  const ref = (hash: string, id: string) => ({ __hash: hash, __id: id, __name: "Clean", __namespace: "t" });
  it("differ where they refer to different tasks, which are named", () => {
    const [a, b] = [ref("1", "aaaaaaaa-1111"), ref("2", "bbbbbbbb-2222")];
    expect(compareBodies({ data: a, same: a }, { data: b, same: a }, false)).toEqual([
      { path: "data", kind: "changed", a: "t.Clean[aaaaaaaa]", b: "t.Clean[bbbbbbbb]", depth: 0 },
    ]);
  });
  it("are explained by what the server found below them", () => {
    const found = below([
      {
        path: ["data", "raw"],
        task_a: "t.Raw",
        task_b: "t.Raw",
        parameters: [{ path: "day", a: 1, b: 2, kind: "changed" }],
      },
    ]);
    expect(found).toEqual([{ path: "data.raw.day", kind: "changed", a: 1, b: 2, depth: 2 }]);
  });
});
