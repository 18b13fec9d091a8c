import type { Build, TaskDetail } from "../../api/types";
import { buildReason, errorLine, errorLines, shortened } from "../../lib/errors";
import { plural, qualified, shortId } from "../../lib/format";

interface Props {
  build: Build;
  failed: { count: number; tasks: TaskDetail[] };
  onSelect: (task: string) => void;
}

/** Why the build failed, before anything else: its own reason, and the errors of the tasks that failed first. */
export function FailureBanner({ build, failed, onSelect }: Props) {
  const reason = build.error_message && buildReason(build.error_message);
  if (!reason && failed.count === 0) return null;
  const over = build.status === "completed";
  const [first, ...others] = reason ? reason.split("\n") : [];
  const headline = first && shortened(first);
  const rest = headline === first ? others.join("\n") : reason; // what the headline leaves out
  return (
    <details open={!over} className="border-b bg-danger-soft">
      <summary className="px-4 py-2 font-medium text-danger">
        {headline || `${plural(failed.count, "task has", "tasks have")} failed`}
      </summary>
      <div className="max-h-[18vh] space-y-1.5 overflow-y-auto px-4 pb-3">
        {rest && <pre className="text-xs break-words whitespace-pre-wrap text-text-2">{rest}</pre>}
        {failed.tasks.map((task, i) => (
          <div key={task.task_id} className="min-w-0">
            <p className="flex items-baseline gap-3">
              <button
                type="button"
                className="shrink-0 font-medium hover:underline"
                onClick={() => onSelect(task.task_id)}
              >
                {qualified(task.task_namespace, task.task_name)}{" "}
                <code className="font-normal text-text-2">{shortId(task.task_id)}</code>
              </button>
              {i > 0 && <code className="truncate text-text-2">{errorLine(task.error_message ?? "")}</code>}
            </p>
            {i === 0 && task.error_message && (
              <pre className="mt-0.5 text-xs whitespace-pre-wrap text-text-2">{errorLines(task.error_message, 3)}</pre>
            )}
          </div>
        ))}
        {failed.count > failed.tasks.length && failed.tasks.length > 0 && (
          <p className="text-text-2">and {failed.count - failed.tasks.length} more</p>
        )}
      </div>
    </details>
  );
}
