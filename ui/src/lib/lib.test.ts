import { describe, expect, it } from "vitest";
import { ago, bytes, duration, partOf, plural, shortCode } from "./format";
import { keys, list, number, parseSearch, stringifySearch, text } from "./search";
import { slugOf } from "./slug";

describe("duration", () => {
  it.each([
    [350, "350 ms"],
    [4_200, "4.2 s"],
    [59_400, "59 s"],
    [192_000, "3 min 12 s"],
    [7_500_000, "2 h 05 min"],
    [273_600_000, "3 d 4 h"],
    [null, "–"],
    [-5, "0 ms"],
  ])("writes %s as %s", (ms, want) => expect(duration(ms)).toBe(want));
});

describe("ago", () => {
  const now = 1_000_000_000;
  it.each([
    [now - 1_000, "just now"],
    [now - 30_000, "30 s ago"],
    [now - 5_400_000, "1 h ago"],
    [now - 4 * 86_400_000, "4 d ago"],
    [now + 60_000, "in 1 min"],
  ])("says %s as %s", (at, want) => expect(ago(at, now)).toBe(want));
});

describe("bytes and codes", () => {
  it("are short", () => {
    expect([12, 999, 1_500, 2_345_678].map(bytes)).toEqual(["12 B", "999 B", "1.5 kB", "2.3 MB"]);
    expect(shortCode("go-3f2a9c81d4e5b6a7c8d9e0f1a2b3c4d5e6f70819")).toBe("go-3f2a9c81");
    expect(shortCode("v1.2.3")).toBe("v1.2.3");
  });
});

describe("numbers of things", () => {
  it("have the word that they ask for", () => {
    expect([0, 1, 2, 1200].map((n) => plural(n, "task"))).toEqual(["0 tasks", "1 task", "2 tasks", "1,200 tasks"]);
    expect([1, 3].map((n) => plural(n, "family is", "families are"))).toEqual(["1 family is", "3 families are"]);
  });
  it("are said of all there are when that is known", () => {
    expect([partOf(1, 1, "row"), partOf(1, 20, "row"), partOf(0, 1, "row"), partOf(1, null, "row")]).toEqual([
      "1 row",
      "1 of 20 rows",
      "0 of 1 row",
      "1 row",
    ]);
  });
});

describe("search parameters", () => {
  const read = keys((raw) => ({ q: text(raw, "q"), cols: list(raw, "cols"), up: number(raw, "up") }));
  it("survive the way through the address", () => {
    const state = { q: "a = 1 & b", cols: ["name", "param.x"], up: 3 };
    expect(read(parseSearch(stringifySearch(state)))).toEqual(state);
  });
  it("are left out when they have no value", () => {
    expect(stringifySearch({ q: "", a: undefined, b: false, c: [], d: true })).toBe("?d=1");
    expect(read(parseSearch("?q=&up=x"))).toEqual({});
  });
});

describe("slugOf", () => {
  it("makes what addresses may hold", () => {
    expect(slugOf("ML Team (EU)")).toBe("ml-team-eu");
    expect(slugOf("Ångström & Söhne")).toBe("angstrom-sohne");
  });
});
