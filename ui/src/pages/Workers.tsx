import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo } from "react";
import { workersQuery } from "../api/queries";
import type { Capacity, Worker } from "../api/types";
import { plural, qualified, shortId } from "../lib/format";
import { usePlace } from "../lib/place";
import { DataTable } from "../ui/DataTable";
import { Page } from "../ui/Page";
import { SearchBox } from "../ui/SearchBox";
import { Empty, Failure, Loading } from "../ui/State";
import { StatusIcon } from "../ui/Status";
import { Ago } from "../ui/Time";
import { WaitingBar } from "../ui/Waiting";

const route = getRouteApi("/$ws/$env/workers");

/** Which processes take tasks from the registry, what runs where, why others are idle, and what none of them takes. */
export function Workers() {
  const { environment } = usePlace();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(workersQuery(environment.id));
  const all = query.data?.workers ?? [];
  const gone = all.filter((w) => w.gone).length;
  const rows = useMemo(() => {
    const words = (search.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    return (query.data?.workers ?? []).filter((w) => {
      if (w.gone && !search.gone) return false;
      const text = [
        w.host,
        w.pid,
        w.program,
        w.id,
        w.code_id,
        w.idle,
        ...w.queues,
        ...w.runs.map((r) => `${r.task_namespace}.${r.task_name} ${r.build_name}`),
      ]
        .join(" ")
        .toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [query.data, search.q, search.gone]);
  return (
    <Page
      title="Workers"
      lead="Processes that take tasks of any build from the registry. One that is not heard of is gone, and others take what it ran."
      fill
    >
      <div className="flex flex-wrap items-center gap-3 border-b bg-surface px-4 py-2">
        <SearchBox
          label="Search workers"
          placeholder="Host, program, task or build"
          value={search.q ?? ""}
          onChange={(q) => void navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true })}
        />
        <label className="inline-flex items-center gap-1.5">
          <input
            type="checkbox"
            checked={search.gone ?? false}
            onChange={(event) =>
              void navigate({ search: (old) => ({ ...old, gone: event.target.checked || undefined }), replace: true })
            }
          />
          {gone > 0
            ? `with ${plural(gone, "worker")} that left within the hour`
            : "with those that left within the hour"}
        </label>
      </div>
      {query.isPending && <Loading label="Loading workers" />}
      {query.isError && !query.data && (
        <Failure error={query.error} what="workers" retry={() => void query.refetch()} />
      )}
      {query.data && <WaitingBar waiting={query.data.waiting} named />}
      {query.data && (
        <div className="flex min-h-0 flex-1 flex-col bg-surface">
          <WorkerTable
            workers={rows}
            empty={
              all.length === gone
                ? 'No worker is there. "myprogram worker --engine registry" starts one.'
                : "No worker is like that"
            }
          />
        </div>
      )}
    </Page>
  );
}

function WorkerTable({ workers, empty }: { workers: Worker[]; empty: string }) {
  const columns = useMemo<ColumnDef<Worker, unknown>[]>(
    () => [
      { id: "state", header: "State", size: 100, cell: ({ row: { original: w } }) => <State worker={w} /> },
      {
        id: "worker",
        header: "Worker",
        size: 150,
        cell: ({ row: { original: w } }) => (
          <span title={`${w.host} pid ${w.pid}, ${w.program}, ${w.id}`}>
            <span className="font-medium">{w.host}</span>{" "}
            <span className="text-text-3">
              {w.pid} {w.program}
            </span>
          </span>
        ),
      },
      { id: "runs", header: "Runs", meta: { grow: true }, cell: ({ row: { original: w } }) => <Runs worker={w} /> },
      {
        id: "memory",
        header: "Memory",
        size: 120,
        meta: { right: true, from: "md" },
        cell: ({ row: { original: w } }) => <span className="num">{memory(w)}</span>,
      },
      {
        id: "has",
        header: "In use",
        size: 170,
        meta: { from: "lg" },
        cell: ({ row: { original: w } }) => {
          const text = w.capacities.map(capacity).join(", ");
          return (
            <span className="num text-text-2" title={text}>
              {text || "–"}
            </span>
          );
        },
      },
      {
        id: "code",
        header: "Code",
        size: 90,
        meta: { from: "lg" },
        cell: ({ row: { original: w } }) => (
          <code className="text-text-2" title={[w.code_id, w.version].filter(Boolean).join(", ")}>
            {w.code_id ?? w.version ?? "–"}
          </code>
        ),
      },
      {
        id: "since",
        header: "Since",
        size: 100,
        meta: { right: true, from: "sm" },
        cell: ({ row: { original: w } }) => <Ago at={w.since_at} />,
      },
      {
        id: "seen",
        header: "Seen",
        size: 84,
        meta: { right: true, from: "sm" },
        cell: ({ row: { original: w } }) => <Ago at={w.seen_at} />,
      },
    ],
    [],
  );
  return (
    <DataTable
      label="Workers"
      data={workers}
      columns={columns}
      rowId={(w) => w.id}
      empty={<Empty icon="workers" title={empty} />}
    />
  );
}

function State({ worker: w }: { worker: Worker }) {
  const [status, word] =
    w.state === "left"
      ? (["skipped", "left"] as const)
      : w.gone
        ? (["interrupted", "gone"] as const)
        : w.state === "draining"
          ? (["suspended", "draining"] as const)
          : w.run_count > 0
            ? (["running", "working"] as const)
            : (["pending", "idle"] as const);
  return (
    <span className="inline-flex items-center gap-1.5">
      <StatusIcon status={status} />
      {word}
    </span>
  );
}

/** What a worker runs, or why it runs nothing. */
function Runs({ worker: w }: { worker: Worker }) {
  const { at } = usePlace();
  const [first, second] = w.runs;
  const more = Math.max(w.gone ? w.runs.length : w.run_count, w.runs.length) - Math.min(w.runs.length, 2);
  if (!first) return <span className="text-text-3">{w.idle ?? "nothing"}</span>;
  return (
    <span title={w.runs.map((r) => `${qualified(r.task_namespace, r.task_name)} ${shortId(r.task_id)}`).join("\n")}>
      {[first, second].map(
        (r, i) =>
          r && (
            <span key={r.execution_id}>
              {i > 0 && ", "}
              <Link
                to="/$ws/$env/tasks/$task"
                params={{ ...at, task: r.task_id }}
                className="font-medium hover:underline"
              >
                {qualified(r.task_namespace, r.task_name)}{" "}
                <code className="font-normal text-text-3">{shortId(r.task_id)}</code>
              </Link>{" "}
              <span className="text-text-3">of</span>{" "}
              <Link
                to="/$ws/$env/builds/$build"
                params={{ ...at, build: r.build_id }}
                search={{ sel: r.task_id }}
                className="link"
              >
                {r.build_name}
              </Link>
            </span>
          ),
      )}
      {more > 0 && <span className="text-text-3"> and {more} more</span>}
      {w.idle && <span className="text-text-3">; {w.idle}</span>}
    </span>
  );
}

function memory(w: Worker): string {
  if (w.memory_used == null) return "–";
  return w.memory_limit == null ? size(w.memory_used) : `${size(w.memory_used)} of ${size(w.memory_limit)}`;
}

/** A size in the units in which workers are given memory: powers of 1024. */
function size(n: number): string {
  const [unit, word] = n >= 2 ** 30 ? ([2 ** 30, "GB"] as const) : ([2 ** 20, "MB"] as const);
  const amount = n / unit;
  return `${amount < 10 ? Number(amount.toFixed(1)) : Math.round(amount)} ${word}`;
}

function capacity(c: Capacity): string {
  const show = (n: number) => (c.resource === "cpu" ? String(n / 1000) : c.resource === "memory" ? size(n) : String(n));
  return `${c.resource} ${show(c.used)}/${show(c.total)}`;
}
