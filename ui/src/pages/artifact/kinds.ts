import type { Artifact, Json, JsonObject } from "../../api/types";
import { plural } from "../../lib/format";

export type View =
  | { kind: "markdown"; text: string }
  | { kind: "html"; text: string }
  | { kind: "text"; text: string }
  | { kind: "image"; src: string; alt: string }
  | { kind: "table"; columns: string[]; rows: Json[][] }
  | { kind: "vega"; spec: JsonObject }
  | { kind: "json"; value: Json }
  | { kind: "refused"; why: string };

const maxText = 2_000_000;
const imageTypes = /^image\/(png|jpeg|gif|webp|svg\+xml)$/;

/** How an artifact is looked at, from its type and the shape of its body. What is not known is JSON. */
export function viewOf(artifact: Artifact): View {
  const { body } = artifact;
  const type = artifact.artifact_type.toLowerCase();
  const text = textOf(body);
  if (text !== null && text.length > maxText)
    return { kind: "refused", why: `it has ${plural(text.length, "character")}` };
  if (type === "markdown" && text !== null) return { kind: "markdown", text };
  if (type === "html" && text !== null) return { kind: "html", text };
  if ((type === "text" || type === "log") && text !== null) return { kind: "text", text };
  if (type === "image" || type === "png" || type === "svg") {
    const view = imageOf(artifact.name, body, type);
    if (view) return view;
  }
  if (type === "table") {
    const view = tableOf(body);
    if (view) return view;
  }
  if (type.includes("vega") || type === "plot" || type === "chart") {
    const spec = (isObject(body.spec) ? body.spec : body) as JsonObject;
    const schema = String(spec.$schema ?? "");
    if (schema.includes("vega") || "mark" in spec || "layer" in spec || "hconcat" in spec || "vconcat" in spec)
      return { kind: "vega", spec };
  }
  return {
    kind: "json",
    value: type === "json" && "data" in body && Object.keys(body).length === 1 ? body.data : body,
  };
}

function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function textOf(body: JsonObject): string | null {
  for (const key of ["content", "text", "markdown", "html", "body"]) {
    const value = body[key];
    if (typeof value === "string") return value;
  }
  return null;
}

function imageOf(name: string, body: JsonObject, type: string): View | null {
  const data = body.data ?? body.base64 ?? body.content;
  const media = String(body.media_type ?? body.content_type ?? (type === "svg" ? "image/svg+xml" : "image/png"));
  if (typeof data !== "string") return null;
  if (!imageTypes.test(media)) return { kind: "refused", why: `${media} is no type of image shown here` };
  if (data.startsWith("data:")) {
    return imageTypes.test(data.slice(5).split(/[;,]/)[0]) ? { kind: "image", src: data, alt: name } : null;
  }
  if (media === "image/svg+xml" && data.trimStart().startsWith("<"))
    return { kind: "image", src: `data:image/svg+xml,${encodeURIComponent(data)}`, alt: name };
  return { kind: "image", src: `data:${media};base64,${data}`, alt: name };
}

function tableOf(body: JsonObject): View | null {
  const rows = body.rows ?? body.data;
  if (!Array.isArray(rows)) return null;
  if (Array.isArray(body.columns)) {
    const columns = body.columns.map((c) => (isObject(c) ? String(c.name) : String(c)));
    const list = rows.map((row) =>
      Array.isArray(row) ? row : isObject(row) ? columns.map((c) => row[c] ?? null) : [row],
    );
    return { kind: "table", columns, rows: list };
  }
  if (rows.every(isObject)) {
    const columns = [...new Set(rows.slice(0, 100).flatMap((row) => Object.keys(row as JsonObject)))];
    return { kind: "table", columns, rows: rows.map((row) => columns.map((c) => (row as JsonObject)[c] ?? null)) };
  }
  return null;
}
