import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useMissed } from "../api/long";

/** Says that a list somebody has scrolled far into has changed, and shows it anew when asked. */
export function Missed({ of }: { of: QueryKey }) {
  const [missed, again] = useMissed(useQueryClient(), of);
  if (!missed) return null;
  return (
    <p role="status" className="border-b bg-accent-soft px-4 py-1 text-xs">
      The list has changed since it was read.{" "}
      <button type="button" className="link" onClick={again}>
        Show it as it is now
      </button>
    </p>
  );
}
