import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Build, Timeline as Times } from "../api/types";
import { type Model, told, toldShort } from "../graph/model";
import { useNow } from "../lib/clock";
import { count, duration, ms, plural, shortId } from "../lib/format";
import { isLive, outcomeStatus } from "../lib/status";
import { IconButton } from "../ui/Button";
import { Segmented } from "../ui/Segmented";
import { Empty } from "../ui/State";
import { type Critical, criticalPath, type Lane, lastSpans, type Span, toLanes, toSpans } from "./spans";
import { offset, ticks } from "./ticks";

interface Props {
  build: Build;
  model: Model;
  times: Times;
  by: "task" | "worker";
  onBy: (by: "task" | "worker") => void;
  selected?: string;
  onSelect: (task: string | undefined) => void;
}

const rowHeight = 24;

/** When each attempt ran, what waited, and which chain of tasks decided when the build ended. */
export function Timeline({ build, model, times, by, onBy, selected, onSelect }: Props) {
  const clock = useNow();
  const live = isLive(build.status);
  const spans = useMemo(() => toSpans(times.executions, model), [times, model]);
  const last = useMemo(() => lastSpans(spans, model), [spans, model]);
  const buildStart = Math.min(
    ms(build.started_at) ?? Number.POSITIVE_INFINITY,
    spans[0]?.start ?? Number.POSITIVE_INFINITY,
  );
  const lastEnd = useMemo(() => spans.reduce((latest, span) => Math.max(latest, span.end ?? 0), 0), [spans]);
  const running = live || spans.some((span) => span.end === null);
  const end = running ? Math.max(clock, lastEnd) : Math.max(lastEnd, ms(build.completed_at) ?? 0);
  const steadyEnd = running ? Math.ceil(end / 5000) * 5000 : end;
  const critical = useMemo(() => criticalPath(model, last, steadyEnd), [model, last, steadyEnd]);
  const lanes = useMemo(
    () => toLanes(spans, by, (span) => (span.task < 0 ? shortId(span.execution.task_id) : told(model, span.task))),
    [spans, by, model],
  );
  const [zoom, setZoom] = useState(1);
  if (spans.length === 0) {
    return (
      <Empty icon="executions" title="Nothing has been executed in this build">
        {model.n > 0
          ? "Tasks that were complete already are reused and take no time."
          : "Its tasks show here when they start."}
      </Empty>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Findings
        times={times}
        model={model}
        spans={spans}
        last={last}
        critical={critical}
        start={buildStart}
        end={end}
        onSelect={onSelect}
      />
      <div className="flex items-center gap-2 border-b bg-surface px-4 py-1.5">
        <Segmented
          label="Rows"
          value={by}
          onChange={onBy}
          options={[
            { value: "task", text: "By task" },
            { value: "worker", text: "By worker" },
          ]}
        />
        <span className="num text-xs text-text-3">
          {plural(lanes.length, "row")}, {plural(spans.length, "attempt")}
        </span>
        <span className="ml-auto flex items-center">
          <IconButton
            icon="minus"
            label="Narrower"
            disabled={zoom <= 1}
            onClick={() => setZoom(Math.max(1, zoom / 1.6))}
          />
          <IconButton icon="plus" label="Wider" disabled={zoom > 200} onClick={() => setZoom(zoom * 1.6)} />
          <IconButton icon="fit" label="All in view" onClick={() => setZoom(1)} />
        </span>
      </div>
      <Chart
        lanes={lanes}
        byTask={by === "task"}
        model={model}
        critical={critical}
        start={buildStart}
        end={Math.max(end, buildStart + 1)}
        zoom={zoom}
        selected={selected}
        onSelect={onSelect}
      />
    </div>
  );
}

interface FindingsProps {
  times: Times;
  model: Model;
  spans: Span[];
  last: (Span | undefined)[];
  critical: Critical;
  start: number;
  end: number;
  onSelect: (task: string) => void;
}

function Findings({ times, model, spans, last, critical, start, end, onSelect }: FindingsProps) {
  const work = spans.reduce((sum, span) => sum + (span.end ?? end) - span.start, 0);
  let reused = 0;
  for (let i = 0; i < model.n; i++) if (!last[i] && model.status[i] === 2) reused++;
  const longest = [...critical.path]
    .map((i) => ({ i, ms: ((last[i] as Span).end ?? end) - (last[i] as Span).start }))
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 5);
  const wall = end - start;
  const facts: [string, string, string][] = [
    ["Wall time", duration(wall), "From the start of the build to its end."],
    ["Work", duration(work), "The sum of all attempts."],
    ["At once", wall > 0 ? (work / wall).toFixed(1) : "–", "How many attempts ran at the same time on average."],
    [
      "Critical path",
      `${duration(critical.workMs)} in ${count(critical.path.length)}`,
      "The work on the chain of tasks that decided when the build ended.",
    ],
    ["Waiting on it", duration(critical.waitMs), "Gaps on the critical path: for a slot, a limit, or the scheduler."],
    [
      "Saved",
      times.saved_ms > 0 ? duration(times.saved_ms) : "–",
      "What the runs of the reused tasks took in other builds.",
    ],
    ["Reused", `${count(reused)} of ${count(model.n)}`, "Tasks that were complete already and did not run."],
  ];
  return (
    <div className="flex flex-wrap gap-x-7 gap-y-2 border-b bg-surface px-4 py-2.5">
      {facts.map(([name, value, title]) => (
        <span key={name} title={title}>
          <span className="label block">{name}</span>
          <span className="num font-medium">{value}</span>
        </span>
      ))}
      <span className="min-w-0">
        <span className="label block">Longest on the path</span>
        <span className="flex flex-wrap gap-x-3">
          {longest.map(({ i, ms: took }) => (
            <button key={i} type="button" className="link num" onClick={() => onSelect(model.ids[i])}>
              {toldShort(model, i)} {duration(took)}
            </button>
          ))}
        </span>
      </span>
    </div>
  );
}

interface ChartProps {
  lanes: Lane[];
  byTask: boolean;
  model: Model;
  critical: Critical;
  start: number;
  end: number;
  zoom: number;
  selected?: string;
  onSelect: (task: string | undefined) => void;
}

function Chart({ lanes, byTask, model, critical, start, end, zoom, selected, onSelect }: ChartProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  useEffect(() => {
    const element = scroll.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const virtual = useVirtualizer({
    count: lanes.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const nameWidth = Math.min(220, width * 0.36);
  const plot = Math.max(160, width - nameWidth - 48) * zoom;
  const span = end - start;
  const x = (t: number) => ((t - start) / span) * plot;
  const marks = ticks(0, span, plot / 110);
  return (
    <section
      ref={scroll}
      aria-label="Timeline"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
      tabIndex={0}
      className="relative min-h-0 flex-1 overflow-auto bg-bg outline-offset-[-2px]"
    >
      <div className="relative" style={{ width: nameWidth + plot + 48, height: virtual.getTotalSize() + 26 }}>
        <div
          className="sticky top-0 z-20 h-[26px] border-b bg-surface text-2xs text-text-3"
          style={{ width: nameWidth + plot + 48 }}
        >
          {marks.map((t) => (
            <span
              key={t}
              className="num absolute top-1 border-l pl-1 whitespace-nowrap"
              style={{ left: nameWidth + (t / span) * plot }}
            >
              {offset(t)}
            </span>
          ))}
        </div>
        {virtual.getVirtualItems().map((item) => {
          const lane = lanes[item.index];
          return (
            <div
              key={lane.key}
              className="absolute inset-x-0 flex hover:bg-hover"
              style={{ top: 26 + item.start, height: rowHeight }}
            >
              <span
                title={lane.label}
                className="sticky left-0 z-10 flex shrink-0 items-center border-r bg-surface pr-2 pl-4 text-xs"
                style={{ width: nameWidth }}
              >
                <span className="truncate" dir="ltr">
                  {withoutNamespace(lane.label)}
                </span>
              </span>
              <span className="relative flex-1">
                {lane.spans.map((s) => (
                  <Bar
                    key={s.execution.id}
                    span={s}
                    left={x(s.start)}
                    right={x(s.end ?? end)}
                    readyAt={byTask ? x(Math.max(s.ready, start)) : x(s.start)}
                    name={s.task < 0 ? shortId(s.execution.task_id) : told(model, s.task)}
                    critical={s.task >= 0 && critical.onPath[s.task] === 1}
                    slack={s.task < 0 ? Number.NaN : critical.slack[s.task]}
                    waits={waitsOf(s)}
                    end={end}
                    selected={selected === s.execution.task_id}
                    onSelect={onSelect}
                  />
                ))}
              </span>
            </div>
          );
        })}
      </div>
    </section>
  );
}

const waitWords: Record<string, string> = {
  claim_elsewhere: "while another build held the task",
  scheduler: "for a free slot, a limit or the scheduler",
};

/** What an attempt waited for after all that it needs was there. */
function waitsOf(span: Span): string[] {
  return span.execution.waits.flatMap((wait) => {
    const ms = Date.parse(wait.to) - Date.parse(wait.from);
    return ms > 50 ? [`waited ${duration(ms)} ${waitWords[wait.reason] ?? wait.reason}`] : [];
  });
}

interface BarProps {
  span: Span;
  left: number;
  right: number;
  readyAt: number;
  name: string;
  critical: boolean;
  slack: number;
  waits: string[];
  end: number;
  selected: boolean;
  onSelect: (task: string | undefined) => void;
}

function Bar({ span, left, right, readyAt, name, critical, slack, waits, end, selected, onSelect }: BarProps) {
  const status = outcomeStatus[span.outcome] ?? "pending";
  const took = (span.end ?? end) - span.start;
  const facts = [
    name,
    `${span.outcome}, ${duration(took)}`,
    ...waits,
    critical ? "on the critical path" : Number.isNaN(slack) ? "" : `could have ended ${duration(slack)} later`,
    `on ${span.worker}`,
  ].filter(Boolean);
  return (
    <>
      {left - readyAt > 3 && (
        <span
          aria-hidden="true"
          className="absolute top-[11px] h-px bg-line-strong"
          style={{ left: readyAt, width: left - readyAt }}
        />
      )}
      <button
        type="button"
        title={facts.join("\n")}
        aria-label={facts.join(", ")}
        aria-pressed={selected}
        onClick={() => onSelect(selected ? undefined : span.execution.task_id)}
        className="absolute top-[5px] h-[14px] min-w-[3px] rounded-[3px] opacity-85 hover:opacity-100 aria-pressed:outline-2 aria-pressed:outline-accent"
        style={{
          left,
          width: Math.max(right - left, 3),
          background: `var(--st-${status})`,
          boxShadow: critical ? "0 0 0 1.5px var(--bg), 0 0 0 3px var(--text)" : undefined,
        }}
      />
    </>
  );
}

/** The name of a lane, in which what follows the name may have points of its own. */
function withoutNamespace(label: string): string {
  const end = label.indexOf(" ");
  const name = end < 0 ? label : label.slice(0, end);
  return name.slice(name.lastIndexOf(".") + 1) + (end < 0 ? "" : label.slice(end));
}
