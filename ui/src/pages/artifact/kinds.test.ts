import { describe, expect, it } from "vitest";
import type { Artifact, JsonObject } from "../../api/types";
import { viewOf } from "./kinds";

const artifact = (artifact_type: string, body: JsonObject): Artifact => ({
  id: "a",
  task_id: "t",
  artifact_type,
  name: "n",
  body,
  created_at: "2026-01-01T00:00:00Z",
});

describe("viewOf", () => {
  it.each([
    ["markdown", { content: "# x" }, "markdown"],
    ["html", { content: "<b>x</b>" }, "html"],
    ["text", { text: "x" }, "text"],
    ["table", { columns: ["a"], rows: [[1]] }, "table"],
    ["table", { rows: [{ a: 1 }, { a: 2, b: 3 }] }, "table"],
    ["vega-lite", { spec: { mark: "line" } }, "vega"],
    ["plot", { mark: "bar" }, "vega"],
    ["image", { data: "aGk=", media_type: "image/png" }, "image"],
    ["json", { a: 1 }, "json"],
    ["markdown", { other: 1 }, "json"],
    ["unheard of", { a: 1 }, "json"],
  ] as [string, JsonObject, string][])("shows %s as it asks for", (type, body, want) => {
    expect(viewOf(artifact(type, body)).kind).toBe(want);
  });

  it("takes no picture from elsewhere and no script for a picture", () => {
    expect(viewOf(artifact("image", { data: "data:text/html,<script>" })).kind).toBe("json");
    expect(viewOf(artifact("image", { data: "x", media_type: "text/html" })).kind).toBe("refused");
  });

  it("refuses what is too large", () => {
    expect(viewOf(artifact("markdown", { content: "x".repeat(2_000_001) })).kind).toBe("refused");
  });
});
