import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { outdatedQuery } from "../../api/queries";
import { count, plural, qualified, sentence, shortId } from "../../lib/format";
import { usePlace } from "../../lib/place";

/** Which tasks of the build were made by other code than is declared now. Nothing is shown where there are none. */
export function OutdatedBar({ build, onSelect }: { build: string; onSelect: (task: string) => void }) {
  const { environment } = usePlace();
  const { data } = useQuery(outdatedQuery(environment.id, build));
  const [open, setOpen] = useState(false);
  if (!data || data.total === 0) return null;
  return (
    <section aria-label="Made by other code" className="border-b bg-warn-soft px-4 py-1.5 text-warn">
      <p className="flex flex-wrap items-center gap-x-3">
        {plural(data.total, "task was", "tasks were")} made by other code than is declared now.
        <button type="button" aria-expanded={open} className="underline" onClick={() => setOpen(!open)}>
          {open ? "Hide" : "Show"}
        </button>
      </p>
      {open && (
        <ul className="max-h-40 overflow-y-auto py-1">
          {data.tasks.slice(0, most).map((task) => (
            <li key={task.task_id} className="flex flex-wrap gap-x-3">
              <button type="button" className="underline" onClick={() => onSelect(task.task_id)}>
                {qualified(task.task_namespace, task.task_name)}[{shortId(task.task_id)}]
              </button>
              <span>{sentence(task.why)}</span>
            </li>
          ))}
          {data.total > most && <li>and {count(data.total - most)} more</li>}
        </ul>
      )}
    </section>
  );
}

const most = 100;
