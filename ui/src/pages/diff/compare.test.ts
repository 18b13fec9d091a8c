import { describe, expect, it } from "vitest";
import { toModel } from "../../graph/model";
import { plan } from "../../test/graphs";
import { compareBodies, compareBuilds } from "./compare";

describe("compareBuilds", () => {
  it("pairs by id, then by name where that is plain", () => {
    const a = toModel(plan("raw1>clean1>sum1 raw2>clean1 old1>sum1"));
    const b = toModel(plan("raw1>clean2>sum2 raw3>clean2"));
    const rows = compareBuilds(a, b, [], []);
    const kinds = (kind: string) =>
      rows
        .filter((r) => r.kind === kind)
        .map((r) => r.name)
        .sort();
    expect(kinds("same")).toEqual(["test.raw"]);
    expect(kinds("changed")).toEqual(["test.clean", "test.raw", "test.sum"]);
    expect(kinds("removed")).toEqual(["test.old"]);
    expect(kinds("added")).toEqual([]);
  });

  it("does not guess among several", () => {
    const rows = compareBuilds(toModel(plan("raw1>x raw2>x")), toModel(plan("raw3>x raw4>x")), [], []);
    expect(rows.map((r) => r.kind).sort()).toEqual(["added", "added", "removed", "removed", "same"]);
  });
});

describe("compareBodies", () => {
  const task = (name: string, rest: object) => ({ __namespace: "t", __name: name, ...rest });

  it("finds the parameter far upstream that explains another id", () => {
    const a = task("Sum", { scale: 1, of: [task("Range", { limit: 4 })] });
    const b = task("Sum", { scale: 1, of: [task("Range", { limit: 5 })] });
    expect(compareBodies(a, b, false)).toEqual([{ path: "of[0].limit", kind: "changed", a: 4, b: 5, depth: 1 }]);
  });

  it("tells what only one has, and does not go into another task", () => {
    const a = task("Sum", { x: 1, of: task("Range", { limit: 4 }) });
    const b = task("Sum", { y: null, of: task("Primes", { limit: 4 }) });
    expect(
      compareBodies(a, b, false)
        .map((d) => `${d.kind} ${d.path}`)
        .sort(),
    ).toEqual(["added y", "changed of", "removed x"]);
  });

  it("shows equal ones when asked", () => {
    const body = task("Sum", { x: 1, y: [1, 2] });
    expect(compareBodies(body, body, false)).toEqual([]);
    expect(compareBodies(body, body, true).map((d) => d.path)).toEqual(["x", "y[0]", "y[1]"]);
  });
});
