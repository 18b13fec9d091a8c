import { describe, expect, it } from "vitest";
import { plan } from "../test/graphs";
import { toModel } from "./model";
import { standing, statusCounts, toView } from "./view";

const many = Array.from({ length: 8 }, (_, i) => `raw${i}>clean${i}>sum`).join(" ");

function fold(statuses = {}, open: string[] = [], groupAfter = 5) {
  const model = toModel(plan(many, statuses));
  return { model, view: toView(model, { kept: null, groupAfter, open: new Set(open) }) };
}

describe("toView", () => {
  it("folds like tasks of one layer", () => {
    const { view } = fold();
    expect(view.keys.sort()).toEqual(["sum", "test.clean@1", "test.raw@0"]);
    expect(view.from.length).toBe(2);
  });

  it("folds nothing below the bound, or when it is off", () => {
    expect(fold({}, [], 8).view.n).toBe(17);
    expect(fold({}, [], 0).view.n).toBe(17);
  });

  it("opens one group and leaves the others", () => {
    const { view } = fold({}, ["test.clean@1"]);
    expect(view.n).toBe(10);
  });

  it("is the same view while only statuses change, so that nothing moves", () => {
    expect(fold({ raw0: "failed", clean3: "running" }).view.key).toBe(fold().view.key);
  });

  it("counts the statuses of a group and stands for what asks for attention", () => {
    const { model, view } = fold({ raw0: "completed", raw1: "failed", raw2: "running" });
    const group = view.keys.indexOf("test.raw@0");
    expect([...statusCounts(model, view, group)].slice(0, 4)).toEqual([5, 1, 1, 1]);
    expect(standing(model, view, group)).toBe(3);
  });

  it("leaves out what is not kept, and its edges", () => {
    const model = toModel(plan("a>b>c"));
    const view = toView(model, { kept: Uint8Array.from([1, 0, 1]), groupAfter: 0, open: new Set() });
    expect(view.keys).toEqual(["a", "c"]);
    expect(view.from.length).toBe(0);
  });
});
