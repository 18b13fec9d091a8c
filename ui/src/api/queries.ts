import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Query, request } from "./client";
import type {
  Artifact,
  Build,
  BuildDiff,
  Builds,
  Claims,
  CompactGraph,
  Deployment,
  EventPage,
  ExecutionMetrics,
  Executions,
  Families,
  Frontier,
  LimitUse,
  Lineage,
  NameHistory,
  Names,
  OutdatedTasks,
  Output,
  OutputMade,
  OutputTable,
  PlanDetail,
  SavedSearches,
  Settings,
  Summary,
  TaskBuilds,
  TaskDetail,
  TaskDiff,
  TaskRuns,
  Tasks,
  TickSummary,
  Timeline,
  Workers,
} from "./types";

// Every key starts with the environment and the kind of thing, so that live changes find what they concern.

type Signal = { signal: AbortSignal };

function get<T>(env: string, path: string, query: Query = {}) {
  return ({ signal }: Signal) => request<T>(path, { query: { environment_id: env, ...query }, signal });
}

export interface BuildFilter {
  q?: string;
  status?: string;
  app?: string;
  user?: string;
  since?: string;
  idle?: number;
  sort?: string;
}

const pageSize = 50;

export const buildsQuery = (env: string, filter: BuildFilter) =>
  infiniteQueryOptions({
    queryKey: [env, "builds", filter],
    initialPageParam: "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      request<Builds>("ext/v1/builds", {
        signal,
        query: {
          environment_id: env,
          q: filter.q,
          status: filter.status,
          app: filter.app,
          user: filter.user,
          since: filter.since,
          idle_for_seconds: filter.idle,
          sort: filter.sort,
          limit: pageSize,
          cursor: pageParam,
        },
      }),
    getNextPageParam: (last: Builds) => last.next_cursor ?? undefined,
  });

export const buildQuery = (env: string, id: string) =>
  queryOptions({ queryKey: [env, "build", id], queryFn: get<Build>(env, `v2/builds/${id}`) });

export const plansQuery = (env: string, build: string) =>
  queryOptions({
    queryKey: [env, "build", build, "plans"],
    queryFn: async (context: Signal) =>
      (await get<{ plans: PlanDetail[] }>(env, `v2/builds/${build}/plans`)(context)).plans,
  });

export const graphQuery = (env: string, build: string, plan: string) =>
  queryOptions({
    queryKey: [env, "build", build, "graph", plan],
    queryFn: get<CompactGraph>(env, `ext/v1/plans/${plan}/graph`),
    structuralSharing: false,
  });

/** How two builds differ; shared asks for the tasks that both have too. */
export const diffQuery = (env: string, a: string, b: string, shared: boolean) =>
  queryOptions({
    queryKey: [env, "build", b, "diff", a, shared],
    queryFn: get<BuildDiff>(env, `ext/v1/builds/${a}/diff/${b}`, { shared: shared || undefined }),
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });

export const timelineQuery = (env: string, build: string) =>
  queryOptions({
    queryKey: [env, "build", build, "timeline"],
    queryFn: get<Timeline>(env, `ext/v1/builds/${build}/timeline`),
    structuralSharing: false,
  });

export const frontierQuery = (env: string, build: string) =>
  queryOptions({
    queryKey: [env, "build", build, "frontier"],
    queryFn: get<Frontier>(env, `v2/builds/${build}/frontier`, { references: true }),
  });

/** The tasks of a build that other code has made than is declared now. */
export const outdatedQuery = (env: string, build: string) =>
  queryOptions({
    queryKey: [env, "build", build, "outdated"],
    queryFn: get<OutdatedTasks>(env, `ext/v1/builds/${build}/outdated`),
  });

/** What an output was made by and from, as its run recorded it beside the output. */
export const madeQuery = (env: string, id: string) =>
  queryOptions({
    queryKey: [env, "task", id, "output", "made"],
    queryFn: get<OutputMade>(env, `ext/v1/tasks/${id}/output/made`),
  });

export const familiesQuery = (env: string, q: string) =>
  infiniteQueryOptions({
    queryKey: [env, "families", q],
    initialPageParam: "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      request<Families>("ext/v1/families", {
        signal,
        query: { environment_id: env, q: q || undefined, limit: 500, cursor: pageParam || undefined },
      }),
    getNextPageParam: (last: Families) => last.next_cursor ?? undefined,
  });

export const ticksQuery = (env: string, build: string) =>
  queryOptions({
    queryKey: [env, "build", build, "ticks"],
    queryFn: async (context: Signal) =>
      (await get<{ summaries: TickSummary[] }>(env, `v2/builds/${build}/tick-summaries`, { limit: 20 })(context))
        .summaries,
  });

/** What happened to a build or a task, the newest first. */
export const eventsQuery = (env: string, of: "build" | "task", id: string) =>
  infiniteQueryOptions({
    queryKey: [env, of, id, "events"],
    initialPageParam: "",
    queryFn: ({ signal, pageParam }) =>
      request<EventPage>(`ext/v1/${of}s/${id}/events`, {
        signal,
        query: { environment_id: env, order: "newest", limit: 200, cursor: pageParam },
      }),
    getNextPageParam: (last: EventPage) => last.next_cursor ?? undefined,
  });

export interface TaskSearch {
  q: string;
  /** The time zone of its moments, where it has any. */
  zone?: string;
  sort?: string;
  columns: string[];
}

export const searchQuery = (env: string, search: TaskSearch) =>
  infiniteQueryOptions({
    queryKey: [env, "tasks", "search", search],
    initialPageParam: "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      request<Tasks>("ext/v1/tasks", {
        signal,
        query: {
          environment_id: env,
          q: search.q,
          zone: search.zone,
          sort: search.sort,
          limit: pageParam === "" ? 100 : 500,
          columns: search.columns.join(","),
          cursor: pageParam,
        },
      }),
    getNextPageParam: (last: Tasks) => last.next_cursor ?? undefined,
    retry: false,
  });

export const savedSearchesQuery = (env: string) =>
  queryOptions({
    queryKey: [env, "searches"],
    queryFn: async (context: Signal) => (await get<SavedSearches>(env, "ext/v1/searches")(context)).searches,
  });

export const taskQuery = (env: string, id: string) =>
  queryOptions({ queryKey: [env, "task", id], queryFn: get<TaskDetail>(env, `v2/tasks/${id}`, { references: true }) });

export const taskDiffQuery = (env: string, a: string, b: string) =>
  queryOptions({
    queryKey: [env, "task", a, "diff", b],
    queryFn: get<TaskDiff>(env, `ext/v1/tasks/${a}/diff/${b}`),
  });

export const metricsQuery = (env: string, execution: string, live: boolean) =>
  queryOptions({
    queryKey: [env, "metrics", execution],
    queryFn: get<ExecutionMetrics>(env, `ext/v1/executions/${execution}/metrics`),
    refetchInterval: live ? 3000 : false,
  });

export const taskExecutionsQuery = (env: string, id: string) =>
  queryOptions({
    queryKey: [env, "task", id, "executions"],
    queryFn: async (context: Signal) =>
      (await get<Executions>(env, "ext/v1/executions", { task: id, limit: 500 })(context)).executions,
  });

export const whyQuery = (env: string, id: string) =>
  queryOptions({ queryKey: [env, "task", id, "why"], queryFn: get<TaskRuns>(env, `ext/v1/tasks/${id}/why`) });

export const artifactsQuery = (env: string, id: string) =>
  queryOptions({
    queryKey: [env, "task", id, "artifacts"],
    queryFn: async (context: Signal) =>
      (await get<{ artifacts: Artifact[] }>(env, `v2/tasks/${id}/artifacts`)(context)).artifacts,
  });

/** So many tasks of a lineage are asked for. */
export const mostTasks = 2000;

export const lineageQuery = (env: string, id: string, up: number, down: number) =>
  queryOptions({
    queryKey: [env, "task", id, "lineage", up, down],
    queryFn: get<Lineage>(env, `ext/v1/tasks/${id}/lineage`, { up, down, limit: mostTasks }),
    retry: false,
  });

export const taskBuildsQuery = (env: string, id: string) =>
  queryOptions({
    queryKey: [env, "task", id, "builds"],
    queryFn: get<TaskBuilds>(env, `ext/v1/tasks/${id}/builds`, { limit: 50 }),
    retry: false,
  });

export const outputQuery = (env: string, id: string) =>
  queryOptions({
    queryKey: [env, "task", id, "output"],
    queryFn: get<Output>(env, `ext/v1/tasks/${id}/output`),
    retry: false,
    staleTime: 60_000,
  });

export const tableQuery = (env: string, id: string, path: string, offset: number) =>
  queryOptions({
    queryKey: [env, "task", id, "output", "table", path, offset],
    queryFn: get<OutputTable>(env, `ext/v1/tasks/${id}/output/table`, { path, offset, limit: 200 }),
    retry: false,
  });

export const deploymentsQuery = (env: string) =>
  queryOptions({
    queryKey: [env, "deployments"],
    queryFn: async (context: Signal) =>
      (await get<{ deployments: Deployment[] }>(env, "v2/deployments", { limit: 500 })(context)).deployments,
  });

export const settingsQuery = (env: string, hash: string) =>
  queryOptions({
    queryKey: [env, "settings", hash],
    queryFn: get<Settings>(env, `v2/settings/${hash}`),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const limitsQuery = (env: string) =>
  queryOptions({
    queryKey: [env, "limits"],
    queryFn: async (context: Signal) =>
      (await get<{ limits: LimitUse[] }>(env, "v2/concurrency-limits", { include_holders: true })(context)).limits,
  });

export const namesQuery = (env: string, prefix: string) =>
  infiniteQueryOptions({
    queryKey: [env, "names", prefix],
    initialPageParam: "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      request<Names>("ext/v1/names", { signal, query: { environment_id: env, prefix, limit: 100, cursor: pageParam } }),
    getNextPageParam: (last: Names) => last.next_cursor ?? undefined,
  });

/** The names that stand for a task. */
export const taskNamesQuery = (env: string, task: string) =>
  queryOptions({
    queryKey: [env, "names", "of", task],
    queryFn: async (context: Signal) => (await get<Names>(env, "ext/v1/names", { task_id: task })(context)).names,
  });

export const nameHistoryQuery = (env: string, name: string) =>
  queryOptions({
    queryKey: [env, "names", "history", name],
    queryFn: async (context: Signal) =>
      (await get<NameHistory>(env, "ext/v1/names/history", { name, limit: 100 })(context)).moves,
  });

export const claimsQuery = (env: string, lapsed: boolean) =>
  infiniteQueryOptions({
    queryKey: [env, "claims", lapsed],
    initialPageParam: "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      request<Claims>("ext/v1/claims", {
        signal,
        query: { environment_id: env, lapsed: lapsed || undefined, limit: 200, cursor: pageParam },
      }),
    getNextPageParam: (last: Claims) => last.next_cursor ?? undefined,
  });

/** The workers, and what none of them takes: of all builds, or of one. */
export const workersQuery = (env: string, build?: string) =>
  queryOptions({
    queryKey: [env, "workers", build],
    queryFn: get<Workers>(env, "ext/v1/workers", { build_id: build }),
    refetchInterval: 5000, // heartbeats are no changes that anybody is told of
    retry: false,
  });

export const executionsQuery = (env: string, filter: { state: string; q?: string }) =>
  infiniteQueryOptions({
    queryKey: [env, "executions", filter],
    initialPageParam: "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      request<Executions>("ext/v1/executions", {
        signal,
        query: { environment_id: env, state: filter.state, q: filter.q, limit: 100, cursor: pageParam },
      }),
    getNextPageParam: (last: { next_cursor: string | null }) => last.next_cursor ?? undefined,
    retry: false,
  });

export const summaryQuery = (env: string) =>
  queryOptions({ queryKey: [env, "summary"], queryFn: get<Summary>(env, "ext/v1/summary"), retry: false });
