import type { BuildOutcome } from "../api/types";
import { count, plural } from "../lib/format";

const words: [Exclude<keyof BuildOutcome, "statuses">, string, string][] = [
  ["made", "made", "Run by this build, and completed"],
  ["reused", "reused", "Complete without this build"],
  ["failed", "failed", "Run by this build, and failed at last"],
  ["skipped", "skipped", "Not run because of what they need"],
  ["cancelled", "cancelled", "Run by this build, and ended from outside"],
  [
    "left",
    "not reached",
    "Neither run nor complete: this build ended before their turn, by a failure or a cancellation",
  ],
];

/** What a build did with its tasks, in words: it does not change once the build has ended. */
export function Did({ outcome, gone = 0 }: { outcome: BuildOutcome; gone?: number }) {
  const parts = words.filter(([key]) => outcome[key] > 0);
  return (
    <span>
      {parts.length === 0 && "nothing to do"}
      {parts.map(([key, word, meaning], i) => (
        <span key={key} title={meaning}>
          {i > 0 && ", "}
          {count(outcome[key])} {word}
        </span>
      ))}
      {gone > 0 && (
        <span className="text-warn" title="They were complete when this build ended, and are not any more.">
          {" "}
          · {plural(gone, "output")} gone since
        </span>
      )}
    </span>
  );
}

/** How many tasks an ended build left complete that are not any more, given how many of its tasks are. */
export function goneSince(outcome: BuildOutcome, completed: number | undefined): number {
  return completed === undefined ? 0 : Math.max(0, outcome.made + outcome.reused - completed);
}
