import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import type { Execution } from "../../api/types";
import { label, type Model, statusList } from "../../graph/model";
import { count, duration, ms, shortId } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { Button } from "../../ui/Button";
import { DataTable } from "../../ui/DataTable";
import { Menu, MenuCheck } from "../../ui/Menu";
import { SearchBox } from "../../ui/SearchBox";
import { Empty } from "../../ui/State";
import { StatusBadge } from "../../ui/Status";
import { TaskLabel } from "../../ui/TaskLabel";
import { Ago } from "../../ui/Time";

interface Row {
  i: number;
  id: string;
  name: string;
  status: string;
  membership: string;
  attempts: number;
  start: number | null;
  ms: number | null;
  at: string | null;
  executor: string;
  ups: number;
  downs: number;
}

const optional = ["membership", "attempts", "took", "started", "executor", "ups", "downs"] as const;
const defaults = ["membership", "attempts", "took", "started", "executor"];
const names: Record<string, string> = {
  membership: "Membership",
  attempts: "Attempts",
  took: "Took",
  started: "Started",
  executor: "Executor",
  ups: "Upstream",
  downs: "Downstream",
};
const membershipMeaning: Record<string, string> = {
  root: "The build asks for it.",
  reused: "It was complete already and did not run in this build.",
  ran: "It ran in this build.",
  dynamic: "A running task asked for it.",
  "left out": "It was excluded from the plan.",
};

interface Search {
  q?: string;
  sort?: string;
  cols?: string[];
  sel?: string;
  status?: string[];
}

interface Props {
  model: Model;
  executions: Execution[];
  matching: Uint8Array | null;
  search: Search;
  change: (next: { q?: string; sort?: string; cols?: string[]; sel?: string; status?: string[] }) => void;
}

/** All tasks of the plan as a table. */
export function MembersTab({ model, executions, matching, search, change }: Props) {
  const { at } = usePlace();
  const rows = useMemo(() => toRows(model, executions), [model, executions]);
  const shown = useMemo(() => (matching ? rows.filter((row) => matching[row.i]) : rows), [rows, matching]);
  const cols = search.cols ?? defaults;
  const columns = useMemo(() => {
    const all: ColumnDef<Row, unknown>[] = [
      {
        id: "name",
        accessorKey: "name",
        header: "Task",
        meta: { grow: true },
        cell: ({ row: { original: r } }) => (
          <span className="flex min-w-0 items-center gap-2">
            <Link
              to="/$ws/$env/tasks/$task"
              params={{ ...at, task: r.id }}
              data-row-link
              className="truncate font-medium hover:underline"
            >
              {r.name}
            </Link>
            <TaskLabel label={model.params[r.i]} />
            <code className="shrink-0 text-xs text-text-3">{shortId(r.id)}</code>
          </span>
        ),
      },
      {
        id: "status",
        accessorKey: "status",
        header: "Status",
        size: 120,
        cell: ({ row: { original: r } }) => <StatusBadge status={statusList[model.status[r.i]]} />,
      },
      {
        id: "membership",
        accessorKey: "membership",
        header: "Membership",
        size: 130,
        meta: { from: "md" },
        cell: ({ row: { original: r } }) => (
          <span className="text-text-2" title={membershipMeaning[r.membership.split(", ")[0]]}>
            {r.membership}
          </span>
        ),
      },
      {
        id: "attempts",
        accessorKey: "attempts",
        header: "Attempts",
        size: 84,
        meta: { right: true, from: "lg" },
        cell: ({ row: { original: r } }) => (r.attempts === 0 ? <span className="text-text-3">–</span> : r.attempts),
      },
      {
        id: "took",
        accessorKey: "ms",
        header: "Took",
        size: 92,
        meta: { right: true, from: "sm" },
        sortUndefined: "last",
        cell: ({ row: { original: r } }) => duration(r.ms),
      },
      {
        id: "started",
        accessorKey: "start",
        header: "Started",
        size: 96,
        meta: { right: true, from: "md" },
        cell: ({ row: { original: r } }) => <Ago at={r.at} />,
      },
      {
        id: "executor",
        accessorKey: "executor",
        header: "Executor",
        size: 150,
        meta: { from: "lg" },
        cell: ({ row: { original: r } }) => <span className="text-text-2">{r.executor || "–"}</span>,
      },
      { id: "ups", accessorKey: "ups", header: "Upstream", size: 84, meta: { right: true, from: "lg" } },
      { id: "downs", accessorKey: "downs", header: "Downstream", size: 96, meta: { right: true, from: "lg" } },
    ];
    return all.filter((c) => !optional.includes(c.id as (typeof optional)[number]) || cols.includes(c.id ?? ""));
  }, [at, model, cols]);

  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface">
      <div className="flex flex-wrap items-center gap-1.5 border-b px-4 py-1.5">
        <SearchBox
          label="Filter tasks"
          placeholder="Name, parameters or id"
          value={search.q ?? ""}
          onChange={(q) => change({ q: q || undefined })}
        />
        <span className="num text-xs text-text-3">
          {shown.length === rows.length ? count(rows.length) : `${count(shown.length)} of ${count(rows.length)}`}
        </span>
        <span className="ml-auto">
          <Menu align="end" trigger={<Button icon="columns">Columns</Button>}>
            {optional.map((id) => (
              <MenuCheck
                key={id}
                checked={cols.includes(id)}
                onChange={(on) => change({ cols: on ? [...cols, id] : cols.filter((c) => c !== id) })}
              >
                {names[id]}
              </MenuCheck>
            ))}
          </Menu>
        </span>
      </div>
      <DataTable
        label="Tasks of the plan"
        data={shown}
        columns={columns}
        rowId={(row) => row.id}
        sort={search.sort}
        onSort={(sort) => change({ sort })}
        selected={search.sel}
        onRow={(row) => change({ sel: row.id === search.sel ? undefined : row.id })}
        empty={
          <Empty icon="tasks" title={rows.length === 0 ? "No tasks in this plan yet" : "No task is like that"}>
            {rows.length > 0 && (
              <button type="button" className="link" onClick={() => change({ q: undefined, status: undefined })}>
                Show all tasks
              </button>
            )}
          </Empty>
        }
      />
    </div>
  );
}

function toRows(model: Model, executions: Execution[]): Row[] {
  const last = new Map<string, Execution>();
  for (const execution of executions) {
    const known = last.get(execution.task_id);
    if (!known || execution.started_at > known.started_at) last.set(execution.task_id, execution);
  }
  const rows: Row[] = [];
  for (let i = 0; i < model.n; i++) {
    const execution = last.get(model.ids[i]);
    const start = ms(execution?.started_at);
    const end = ms(execution?.ended_at ?? execution?.claim_released_at);
    const words = [
      model.root[i] ? "root" : "",
      model.excluded[i] ? "left out" : "",
      model.dynamicMember[i] ? "dynamic" : "",
      execution ? "" : model.status[i] === 2 ? "reused" : "",
    ].filter(Boolean);
    rows.push({
      i,
      id: model.ids[i],
      name: label(model, i),
      status: statusList[model.status[i]],
      membership: words.join(", ") || "–",
      attempts: model.attempts[i],
      start,
      at: execution?.started_at ?? null,
      ms: start !== null && end !== null ? end - start : null,
      executor: [execution?.executor, execution?.executor_ref].filter(Boolean).join(" "),
      ups: model.up.start[i + 1] - model.up.start[i],
      downs: model.down.start[i + 1] - model.down.start[i],
    });
  }
  return rows;
}
