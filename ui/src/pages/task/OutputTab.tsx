import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { apiUrl } from "../../api/client";
import { artifactsQuery, outputQuery } from "../../api/queries";
import type { Output, TaskDetail } from "../../api/types";
import { bytes } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { buttonClass } from "../../ui/Button";
import { CopyButton } from "../../ui/Copy";
import { Section } from "../../ui/Page";
import { Async, Empty } from "../../ui/State";
import { Ago } from "../../ui/Time";
import { ArtifactList } from "../artifact/ArtifactList";
import { OutputPreview } from "../artifact/OutputPreview";
import { OutputLinkButton } from "./OutputLink";

const route = getRouteApi("/$ws/$env/tasks/$task");

/** What a task made: its output where the server may read it, and the documents recorded beside it. */
export function OutputTab({ task }: { task: TaskDetail }) {
  const { environment } = usePlace();
  const output = useQuery(outputQuery(environment.id, task.task_id));
  const artifacts = useQuery(artifactsQuery(environment.id, task.task_id));
  return (
    <div className="space-y-4 p-4">
      <Section
        title="Output"
        actions={
          task.output_uri && (
            <>
              <code className="max-w-[50vw] truncate text-text-2">{task.output_uri}</code>
              <CopyButton text={task.output_uri} label="Copy output URI" />
            </>
          )
        }
      >
        {task.output_uri === null ? (
          <p className="p-3 text-text-2">This task records no output.</p>
        ) : (
          <Async query={output} what="output">
            {(found) => <Preview task={task} output={found} />}
          </Async>
        )}
      </Section>
      <Section title="Artifacts">
        <Async query={artifacts} what="artifacts">
          {(list) =>
            list.length === 0 ? (
              <Empty icon="star" title="No artifacts">
                A task adds documents, tables, plots and pages by its <code>Artifacts</code> method.
              </Empty>
            ) : (
              <div className="p-3">
                <ArtifactList artifacts={list} open />
              </div>
            )
          }
        </Async>
      </Section>
    </div>
  );
}

function Preview({ task, output }: { task: TaskDetail; output: Output }) {
  const { environment, at } = usePlace();
  const search = route.useSearch();
  const { file } = search;
  if (!output.readable)
    return (
      <p className="p-3 text-text-2">
        The server cannot read it: {output.reason ?? "it is under none of the target roots here"}.
      </p>
    );
  if (!output.exists) return <p className="p-3 text-warn">There is nothing at this place.</p>;
  const path = file ?? "";
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-4 border-b px-3 py-1.5 text-xs text-text-2">
        <span>{output.media_type}</span>
        {output.size !== null && <span className="num">{bytes(output.size)}</span>}
        {output.modified_at && (
          <span>
            written <Ago at={output.modified_at} />
          </span>
        )}
        {(output.kind !== "directory" || file) && (
          <span className="ml-auto inline-flex gap-1.5">
            {output.links && <OutputLinkButton task={task.task_id} path={path} />}
            <a
              className={buttonClass("quiet", true)}
              href={apiUrl(`ext/v1/tasks/${task.task_id}/output/content`, { environment_id: environment.id, path })}
              download
            >
              Download
            </a>
          </span>
        )}
      </p>
      {output.kind === "directory" && (
        <ul className="max-h-60 overflow-y-auto border-b py-1">
          {output.files?.map((f) => (
            <li key={f.path}>
              <Link
                to="/$ws/$env/tasks/$task"
                params={{ ...at, task: task.task_id }}
                search={{ ...search, file: f.path }}
                replace
                aria-current={f.path === file ? "true" : undefined}
                className="flex px-3 py-0.5 hover:bg-hover aria-[current=true]:bg-accent-soft"
              >
                <code className="truncate">{f.path}</code>
                <span className="num ml-auto text-xs text-text-3">{bytes(f.size)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {output.kind !== "directory" ? (
        <OutputPreview task={task.task_id} kind={output.kind} path="" />
      ) : (
        file && (
          <OutputPreview
            task={task.task_id}
            kind={output.files?.find((f) => f.path === file)?.kind ?? "binary"}
            path={file}
          />
        )
      )}
    </>
  );
}
