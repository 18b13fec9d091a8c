import { Link } from "@tanstack/react-router";
import type { LabelPart } from "../api/types";
import { usePlace } from "../lib/place";

/** A label in a line, as graphs and search fields have it. */
export function labelLine(parts: LabelPart[]): string {
  return parts.map((part) => `${part.name}=${part.value}${part.cut ? "…" : ""}`).join(" ");
}

interface Props {
  /** What the server tells the task apart by, as parts or in a line. */
  label: LabelPart[] | string | undefined;
  /** Tasks among the parameters lead to their pages; not within another link. */
  links?: boolean;
  className?: string;
}

/** The parameters by which a task is told apart from others of its name. Beside a name in a row it gives way first. */
export function TaskLabel({ label, links, className = "" }: Props) {
  if (!label || label.length === 0) return null;
  if (typeof label === "string")
    return (
      <span
        className={`min-w-0 shrink-[999] truncate font-mono text-xs font-normal text-text-2 ${className}`}
        title={label}
      >
        {label}
      </span>
    );
  return (
    <span
      className={`min-w-0 shrink-[999] truncate font-mono text-xs font-normal text-text-2 ${className}`}
      title={labelLine(label)}
    >
      {label.map((part, i) => (
        <span key={part.name}>
          {i > 0 && " "}
          <span className="text-text-3">{part.name}=</span>
          {links && part.task_id ? <TaskLink id={part.task_id} text={part.value} /> : part.value}
          {part.cut && "…"}
        </span>
      ))}
    </span>
  );
}

function TaskLink({ id, text }: { id: string; text: string }) {
  const { at } = usePlace();
  return (
    <Link to="/$ws/$env/tasks/$task" params={{ ...at, task: id }} className="link">
      {text}
    </Link>
  );
}
