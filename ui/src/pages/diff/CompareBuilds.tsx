import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { buildQuery, diffQuery, plansQuery } from "../../api/queries";
import type { BuildDiff } from "../../api/types";
import { GraphView } from "../../graph/GraphView";
import { type GraphOptions, graphDefaults } from "../../graph/options";
import { count, duration, plural, shortCode, shortId } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { DataTable } from "../../ui/DataTable";
import { Page } from "../../ui/Page";
import { SearchBox } from "../../ui/SearchBox";
import { Segmented } from "../../ui/Segmented";
import { Empty, Failure, Loading } from "../../ui/State";
import { BuildBadge, BuildTook, StatusIcon } from "../../ui/Status";
import { labelLine, TaskLabel } from "../../ui/TaskLabel";
import { useBuild } from "../build/useBuild";
import { BuildPicker } from "./BuildPicker";
import { type Change, diffRows, type Row } from "./compare";
import { Mark } from "./Mark";

const route = getRouteApi("/$ws/$env/builds/compare");

/** What is different between two builds: tasks, results, code, and time. */
export function CompareBuilds() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  return (
    <Page title="Compare builds" fill>
      <div className="flex flex-wrap gap-3 border-b bg-surface px-4 py-2">
        <BuildPicker label="A, before" value={search.a} onChange={(a) => change({ a })} />
        <BuildPicker label="B, after" value={search.b} onChange={(b) => change({ b })} />
      </div>
      {search.a && search.b ? (
        <Both key={`${search.a}/${search.b}`} a={search.a} b={search.b} />
      ) : (
        <Empty icon="diff" title="Choose two builds">
          Pick them above, or tick two in the list of builds.
        </Empty>
      )}
    </Page>
  );
}

/** So many tasks that both have are shown without being asked for. */
const fewShared = 2000;

function Both({ a, b }: { a: string; b: string }) {
  const { environment } = usePlace();
  const { kind } = route.useSearch();
  const counted = useQuery(diffQuery(environment.id, a, b, false));
  const few = kind === undefined && counted.data !== undefined && counted.data.same <= fewShared;
  const shared = kind === "same" || few;
  const whole = useQuery({ ...diffQuery(environment.id, a, b, true), enabled: shared });
  const query = shared && whole.data ? whole : counted;
  if (counted.isError && !counted.data)
    return <Failure error={counted.error} what="comparison" retry={() => void counted.refetch()} />;
  if (!query.data) return <Loading label="Comparing the builds" />;
  return (
    <>
      <div className="grid gap-px border-b bg-line sm:grid-cols-2">
        <Head name="A" id={a} />
        <Head name="B" id={b} />
      </div>
      <Result diff={query.data} />
    </>
  );
}

function Head({ name, id }: { name: string; id: string }) {
  const { at, environment } = usePlace();
  const build = useQuery(buildQuery(environment.id, id)).data;
  const plans = useQuery(plansQuery(environment.id, id)).data;
  const plan = plans?.find((p) => p.is_active) ?? plans?.[0];
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-0.5 bg-surface px-4 py-2">
      <b className="text-text-3">{name}</b>
      {build && (
        <>
          <Link
            to="/$ws/$env/builds/$build"
            params={{ ...at, build: build.id }}
            className="font-medium hover:underline"
          >
            {build.name}
          </Link>
          <BuildBadge build={build} />
          <BuildTook build={build} />
        </>
      )}
      {plan && <code className="text-text-2">{shortCode(plan.deployment.code_id)}</code>}
    </div>
  );
}

const kinds: Change[] = ["added", "removed", "changed", "same"];

function Result({ diff }: { diff: BuildDiff }) {
  const { at } = usePlace();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [sort, setSort] = useState<string | undefined>();
  const rows = useMemo(() => diffRows(diff), [diff]);
  const counts: Record<Change, number> = {
    added: diff.added.length,
    removed: diff.removed.length,
    changed: diff.changed.length,
    same: diff.same,
  };
  const shown = useMemo(() => {
    const words = (search.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    return rows.filter(
      (r) =>
        (!search.kind || r.kind === search.kind) &&
        words.every((w) => `${r.name} ${labelLine(r.label)}`.toLowerCase().includes(w)),
    );
  }, [rows, search.kind, search.q]);
  const columns = useMemo<ColumnDef<Row, unknown>[]>(
    () => [
      {
        id: "kind",
        accessorKey: "kind",
        header: "Change",
        size: 110,
        cell: ({ row: { original: r } }) => <Mark kind={r.kind} />,
      },
      {
        id: "name",
        accessorKey: "name",
        header: "Task",
        meta: { grow: true },
        cell: ({ row: { original: r } }) => {
          const id = r.b ?? (r.a as string);
          return (
            <span className="flex min-w-0 items-center gap-2">
              {r.kind === "changed" ? (
                <Link
                  to="/$ws/$env/tasks/compare"
                  params={at}
                  search={{ a: r.a, b: id }}
                  data-row-link
                  className="truncate font-medium hover:underline"
                >
                  <TaskName name={r.name} />
                </Link>
              ) : (
                <Link
                  to="/$ws/$env/tasks/$task"
                  params={{ ...at, task: id }}
                  data-row-link
                  className="truncate font-medium hover:underline"
                >
                  <TaskName name={r.name} />
                </Link>
              )}
              <code className="text-xs text-text-3 max-sm:hidden">{shortId(id)}</code>
              {r.kind !== "changed" && <TaskLabel label={r.label} />}
              <span className="truncate text-text-3">{r.note}</span>
            </span>
          );
        },
      },
      {
        id: "status",
        header: "A → B",
        size: 90,
        enableSorting: false,
        cell: ({ row: { original: r } }) => (
          <span className="inline-flex items-center gap-1.5">
            {r.statusA ? <StatusIcon status={r.statusA} /> : <span className="w-3.5 text-text-3">–</span>}
            <span className="text-text-3">→</span>
            {r.statusB ? <StatusIcon status={r.statusB} /> : <span className="w-3.5 text-text-3">–</span>}
            <span className="sr-only">
              {r.statusA ?? "absent"} to {r.statusB ?? "absent"}
            </span>
          </span>
        ),
      },
      {
        id: "msA",
        accessorKey: "msA",
        header: "Took in A",
        size: 100,
        meta: { right: true, from: "sm" },
        cell: ({ row: { original: r } }) => duration(r.msA),
      },
      {
        id: "msB",
        accessorKey: "msB",
        header: "Took in B",
        size: 100,
        meta: { right: true, from: "sm" },
        cell: ({ row: { original: r } }) => duration(r.msB),
      },
      {
        id: "delta",
        accessorFn: (r) => (r.msA !== null && r.msB !== null ? r.msB - r.msA : 0),
        header: "Difference",
        size: 100,
        meta: { right: true, from: "md" },
        cell: ({ row: { original: r } }) => {
          if (r.msA === null || r.msB === null) return <span className="text-text-3">–</span>;
          const delta = r.msB - r.msA;
          return (
            <span
              className={delta > 0 ? "text-danger" : "text-ok"}
            >{`${delta > 0 ? "+" : "−"}${duration(Math.abs(delta))}`}</span>
          );
        },
      },
    ],
    [at],
  );
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b bg-surface px-4 py-2">
        <Segmented
          label="View"
          value={search.view ?? "table"}
          onChange={(view) =>
            void navigate({ search: (old) => ({ ...old, view: view === "table" ? undefined : view }), replace: true })
          }
          options={[
            { value: "table", text: "Table" },
            { value: "graph", text: "Graph of B" },
          ]}
        />
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={search.kind === kind}
            className="inline-flex h-7 items-center gap-1 rounded-full border px-2.5 text-xs hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft"
            onClick={() =>
              void navigate({
                search: (old) => ({ ...old, kind: search.kind === kind ? undefined : kind }),
                replace: true,
              })
            }
          >
            <span className="num font-medium">{count(counts[kind])}</span>
            <Mark kind={kind} />
          </button>
        ))}
        <SearchBox
          label="Filter tasks"
          placeholder="Task name"
          value={search.q ?? ""}
          onChange={(q) => void navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true })}
        />
      </div>
      {search.view === "graph" ? (
        <GraphOfB build={diff.b} rows={rows} />
      ) : (
        <div className="flex min-h-0 flex-1 flex-col bg-surface">
          <DataTable
            label="Differences"
            data={shown}
            columns={columns}
            rowId={(r) => r.key}
            sort={sort}
            onSort={setSort}
            empty={
              search.kind === undefined && !search.q && rows.length === 0 ? (
                <Empty icon="diff" title={`Both builds have the same ${plural(diff.same, "task")}`}>
                  <Link to="/$ws/$env/builds/compare" params={at} search={{ ...search, kind: "same" }} className="link">
                    Show them
                  </Link>
                </Empty>
              ) : (
                <Empty icon="diff" title="No task is like that" />
              )
            }
          />
        </div>
      )}
    </>
  );
}

/** The plan of B, with what is new and what has changed in colour. */
function GraphOfB({ build, rows }: { build: string; rows: Row[] }) {
  const { at } = usePlace();
  const navigate = route.useNavigate();
  const [options, setOptions] = useState<GraphOptions>(graphDefaults);
  const [selected, setSelected] = useState<string>();
  const { model, graph } = useBuild(build, undefined);
  const tint = useMemo(() => {
    if (!model) return null;
    const style = getComputedStyle(document.documentElement);
    const of = (token: string) => style.getPropertyValue(token).trim();
    const list: (string | null)[] = new Array(model.n).fill(of("--line-strong"));
    for (const r of rows) {
      const i = r.b === undefined ? undefined : model.index.get(r.b);
      if (i === undefined || r.kind === "same") continue;
      list[i] = of(r.kind === "added" ? "--st-completed" : "--st-interrupted");
    }
    return list;
  }, [rows, model]);
  if (graph.isError) return <Failure error={graph.error} what="graph" retry={() => void graph.refetch()} />;
  if (!model) return <Loading label="Loading the graph of B" />;
  return (
    <div className="min-h-[420px] flex-1">
      <GraphView
        model={model}
        options={options}
        onOptions={(next) => setOptions({ ...options, ...next })}
        selected={selected}
        onSelect={setSelected}
        onOpen={(task) => void navigate({ to: "/$ws/$env/tasks/$task", params: { ...at, task } })}
        tint={tint}
      />
    </div>
  );
}

/** A name whose namespace is left out where there is no room for it. */
function TaskName({ name }: { name: string }) {
  const dot = name.lastIndexOf(".") + 1;
  return (
    <>
      <span className="max-sm:hidden">{name.slice(0, dot)}</span>
      {name.slice(dot)}
    </>
  );
}
