import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { releaseClaim } from "../api/actions";
import { claimsQuery } from "../api/queries";
import type { Claim } from "../api/types";
import { useNow } from "../lib/clock";
import { ago, ms, plural, shortId } from "../lib/format";
import { usePlace } from "../lib/place";
import { Button } from "../ui/Button";
import { DataTable } from "../ui/DataTable";
import { Confirm } from "../ui/Dialog";
import { Missed } from "../ui/Missed";
import { Page } from "../ui/Page";
import { SearchBox } from "../ui/SearchBox";
import { Empty, Failure, Loading } from "../ui/State";
import { StatusIcon } from "../ui/Status";
import { TaskCell } from "../ui/TaskCell";
import { labelLine } from "../ui/TaskLabel";
import { Took } from "../ui/Time";

const route = getRouteApi("/$ws/$env/claims");

/** Which tasks are claimed, the oldest first: what may hang, and what others wait for. */
export function Claims() {
  const { environment } = usePlace();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const question = claimsQuery(environment.id, search.lapsed ?? false);
  const query = useInfiniteQuery(question);
  const claims = useMemo(() => query.data?.pages.flatMap((page) => page.claims) ?? [], [query.data]);
  return (
    <Page
      title="Claims"
      lead="A running task is claimed by one execution. A claim that is not renewed lapses, and another may take it."
      fill
    >
      <div className="flex flex-wrap items-center gap-3 border-b bg-surface px-4 py-2">
        <SearchBox
          label="Search claims"
          placeholder="Task or build"
          value={search.q ?? ""}
          onChange={(q) => void navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true })}
        />
        <label className="inline-flex items-center gap-1.5">
          <input
            type="checkbox"
            checked={search.lapsed ?? false}
            onChange={(event) =>
              void navigate({ search: (old) => ({ ...old, lapsed: event.target.checked || undefined }), replace: true })
            }
          />
          only lapsed
        </label>
      </div>
      <Missed of={question.queryKey} />
      {query.isPending && <Loading label="Loading claims" />}
      {query.isError && !query.data && <Failure error={query.error} what="claims" retry={() => void query.refetch()} />}
      {query.data && (
        <ClaimTable
          claims={claims}
          q={search.q ?? ""}
          onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
        />
      )}
    </Page>
  );
}

function ClaimTable({ claims, q, onEnd }: { claims: Claim[]; q: string; onEnd: () => void }) {
  const { environment, at } = usePlace();
  const client = useQueryClient();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const rows = useMemo(() => {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    return claims.filter((c) => {
      const text =
        `${c.task_namespace}.${c.task_name} ${labelLine(c.label)} ${c.task_id} ${c.build_name ?? ""} ${c.claim_build_id ?? ""}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [claims, q]);
  const columns = useMemo<ColumnDef<Claim, unknown>[]>(
    () => [
      {
        id: "pick",
        header: () => <span className="sr-only">Pick</span>,
        size: 36,
        meta: { plain: true },
        cell: ({ row: { original: t } }) => (
          <input
            type="checkbox"
            aria-label={`Pick ${t.task_name} ${shortId(t.task_id)}`}
            className="size-3.5 align-middle accent-[var(--ink)]"
            checked={picked.has(t.task_id)}
            onChange={(event) => {
              const next = new Set(picked);
              if (event.target.checked) next.add(t.task_id);
              else next.delete(t.task_id);
              setPicked(next);
            }}
          />
        ),
      },
      {
        id: "task",
        header: "Task",
        meta: { grow: true },
        cell: ({ row: { original: t } }) => (
          <TaskCell id={t.task_id} namespace={t.task_namespace} name={t.task_name} label={t.label} />
        ),
      },
      {
        id: "build",
        header: "Held by",
        size: 140,
        meta: { from: "sm" },
        cell: ({ row: { original: t } }) =>
          t.claim_build_id ? (
            <Link
              to="/$ws/$env/builds/$build"
              params={{ ...at, build: t.claim_build_id }}
              search={{ sel: t.task_id }}
              className="link"
            >
              {t.build_name ?? shortId(t.claim_build_id)}
            </Link>
          ) : (
            "–"
          ),
      },
      {
        id: "worker",
        header: "Executor",
        size: 170,
        meta: { from: "lg" },
        cell: ({ row: { original: t } }) => (
          <span className="text-text-2">
            {[t.execution?.executor, t.execution?.executor_ref].filter(Boolean).join(" ") || "–"}
          </span>
        ),
      },
      {
        id: "waiting",
        header: "Waited for by",
        size: 150,
        meta: { from: "md" },
        cell: ({ row: { original: t } }) =>
          t.waiting_count === 0 ? (
            <span className="text-text-3">nobody else</span>
          ) : (
            <span title={t.waiting_builds.map((b) => b.name).join(", ")}>
              {t.waiting_builds[0] && (
                <Link
                  to="/$ws/$env/builds/$build"
                  params={{ ...at, build: t.waiting_builds[0].id }}
                  search={{ sel: t.task_id }}
                  className="link"
                >
                  {t.waiting_builds[0].name}
                </Link>
              )}
              {t.waiting_count > 1 && ` and ${t.waiting_count - 1} more`}
            </span>
          ),
      },
      {
        id: "for",
        header: "For",
        size: 110,
        meta: { right: true },
        cell: ({ row: { original: t } }) => <Took from={t.started_at} to={null} live />,
      },
      {
        id: "expires",
        header: "Ends",
        size: 150,
        meta: { right: true, from: "sm" },
        cell: ({ row: { original: t } }) => <Expiry at={t.claim_expires_at} />,
      },
    ],
    [at, picked],
  );
  const chosen = rows.filter((t) => picked.has(t.task_id));
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface">
      {chosen.length > 0 && (
        <div className="flex items-center gap-2 border-b bg-accent-soft px-4 py-1.5">
          {plural(chosen.length, "claim")} picked
          <Button small look="danger" onClick={() => setAsking(true)}>
            Release…
          </Button>
          <Button small look="quiet" onClick={() => setPicked(new Set())}>
            Let go
          </Button>
        </div>
      )}
      <DataTable
        label="Claims"
        data={rows}
        columns={columns}
        rowId={(t) => t.task_id}
        onEnd={onEnd}
        empty={<Empty icon="claims" title={claims.length === 0 ? "Nothing is claimed" : "No claim is like that"} />}
      />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={`Release ${plural(chosen.length, "claim")}?`}
        action="Release"
        danger
        onConfirm={async () => {
          for (const t of chosen) if (t.claim_plan_id) await releaseClaim(environment.id, t.claim_plan_id, t.task_id);
          setPicked(new Set());
          await client.invalidateQueries({ queryKey: [environment.id] });
        }}
      >
        The tasks become cancelled and others may claim them. Workers that still run them are not stopped; their reports
        will not count.
      </Confirm>
    </div>
  );
}

function Expiry({ at }: { at: string | null }) {
  const now = useNow();
  const t = ms(at);
  if (t === null) return <span className="text-text-3">–</span>;
  if (t >= now) return <span className="num text-text-2">{ago(t, now)}</span>;
  return (
    <span className="num inline-flex items-center gap-1 text-warn">
      <StatusIcon status="interrupted" size={12} />
      lapsed {ago(t, now)}
    </span>
  );
}
