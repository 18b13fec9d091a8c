import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { request } from "../../api/client";
import { usePlace } from "../../lib/place";
import { Button, IconButton } from "../../ui/Button";
import { Popover } from "../../ui/Menu";

export const coreColumns: Record<string, string> = {
  name: "Task",
  namespace: "Namespace",
  status: "Status",
  created: "Recorded",
  changed: "Changed",
  started: "Started",
  completed: "Completed",
  took: "Took",
  version: "Version",
  uri: "Output",
  error: "Error",
};

interface Props {
  columns: string[];
  onChange: (columns: string[]) => void;
}

/** Which columns are shown, and in which order: those of all tasks, and parameters by name. */
export function ColumnPicker({ columns, onChange }: Props) {
  const { environment } = usePlace();
  const [text, setText] = useState("");
  const found = useQuery({
    queryKey: [environment.id, "tasks", "complete", "key", "columns", text],
    retry: false,
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      request<{ items: { value: string; count?: number }[] }>("ext/v1/tasks/complete", {
        signal,
        query: {
          environment_id: environment.id,
          stage: "key",
          prefix: /^(param|artifact)\./.test(text) ? text : `param.${text}`,
        },
      }),
  });
  const params = (found.data?.items ?? [])
    .map((item) => item.value)
    .filter((value) => /^(param|artifact)\./.test(value));
  const others = [...Object.keys(coreColumns), ...params].filter(
    (id) => !columns.includes(id) && (coreColumns[id] ?? id).toLowerCase().includes(text.toLowerCase()),
  );
  const move = (i: number, by: number) => {
    const next = [...columns];
    const [moved] = next.splice(i, 1);
    next.splice(i + by, 0, moved);
    onChange(next);
  };
  return (
    <Popover label="Columns" align="end" width={340} trigger={<Button icon="columns">Columns</Button>}>
      <p className="label">Shown</p>
      <ol className="mt-1">
        {columns.map((id, i) => (
          <li key={id} className="group flex items-center gap-1 rounded-md pl-2 hover:bg-hover">
            <span className="min-w-0 flex-1 truncate">{coreColumns[id] ?? <code>{id}</code>}</span>
            <IconButton
              icon="down"
              className="rotate-180"
              size={24}
              label={`Move ${id} left`}
              disabled={i === 0}
              onClick={() => move(i, -1)}
            />
            <IconButton
              icon="down"
              size={24}
              label={`Move ${id} right`}
              disabled={i === columns.length - 1}
              onClick={() => move(i, 1)}
            />
            <IconButton
              icon="close"
              size={24}
              label={`Hide ${id}`}
              disabled={columns.length === 1}
              onClick={() => onChange(columns.filter((c) => c !== id))}
            />
          </li>
        ))}
      </ol>
      <p className="label mt-3">More</p>
      <input
        aria-label="Find a column"
        placeholder="Parameter or column"
        className="field mt-1 w-full"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && text) {
            const id = others[0] ?? (/^(param|artifact)\./.test(text) ? text : `param.${text}`);
            onChange([...columns, id]);
            setText("");
          }
        }}
      />
      <ul className="mt-1 max-h-56 overflow-y-auto">
        {others.slice(0, 60).map((id) => (
          <li key={id}>
            <button
              type="button"
              className="w-full truncate rounded-md px-2 py-1 text-left hover:bg-hover"
              onClick={() => onChange([...columns, id])}
            >
              {coreColumns[id] ?? <code>{id}</code>}
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
