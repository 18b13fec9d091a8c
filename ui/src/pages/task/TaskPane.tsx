import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { artifactsQuery, taskQuery } from "../../api/queries";
import { type Model, statusList } from "../../graph/model";
import { count, qualified, sentence, shortId } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { buttonClass, IconButton } from "../../ui/Button";
import { CopyButton, Id } from "../../ui/Copy";
import { Async } from "../../ui/State";
import { StatusIcon } from "../../ui/Status";
import { TaskLabel } from "../../ui/TaskLabel";
import { ArtifactList } from "../artifact/ArtifactList";
import { oneLine, parameters } from "./body";
import { Claim } from "./Claim";

interface Props {
  task: string;
  planId?: string;
  buildId?: string;
  model?: Model;
  onSelect: (task: string) => void;
  onClose: () => void;
}

/** A task beside the graph or the table of its build. */
export function TaskPane({ task: id, planId, model, onSelect, onClose }: Props) {
  const { environment, at } = usePlace();
  const query = useQuery(taskQuery(environment.id, id));
  const artifacts = useQuery(artifactsQuery(environment.id, id));
  const i = model?.index.get(id);
  return (
    <aside
      aria-label="Selected task"
      className="fixed inset-x-0 bottom-0 z-20 flex max-h-[70vh] flex-col overflow-hidden border-t bg-surface shadow-pop md:static md:max-h-none md:w-[340px] md:shrink-0 md:border-t-0 md:border-l md:shadow-none"
    >
      <header className="flex items-start gap-1 border-b py-2 pr-1.5 pl-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold break-words">
            {query.data ? qualified(query.data.task_namespace, query.data.task_name) : shortId(id)}
          </h2>
          <TaskLabel label={query.data?.label} links className="block whitespace-normal" />
          <Id id={id} />
        </div>
        <Link to="/$ws/$env/tasks/$task" params={{ ...at, task: id }} className={buttonClass("quiet", true)}>
          Open page
        </Link>
        <IconButton icon="close" label="Close" keys="Esc" onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Async query={query} what="task">
          {(task) => (
            <>
              <Claim task={task} planId={planId} />
              {task.outdated && <p className="bg-warn-soft px-3 py-1.5 text-warn">{sentence(task.outdated)}.</p>}
              {task.about && (task.about.doc || task.about.owner) && (
                <Part title="About">
                  <p className="px-3 whitespace-pre-line text-text-2">{task.about.doc}</p>
                  <p className="px-3 pb-3 text-text-3">{task.about.owner && `Owner: ${task.about.owner}`}</p>
                </Part>
              )}
              {task.error_message && (
                <Part title="Error" extra={<CopyButton text={task.error_message} label="Copy error" />}>
                  <pre className="max-h-56 overflow-auto px-3 pb-3 text-xs whitespace-pre-wrap text-danger">
                    {task.error_message}
                  </pre>
                </Part>
              )}
              {task.instances[0] && (
                <Part title="Parameters">
                  <dl className="space-y-1 px-3 pb-3">
                    {Object.entries(parameters(task.instances[0].body)).map(([key, value]) => (
                      <div key={key} className="flex gap-3">
                        <dt className="shrink-0 text-text-3">{key}</dt>
                        <dd
                          className="ml-auto min-w-0 truncate text-right font-mono text-xs leading-5"
                          title={oneLine(value)}
                        >
                          {oneLine(value)}
                        </dd>
                      </div>
                    ))}
                    {Object.keys(parameters(task.instances[0].body)).length === 0 && (
                      <p className="text-text-3">none</p>
                    )}
                  </dl>
                </Part>
              )}
              {task.output_uri && (
                <Part title="Output" extra={<CopyButton text={task.output_uri} label="Copy output URI" />}>
                  <p className="px-3 pb-3 font-mono text-xs break-all text-text-2">{task.output_uri}</p>
                </Part>
              )}
            </>
          )}
        </Async>
        {model && i !== undefined && (
          <>
            <Neighbours
              title="Needs"
              model={model}
              list={model.up.list.subarray(model.up.start[i], model.up.start[i + 1])}
              onSelect={onSelect}
            />
            <Neighbours
              title="Needed by"
              model={model}
              list={model.down.list.subarray(model.down.start[i], model.down.start[i + 1])}
              onSelect={onSelect}
            />
          </>
        )}
        {artifacts.data && artifacts.data.length > 0 && (
          <Part title="Artifacts">
            <div className="px-3 pb-3">
              <ArtifactList artifacts={artifacts.data} />
            </div>
          </Part>
        )}
      </div>
    </aside>
  );
}

function Part({ title, extra, children }: { title: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t">
      <h3 className="flex h-8 items-center justify-between pr-2 pl-3 text-xs font-semibold text-text-2">
        {title}
        {extra}
      </h3>
      {children}
    </section>
  );
}

const most = 40;

function Neighbours({
  title,
  model,
  list,
  onSelect,
}: {
  title: string;
  model: Model;
  list: Int32Array;
  onSelect: (task: string) => void;
}) {
  if (list.length === 0) return null;
  return (
    <Part title={`${title} ${count(list.length)}`}>
      <ul className="pb-2">
        {[...list.subarray(0, most)].map((j) => (
          <li key={j}>
            <button
              type="button"
              className="flex w-full items-center gap-2 px-3 py-0.5 text-left hover:bg-hover"
              onClick={() => onSelect(model.ids[j])}
            >
              <StatusIcon status={statusList[model.status[j]]} size={12} />
              <span className="truncate">{model.names[j]}</span>
              <TaskLabel label={model.params[j]} />
              <code className="ml-auto text-xs text-text-3">{shortId(model.ids[j])}</code>
            </button>
          </li>
        ))}
      </ul>
      {list.length > most && <p className="px-3 pb-2 text-xs text-text-3">and {count(list.length - most)} more</p>}
    </Part>
  );
}
