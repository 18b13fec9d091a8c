import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { lineageQuery, mostTasks } from "../../api/queries";
import type { Lineage, TaskDetail } from "../../api/types";
import { GraphView } from "../../graph/GraphView";
import { ofLineage } from "../../graph/model";
import { type GraphOptions, graphDefaults } from "../../graph/options";
import { count } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { Async } from "../../ui/State";
import { TaskPane } from "./TaskPane";

const route = getRouteApi("/$ws/$env/tasks/$task");

/** What a task comes from and what comes from it, over all builds. */
export function LineageTab({ task }: { task: TaskDetail }) {
  const { environment, at } = usePlace();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const up = search.up ?? 3;
  const down = search.down ?? 2;
  const query = useQuery(lineageQuery(environment.id, task.task_id, up, down));
  const [local, setLocal] = useState<Partial<GraphOptions>>({});
  const options = useMemo(() => ({ ...graphDefaults, ...local, dir: search.dir ?? "LR" }), [local, search.dir]);
  const steps = (name: "up" | "down", value: number, word: string) => (
    <label className="inline-flex items-center gap-1 text-text-2">
      {word}
      <select
        className="field h-7"
        value={value}
        onChange={(event) =>
          void navigate({ search: (old) => ({ ...old, [name]: Number(event.target.value) }), replace: true })
        }
      >
        {[0, 1, 2, 3, 5, 10, 50].map((n) => (
          <option key={n}>{n}</option>
        ))}
      </select>
    </label>
  );
  const select = (sel: string | undefined) => void navigate({ search: (old) => ({ ...old, sel }), replace: true });
  return (
    <Async query={query} what="lineage">
      {(lineage) => (
        <div className="flex min-h-[420px] flex-1 flex-col">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b bg-surface px-4 py-1">
            {steps("up", up, "Steps upstream")}
            {steps("down", down, "downstream")}
            {lineage.truncated && (
              <span className="text-text-2">
                {lineage.nodes.length >= mostTasks
                  ? `Only the nearest ${count(mostTasks)} tasks are shown.`
                  : "There is more, further away."}
              </span>
            )}
          </div>
          <div className="flex min-h-0 flex-1">
            <div className="min-w-0 flex-1">
              <LineageGraph
                lineage={lineage}
                options={options}
                selected={search.sel ?? task.task_id}
                onOptions={(change) => {
                  if (change.dir) void navigate({ search: (old) => ({ ...old, dir: change.dir }), replace: true });
                  setLocal({ ...local, ...change });
                }}
                onSelect={select}
                onOpen={(id) =>
                  void navigate({
                    to: "/$ws/$env/tasks/$task",
                    params: { ...at, task: id },
                    search: { tab: "lineage" },
                  })
                }
              />
            </div>
            {search.sel && <TaskPane task={search.sel} onSelect={select} onClose={() => select(undefined)} />}
          </div>
        </div>
      )}
    </Async>
  );
}

interface GraphProps {
  lineage: Lineage;
  options: GraphOptions;
  selected?: string;
  onOptions: (change: Partial<GraphOptions>) => void;
  onSelect: (task: string | undefined) => void;
  onOpen: (task: string) => void;
}

function LineageGraph({ lineage, ...rest }: GraphProps) {
  const model = useMemo(() => ofLineage(lineage), [lineage]);
  return <GraphView model={model} {...rest} />;
}
