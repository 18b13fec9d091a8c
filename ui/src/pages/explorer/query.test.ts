import { describe, expect, it } from "vitest";
import { addTerm, completionAt, dropTerm, parseQuery, quote } from "./query";

const brief = (text: string) =>
  parseQuery(text).map(
    (t) =>
      `${t.negated ? "not " : ""}${t.kind === "term" ? `${t.key}|${t.op}|${t.value}` : `${t.kind}:${t.value ?? ""}`}`,
  );

describe("parseQuery", () => {
  it.each([
    ["status = failed", "status|=|failed"],
    ["param.lr>=0.1", "param.lr|>=|0.1"],
    ['name ~ "two words"', "name|~|two words"],
    ['name = "say \\"hi\\""', 'name|=|say "hi"'],
    ["created: -7d..-1d", "created|:|-7d..-1d"],
    ['status in (failed, "a b")', 'status|in|failed, "a b"'],
    ["param.items[0].x != 3", "param.items[0].x|!=|3"],
  ])("reads %s", (text, want) => {
    expect(brief(text)).toEqual([want]);
  });

  it("reads words, negations and parentheses", () => {
    expect(brief('sales NOT (status = failed OR -name = x) "free text"')).toEqual([
      "text:sales",
      "not open:",
      "status|=|failed",
      "word:OR",
      "not name|=|x",
      "close:",
      "text:free text",
    ]);
  });

  it("has a reading for everything, and comes to an end", () => {
    for (const text of ['"', "((", "a = ", "= =", ")-(", "status in (", "NOT", "-", "\\", 'x = "open'])
      expect(() => parseQuery(text)).not.toThrow();
  });

  it("says where each term stands", () => {
    const text = "a = 1 AND NOT b = 2";
    expect(
      parseQuery(text)
        .filter((t) => t.kind === "term")
        .map((t) => text.slice(t.start, t.end)),
    ).toEqual(["a = 1", "NOT b = 2"]);
  });
});

describe("addTerm and dropTerm", () => {
  it("adds a term once", () => {
    const once = addTerm("", "param.model", "=", "gbm");
    expect(once).toBe("param.model = gbm");
    expect(addTerm(once, "param.model", "=", "gbm")).toBe(once);
    expect(addTerm(once, "name", "!=", "a b")).toBe('param.model = gbm name != "a b"');
  });

  it("drops a term with the word that joined it", () => {
    const text = "a = 1 AND b = 2 OR c = 3";
    const terms = parseQuery(text).filter((t) => t.kind === "term");
    expect(dropTerm(text, terms[1])).toBe("a = 1 OR c = 3");
    expect(dropTerm(text, terms[0])).toBe("b = 2 OR c = 3");
    expect(dropTerm(text, terms[2])).toBe("a = 1 AND b = 2");
  });
});

describe("quote", () => {
  it("quotes what would be read otherwise, so that a value survives", () => {
    for (const value of ["plain", "two words", 'a "quoted" one', "AND", "-7d", "x,y", "", "back\\slash", "(p)"]) {
      const [term] = parseQuery(`k = ${quote(value)}`);
      expect(term.value).toBe(value);
    }
  });
});

describe("completionAt", () => {
  const at = (text: string) => {
    const { stage, key, prefix } = completionAt(text, text.length);
    return { stage, key, prefix };
  };
  it("goes from key to operator to value", () => {
    expect(at("sta")).toEqual({ stage: "key", key: undefined, prefix: "sta" });
    expect(at("status ")).toEqual({ stage: "operator", key: "status", prefix: "" });
    expect(at("status = fa")).toEqual({ stage: "value", key: "status", prefix: "fa" });
    expect(at('name ~ "two wo')).toEqual({ stage: "value", key: "name", prefix: "two wo" });
    expect(at("status = failed AND ")).toEqual({ stage: "key", key: undefined, prefix: "" });
    expect(at("(param.l")).toEqual({ stage: "key", key: undefined, prefix: "param.l" });
  });
});
