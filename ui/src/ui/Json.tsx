import { createContext, type ReactNode, useContext, useState } from "react";
import type { Json } from "../api/types";
import { CopyButton } from "./Copy";

/** Shows a reference to a task, given its id and name. */
export type ShowTask = (id: string, name: string) => ReactNode;
const Tasks = createContext<ShowTask>((_, name) => name);

/** A JSON value as a tree that opens and closes; large parts start closed. References to tasks are shown by task. */
export function JsonTree({ value, open = 2, task }: { value: Json; open?: number; task?: ShowTask }) {
  const tree = (
    <div className="relative font-mono text-xs leading-[19px]">
      <span className="absolute top-0 right-0">
        <CopyButton text={() => JSON.stringify(value, null, 2)} label="Copy as JSON" />
      </span>
      <Node value={value} open={open} />
    </div>
  );
  return task ? <Tasks value={task}>{tree}</Tasks> : tree;
}

const page = 100;

function Node({ value, name, open }: { value: Json; name?: string; open: number }) {
  const key = name === undefined ? null : <span className="text-text-2">{name}: </span>;
  if (value === null || typeof value !== "object") {
    return (
      <div className="break-words">
        {key}
        <Scalar value={value} />
      </div>
    );
  }
  const ref = reference(value);
  if (ref) return <Reference id={ref.id} name={ref.name} label={key} />;
  return <Branch value={value} label={key} open={open} />;
}

function Reference({ id, name, label }: { id: string; name: string; label: ReactNode }) {
  const show = useContext(Tasks);
  return (
    <div className="break-words">
      {label}
      <span className="text-text-3">task </span>
      {show(id, name)}
    </div>
  );
}

type Parent = Json[] | { [key: string]: Json };

/** A list or an object. What is below it is made when it is opened: a task may have millions of values below it. */
function Branch({ value, label, open }: { value: Parent; label: ReactNode; open: number }) {
  const list = Array.isArray(value);
  const task = list ? null : taskLine(value);
  const hidden = (key: string) => task !== null && (key === "__name" || key === "__namespace");
  const keys = list ? value : Object.keys(value).filter((key) => !hidden(key));
  const [opened, setOpened] = useState(open > 0 && keys.length <= 60);
  const [shown, setShown] = useState(page);
  if (keys.length === 0) {
    return (
      <div>
        {label}
        <span className="text-text-3">{list ? "[]" : (task ?? "{}")}</span>
      </div>
    );
  }
  const at = (i: number): [string, Json] =>
    list ? [String(i), value[i]] : [keys[i] as string, value[keys[i] as string]];
  return (
    <details open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary className="cursor-pointer rounded-sm hover:bg-hover">
        {label}
        <span className="text-text-3">{list ? `[${keys.length}]` : (task ?? `{${keys.length}}`)}</span>
      </summary>
      {opened && (
        <div className="ml-1.5 border-l pl-3">
          {Array.from({ length: Math.min(shown, keys.length) }, (_, i) => {
            const [key, child] = at(i);
            return <Node key={key} name={key} value={child} open={open - 1} />;
          })}
          {keys.length > shown && (
            <button type="button" className="link" onClick={() => setShown(shown + 10 * page)}>
              {keys.length - shown} more
            </button>
          )}
        </div>
      )}
    </details>
  );
}

/** What a value refers to that stands in a body for a task, which is not there itself. */
export function reference(value: Json): { id: string; name: string } | null {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const { __hash, __id, __name, __namespace } = value;
  if (typeof __hash !== "string" || typeof __id !== "string" || typeof __name !== "string") return null;
  return { id: __id, name: __namespace ? `${String(__namespace)}.${__name}` : __name };
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
