import type { ReactNode } from "react";

/** A word of caution beside something. */
export function Warn({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <span title={title} className="rounded-sm bg-warn-soft px-1.5 text-xs text-warn">
      {children}
    </span>
  );
}
