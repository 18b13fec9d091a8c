import type { Build, TaskDetail } from "../../api/types";
import { plural, qualified, shortId } from "../../lib/format";

interface Props {
  build: Build;
  failed: { count: number; tasks: TaskDetail[] };
  onSelect: (task: string) => void;
}

/** Why the build failed, before anything else: its own reason, and the errors of the tasks that failed first. */
export function FailureBanner({ build, failed, onSelect }: Props) {
  const reason = build.error_message;
  if (!reason && failed.count === 0) return null;
  const over = build.status === "completed";
  return (
    <details open={!over} className="border-b bg-danger-soft">
      <summary className="px-4 py-2 font-medium text-danger">
        {reason ? reason.split("\n")[0] : `${plural(failed.count, "task has", "tasks have")} failed`}
      </summary>
      <div className="space-y-2 px-4 pb-3">
        {reason?.includes("\n") && <pre className="max-h-48 overflow-auto text-xs whitespace-pre-wrap">{reason}</pre>}
        {failed.tasks.map((task) => (
          <div key={task.task_id} className="min-w-0">
            <button type="button" className="font-medium hover:underline" onClick={() => onSelect(task.task_id)}>
              {qualified(task.task_namespace, task.task_name)}{" "}
              <code className="font-normal text-text-2">{shortId(task.task_id)}</code>
            </button>
            {task.error_message && (
              <pre className="mt-0.5 line-clamp-4 overflow-hidden text-xs whitespace-pre-wrap text-text-2">
                {lastLines(task.error_message)}
              </pre>
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

/** The end of an error: a traceback says what happened in its last lines. */
function lastLines(text: string): string {
  const lines = text.trimEnd().split("\n");
  return lines.length > 4 ? `…\n${lines.slice(-3).join("\n")}` : lines.join("\n");
}
