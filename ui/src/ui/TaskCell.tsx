import { Link } from "@tanstack/react-router";
import type { LabelPart } from "../api/types";
import { qualified, shortId } from "../lib/format";
import { usePlace } from "../lib/place";
import { TaskLabel } from "./TaskLabel";

/** A task in a row of a table that is not about tasks of one build: its name with namespace and id, and what tells it apart. */
export function TaskCell({
  id,
  namespace,
  name,
  label,
}: {
  id: string;
  namespace: string;
  name: string;
  label: LabelPart[] | undefined;
}) {
  const { at } = usePlace();
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Link
        to="/$ws/$env/tasks/$task"
        params={{ ...at, task: id }}
        data-row-link
        className="shrink-0 font-medium hover:underline"
      >
        {name ? qualified(namespace, name) : ""} <code className="font-normal text-text-3">{shortId(id)}</code>
      </Link>
      <TaskLabel label={label} links />
    </span>
  );
}
