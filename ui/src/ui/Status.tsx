import type { BuildStatus, Counts } from "../api/types";
import { count } from "../lib/format";
import { type AnyStatus, statuses, statusMeaning, statusOfBuild, statusToken, statusWord, total } from "../lib/status";
import { Ago, Took } from "./Time";

/** A status as a shape: each has a form of its own, so that colour is never the only sign. */
export function StatusIcon({ status, size = 14 }: { status: AnyStatus; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      className="shrink-0"
      style={{ color: `var(${statusToken(status)})` }}
    >
      <Shape status={status} />
    </svg>
  );
}

function Shape({ status }: { status: AnyStatus }) {
  const mark = {
    fill: "none",
    stroke: "var(--surface)",
    strokeWidth: 1.9,
    strokeLinecap: "round",
    strokeLinejoin: "round",
  } as const;
  const ring = { fill: "none", stroke: "currentColor", strokeWidth: 1.7 } as const;
  switch (status) {
    case "completed":
      return (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path d="M4.9 8.3 7.1 10.5 11.2 5.9" {...mark} />
        </>
      );
    case "running":
      return (
        <>
          <circle cx="8" cy="8" r="6" {...ring} opacity="0.35" />
          <path d="M8 2a6 6 0 0 1 6 6" {...ring} strokeWidth="2.2" strokeLinecap="round">
            <animateTransform
              attributeName="transform"
              type="rotate"
              from="0 8 8"
              to="360 8 8"
              dur="1.2s"
              repeatCount="indefinite"
            />
          </path>
          <circle cx="8" cy="8" r="2.4" fill="currentColor" />
        </>
      );
    case "failed":
      return (
        <>
          <rect x="1.4" y="1.4" width="13.2" height="13.2" rx="3" fill="currentColor" />
          <path d="M5.4 5.4 10.6 10.6M10.6 5.4 5.4 10.6" {...mark} />
        </>
      );
    case "suspended":
      return (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path d="M6.2 5.4v5.2M9.8 5.4v5.2" {...mark} />
        </>
      );
    case "interrupted":
    case "exit_early":
      return (
        <>
          <path d="M8 1.6 15 14H1Z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
          <path d="M8 6v3.4M8 11.7v.1" {...mark} />
        </>
      );
    case "cancelled":
      return (
        <>
          <circle cx="8" cy="8" r="6.1" {...ring} />
          <path d="M3.8 12.2 12.2 3.8" {...ring} />
        </>
      );
    case "skipped":
      return (
        <>
          <circle cx="8" cy="8" r="6.1" {...ring} strokeDasharray="2.4 2" />
          <path d="M5.4 8h5.2" {...ring} strokeLinecap="round" />
        </>
      );
    case "silent":
      return (
        <>
          <circle cx="8" cy="8" r="6.1" {...ring} strokeDasharray="3.2 2.4" />
          <path
            d="M6.2 6.4a1.9 1.9 0 1 1 2.6 1.8c-.5.2-.8.5-.8 1.1M8 11.4v.1"
            {...ring}
            strokeWidth="1.5"
            strokeLinecap="round"
          />
        </>
      );
    default:
      return <circle cx="8" cy="8" r="6.1" {...ring} />;
  }
}

/** A status as shape and word. */
export function StatusBadge({ status, resumed = false }: { status: AnyStatus; resumed?: boolean }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap" title={statusMeaning[status]}>
      <StatusIcon status={status} />
      <span className="text-text-2">
        {statusWord(status)}
        {resumed && status === "running" ? " (resumed)" : ""}
      </span>
    </span>
  );
}

interface BuildState {
  status: BuildStatus;
  silent_since?: string | null;
  is_resumed?: boolean;
  started_at?: string | null;
  completed_at?: string | null;
}

/** The status of a build as shape and word, and since when nobody is heard of where that is so. */
export function BuildBadge({ build }: { build: BuildState }) {
  if (!build.silent_since) return <StatusBadge status={build.status} resumed={build.is_resumed} />;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-warn" title={statusMeaning.silent}>
      <StatusIcon status={statusOfBuild(build)} />
      <span>
        silent since <Ago at={build.silent_since} />
      </span>
    </span>
  );
}

/** How long a build took, or has taken; of a silent one, until it was heard of last. */
export function BuildTook({ build }: { build: BuildState }) {
  return (
    <Took
      from={build.started_at ?? null}
      to={build.completed_at ?? build.silent_since ?? null}
      live={build.status === "running" || build.status === "pending" || build.status === "exit_early"}
    />
  );
}

/** How many tasks stand where, as one bar. */
export function ProgressBar({ counts, className = "" }: { counts: Counts; className?: string }) {
  const sum = total(counts);
  const parts = statuses.filter((status) => counts[status]);
  const text = parts.map((status) => `${count(counts[status] ?? 0)} ${status}`).join(", ") || "no tasks";
  return (
    <span
      role="img"
      aria-label={text}
      title={text}
      className={`flex h-1.5 w-full gap-px overflow-hidden rounded-full bg-hover ${className}`}
    >
      {parts.map((status) => (
        <span
          key={status}
          className={status === "pending" ? "opacity-25" : status === "skipped" ? "opacity-50" : ""}
          style={{
            background: `var(${statusToken(status)})`,
            width: `${(100 * (counts[status] ?? 0)) / sum}%`,
            minWidth: 2,
          }}
        />
      ))}
    </span>
  );
}

/** The counts by status as words, each a filter when onPick is given. */
export function CountChips({
  counts,
  picked,
  onPick,
}: {
  counts: Counts;
  picked?: string[];
  onPick?: (status: string) => void;
}) {
  return (
    <span className="flex flex-wrap items-center gap-x-1 gap-y-1">
      {statuses
        .filter((status) => counts[status])
        .map((status) => (
          <button
            type="button"
            key={status}
            aria-pressed={picked?.includes(status) ?? false}
            onClick={() => onPick?.(status)}
            disabled={!onPick}
            className="inline-flex h-6 items-center gap-1.5 rounded-full border border-line px-2 text-xs hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft disabled:cursor-default"
          >
            <StatusIcon status={status} size={11} />
            <span className="num font-medium">{count(counts[status] ?? 0)}</span>
            <span className="text-text-2">{status}</span>
          </button>
        ))}
    </span>
  );
}
