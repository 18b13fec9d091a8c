import type { Json, JsonObject } from "../../api/types";

const identity = new Set(["__namespace", "__name", "version", "__type"]);

/** The parameters of a task's body, without what names the task itself. */
export function parameters(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !identity.has(key)));
}

/** Whether a value is a task inside the parameters of another. */
export function isTask(value: Json): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value) && typeof value.__name === "string";
}

/** The name of a task inside parameters. */
export function taskName(body: JsonObject): string {
  const namespace = body.__namespace;
  return `${typeof namespace === "string" && namespace ? `${namespace}.` : ""}${String(body.__name)}`;
}

/** A value in one line, as in lists of parameters; nested tasks by name. */
export function oneLine(value: Json): string {
  if (value === null || typeof value !== "object") return typeof value === "string" ? value : String(value);
  if (isTask(value)) return taskName(value);
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every((v) => isTask(v)))
      return `${value.length} × ${taskName(value[0] as JsonObject)}`;
    const text = value.slice(0, 6).map(oneLine).join(", ");
    return `[${text}${value.length > 6 ? `, … ${value.length}` : ""}]`;
  }
  return JSON.stringify(value);
}

/** The top-level parameters in which two bodies differ. */
export function differing(a: JsonObject, b: JsonObject): string[] {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]));
}
