import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { ApiError } from "../../api/client";
import { taskExecutionsQuery } from "../../api/queries";
import type { Execution, LogLine } from "../../api/types";
import { count, plural, shortId } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { Button } from "../../ui/Button";
import { Async, Empty, Problem } from "../../ui/State";
import { exact } from "../../ui/Time";
import { firstLines, type Log, matching, plain } from "./log";
import { Metrics } from "./Metrics";
import { useLog } from "./useLog";

const route = getRouteApi("/$ws/$env/tasks/$task");

/** What the runs of a task printed and measured. */
export function LogTab({ task, run }: { task: string; run?: string }) {
  const { environment } = usePlace();
  const navigate = route.useNavigate();
  const query = useQuery(taskExecutionsQuery(environment.id, task));
  return (
    <Async query={query} what="executions">
      {(runs) => {
        const shown = runs.find((r) => r.id === run) ?? runs[0];
        if (!shown) return <Empty icon="executions" title="It has not been executed" />;
        const pick = (id: string) => navigate({ search: (old) => ({ ...old, run: id }), replace: true });
        return <LogOfRun key={shown.id} env={environment.id} runs={runs} shown={shown} onPick={pick} />;
      }}
    </Async>
  );
}

interface Props {
  env: string;
  runs: Execution[];
  shown: Execution;
  onPick: (id: string) => void;
}

function LogOfRun({ env, runs, shown, onPick }: Props) {
  const [all, setAll] = useState(false);
  const [words, setWords] = useState("");
  const log = useLog(env, shown.id, all);
  const lines = useMemo(() => matching(log.lines, words), [log.lines, words]);
  if (log.error instanceof ApiError && log.error.status === 404)
    return <Empty icon="executions" title="This server keeps no logs" />;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <label className="flex items-center gap-2">
          <span className="text-text-2">Run</span>
          <select className="field" value={shown.id} onChange={(e) => onPick(e.target.value)}>
            {runs.map((r, i) => (
              <option key={r.id} value={r.id}>
                {`${runs.length - i} · ${r.outcome ?? "running"} · ${shortId(r.id)}`}
              </option>
            ))}
          </select>
        </label>
        <input
          className="field w-56"
          type="search"
          aria-label="Only lines with"
          placeholder="Only lines with…"
          value={words}
          onChange={(e) => setWords(e.target.value)}
        />
        <Standing log={log} />
        {!all && log.before > 0 && log.total > firstLines && (
          <Button className="ml-auto" onClick={() => setAll(true)}>
            From the beginning
          </Button>
        )}
      </div>
      <Metrics env={env} execution={shown.id} live={!log.ended} />
      {log.error !== null && <Problem error={log.error} />}
      {log.lines.length === 0 && !log.loading ? (
        <Empty icon="executions" title={log.ended ? "It printed nothing that is kept" : "It has printed nothing yet"}>
          Kept are the records of <code>stardag.Logger(ctx)</code> and, of runs in processes of their own, what they
          print.
        </Empty>
      ) : (
        <Lines lines={lines} before={log.before} />
      )}
    </div>
  );
}

/** How far the run is. */
function Standing({ log }: { log: Log }) {
  const p = log.progress;
  return (
    <>
      {p && (
        <span className="inline-flex items-center gap-2 text-xs text-text-2">
          {p.total > 0 && (
            <span
              role="progressbar"
              aria-label="Progress"
              aria-valuemin={0}
              aria-valuemax={p.total}
              aria-valuenow={p.done}
              className="block h-1.5 w-28 overflow-hidden rounded-full bg-hover"
            >
              <span
                className="block h-full"
                style={{ width: `${Math.min(1, p.done / p.total) * 100}%`, background: "var(--st-running)" }}
              />
            </span>
          )}
          <span className="num">{p.total > 0 ? `${count(p.done)} of ${count(p.total)}` : count(p.done)}</span>
        </span>
      )}
      <span className="text-xs text-text-3" role="status">
        {log.loading ? "" : `${plural(log.total, "line")}${log.ended ? "" : ", following"}`}
      </span>
    </>
  );
}

const marks: Record<string, string> = { stdout: "out", stderr: "err", cut: "cut" };

/** Lines in a pane that stays at its end while somebody looks there. */
function Lines({ lines, before }: { lines: LogLine[]; before: number }) {
  const pane = useRef<HTMLDivElement>(null);
  const end = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the lines
  useLayoutEffect(() => {
    const at = pane.current;
    if (at && end.current) at.scrollTop = at.scrollHeight;
  }, [lines]);
  useEffect(() => {
    const at = pane.current;
    if (!at) return;
    const look = () => {
      end.current = at.scrollHeight - at.scrollTop - at.clientHeight < 40;
    };
    at.addEventListener("scroll", look, { passive: true });
    return () => at.removeEventListener("scroll", look);
  }, []);
  return (
    <section
      ref={pane}
      aria-label="Log"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys
      tabIndex={0}
      className="min-h-40 flex-1 overflow-auto rounded-md border bg-sunken py-2 font-mono text-xs leading-5"
    >
      {before > 0 && (
        <p className="px-3 text-text-3">{plural(before, "line before these is", "lines before these are")} not shown</p>
      )}
      <table className="w-full">
        <caption className="sr-only">Lines with their times and where they come from</caption>
        <tbody>
          {lines.map((line, i) => (
            <tr key={i} className={`align-top ${colour(line)}`}>
              <td className="pr-3 pl-3 whitespace-nowrap text-text-3" title={exact(Date.parse(line.at))}>
                {clockTime(line.at)}
              </td>
              <td className="pr-3 whitespace-nowrap text-text-2">{marks[line.stream] ?? line.level}</td>
              <td className="w-full pr-3 break-words whitespace-pre-wrap">{plain(line.text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function colour(line: LogLine): string {
  if (line.stream === "cut" || line.level?.startsWith("WARN")) return "text-warn";
  if (line.level?.startsWith("ERROR")) return "text-danger";
  return "";
}

function clockTime(at: string): string {
  const d = new Date(at);
  const pad = (n: number, width = 2) => String(n).padStart(width, "0");
  return `${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}.${pad(d.getMilliseconds(), 3)}`;
}
