import { describe, expect, it } from "vitest";
import { plan } from "../test/graphs";
import { toModel } from "./model";
import { between, layers, neighbourhood } from "./reach";

const model = toModel(plan("a>b>d>f a>c>d c>e x>y"));
const named = (mask: Uint8Array | null) =>
  mask
    ? model.ids
        .filter((_, i) => mask[i])
        .sort()
        .join("")
    : null;
const at = (id: string) => model.index.get(id) ?? -1;

describe("neighbourhood", () => {
  it("keeps what is within so many steps, in each direction on its own", () => {
    expect(named(neighbourhood(model, at("d"), 1, 0))).toBe("bcd");
    expect(named(neighbourhood(model, at("d"), 2, 1))).toBe("abcdf");
    expect(named(neighbourhood(model, at("d"), 0, 0))).toBe("d");
  });
});

describe("between", () => {
  it("finds all ways between two, whichever comes first", () => {
    expect(named(between(model, at("a"), at("f")))).toBe("abcdf");
    expect(named(between(model, at("f"), at("a")))).toBe("abcdf");
    expect(named(between(model, at("b"), at("f")))).toBe("bdf");
  });

  it("is nothing where there is no way", () => {
    expect(between(model, at("e"), at("f"))).toBeNull();
    expect(between(model, at("a"), at("x"))).toBeNull();
  });
});

describe("layers", () => {
  it("counts the longest way", () => {
    const { layer } = layers(model.n, model.to, model.down);
    expect([layer[at("a")], layer[at("d")], layer[at("f")], layer[at("e")]]).toEqual([0, 2, 3, 2]);
  });
});
