import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import { useCallback, useMemo } from "react";
import { eventsQuery } from "../api/queries";
import type { TaskEvent } from "../api/types";
import { errorLine } from "../lib/errors";
import { shortId } from "../lib/format";
import { usePlace } from "../lib/place";
import { DataTable } from "../ui/DataTable";
import { Missed } from "../ui/Missed";
import { Empty, Failure, Loading } from "../ui/State";
import { exact } from "../ui/Time";

interface Props {
  of: "build" | "task";
  id: string;
  /** The name of a task, where it is known. */
  name?: (task: string) => string | undefined;
}

/** What happened to a build or a task, the newest first. */
export function EventTable({ of, id, name }: Props) {
  const { at, environment } = usePlace();
  const question = eventsQuery(environment.id, of, id);
  const query = useInfiniteQuery(question);
  const events = useMemo(() => query.data?.pages.flatMap((page) => page.events) ?? [], [query.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
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
            {of === "build" && e.task_id && (
              <span className="ml-2 font-normal text-text-2 md:hidden">{name?.(e.task_id)?.split(".").at(-1)}</span>
            )}
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
        header: of === "build" ? "Task" : "Build",
        size: 200,
        meta: { from: "md" },
        cell: ({ row: { original: e } }) => {
          if (of === "build")
            return e.task_id ? (
              <Link
                to="/$ws/$env/tasks/$task"
                params={{ ...at, task: e.task_id }}
                className="hover:underline"
                data-row-link
              >
                {name?.(e.task_id) ?? ""} <code className="text-text-3">{shortId(e.task_id)}</code>
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
        meta: { grow: true, from: "sm" },
        cell: ({ row: { original: e } }) => {
          const meta =
            e.event_metadata && Object.keys(e.event_metadata).length > 0 ? JSON.stringify(e.event_metadata) : "";
          return (
            <span className="text-xs text-text-2" title={[e.error_message, meta].filter(Boolean).join("\n")}>
              {e.error_message ? <span className="text-danger">{errorLine(e.error_message)} </span> : null}
              <span className="font-mono">{meta}</span>
            </span>
          );
        },
      },
    ],
    [at, of, name],
  );
  if (query.isPending) return <Loading label="Loading events" />;
  if (query.isError && events.length === 0)
    return <Failure error={query.error} what="events" retry={() => void query.refetch()} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface">
      <Missed of={question.queryKey} />
      <DataTable
        label="Events"
        data={events}
        onEnd={onEnd}
        columns={columns}
        rowId={(event) => event.id}
        rowHeight={30}
        empty={<Empty icon="builds" title="Nothing has happened yet" />}
      />
    </div>
  );
}
