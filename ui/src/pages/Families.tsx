import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import { useCallback, useMemo } from "react";
import { familiesQuery } from "../api/queries";
import type { Family } from "../api/types";
import { bytes, count, plural, qualified } from "../lib/format";
import { usePlace } from "../lib/place";
import { DataTable } from "../ui/DataTable";
import { Page } from "../ui/Page";
import { SearchBox } from "../ui/SearchBox";
import { Empty, Failure, Loading } from "../ui/State";
import { Ago } from "../ui/Time";

const route = getRouteApi("/$ws/$env/families");

/** The tasks of each name: who answers for them, how many there are, and what their outputs take. */
export function Families() {
  const { environment, at } = usePlace();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(familiesQuery(environment.id, search.q ?? ""));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.families) ?? [], [query.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const columns = useMemo<ColumnDef<Family, unknown>[]>(
    () => [
      {
        id: "name",
        accessorFn: (f) => qualified(f.task_namespace, f.task_name),
        header: "Family",
        meta: { grow: true },
        cell: ({ row: { original: f } }) => (
          <span className="flex min-w-0 items-baseline gap-2">
            <Link
              to="/$ws/$env/tasks"
              params={at}
              search={{ q: likeQuery(f) }}
              data-row-link
              className="shrink-0 font-medium hover:underline"
            >
              {f.task_namespace && <span className="text-text-3">{f.task_namespace}.</span>}
              {f.task_name}
            </Link>
            <span className="truncate text-text-2" title={f.doc}>
              {f.doc.split("\n")[0]}
            </span>
          </span>
        ),
      },
      {
        id: "owner",
        accessorKey: "owner",
        header: "Owner",
        size: 150,
        meta: { from: "md" },
        cell: ({ row: { original: f } }) => f.owner || <span className="text-text-3">–</span>,
      },
      {
        id: "code",
        accessorKey: "code_version",
        header: "Code",
        size: 80,
        meta: { from: "lg" },
        cell: ({ row: { original: f } }) => f.code_version || <span className="text-text-3">–</span>,
      },
      {
        id: "tasks",
        accessorKey: "tasks",
        header: "Tasks",
        size: 84,
        meta: { right: true, from: "sm" },
        cell: ({ row: { original: f } }) => count(f.tasks),
      },
      {
        id: "completed",
        accessorKey: "completed",
        header: "Completed",
        size: 96,
        meta: { right: true, from: "lg" },
        cell: ({ row: { original: f } }) => count(f.completed),
      },
      {
        id: "bytes",
        accessorFn: (f) => f.bytes ?? undefined,
        header: "Outputs take",
        size: 190,
        sortUndefined: "last",
        meta: { right: true, plain: true },
        cell: ({ row: { original: f } }) => <Takes family={f} />,
      },
      {
        id: "last",
        accessorKey: "completed_at",
        header: "Last completed",
        size: 120,
        meta: { right: true, from: "md" },
        cell: ({ row: { original: f } }) => <Ago at={f.completed_at} />,
      },
    ],
    [at],
  );
  return (
    <Page
      title="Families"
      fill
      lead="The tasks of each name. Sizes are those that runs reported when they completed a task; the command target du shows all that a storage holds."
    >
      <div className="flex flex-wrap items-center gap-3 border-b bg-surface px-4 py-2">
        <SearchBox
          label="Search families"
          placeholder="Part of a name"
          value={search.q ?? ""}
          onChange={(q) => void navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true })}
        />
        {query.data && <Sum families={rows} more={hasNextPage} />}
      </div>
      {query.isPending && <Loading rows={8} label="Loading families" />}
      {query.isError && !query.data && (
        <Failure error={query.error} what="families" retry={() => void query.refetch()} />
      )}
      {query.data && (
        <DataTable
          label="Families"
          data={rows}
          columns={columns}
          rowId={(f) => qualified(f.task_namespace, f.task_name)}
          sort={search.sort}
          onSort={(sort) => void navigate({ search: (old) => ({ ...old, sort }), replace: true })}
          onEnd={onEnd}
          empty={<Empty icon="group" title={search.q ? "No family has a name like that" : "No tasks yet"} />}
        />
      )}
    </Page>
  );
}

/** A search for the tasks of a family. */
function likeQuery(f: Family): string {
  return `name = ${f.task_name}${f.task_namespace ? ` namespace = ${f.task_namespace}` : ""}`;
}

/** What the outputs of a family take, as far as it is known. */
function Takes({ family: f }: { family: Family }) {
  const unknown = f.outputs - f.sized;
  if (f.outputs === 0) return <span className="text-text-3">no outputs</span>;
  if (f.bytes === null) return <span className="text-text-2">not known</span>;
  return (
    <span className="num">
      {bytes(f.bytes)}
      {unknown > 0 && <span className="text-text-3"> and {count(unknown)} not known</span>}
    </span>
  );
}

function Sum({ families, more }: { families: Family[]; more: boolean }) {
  const known = families.reduce((sum, f) => sum + (f.bytes ?? 0), 0);
  const unknown = families.reduce((sum, f) => sum + f.outputs - f.sized, 0);
  return (
    <span className="text-text-2" role="status">
      {more ? "The first " : ""}
      {plural(families.length, "family", "families")}
      {families.some((f) => f.sized > 0) && `, outputs of ${bytes(known)}`}
      {unknown > 0 && `, ${plural(unknown, "output")} of a size that is not known`}
    </span>
  );
}
