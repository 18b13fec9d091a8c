import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { taskDiffQuery, taskQuery } from "../../api/queries";
import type { Json, TaskDetail } from "../../api/types";
import { plural, qualified } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { Id } from "../../ui/Copy";
import { Page, Section } from "../../ui/Page";
import { Async, Empty } from "../../ui/State";
import { StatusBadge } from "../../ui/Status";
import { oneLine } from "../task/body";
import { below, compareBodies, type Difference } from "./compare";
import { Mark } from "./Mark";

const route = getRouteApi("/$ws/$env/tasks/compare");

/** Why two tasks have different ids: their parameters side by side, down into what they are made from. */
export function CompareTasks() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { environment } = usePlace();
  const a = useQuery({ ...taskQuery(environment.id, search.a ?? ""), enabled: Boolean(search.a) });
  const b = useQuery({ ...taskQuery(environment.id, search.b ?? ""), enabled: Boolean(search.b) });
  const field = (name: "a" | "b", text: string) => (
    <label className="min-w-0 flex-1">
      <span className="label block">{text}</span>
      <input
        key={search[name]}
        className="field w-full font-mono"
        placeholder="task id"
        defaultValue={search[name] ?? ""}
        onBlur={(event) => {
          const value = event.target.value.trim() || undefined;
          if (value !== search[name]) void navigate({ search: (old) => ({ ...old, [name]: value }), replace: true });
        }}
        onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
      />
    </label>
  );
  return (
    <Page title="Compare tasks">
      <div className="flex flex-wrap gap-3 border-b bg-surface px-4 py-2">
        {field("a", "A")}
        {field("b", "B")}
      </div>
      {search.a && search.b ? (
        <Async query={a} what="task A">
          {(left) => (
            <Async query={b} what="task B">
              {(right) => <Differences a={left} b={right} all={search.all ?? false} />}
            </Async>
          )}
        </Async>
      ) : (
        <Empty icon="diff" title="Choose two tasks">
          Paste their ids above. Two tasks of one name with different ids differ in a parameter somewhere.
        </Empty>
      )}
    </Page>
  );
}

function Differences({ a, b, all }: { a: TaskDetail; b: TaskDetail; all: boolean }) {
  const navigate = route.useNavigate();
  const { environment } = usePlace();
  // Where bodies only refer to the tasks in them, the server looks into those.
  const further = useQuery(taskDiffQuery(environment.id, a.task_id, b.task_id));
  const found = useMemo(() => {
    const x = a.instances[0]?.body;
    const y = b.instances[0]?.body;
    const own = x && y ? compareBodies(x, y, all) : [];
    const paths = new Set(own.map((d) => d.path));
    return [...own, ...below(further.data?.first_difference ?? []).filter((d) => !paths.has(d.path))];
  }, [a, b, all, further.data]);
  const changes = found.filter((d) => d.kind !== "same");
  const deepest = changes.reduce<Difference | null>(
    (best, d) => (best === null || d.depth > best.depth ? d : best),
    null,
  );
  return (
    <div className="space-y-4 p-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Head name="A" task={a} />
        <Head name="B" task={b} />
      </div>
      {deepest && (
        <p className="card px-3 py-2">
          {deepest.depth === 0 ? (
            <>
              They differ in {plural(changes.length, "parameter")} of their own, first in{" "}
              <code className="font-semibold">{deepest.path}</code>.
            </>
          ) : (
            <>
              What explains it lies {plural(deepest.depth, "task")} upstream:{" "}
              <code className="font-semibold">{deepest.path}</code>.
            </>
          )}
        </p>
      )}
      {changes.length === 0 && (
        <p className="card px-3 py-2">
          Their parameters are the same. A different version, name or namespace makes another id.
        </p>
      )}
      <Section
        title="Parameters"
        actions={
          <label className="inline-flex items-center gap-1.5 px-1">
            <input
              type="checkbox"
              checked={all}
              onChange={(event) =>
                void navigate({ search: (old) => ({ ...old, all: event.target.checked || undefined }), replace: true })
              }
            />
            equal ones too
          </label>
        }
      >
        <div className="overflow-x-auto">
          <table className="w-full text-left">
            <thead className="text-xs text-text-3">
              <tr>
                {["Change", "Parameter", "A", "B"].map((name) => (
                  <th key={name} scope="col" className="border-b px-3 py-1.5 font-medium">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.slice(0, 1000).map((d) => (
                <tr key={d.path}>
                  <td className="border-b px-3 py-1 whitespace-nowrap">
                    <Mark kind={d.kind} />
                  </td>
                  <td className="border-b px-3 py-1">
                    <code className="break-all">{d.path}</code>
                  </td>
                  <Value value={d.a} />
                  <Value value={d.b} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {found.length > 1000 && <p className="px-3 py-2 text-text-3">and {found.length - 1000} more</p>}
      </Section>
    </div>
  );
}

function Value({ value }: { value: Json | undefined }) {
  return (
    <td className="max-w-80 border-b px-3 py-1">
      {value === undefined ? (
        <span className="text-text-3">–</span>
      ) : (
        <code className="break-words">{oneLine(value)}</code>
      )}
    </td>
  );
}

function Head({ name, task }: { name: string; task: TaskDetail }) {
  const { at } = usePlace();
  return (
    <div className="card px-3 py-2">
      <p className="flex flex-wrap items-center gap-x-3">
        <b className="text-text-3">{name}</b>
        <Link to="/$ws/$env/tasks/$task" params={{ ...at, task: task.task_id }} className="font-medium hover:underline">
          {qualified(task.task_namespace, task.task_name)}
        </Link>
        <StatusBadge status={task.status} />
      </p>
      <p className="mt-0.5 flex gap-3 text-xs">
        <Id id={task.task_id} full />
        {task.version && <span>version {task.version}</span>}
      </p>
    </div>
  );
}
