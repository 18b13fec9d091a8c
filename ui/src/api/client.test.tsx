import { describe, expect, it } from "vitest";
import { toError } from "./client";

describe("toError", () => {
  it("reads the three forms of refusals", () => {
    expect(toError(404, '{"detail":"Not Found"}').missingRoute).toBe(true);
    const row = toError(404, '{"detail":{"code":"unknown_build","message":"no such build","build_id":"x"}}');
    expect([row.missingRoute, row.code, row.message, row.detail.build_id]).toEqual([
      false,
      "unknown_build",
      "no such build",
      "x",
    ]);
    expect(toError(422, '{"detail":[{"loc":["body","name"],"msg":"too long","type":"x"}]}').message).toBe(
      "name: too long",
    );
    expect(toError(500, '{"detail":{"code":"internal","message":"sorry","request_id":"r-7"}}').requestId).toBe("r-7");
    expect(toError(502, "<html>").message).toContain("502");
  });
});
