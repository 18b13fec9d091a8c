import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { buildQuery, graphQuery, plansQuery, taskQuery, timelineQuery } from "../../api/queries";
import type { PlanDetail, TaskDetail } from "../../api/types";
import { type Model, toModel } from "../../graph/model";
import { usePlace } from "../../lib/place";

/** Everything that the page of a build shows, from one set of queries. */
export function useBuild(id: string, planId: string | undefined) {
  const { environment } = usePlace();
  const env = environment.id;
  const build = useQuery(buildQuery(env, id));
  const plans = useQuery(plansQuery(env, id));
  const plan: PlanDetail | undefined =
    plans.data?.find((p) => p.id === planId) ?? plans.data?.find((p) => p.is_active) ?? plans.data?.[0];
  const graph = useQuery({ ...graphQuery(env, id, plan?.id ?? ""), enabled: plan !== undefined });
  const times = useQuery(timelineQuery(env, id));
  const model = useModel(graph.data);
  const failed = useFailed(env, model);
  return { env, build, plans, plan, graph, times, model, failed };
}

/** The model of a graph. While only statuses change it keeps its structure, so that its layout is kept too. */
function useModel(graph: Parameters<typeof toModel>[0] | undefined): Model | undefined {
  const last = useRef<Model | undefined>(undefined);
  return useMemo(() => {
    if (!graph) return last.current;
    last.current = toModel(graph);
    return last.current;
  }, [graph]);
}

const failuresShown = 5;

/** The first tasks that failed, with their errors: what a person looks for first. */
function useFailed(env: string, model: Model | undefined): { count: number; tasks: TaskDetail[] } {
  const ids = useMemo(() => {
    if (!model) return [];
    const list: string[] = [];
    for (let i = 0; i < model.n; i++) if (model.status[i] === 3) list.push(model.ids[i]);
    return list;
  }, [model]);
  const queries = useQueries({ queries: ids.slice(0, failuresShown).map((id) => taskQuery(env, id)) });
  return { count: ids.length, tasks: queries.flatMap((q) => (q.data ? [q.data] : [])) };
}
