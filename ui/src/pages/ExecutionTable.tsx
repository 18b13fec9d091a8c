import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import type { ExecutionRow } from "../api/types";
import { shortId } from "../lib/format";
import { usePlace } from "../lib/place";
import { outcomeStatus } from "../lib/status";
import { CodeMark } from "../ui/CodeMark";
import { DataTable } from "../ui/DataTable";
import { Elsewhere } from "../ui/Elsewhere";
import { Empty } from "../ui/State";
import { StatusIcon } from "../ui/Status";
import { TaskCell } from "../ui/TaskCell";
import { Ago, Took } from "../ui/Time";

interface Props {
  executions: ExecutionRow[];
  /** Which task each was an attempt at. */
  withTask?: boolean;
  onEnd?: () => void;
  empty?: React.ReactNode;
}

/** Attempts at tasks. */
export function ExecutionTable({ executions, withTask, onEnd, empty }: Props) {
  const { at } = usePlace();
  const columns = useMemo(() => {
    const list: ColumnDef<ExecutionRow, unknown>[] = [
      {
        id: "outcome",
        header: "Outcome",
        size: 130,
        cell: ({ row: { original: e } }) => {
          const word = e.outcome ?? e.claim_outcome?.replace("_", " ") ?? "running";
          return (
            <span className="inline-flex items-center gap-1.5">
              <StatusIcon status={outcomeStatus[e.outcome ?? e.claim_outcome ?? ""] ?? "running"} />
              {word}
            </span>
          );
        },
      },
    ];
    if (withTask)
      list.push({
        id: "task",
        header: "Task",
        meta: { grow: true },
        cell: ({ row: { original: e } }) => (
          <TaskCell id={e.task_id} namespace={e.task_namespace ?? ""} name={e.task_name ?? ""} label={e.label} />
        ),
      });
    list.push(
      {
        id: "build",
        header: "Build",
        size: 180,
        meta: { from: "sm" },
        cell: ({ row: { original: e } }) => (
          <Link
            to="/$ws/$env/builds/$build"
            params={{ ...at, build: e.build_id }}
            search={{ sel: e.task_id }}
            className="hover:underline"
            data-row-link={withTask ? undefined : true}
          >
            {e.build_name ?? <code>{shortId(e.build_id)}</code>}
          </Link>
        ),
      },
      {
        id: "executor",
        header: "Executor",
        size: withTask ? 200 : undefined,
        meta: { from: "md", grow: !withTask },
        cell: ({ row: { original: e } }) => (
          <span className="inline-flex items-center gap-1.5 text-text-2">
            {e.executor ?? "in process"}
            {e.executor_ref && <code className="text-text-3">{e.executor_ref}</code>}
            <Elsewhere metadata={e.executor_metadata} />
          </span>
        ),
      },
      {
        id: "code",
        header: "Code",
        size: 170,
        meta: { from: "lg" },
        cell: ({ row: { original: e } }) => (e.code ? <CodeMark code={e.code} /> : null),
      },
      {
        id: "id",
        header: "Execution",
        size: 100,
        meta: { from: "lg" },
        cell: ({ row: { original: e } }) => (
          <Link
            to="/$ws/$env/tasks/$task"
            params={{ ...at, task: e.task_id }}
            search={{ tab: "log", run: e.id }}
            className="hover:underline"
            aria-label={`Log of execution ${shortId(e.id)}`}
          >
            <code className="text-text-3">{shortId(e.id)}</code>
          </Link>
        ),
      },
      {
        id: "started",
        header: "Started",
        size: 100,
        meta: { right: true, from: "sm" },
        cell: ({ row: { original: e } }) => <Ago at={e.started_at} />,
      },
      {
        id: "took",
        header: "Took",
        size: 96,
        meta: { right: true },
        cell: ({ row: { original: e } }) => (
          <Took from={e.started_at} to={e.ended_at ?? e.claim_released_at} live={e.ended_at === null} />
        ),
      },
    );
    return list;
  }, [at, withTask]);
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface">
      <DataTable
        label="Executions"
        data={executions}
        columns={columns}
        rowId={(e) => e.id}
        onEnd={onEnd}
        empty={empty ?? <Empty icon="executions" title="It has not been executed" />}
      />
    </div>
  );
}
