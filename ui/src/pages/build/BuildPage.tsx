import { CatchBoundary, getRouteApi, Link } from "@tanstack/react-router";
import { Suspense, useCallback, useEffect, useMemo } from "react";
import type { Counts, Status, TimelineExecution } from "../../api/types";
import { type Model, statusList, told } from "../../graph/model";
import { type GraphOptions, graphDefaults } from "../../graph/options";
import { count, shortCode } from "../../lib/format";
import { late } from "../../lib/late";
import { usePlace } from "../../lib/place";
import { isLive } from "../../lib/status";
import type { BuildTab } from "../../router";
import { Broken } from "../../shell/Broken";
import { buttonClass } from "../../ui/Button";
import { Id } from "../../ui/Copy";
import { Did, goneSince } from "../../ui/Did";
import { Elsewhere, engineText } from "../../ui/Elsewhere";
import { Page } from "../../ui/Page";
import { PriorityMark } from "../../ui/Priority";
import { Async, Failure, Loading } from "../../ui/State";
import { BuildBadge, BuildTook, CountChips } from "../../ui/Status";
import { LinkTabs } from "../../ui/Tabs";
import { Ago, exact } from "../../ui/Time";
import { TaskPane } from "../task/TaskPane";
import { FailureBanner } from "./FailureBanner";
import { OutdatedBar } from "./OutdatedBar";
import { useBuild } from "./useBuild";
import { WaitingTasks } from "./WaitingTasks";

const graphTab = () => import("./GraphTab");
const GraphTab = late(() => graphTab().then((m) => m.GraphTab));
const MembersTab = late(() => import("./MembersTab").then((m) => m.MembersTab));
const TimelineTab = late(() => import("../../timeline/Timeline").then((m) => m.Timeline));
const PlansTab = late(() => import("./PlansTab").then((m) => m.PlansTab));
const EventsTab = late(() => import("./EventsTab").then((m) => m.BuildEvents));
const ControlTab = late(() => import("./ControlTab").then((m) => m.ControlTab));

const route = getRouteApi("/$ws/$env/builds/$build");
const none: TimelineExecution[] = [];

/** A build: its failure first, its tasks as graph, table and timeline, its plans, and what can be done to it. */
export function BuildPage() {
  const { build: id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { at } = usePlace();
  const data = useBuild(id, search.plan);
  const { build, plan, model, graph, times } = data;
  const tab: BuildTab = search.tab ?? "graph";

  // The code of the graph comes while its data does.
  useEffect(() => {
    if (tab === "graph")
      graphTab()
        .then((m) => m.warm())
        .catch(() => undefined);
  }, [tab]);

  type Search = typeof search;
  const change = useCallback(
    (next: { [K in keyof Search]?: Search[K] | undefined }) =>
      void navigate({ search: (old) => ({ ...old, ...next }) as Search, replace: true }),
    [navigate],
  );
  const select = useCallback((sel: string | undefined) => change({ sel }), [change]);
  const open = useCallback(
    (task: string) => void navigate({ to: "/$ws/$env/tasks/$task", params: { ...at, task } }),
    [navigate, at],
  );
  const options = useMemo<GraphOptions>(
    () => ({
      ...graphDefaults,
      dir: search.dir ?? "LR",
      group: search.group ?? "auto",
      open: search.open ?? graphDefaults.open,
      focus: search.focus,
      up: search.up ?? 2,
      down: search.down ?? 2,
      path: search.path,
      hideDone: search.hideDone ?? false,
      critical: search.critical ?? false,
    }),
    [
      search.dir,
      search.group,
      search.open,
      search.focus,
      search.up,
      search.down,
      search.path,
      search.hideDone,
      search.critical,
    ],
  );
  const onOptions = useCallback(
    (next: Partial<GraphOptions>) => {
      const { dir, group, open: opened, hideDone, critical, up, down } = next;
      change({
        ...next,
        ...(dir && { dir: dir === "LR" ? undefined : dir }),
        ...(group && { group: group === "auto" ? undefined : group }),
        ...(opened && { open: opened.length > 0 ? opened : undefined }),
        ...("hideDone" in next && { hideDone: hideDone || undefined }),
        ...("critical" in next && { critical: critical || undefined }),
        ...(up !== undefined && { up: up === 2 ? undefined : up }),
        ...(down !== undefined && { down: down === 2 ? undefined : down }),
      });
    },
    [change],
  );
  const counts = useMemo(() => (model ? countsOf(model) : undefined), [model]);
  const matching = useMemo(
    () => (model ? matchingOf(model, search.q, search.status) : null),
    [model, search.q, search.status],
  );

  return (
    <Async query={build} what="build">
      {(b) => {
        const live = isLive(b.status);
        const tasksTab = tab === "graph" || tab === "tasks" || tab === "timeline";
        return (
          <Page
            title={b.name}
            fill
            crumbs={
              <Link to="/$ws/$env/builds" params={at} className="hover:underline">
                Builds
              </Link>
            }
            heading={
              <span className="flex flex-wrap items-center gap-x-3">
                <span className="truncate">{b.name}</span>
                <span className="text-sm font-normal">
                  <BuildBadge build={b} />
                </span>
              </span>
            }
            lead={
              <span className="flex flex-wrap items-center gap-x-4 gap-y-0.5 text-xs">
                <Id id={b.id} />
                <span>
                  started <Ago at={b.started_at} />
                </span>
                <span>
                  {live && !b.silent_since ? "runs for" : b.silent_since ? "ran for" : "took"} <BuildTook build={b} />
                </span>
                <PriorityMark priority={b.priority} />
                <Elsewhere metadata={b.executor_metadata} text={engineText(b.reactive_app_name)} />
                {b.outcome && <Did outcome={b.outcome} gone={goneSince(b.outcome, counts?.completed)} />}
                {plan && (
                  <span>
                    {plan.deployment.app_name} <code>{shortCode(plan.deployment.code_id)}</code>
                  </span>
                )}
                {b.description && <span className="max-w-prose truncate">{b.description}</span>}
              </span>
            }
            actions={
              <Link to="/$ws/$env/builds/compare" params={at} search={{ b: b.id }} className={buttonClass()}>
                Compare…
              </Link>
            }
          >
            {b.silent_since && (
              <p className="border-b bg-warn-soft px-4 py-2 text-warn">
                Nobody has been heard of since {exact(Date.parse(b.silent_since))}, when its last claim lapsed. Others
                may take its tasks; running its program again makes what is left. Cancel it under Control if it is gone.
              </p>
            )}
            <FailureBanner build={b} failed={data.failed} onSelect={select} />
            {live && b.reactive_app_name && <WaitingTasks build={b.id} />}
            <OutdatedBar build={b.id} onSelect={select} />
            {counts && (
              <div className="border-b bg-surface px-4 py-1.5 xl:absolute xl:top-4 xl:right-32 xl:border-0 xl:p-0">
                <CountChips
                  counts={counts}
                  picked={search.status}
                  onPick={(status) => {
                    const now = search.status ?? [];
                    const next = now.includes(status) ? now.filter((s) => s !== status) : [...now, status];
                    change({ status: next.length > 0 ? next : undefined });
                  }}
                />
              </div>
            )}
            <LinkTabs<BuildTab>
              label="Build"
              value={tab}
              tabs={[
                { value: "graph", text: "Graph" },
                { value: "tasks", text: "Tasks", count: model && count(model.n) },
                { value: "timeline", text: "Timeline" },
                { value: "plans", text: "Plans and scheduling", count: data.plans.data?.length },
                { value: "events", text: "Events" },
                { value: "control", text: "Control" },
              ]}
              link={(value, props) => (
                <Link
                  to="/$ws/$env/builds/$build"
                  params={{ ...at, build: id }}
                  search={(old) => ({ ...old, tab: value === "graph" ? undefined : value })}
                  replace
                  activeOptions={{ explicitUndefined: true }}
                  {...props}
                />
              )}
            />
            <div className="flex min-h-0 flex-1">
              <div className="flex min-h-[420px] min-w-0 flex-1 flex-col">
                <CatchBoundary getResetKey={() => tab} errorComponent={Broken}>
                  <Suspense fallback={<Loading />}>
                    {tasksTab && graph.isError && !model && (
                      <Failure error={graph.error} what="plan" retry={() => void graph.refetch()} />
                    )}
                    {tasksTab &&
                      !model &&
                      !graph.isError &&
                      (data.plans.data?.length === 0 ? <NoPlan live={live} /> : <Loading label="Loading the plan" />)}
                    {tab === "graph" && model && (
                      <GraphTab
                        build={b}
                        model={model}
                        executions={times.data?.executions}
                        options={options}
                        onOptions={onOptions}
                        selected={search.sel}
                        onSelect={select}
                        onOpen={open}
                        matching={matching}
                      />
                    )}
                    {tab === "tasks" && model && (
                      <MembersTab
                        model={model}
                        executions={times.data?.executions ?? none}
                        matching={matching}
                        search={search}
                        change={change}
                      />
                    )}
                    {tab === "timeline" && model && (
                      <Async query={times} what="timeline">
                        {(list) => (
                          <TimelineTab
                            build={b}
                            model={model}
                            times={list}
                            by={search.by ?? "task"}
                            onBy={(by) => change({ by: by === "task" ? undefined : by })}
                            selected={search.sel}
                            onSelect={select}
                          />
                        )}
                      </Async>
                    )}
                    {tab === "plans" && (
                      <PlansTab
                        build={b}
                        plans={data.plans}
                        shown={plan?.id}
                        onShow={(p) => change({ plan: p, tab: undefined })}
                      />
                    )}
                    {tab === "events" && <EventsTab build={b.id} model={model} />}
                    {tab === "control" && (
                      <ControlTab build={b} code={plan?.deployment.code_id} model={model} times={times} />
                    )}
                  </Suspense>
                </CatchBoundary>
              </div>
              {tasksTab && search.sel && (
                <TaskPane
                  task={search.sel}
                  planId={plan?.id}
                  model={model}
                  buildId={b.id}
                  onSelect={select}
                  onClose={() => select(undefined)}
                />
              )}
            </div>
          </Page>
        );
      }}
    </Async>
  );
}

function NoPlan({ live }: { live: boolean }) {
  return (
    <p className="px-4 py-10 text-center text-text-2">
      {live
        ? "This build has no plan yet: its tasks are being discovered."
        : "This build ended before it had a plan: there are no tasks to show."}
    </p>
  );
}

function countsOf(model: Model): Counts {
  const counts: Counts = {};
  for (let i = 0; i < model.n; i++) {
    if (model.excluded[i]) continue;
    const status = statusList[model.status[i]];
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

/** The tasks that words and statuses of the address keep; null when nothing is asked. */
function matchingOf(model: Model, q: string | undefined, statuses: string[] | undefined): Uint8Array | null {
  if (!q && !statuses) return null;
  const words = (q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = statuses && new Set(statuses.map((s) => statusList.indexOf(s as Status)));
  const kept = new Uint8Array(model.n);
  for (let i = 0; i < model.n; i++) {
    if (wanted && !wanted.has(model.status[i])) continue;
    const text = `${told(model, i)} ${model.ids[i]}`.toLowerCase();
    if (words.every((word) => text.includes(word))) kept[i] = 1;
  }
  return kept;
}
