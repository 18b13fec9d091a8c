import { Link } from "@tanstack/react-router";
import type { WaitingTasks } from "../api/types";
import { count, plural } from "../lib/format";
import { usePlace } from "../lib/place";

/** Tasks that can start and that no worker takes, with the reason; named says of which builds. */
export function WaitingBar({ waiting, named = false }: { waiting: WaitingTasks[]; named?: boolean }) {
  const { at } = usePlace();
  if (waiting.length === 0) return null;
  return (
    <section
      aria-label="No worker takes"
      className="max-h-40 overflow-y-auto border-b bg-warn-soft px-4 py-1.5 text-warn"
    >
      <ul>
        {waiting.slice(0, most).map((w) => (
          <li key={`${w.build_id} ${w.kind ?? ""}`}>
            <span className="font-medium">{subject(w, named)}</span>
            {named && (
              <>
                {" of "}
                <Link to="/$ws/$env/builds/$build" params={{ ...at, build: w.build_id }} className="underline">
                  {w.build_name}
                </Link>
              </>
            )}{" "}
            {w.tasks === 1 || w.tasks === null ? "waits" : "wait"}: {w.message}
          </li>
        ))}
        {waiting.length > most && <li>and {count(waiting.length - most)} more</li>}
      </ul>
    </section>
  );
}

const most = 20;

function subject(w: WaitingTasks, named: boolean): string {
  if (w.tasks === null) return named ? "All" : "The build";
  return w.kind ? `${plural(w.tasks, "task")} of ${w.kind}` : plural(w.tasks, "task");
}
