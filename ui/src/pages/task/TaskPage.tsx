import { useQuery } from "@tanstack/react-query";
import { CatchBoundary, getRouteApi, Link } from "@tanstack/react-router";
import { Suspense } from "react";
import { taskQuery } from "../../api/queries";
import { qualified } from "../../lib/format";
import { late } from "../../lib/late";
import { usePlace } from "../../lib/place";
import { Broken } from "../../shell/Broken";
import { buttonClass } from "../../ui/Button";
import { Id } from "../../ui/Copy";
import { Page } from "../../ui/Page";
import { Async, Loading } from "../../ui/State";
import { StatusBadge } from "../../ui/Status";
import { LinkTabs } from "../../ui/Tabs";
import { TaskLabel } from "../../ui/TaskLabel";
import { Overview } from "./Overview";

const OutputTab = late(() => import("./OutputTab").then((m) => m.OutputTab));
const LogTab = late(() => import("./LogTab").then((m) => m.LogTab));
const LineageTab = late(() => import("./LineageTab").then((m) => m.LineageTab));
const ExecutionsTab = late(() => import("./ExecutionsTab").then((m) => m.ExecutionsTab));
const TaskEvents = late(() => import("./ExecutionsTab").then((m) => m.TaskEvents));

const route = getRouteApi("/$ws/$env/tasks/$task");

/** A task in its environment, whichever builds ask for it. */
export function TaskPage() {
  const { task: id } = route.useParams();
  const search = route.useSearch();
  const { environment, at } = usePlace();
  const query = useQuery(taskQuery(environment.id, id));
  const tab = search.tab ?? "overview";
  return (
    <Async query={query} what="task">
      {(task) => (
        <Page
          title={qualified(task.task_namespace, task.task_name)}
          fill
          crumbs={
            <Link to="/$ws/$env/tasks" params={at} className="hover:underline">
              Tasks
            </Link>
          }
          heading={
            <span className="flex flex-wrap items-center gap-x-3">
              <span className="truncate">
                {task.task_namespace && <span className="text-text-3">{task.task_namespace}.</span>}
                {task.task_name}
              </span>
              <span className="text-sm font-normal">
                <StatusBadge status={task.status} />
              </span>
            </span>
          }
          lead={
            <span className="flex flex-wrap items-center gap-x-4 text-xs">
              <Id id={task.task_id} full />
              {task.version && <span>version {task.version}</span>}
              <TaskLabel label={task.label} links />
            </span>
          }
          actions={
            <>
              <Link
                to="/$ws/$env/tasks"
                params={at}
                search={{
                  q: `name = ${task.task_name}${task.task_namespace ? ` namespace = ${task.task_namespace}` : ""}`,
                }}
                className={buttonClass("quiet")}
              >
                Like tasks
              </Link>
              <Link to="/$ws/$env/tasks/compare" params={at} search={{ a: task.task_id }} className={buttonClass()}>
                Compare…
              </Link>
            </>
          }
        >
          <LinkTabs
            label="Task"
            value={tab}
            tabs={[
              { value: "overview", text: "Overview" },
              { value: "output", text: "Output and artifacts" },
              { value: "log", text: "Log" },
              { value: "lineage", text: "Lineage" },
              { value: "executions", text: "Executions" },
              { value: "events", text: "Events" },
            ]}
            link={(value, props) => (
              <Link
                to="/$ws/$env/tasks/$task"
                params={{ ...at, task: id }}
                search={(old) => ({ ...old, tab: value === "overview" ? undefined : value })}
                replace
                activeOptions={{ explicitUndefined: true }}
                {...props}
              />
            )}
          />
          <CatchBoundary getResetKey={() => tab} errorComponent={Broken}>
            <Suspense fallback={<Loading />}>
              {tab === "overview" && <Overview task={task} instance={search.instance} />}
              {tab === "output" && <OutputTab task={task} />}
              {tab === "log" && <LogTab task={id} run={search.run} />}
              {tab === "lineage" && <LineageTab task={task} />}
              {tab === "executions" && <ExecutionsTab task={id} />}
              {tab === "events" && <TaskEvents task={id} />}
            </Suspense>
          </CatchBoundary>
        </Page>
      )}
    </Async>
  );
}
