import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { madeQuery } from "../../api/queries";
import type { TaskDetail } from "../../api/types";
import { count, shortId } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { CodeMark } from "../../ui/CodeMark";
import { Section } from "../../ui/Page";

/** What an output was made from, as its run recorded it beside the output, and which inputs have changed since. Nothing is shown where nothing was recorded. */
export function MadeFrom({ task }: { task: TaskDetail }) {
  const { environment, at } = usePlace();
  const { data } = useQuery({
    ...madeQuery(environment.id, task.task_id),
    enabled: task.status === "completed" && task.output_uri !== null,
  });
  if (!data?.recorded) return null;
  const changed = data.inputs.filter((input) => input.changed).length;
  return (
    <Section title="Made from" note={changed > 0 ? "input changed" : undefined}>
      {data.stale && <p className="bg-warn-soft px-3 py-1.5 text-warn">To be made again: {data.stale}.</p>}
      <p className="flex flex-wrap gap-x-2 px-3 py-1.5 text-text-2">
        Recorded beside the output:
        <CodeMark
          code={{
            version: data.code_version || null,
            commit: data.commit || null,
            changed_files: data.changed_files,
          }}
        />
      </p>
      {data.inputs.length > 0 && (
        <ul className="border-t py-1">
          {data.inputs.map((input) => (
            <li key={input.task_id} className="flex flex-wrap items-baseline gap-x-3 px-3 py-0.5">
              <Link to="/$ws/$env/tasks/$task" params={{ ...at, task: input.task_id }} className="underline">
                {input.task}[{shortId(input.task_id)}]
              </Link>
              <code className="min-w-0 break-all text-text-2">{input.uri}</code>
              <span className={input.changed ? "rounded-sm bg-warn-soft px-1.5 text-warn" : "text-text-3"}>
                {input.changed
                  ? `Input changed: ${input.changed}`
                  : input.unknown
                    ? `Not known whether it changed: ${input.unknown}`
                    : "Unchanged"}
              </span>
            </li>
          ))}
          {data.inputs_total > data.inputs.length && (
            <li className="px-3 text-text-3">and {count(data.inputs_total - data.inputs.length)} more</li>
          )}
        </ul>
      )}
    </Section>
  );
}
