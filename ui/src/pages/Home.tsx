import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { buildsQuery, summaryQuery } from "../api/queries";
import type { BuildRow, Summary } from "../api/types";
import { errorLine } from "../lib/errors";
import { count, plural } from "../lib/format";
import { usePlace } from "../lib/place";
import { statuses, statusOfBuild } from "../lib/status";
import { Page, Section } from "../ui/Page";
import { PriorityMark } from "../ui/Priority";
import { Loading } from "../ui/State";
import { BuildTook, ProgressBar, StatusBadge, StatusIcon } from "../ui/Status";
import { Ago } from "../ui/Time";
import { Checklist } from "./Checklist";

/** What the list of first steps goes by when the numbers cannot be had. */
const unknown: Summary = {
  builds: {},
  tasks: {},
  running_executions: 0,
  lapsed_claims: 0,
  has_api_key: false,
  has_build: false,
  has_target_root: false,
  member_count: 1,
  builds_per_day: [],
  server_time: "",
};

/** What goes on in an environment, and how to begin when nothing does yet. */
export function Home() {
  const { environment, workspace, at } = usePlace();
  const summary = useQuery(summaryQuery(environment.id));
  const running = useInfiniteQuery(buildsQuery(environment.id, { status: "running" }));
  const failed = useInfiniteQuery(buildsQuery(environment.id, { status: "failed" }));
  const recent = useInfiniteQuery(buildsQuery(environment.id, {}));
  const first = (query: typeof running, most: number) => query.data?.pages[0]?.builds.slice(0, most);
  return (
    <Page title={environment.name} lead={workspace.name}>
      <div className="grid gap-4 p-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0 space-y-4">
          <Checklist
            summary={summary.data ?? (summary.isError ? unknown : undefined)}
            hasBuild={(recent.data?.pages[0]?.builds.length ?? 0) > 0}
          />
          <BuildList title="Running" builds={first(running, 8)} empty="Nothing runs at the moment." status="running" />
          <BuildList title="Failed lately" builds={first(failed, 5)} empty="No build has failed." status="failed" />
          <BuildList title="Last active" builds={first(recent, 8)} empty="No build yet." />
        </div>
        <div className="min-w-0 space-y-4">
          {summary.data && <Numbers summary={summary.data} />}
          {summary.data && summary.data.builds_per_day.length > 0 && <PerDay days={summary.data.builds_per_day} />}
          <Section title="Elsewhere here">
            <ul className="p-2">
              {(
                [
                  ["/$ws/$env/tasks", "Search tasks by parameters"],
                  ["/$ws/$env/limits", "Concurrency limits"],
                  ["/$ws/$env/deployments", "Deployments"],
                ] as const
              ).map(([to, text]) => (
                <li key={to}>
                  <Link to={to} params={at} className="link block rounded-md px-1.5 py-1">
                    {text}
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        </div>
      </div>
    </Page>
  );
}

function BuildList({
  title,
  builds,
  empty,
  status,
}: {
  title: string;
  builds?: BuildRow[];
  empty: string;
  status?: string;
}) {
  const { at } = usePlace();
  return (
    <Section
      title={title}
      actions={
        <Link
          to="/$ws/$env/builds"
          params={at}
          search={{ status: status ? [status] : undefined }}
          className="link px-1 text-xs"
          aria-label={`${title}: all builds`}
        >
          All
        </Link>
      }
    >
      {!builds && <Loading rows={2} />}
      {builds?.length === 0 && <p className="px-3 py-3 text-text-3">{empty}</p>}
      <ul>
        {builds?.map((build) => (
          <li key={build.id} className="border-b last:border-0">
            <Link
              to="/$ws/$env/builds/$build"
              params={{ ...at, build: build.id }}
              data-row-link
              className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2.5 px-3 py-2 hover:bg-hover sm:grid-cols-[16px_minmax(0,1fr)_120px_72px_76px]"
            >
              <StatusIcon status={statusOfBuild(build)} />
              <span className="min-w-0 truncate">
                <span className="font-medium">{build.name}</span>
                <PriorityMark priority={build.priority} className="ml-2" />
                {build.status === "failed" && build.error_message && (
                  <span className="ml-2 text-text-3">{errorLine(build.error_message)}</span>
                )}
                {build.silent_since && (
                  <span className="ml-2 text-warn">
                    silent since <Ago at={build.silent_since} />
                  </span>
                )}
                <span className="sr-only">{build.status}</span>
              </span>
              <span className="hidden sm:block">{build.counts && <ProgressBar counts={build.counts} />}</span>
              <span className="hidden text-right text-text-2 sm:block">
                <BuildTook build={build} />
              </span>
              <span className="text-right text-xs text-text-3">
                <Ago at={build.last_active_at} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Numbers({ summary }: { summary: Summary }) {
  const { at } = usePlace();
  return (
    <Section title="Tasks">
      <ul className="p-2">
        {statuses
          .filter((status) => summary.tasks[status])
          .map((status) => (
            <li key={status}>
              <Link
                to="/$ws/$env/tasks"
                params={at}
                search={{ q: `status = ${status}` }}
                className="flex items-center rounded-md px-1.5 py-1 hover:bg-hover"
              >
                <StatusBadge status={status} />
                <span className="num ml-auto font-medium">{count(summary.tasks[status] ?? 0)}</span>
              </Link>
            </li>
          ))}
      </ul>
      {summary.lapsed_claims > 0 && (
        <p className="border-t bg-warn-soft px-3 py-2 text-warn">
          <Link to="/$ws/$env/claims" params={at} search={{ lapsed: true }} className="underline">
            {plural(summary.lapsed_claims, "claim has", "claims have")} lapsed
          </Link>
        </p>
      )}
    </Section>
  );
}

/** Builds that ended on each of the last days: completed above the line, failed below it. */
function PerDay({ days }: { days: Summary["builds_per_day"] }) {
  const most = Math.max(1, ...days.map((d) => Math.max(d.completed, d.failed)));
  const text = days.map((d) => `${d.day}: ${d.completed} completed, ${d.failed} failed`).join("; ");
  return (
    <Section title="Builds per day" note={plural(days.length, "day")}>
      <svg viewBox={`0 0 ${days.length * 20} 76`} role="img" aria-label={text} className="block w-full p-3">
        {days.map(({ day, completed: done, failed }, i) => (
          <g key={day}>
            <title>{`${day}: ${done} completed, ${failed} failed`}</title>
            <rect
              x={i * 20 + 4}
              width="12"
              y={48 - (44 * done) / most}
              height={(44 * done) / most}
              rx="2"
              fill="var(--st-completed)"
            />
            <rect x={i * 20 + 4} width="12" y="50" height={(24 * failed) / most} rx="2" fill="var(--st-failed)" />
          </g>
        ))}
        <path d={`M0 49h${days.length * 20}`} stroke="var(--line-strong)" />
      </svg>
    </Section>
  );
}
