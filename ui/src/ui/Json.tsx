import { useState } from "react";
import type { Json } from "../api/types";
import { CopyButton } from "./Copy";

/** A JSON value as a tree that opens and closes; large parts start closed. */
export function JsonTree({ value, open = 2 }: { value: Json; open?: number }) {
  return (
    <div className="relative font-mono text-xs leading-[19px]">
      <span className="absolute top-0 right-0">
        <CopyButton text={JSON.stringify(value, null, 2)} label="Copy as JSON" />
      </span>
      <Node value={value} open={open} />
    </div>
  );
}

const page = 100;

function Node({ value, name, open }: { value: Json; name?: string; open: number }) {
  const [shown, setShown] = useState(page);
  const key = name === undefined ? null : <span className="text-text-2">{name}: </span>;
  if (value === null || typeof value !== "object") {
    return (
      <div className="break-words">
        {key}
        <Scalar value={value} />
      </div>
    );
  }
  const list = Array.isArray(value);
  const named = !list && taskLine(value as { [key: string]: Json }) !== null;
  const entries: [string, Json][] = list
    ? value.map((v, i) => [String(i), v])
    : Object.entries(value).filter(([k]) => !named || (k !== "__name" && k !== "__namespace"));
  if (entries.length === 0) {
    return (
      <div>
        {key}
        <span className="text-text-3">{list ? "[]" : "{}"}</span>
      </div>
    );
  }
  const summary = list ? `[${entries.length}]` : (taskLine(value) ?? `{${entries.length}}`);
  return (
    <details open={open > 0 && entries.length <= 60}>
      <summary className="cursor-pointer rounded-sm hover:bg-hover">
        {key}
        <span className="text-text-3">{summary}</span>
      </summary>
      <div className="ml-1.5 border-l pl-3">
        {entries.slice(0, shown).map(([k, v]) => (
          <Node key={k} name={k} value={v} open={open - 1} />
        ))}
        {entries.length > shown && (
          <button type="button" className="link" onClick={() => setShown(shown + 10 * page)}>
            {entries.length - shown} more
          </button>
        )}
      </div>
    </details>
  );
}

/** A nested task is named instead of counted. */
function taskLine(value: { [key: string]: Json }): string | null {
  const name = value.__name;
  if (typeof name !== "string") return null;
  const namespace = value.__namespace;
  return `task ${namespace ? `${namespace}.` : ""}${name}`;
}

function Scalar({ value }: { value: string | number | boolean | null }) {
  if (typeof value === "string") return <span className="text-st-completed">{JSON.stringify(value)}</span>;
  if (typeof value === "number") return <span className="text-accent">{String(value)}</span>;
  return <span className="text-st-suspended">{String(value)}</span>;
}
