import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import { useCallback, useMemo } from "react";
import { ApiError, apiUrl } from "../../api/client";
import { searchQuery } from "../../api/queries";
import type { TaskRow } from "../../api/types";
import { errorLine } from "../../lib/errors";
import { count, duration, ms, shortId } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { Button } from "../../ui/Button";
import { DataTable } from "../../ui/DataTable";
import { Menu, MenuItem } from "../../ui/Menu";
import { Missed } from "../../ui/Missed";
import { Page } from "../../ui/Page";
import { Empty, Failure, Loading } from "../../ui/State";
import { StatusBadge } from "../../ui/Status";
import { TaskLabel } from "../../ui/TaskLabel";
import { Ago } from "../../ui/Time";
import { oneLine } from "../task/body";
import { ColumnPicker, coreColumns } from "./ColumnPicker";
import { QueryInput } from "./QueryInput";
import { addTerm, hasMoments, ownZone } from "./query";
import { SavedSearches } from "./SavedSearches";
import { SearchProgress, useGoing } from "./SearchProgress";

const route = getRouteApi("/$ws/$env/tasks");
const defaults = ["name", "status", "created", "took"];
/** The columns by which the server sorts; "took" is its "duration". */
const sortable = new Set(["name", "namespace", "status", "created", "changed", "took"]);

/** Finds tasks by anything that is known of them. */
export function ExplorerPage() {
  const { environment, at } = usePlace();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const q = search.q ?? "";
  const cols = search.cols ?? defaults;
  const values = useMemo(() => cols.filter((c) => /^(param|artifact)\./.test(c)), [cols]);
  // Moments are read where the reader is, or where the link was made: it keeps the zone.
  const zone = hasMoments(q) ? (search.zone ?? ownZone()) : undefined;
  const question = searchQuery(environment.id, { q, zone, sort: search.sort, columns: values });
  const query = useInfiniteQuery(question);
  const change = useCallback(
    (next: { q?: string; zone?: string; sort?: string; cols?: string[] }) =>
      void navigate({
        search: (old) => {
          const now = { ...old, ...next };
          return { ...now, zone: hasMoments(now.q ?? "") ? (now.zone ?? ownZone()) : undefined };
        },
        replace: true,
      }),
    [navigate],
  );
  const filter = useCallback(
    (event: React.MouseEvent, key: string, value: string) => {
      event.stopPropagation();
      change({ q: addTerm(q, key, event.shiftKey ? "!=" : "=", value) });
    },
    [change, q],
  );
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.tasks) ?? [], [query.data]);
  const first = query.data?.pages[0];
  const last = query.data?.pages.at(-1);
  const columns = useMemo(() => cols.map((id) => column(id, at, filter)), [cols, at, filter]);
  const wrong = query.error instanceof ApiError && query.error.code === "bad_query" ? query.error : null;
  const unsorted = query.error instanceof ApiError && query.error.code === "too_many_to_sort" ? query.error : null;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const going = useGoing(query, JSON.stringify(question.queryKey));
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !going.open) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, going.open]);
  const exportUrl = (format: "csv" | "ndjson") =>
    apiUrl("ext/v1/tasks/export", {
      environment_id: environment.id,
      q,
      zone,
      sort: search.sort,
      columns: values.join(","),
      format,
    });

  return (
    <Page
      title="Tasks"
      fill
      heading={
        <>
          Tasks{" "}
          {typeof first?.total === "number" && (
            <span className="num text-sm font-normal text-text-3">{count(first.total)}</span>
          )}
        </>
      }
      actions={
        <>
          <SavedSearches
            now={{ query: q, zone: zone ?? "", columns: search.cols ?? [], sort: search.sort ?? "" }}
            onOpen={(saved) =>
              change({
                q: saved.query || undefined,
                zone: saved.zone || undefined,
                cols: saved.columns.length > 0 ? saved.columns : undefined,
                sort: saved.sort || undefined,
              })
            }
          />
          <ColumnPicker columns={cols} onChange={(next) => change({ cols: same(next, defaults) ? undefined : next })} />
          <Menu align="end" trigger={<Button icon="download">Export</Button>}>
            {(["csv", "ndjson"] as const).map((format) => (
              <MenuItem key={format} asChild>
                <a href={exportUrl(format)} download>
                  {format === "csv" ? "CSV" : "JSON lines"}
                </a>
              </MenuItem>
            ))}
          </Menu>
        </>
      }
    >
      <div className="border-b bg-surface px-4 py-2">
        <QueryInput
          value={q}
          onChange={(next) => change({ q: next || undefined })}
          wrong={
            wrong && {
              position: Number(wrong.detail.position ?? 0),
              length: Number(wrong.detail.length ?? 0),
              message: wrong.message,
            }
          }
        />
        {zone && (
          <p className="mt-1 text-xs text-text-3">
            Times without an offset are in {zone}.
            {zone !== ownZone() && (
              <>
                {" "}
                <button type="button" className="link" onClick={() => change({ zone: ownZone() })}>
                  Read them in {ownZone()}
                </button>
              </>
            )}
          </p>
        )}
      </div>
      <Missed of={question.queryKey} />
      <SearchProgress query={query} going={going} />
      {query.isPending && <Loading rows={10} label="Searching" />}
      {unsorted && (
        <Empty icon="tasks" title="These are too many tasks for this order">
          <p className="first-letter:uppercase">{unsorted.message}.</p>
          <button type="button" className="link mt-2" onClick={() => change({ sort: undefined })}>
            Show the newest first
          </button>
        </Empty>
      )}
      {query.isError && !wrong && !unsorted && !query.data && (
        <Failure error={query.error} what="search" retry={() => void query.refetch()} />
      )}
      {query.data && !unsorted && (
        <DataTable
          label="Tasks"
          data={rows}
          columns={columns}
          rowId={(task) => task.task_id}
          sort={search.sort?.replace("duration", "took")}
          sortedElsewhere
          onSort={(sort) => change({ sort: sort?.replace("took", "duration") })}
          total={first?.total ?? undefined}
          onEnd={onEnd}
          onRow={(task) => void navigate({ to: "/$ws/$env/tasks/$task", params: { ...at, task: task.task_id } })}
          empty={
            going.open ? (
              <Empty icon="search" title={going.stopped ? "No match so far" : "No match yet"}>
                {going.stopped ? "The search was stopped before its end." : "The search goes on."}
              </Empty>
            ) : q ? (
              <Empty icon="search" title="No tasks match">
                {typeof last?.searched === "number" && (
                  <p>
                    {last.searched === 1 ? "The one task was" : `All ${count(last.searched)} tasks were`} looked at.
                  </p>
                )}
                <Link to="/$ws/$env/tasks" params={at} className="link">
                  Show all tasks
                </Link>
              </Empty>
            ) : (
              <Empty icon="tasks" title="No tasks yet">
                Tasks are recorded when a build registers them.
              </Empty>
            )
          }
        />
      )}
    </Page>
  );
}

function same(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((x, i) => x === b[i]);
}

type Filter = (event: React.MouseEvent, key: string, value: string) => void;

function column(id: string, at: { ws: string; env: string }, filter: Filter): ColumnDef<TaskRow, unknown> {
  const header = coreColumns[id] ?? id.replace(/^param\./, "");
  const base = { id, header, enableSorting: sortable.has(id), size: 130 };
  const cellButton = (key: string, value: string, text: React.ReactNode) => (
    <button
      type="button"
      className="max-w-full truncate rounded-sm text-left hover:bg-accent-soft"
      title={`${value}\nClick to filter by it, with Shift to leave it out`}
      onClick={(event) => filter(event, key, value)}
    >
      {text}
    </button>
  );
  switch (id) {
    case "name":
      return {
        ...base,
        meta: { grow: true },
        cell: ({ row: { original: t } }) => (
          <span className="flex min-w-0 items-center gap-2">
            <Link
              to="/$ws/$env/tasks/$task"
              params={{ ...at, task: t.task_id }}
              data-row-link
              className="shrink-0 font-medium hover:underline"
            >
              {t.task_name}
            </Link>
            {t.task_namespace &&
              cellButton("namespace", t.task_namespace, <span className="text-text-3">{t.task_namespace}</span>)}
            <TaskLabel label={t.label} links />
            <code className="ml-auto shrink-0 text-xs text-text-3 max-sm:hidden">{shortId(t.task_id)}</code>
          </span>
        ),
      };
    case "status":
      return {
        ...base,
        cell: ({ row: { original: t } }) => cellButton("status", t.status, <StatusBadge status={t.status} />),
      };
    case "created":
    case "changed":
    case "started":
    case "completed":
      return {
        ...base,
        size: 104,
        meta: { right: true, from: "md" },
        cell: ({ row: { original: t } }) => (
          <span className="text-text-2">
            <Ago
              at={{ created: t.created_at, changed: t.status_at, started: t.started_at, completed: t.completed_at }[id]}
            />
          </span>
        ),
      };
    case "took":
      return {
        ...base,
        size: 92,
        meta: { right: true, from: "sm" },
        cell: ({ row: { original: t } }) => {
          const from = ms(t.started_at);
          const to = ms(t.completed_at);
          return from !== null && to !== null && to >= from ? (
            duration(to - from)
          ) : (
            <span className="text-text-3">–</span>
          );
        },
      };
    case "namespace":
      return {
        ...base,
        cell: ({ row: { original: t } }) =>
          t.task_namespace ? cellButton("namespace", t.task_namespace, t.task_namespace) : "–",
      };
    case "version":
      return {
        ...base,
        size: 90,
        cell: ({ row: { original: t } }) => (t.version ? cellButton("version", t.version, t.version) : "–"),
      };
    case "uri":
      return {
        ...base,
        size: 320,
        cell: ({ row: { original: t } }) => <code className="text-xs text-text-2">{t.output_uri ?? "–"}</code>,
      };
    case "error":
      return {
        ...base,
        size: 280,
        cell: ({ row: { original: t } }) => (
          <span className="text-danger">{t.error_message && errorLine(t.error_message)}</span>
        ),
      };
    default:
      return {
        ...base,
        cell: ({ row: { original: t } }) => {
          const value = t.values?.[id];
          if (value === undefined) return <span className="text-text-3">–</span>;
          const text = oneLine(value);
          const plain = value === null || typeof value !== "object";
          return plain ? (
            cellButton(id, text, <code className="text-xs">{text}</code>)
          ) : (
            <code className="text-xs text-text-2">{text}</code>
          );
        },
      };
  }
}
