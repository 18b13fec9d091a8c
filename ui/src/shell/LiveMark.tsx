import { useNow } from "../lib/clock";
import { ago } from "../lib/format";
import type { Freshness } from "../live/live";

const words = {
  live: { text: "Live", title: "Changes arrive as they happen.", colour: "var(--st-completed)" },
  polling: { text: "Every 5 s", title: "The server is asked again every 5 seconds.", colour: "var(--st-interrupted)" },
  stale: {
    text: "Stale",
    title: "The server does not answer; what you see may be old.",
    colour: "var(--st-failed)",
  },
} as const;

/** Whether the page is fresh, as a shape and a word. */
export function LiveMark({ freshness, compact }: { freshness: Freshness; compact?: boolean }) {
  const now = useNow();
  const { text, title, colour } = words[freshness.state];
  const since = freshness.at > 0 ? ` Last word ${ago(freshness.at, now)}.` : "";
  return (
    <span role="status" title={title + since} className="inline-flex items-center gap-1.5 text-2xs text-text-3">
      <svg width="9" height="9" viewBox="0 0 10 10" aria-hidden="true" style={{ color: colour }}>
        {freshness.state === "live" && <circle cx="5" cy="5" r="4.2" fill="currentColor" />}
        {freshness.state === "polling" && (
          <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="2" />
        )}
        {freshness.state === "stale" && <path d="M5 .8 9.6 9.2H.4z" fill="currentColor" />}
      </svg>
      <span className={compact ? "sr-only" : ""}>{text}</span>
    </span>
  );
}
