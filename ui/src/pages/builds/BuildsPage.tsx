import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import { useCallback, useMemo, useState } from "react";
import { buildsQuery } from "../../api/queries";
import type { BuildRow, BuildStatus } from "../../api/types";
import { buildReason, errorLine } from "../../lib/errors";
import { count, plural, shortCode } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { statusMeaning, statusOfBuild, statusWord } from "../../lib/status";
import { Button, buttonClass } from "../../ui/Button";
import { DataTable } from "../../ui/DataTable";
import { Menu, MenuCheck } from "../../ui/Menu";
import { Missed } from "../../ui/Missed";
import { Page } from "../../ui/Page";
import { PriorityMark } from "../../ui/Priority";
import { SearchBox } from "../../ui/SearchBox";
import { Empty, Failure, Loading } from "../../ui/State";
import { BuildTook, ProgressBar, StatusIcon } from "../../ui/Status";
import { Ago } from "../../ui/Time";
import { BulkCancel } from "./BulkCancel";

const route = getRouteApi("/$ws/$env/builds");
const statusChoices: BuildStatus[] = ["running", "completed", "failed", "cancelled", "exit_early"];
const sinceChoices = { "": "any time", "1d": "last day", "7d": "last 7 days", "30d": "last 30 days" };

/** All builds of an environment, the most recently active first. */
export function BuildsPage() {
  const { environment, at } = usePlace();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const since = useMemo(() => sinceTime(search.since), [search.since]);
  const question = buildsQuery(environment.id, {
    q: search.q,
    status: search.status?.join(","),
    app: search.app,
    since,
    idle: search.idle,
    sort: search.sort,
  });
  const query = useInfiniteQuery(question);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [cancelling, setCancelling] = useState(false);
  const builds = useMemo(() => query.data?.pages.flatMap((page) => page.builds) ?? [], [query.data]);
  const total = query.data?.pages[0]?.total;
  const chosen = builds.filter((build) => picked.has(build.id));
  const columns = useColumns(picked, setPicked);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const filtered = Boolean(search.q || search.status || search.app || search.since || search.idle);

  return (
    <Page
      title="Builds"
      fill
      heading={
        <>Builds {total !== undefined && <span className="num text-sm font-normal text-text-3">{count(total)}</span>}</>
      }
      actions={
        picked.size > 0 && (
          <>
            <span className="num text-text-2">{count(picked.size)} picked</span>
            {picked.size === 2 && (
              <Link
                to="/$ws/$env/builds/compare"
                params={at}
                search={{ a: [...picked][0], b: [...picked][1] }}
                className={buttonClass()}
              >
                Compare
              </Link>
            )}
            <Button look="danger" onClick={() => setCancelling(true)}>
              Cancel builds…
            </Button>
            <Button look="quiet" onClick={() => setPicked(new Set())}>
              Let go
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-wrap items-center gap-1.5 border-b bg-surface px-4 py-2">
        <SearchBox
          label="Search builds"
          placeholder="Name, description, id, commit, root task"
          value={search.q ?? ""}
          onChange={(q) => change({ q: q || undefined })}
        />
        <Menu
          trigger={
            <Button icon="down">
              {search.status ? search.status.map((s) => statusWord(s as BuildStatus)).join(", ") : "Any status"}
            </Button>
          }
        >
          {statusChoices.map((status) => (
            <MenuCheck
              key={status}
              checked={search.status?.includes(status) ?? false}
              onChange={(on) => {
                const rest = (search.status ?? []).filter((s) => s !== status);
                const next = on ? [...rest, status] : rest;
                change({ status: next.length > 0 ? next : undefined });
              }}
            >
              <StatusIcon status={status} /> {statusWord(status)}
            </MenuCheck>
          ))}
        </Menu>
        <select
          aria-label="Active since"
          className="field"
          value={search.since ?? ""}
          onChange={(event) => change({ since: event.target.value || undefined })}
        >
          {Object.entries(sinceChoices).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <select
          aria-label="Running without a change"
          className="field"
          value={search.idle ?? ""}
          onChange={(event) =>
            change({
              idle: event.target.value ? Number(event.target.value) : undefined,
              status: event.target.value ? ["running"] : search.status,
            })
          }
        >
          <option value="">idle or not</option>
          <option value="600">running, idle for 10 min</option>
          <option value="3600">running, idle for 1 h</option>
          <option value="86400">running, idle for 1 day</option>
        </select>
        {search.app && (
          <Button icon="close" small onClick={() => change({ app: undefined })}>
            app {search.app}
          </Button>
        )}
        {filtered && (
          <Link to="/$ws/$env/builds" params={at} className="link px-1 text-xs">
            Clear
          </Link>
        )}
      </div>
      <Missed of={question.queryKey} />
      {query.isPending && <Loading rows={10} label="Loading builds" />}
      {query.isError && !query.data && <Failure error={query.error} what="builds" retry={() => void query.refetch()} />}
      {query.data && (
        <DataTable
          label="Builds"
          data={builds}
          columns={columns}
          rowId={(build) => build.id}
          rowHeight={40}
          total={total}
          sort={search.sort?.replace("last_active_at", "active")}
          sortedElsewhere
          onSort={(sort) => change({ sort: sort?.replace("active", "last_active_at") })}
          onEnd={onEnd}
          onRow={(build, event) => {
            const to = { to: "/$ws/$env/builds/$build", params: { ...at, build: build.id } } as const;
            if (event.metaKey || event.ctrlKey) return;
            void navigate(to);
          }}
          empty={
            filtered ? (
              <Empty icon="search" title="No build is like that">
                <Link to="/$ws/$env/builds" params={at} className="link">
                  Show all builds
                </Link>
              </Empty>
            ) : (
              <Empty icon="builds" title="No builds yet">
                <Link to="/$ws/$env" params={at} className="link">
                  See how to run a first one
                </Link>
              </Empty>
            )
          }
        />
      )}
      <BulkCancel open={cancelling} onOpenChange={setCancelling} builds={chosen} onDone={() => setPicked(new Set())} />
    </Page>
  );
}

function sinceTime(since: string | undefined): string | undefined {
  const days = Number(since?.match(/^(\d+)d$/)?.[1]);
  if (!days) return undefined;
  // To the hour, so that the question stays the same for a while and its answer can be kept.
  const hour = 3_600_000;
  return new Date(Math.floor(Date.now() / hour) * hour - days * 24 * hour).toISOString();
}

function useColumns(
  picked: ReadonlySet<string>,
  setPicked: (picked: ReadonlySet<string>) => void,
): ColumnDef<BuildRow, unknown>[] {
  const { at } = usePlace();
  return useMemo(
    () => [
      {
        id: "pick",
        enableSorting: false,
        header: () => <span className="sr-only">Pick</span>,
        size: 36,
        meta: { from: "md", plain: true },
        cell: ({ row: { original: build } }) => (
          <input
            type="checkbox"
            aria-label={`Pick ${build.name}`}
            className="size-3.5 align-middle accent-[var(--ink)]"
            checked={picked.has(build.id)}
            onChange={(event) => {
              const next = new Set(picked);
              if (event.target.checked) next.add(build.id);
              else next.delete(build.id);
              setPicked(next);
            }}
          />
        ),
      },
      {
        id: "name",
        header: "Build",
        meta: { grow: true },
        cell: ({ row: { original: build } }) => (
          <span className="flex min-w-0 items-center gap-2">
            <StatusIcon status={statusOfBuild(build)} />
            <Link
              to="/$ws/$env/builds/$build"
              params={{ ...at, build: build.id }}
              data-row-link
              className="max-w-full shrink-0 truncate font-medium hover:underline"
            >
              {build.name}
            </Link>
            <PriorityMark priority={build.priority} />
            <span className="hidden truncate text-text-3 sm:inline">
              {build.status === "failed" && build.error_message
                ? errorLine(buildReason(build.error_message))
                : (build.description ?? build.root_names?.join(", "))}
            </span>
          </span>
        ),
      },
      {
        id: "status",
        enableSorting: false,
        header: "Status",
        size: 164,
        meta: { from: "lg" },
        cell: ({ row: { original: build } }) => (
          <span className="text-text-2">
            {build.silent_since ? (
              <span className="text-warn" title={statusMeaning.silent}>
                silent since <Ago at={build.silent_since} />
              </span>
            ) : (
              statusWord(build.status)
            )}
            {build.is_resumed && build.status === "running" && !build.silent_since && " (resumed)"}
          </span>
        ),
      },
      {
        id: "progress",
        enableSorting: false,
        header: "Tasks",
        size: 190,
        meta: { from: "sm" },
        cell: ({ row: { original: build } }) =>
          build.counts ? (
            <span className="flex items-center gap-2">
              <ProgressBar counts={build.counts} />
              <span className="num w-24 shrink-0 text-right text-xs text-text-3">
                {count(build.counts.completed ?? 0)}/{count(build.member_count ?? 0)}
                {(build.gone_count ?? 0) > 0 && (
                  <span
                    className="text-warn"
                    title={`${plural(build.gone_count ?? 0, "output")} gone since: they were complete when the build ended`}
                  >
                    {" "}
                    −{count(build.gone_count ?? 0)}
                  </span>
                )}
              </span>
            </span>
          ) : (
            <span className="text-text-3">–</span>
          ),
      },
      {
        id: "code",
        enableSorting: false,
        header: "Code",
        size: 130,
        meta: { from: "xl" },
        cell: ({ row: { original: build } }) => (
          <span className="font-mono text-xs text-text-2">
            {build.deployment ? shortCode(build.deployment.code_id) : (build.reactive_app_name ?? "–")}
          </span>
        ),
      },
      {
        id: "took",
        enableSorting: false,
        header: "Took",
        size: 92,
        meta: { right: true, from: "sm" },
        cell: ({ row: { original: build } }) => <BuildTook build={build} />,
      },
      {
        id: "active",
        header: "Last active",
        size: 104,
        meta: { right: true },
        cell: ({ row: { original: build } }) => (
          <span className="text-text-2">
            <Ago at={build.last_active_at} />
          </span>
        ),
      },
    ],
    [at, picked, setPicked],
  );
}
