import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { lineageQuery, settingsQuery, taskBuildsQuery, taskNamesQuery, whyQuery } from "../../api/queries";
import type { Instance, Lineage, TaskDetail } from "../../api/types";
import { bytes, count, plural, qualified, sentence, shortId } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { statusOfBuild } from "../../lib/status";
import { CodeMark } from "../../ui/CodeMark";
import { CopyButton, Id } from "../../ui/Copy";
import { JsonTree } from "../../ui/Json";
import { Facts, Section } from "../../ui/Page";
import { StatusIcon } from "../../ui/Status";
import { TaskLabel } from "../../ui/TaskLabel";
import { Ago, Took } from "../../ui/Time";
import { differing, parameters } from "./body";
import { Claim } from "./Claim";
import { MadeFrom } from "./MadeFrom";

export function Overview({ task, instance }: { task: TaskDetail; instance?: string }) {
  const { environment, at } = usePlace();
  const env = environment.id;
  const shown = task.instances.find((i) => i.id === instance) ?? task.instances[0];
  const lineage = useQuery(lineageQuery(env, task.task_id, 1, 1));
  const builds = useQuery(taskBuildsQuery(env, task.task_id));
  const names = useQuery(taskNamesQuery(env, task.task_id)).data ?? [];
  return (
    <div className="grid gap-4 p-4 lg:grid-cols-[minmax(0,1fr)_360px]">
      <div className="min-w-0 space-y-4">
        {task.outdated && (
          <p role="note" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
            {sentence(task.outdated)}. Its output stays as it is until it is built with{" "}
            <code className="whitespace-nowrap">build --rebuild-changed</code>.
          </p>
        )}
        {task.error_message && (
          <Section title="Error" actions={<CopyButton text={task.error_message} label="Copy error" />}>
            <pre className="max-h-80 overflow-auto p-3 text-xs whitespace-pre-wrap text-danger">
              {task.error_message}
            </pre>
          </Section>
        )}
        <Section
          title="Parameters"
          note={task.instances.length > 1 ? `of one of ${plural(task.instances.length, "instance")}` : undefined}
        >
          <div className="p-3">
            {shown ? (
              <JsonTree
                value={parameters(shown.body)}
                open={3}
                task={(id, name) => (
                  <Link to="/$ws/$env/tasks/$task" params={{ ...at, task: id }} className="underline">
                    {name}[{shortId(id)}]
                  </Link>
                )}
              />
            ) : (
              <p className="text-text-3">No instance is recorded.</p>
            )}
          </div>
        </Section>
        {task.instances.length > 0 && shown && <Instances task={task} shown={shown} />}
        <WhyRan task={task.task_id} />
        <MadeFrom task={task} />
      </div>
      <div className="min-w-0 space-y-4">
        <Section title="Status and claim">
          <Claim task={task} planId={task.claim_plan_id ?? undefined} />
        </Section>
        <Section title="Facts">
          <Facts
            rows={[
              ...about(task),
              ["Version", task.version || "–"],
              ["Started", <Ago key="s" at={task.started_at} />],
              ["Completed", <Ago key="c" at={task.completed_at} />],
              ["Took", <Took key="t" from={task.started_at} to={task.completed_at} />],
              [
                "Output",
                task.output_uri ? (
                  <span key="o" className="inline-flex items-start gap-1">
                    <code className="break-all">{task.output_uri}</code>
                    <CopyButton text={task.output_uri} label="Copy output URI" />
                  </span>
                ) : (
                  "–"
                ),
              ],
              ...(task.output_uri && task.status === "completed"
                ? [["Size", task.output_bytes === null ? "not known" : bytes(task.output_bytes)] as [string, ReactNode]]
                : []),
              ...(task.made_by ? [["Code", <CodeMark key="m" code={task.made_by} />] as [string, ReactNode]] : []),
              ...(names.length > 0
                ? [
                    [
                      "Names",
                      <span key="n" className="flex flex-wrap gap-x-2">
                        {names.map((n) => (
                          <Link
                            key={n.name}
                            to="/$ws/$env/names"
                            params={at}
                            search={{ q: n.name, open: [n.name] }}
                            className="underline"
                          >
                            {n.name}
                          </Link>
                        ))}
                      </span>,
                    ] as [string, ReactNode],
                  ]
                : []),
            ]}
          />
        </Section>
        {lineage.data && (
          <>
            <Neighbours title="Needs" lineage={lineage.data} side={-1} />
            <Neighbours title="Needed by" lineage={lineage.data} side={1} />
          </>
        )}
        {builds.data && (
          <Section title="Builds with it" note={count(builds.data.builds.length)}>
            <ul className="py-1">
              {builds.data.builds.slice(0, 15).map((build) => (
                <li key={build.id}>
                  <Link
                    to="/$ws/$env/builds/$build"
                    params={{ ...at, build: build.id }}
                    search={{ sel: task.task_id }}
                    className="flex items-center gap-2 px-3 py-1 hover:bg-hover"
                  >
                    <StatusIcon status={statusOfBuild(build)} size={12} />
                    <span className="truncate">{build.name}</span>
                    <span className="ml-auto text-xs whitespace-nowrap text-text-3">
                      {build.executed ? "ran" : "reused"} <Ago at={build.created_at} />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </div>
  );
}

/** What programs say of the kind. */
function about(task: TaskDetail): [string, ReactNode][] {
  const rows: [string, ReactNode][] = [];
  if (task.about?.doc)
    rows.push([
      "About",
      <span key="d" className="whitespace-pre-line">
        {task.about.doc}
      </span>,
    ]);
  if (task.about?.owner) rows.push(["Owner", task.about.owner]);
  return rows;
}

function Neighbours({ title, lineage, side }: { title: string; lineage: Lineage; side: 1 | -1 }) {
  const { at } = usePlace();
  const nodes = lineage.nodes.filter((node) => node.distance === side);
  if (nodes.length === 0) return null;
  return (
    <Section title={title} note={count(nodes.length)}>
      <ul className="max-h-72 overflow-y-auto py-1">
        {nodes.map((node) => (
          <li key={node.task_id}>
            <Link
              to="/$ws/$env/tasks/$task"
              params={{ ...at, task: node.task_id }}
              className="flex items-center gap-2 px-3 py-1 hover:bg-hover"
            >
              <StatusIcon status={node.status} size={12} />
              <span className="truncate">{qualified(node.task_namespace, node.task_name)}</span>
              <TaskLabel label={node.label} />
              <code className="ml-auto text-xs text-text-3">{shortId(node.task_id)}</code>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The forms in which the task was built: by which code, with which settings, and where their parameters differ. */
function Instances({ task, shown }: { task: TaskDetail; shown: Instance }) {
  const { environment, at } = usePlace();
  const settings = useQuery(settingsQuery(environment.id, shown.settings_hash));
  const body = Object.entries(settings.data?.body ?? {});
  return (
    <Section title="Instances" note={count(task.instances.length)}>
      <ul>
        {task.instances.map((i) => {
          const other = i.id === shown.id ? [] : differing(i.body, shown.body);
          return (
            <li key={i.id} className="border-b last:border-0">
              <Link
                to="/$ws/$env/tasks/$task"
                params={{ ...at, task: task.task_id }}
                search={{ instance: i.id }}
                replace
                aria-current={i.id === shown.id ? "true" : undefined}
                className="flex flex-wrap items-center gap-x-3 px-3 py-1.5 hover:bg-hover aria-[current=true]:bg-accent-soft"
              >
                <code className="text-text-2">{i.instance_hash.slice(0, 12)}</code>
                <span className="text-text-2">
                  {other.length > 0
                    ? `differs in ${other.join(", ")}`
                    : i.id === shown.id
                      ? "shown"
                      : "same parameters"}
                </span>
                <span className="ml-auto text-xs text-text-3">
                  {i.expanded_at ? "" : "not expanded, "}
                  <Ago at={i.created_at} />
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      <div className="border-t">
        <Facts
          rows={[
            ["Deployment", <Id key="d" id={shown.deployment_id} />],
            ["Instance hash", <Id key="h" id={shown.instance_hash} full />],
            [
              "Settings",
              body.length > 0 ? <code key="s">{body.map(([k, v]) => `${k}=${v}`).join(", ")}</code> : "none",
            ],
          ]}
        />
      </div>
    </Section>
  );
}

/** Why each run of the task happened. */
function WhyRan({ task }: { task: string }) {
  const { environment, at } = usePlace();
  const why = useQuery(whyQuery(environment.id, task));
  if (!why.data || why.data.runs.length === 0) return null;
  return (
    <Section title="Why it ran">
      <ul>
        {why.data.runs.map((run) => (
          <li key={run.execution_id} className="flex flex-wrap items-center gap-x-3 border-b px-3 py-1.5 last:border-0">
            <span className="font-medium">{run.reason.replaceAll("_", " ")}</span>
            <span className="text-text-2">{run.detail}</span>
            <Link
              to="/$ws/$env/builds/$build"
              params={{ ...at, build: run.build_id }}
              search={{ sel: task }}
              className="link"
            >
              build {shortId(run.build_id)}
            </Link>
            <span className="ml-auto text-xs text-text-3">
              <Ago at={run.started_at} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
