import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import type { TaskEvent } from "../api/types";
import { shortId } from "../lib/format";
import { usePlace } from "../lib/place";
import { DataTable } from "../ui/DataTable";
import { Empty } from "../ui/State";
import { exact } from "../ui/Time";

interface Props {
  events: TaskEvent[];
  /** What each row leads to besides its event. */
  subject: "task" | "build";
  name?: (event: TaskEvent) => string | undefined;
}

/** What happened, the newest first. */
export function EventTable({ events, subject, name }: Props) {
  const { at } = usePlace();
  const newest = useMemo(() => [...events].reverse(), [events]);
  const columns = useMemo<ColumnDef<TaskEvent, unknown>[]>(
    () => [
      {
        id: "at",
        header: "Time",
        size: 190,
        cell: ({ row: { original: e } }) => (
          <span className="num text-xs text-text-2">{exact(Date.parse(e.created_at)).slice(0, 22)}</span>
        ),
      },
      {
        id: "type",
        header: "Event",
        size: 190,
        cell: ({ row: { original: e } }) => (
          <span className="font-medium">
            {e.event_type.replace(/^(task|build)_/, "").replaceAll("_", " ")}
            {!e.report_applied && (
              <span
                className="ml-2 rounded-sm bg-warn-soft px-1 text-2xs font-normal text-warn"
                title="This report came too late to count."
              >
                not applied
              </span>
            )}
          </span>
        ),
      },
      {
        id: "subject",
        header: subject === "task" ? "Task" : "Build",
        size: 200,
        meta: { from: "md" },
        cell: ({ row: { original: e } }) => {
          if (subject === "task")
            return e.task_id ? (
              <Link
                to="/$ws/$env/tasks/$task"
                params={{ ...at, task: e.task_id }}
                className="hover:underline"
                data-row-link
              >
                {name?.(e) ?? ""} <code className="text-text-3">{shortId(e.task_id)}</code>
              </Link>
            ) : (
              <span className="text-text-3">the build</span>
            );
          return e.build_id ? (
            <Link
              to="/$ws/$env/builds/$build"
              params={{ ...at, build: e.build_id }}
              className="hover:underline"
              data-row-link
            >
              <code>{shortId(e.build_id)}</code>
            </Link>
          ) : (
            <span className="text-text-3">–</span>
          );
        },
      },
      {
        id: "detail",
        header: "Detail",
        meta: { grow: true },
        cell: ({ row: { original: e } }) => {
          const meta =
            e.event_metadata && Object.keys(e.event_metadata).length > 0 ? JSON.stringify(e.event_metadata) : "";
          return (
            <span className="text-xs text-text-2" title={[e.error_message, meta].filter(Boolean).join("\n")}>
              {e.error_message ? <span className="text-danger">{e.error_message.split("\n").at(-1)} </span> : null}
              <span className="font-mono">{meta}</span>
            </span>
          );
        },
      },
    ],
    [at, subject, name],
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface">
      <DataTable
        label="Events"
        data={newest}
        columns={columns}
        rowId={(event) => event.id}
        rowHeight={30}
        empty={<Empty icon="builds" title="Nothing has happened yet" />}
      />
    </div>
  );
}
