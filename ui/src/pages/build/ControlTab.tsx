import { type UseQueryResult, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { deleteBuild, overrideBuild, setPriority } from "../../api/actions";
import type { Build, BuildStatus, Execution, Timeline } from "../../api/types";
import { type Model, told } from "../../graph/model";
import { useNow } from "../../lib/clock";
import { ago, count, plural, shortId } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { isLive, statusWord } from "../../lib/status";
import { Button } from "../../ui/Button";
import { Snippet } from "../../ui/Copy";
import { Confirm } from "../../ui/Dialog";
import { Section } from "../../ui/Page";
import { Async, Problem } from "../../ui/State";

interface Props {
  build: Build;
  /** The code that the plan was made by, where there is a plan. */
  code?: string;
  model?: Model;
  times: UseQueryResult<Timeline>;
}

/** What can be done to a build here, and the exact commands for what cannot. */
export function ControlTab({ build, code, model, times }: Props) {
  const { environment, workspace, at } = usePlace();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<BuildStatus | "delete" | null>(null);
  const changes: { to: BuildStatus; text: string; note: string }[] = [
    {
      to: "cancelled",
      text: "Cancel…",
      note: "Ends the build and releases its claims. What runs in Go programs and on workers ends within seconds, Python programs stop at their next report.",
    },
    { to: "failed", text: "Record as failed…", note: "Changes the record and releases claims." },
    {
      to: "completed",
      text: "Record as completed…",
      note: "Also when tasks are not complete. Nothing is run or checked.",
    },
  ];
  return (
    <div className="min-h-0 flex-1 space-y-4 overflow-y-auto p-4">
      <Async query={times} what="executions">
        {({ executions: list }) => (
          <OpenExecutions build={build} model={model} executions={list.filter((e) => e.ended_at === null)} />
        )}
      </Async>
      <Section title="Take it up again">
        <div className="space-y-2 p-3">
          <p className="text-text-2">
            Resuming is the work of a program that has the code. It makes what is missing and reuses the rest.
          </p>
          <Resume build={build.id} code={code} />
        </div>
      </Section>
      {isLive(build.status) && build.reactive_app_name && <Priority build={build} />}
      <Section title="The record">
        <ul>
          {changes.map(({ to, text, note }) => (
            <li key={to} className="flex flex-wrap items-center gap-3 border-b px-3 py-2 last:border-0">
              <span className="min-w-0 flex-1 text-text-2">{note}</span>
              <Button
                look="danger"
                disabled={!isLive(build.status) || build.status === to}
                onClick={() => setAsked(to)}
              >
                {text}
              </Button>
            </li>
          ))}
          {workspace.role !== "member" && (
            <li className="flex flex-wrap items-center gap-3 px-3 py-2">
              <span className="min-w-0 flex-1 text-text-2">
                Removes the build with its plans and events. Tasks and outputs stay. Refused while something runs.
              </span>
              <Button look="danger" icon="trash" onClick={() => setAsked("delete")}>
                Delete…
              </Button>
            </li>
          )}
        </ul>
      </Section>
      {asked && (
        <Confirm
          open
          danger
          onOpenChange={(open) => !open && setAsked(null)}
          title={asked === "delete" ? `Delete ${build.name}?` : `Record ${build.name} as ${statusWord(asked)}?`}
          action={asked === "delete" ? "Delete build" : `Record as ${statusWord(asked)}`}
          typed={asked === "delete" ? build.name : undefined}
          onConfirm={async () => {
            if (asked === "delete") {
              await deleteBuild(environment.id, build.id);
              await navigate({ to: "/$ws/$env/builds", params: at });
            } else await overrideBuild(environment.id, build.id, asked, "recorded as failed in the web page");
            await client.invalidateQueries({ queryKey: [environment.id] });
          }}
        >
          {asked === "delete"
            ? "This cannot be undone."
            : asked === "cancelled"
              ? "Tasks that run are told at once: Go programs and workers end them within seconds, Python programs stop at their next report. What is complete is kept."
              : "This changes what is recorded. Tasks that run are told that the build has ended, and stop as they do when it is cancelled."}
        </Confirm>
      )}
    </div>
  );
}

/** How urgent the build is to workers, and a field to change it. */
function Priority({ build }: { build: Build }) {
  const { environment } = usePlace();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  async function save(priority: number) {
    setError(null);
    setBusy(true);
    try {
      await setPriority(environment.id, build.id, priority);
      await client.invalidateQueries({ queryKey: [environment.id] });
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Section title="Priority">
      <form
        className="flex flex-wrap items-center gap-3 px-3 py-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save(Number(new FormData(event.currentTarget).get("priority")));
        }}
      >
        <span className="min-w-0 flex-1 text-text-2">
          Workers take tasks of builds with the highest number first, in equal shares of those with the same. 0 is
          usual.
        </span>
        <input
          key={build.priority}
          name="priority"
          type="number"
          min={-1_000_000}
          max={1_000_000}
          step={1}
          required
          aria-label="Priority"
          defaultValue={build.priority}
          className="field w-24"
        />
        <Button type="submit" disabled={busy}>
          Set priority
        </Button>
      </form>
      {error !== null && <Problem error={error} className="mx-3 mb-2" />}
    </Section>
  );
}

/** The command that takes a build up again, in the language of its code: both where that is not known. */
function Resume({ build, code }: { build: string; code?: string }) {
  const go = code?.startsWith("go-");
  return (
    <>
      {go !== false && (
        <>
          {go === undefined && <p className="text-text-3">A program in Go:</p>}
          <Snippet text={`PROGRAM build --resume ${build}`} />
        </>
      )}
      {!go && (
        <>
          {go === undefined && <p className="text-text-3">In Python:</p>}
          <Snippet text={`stardag build MODULE:TASK --resume ${build}`} />
        </>
      )}
    </>
  );
}

const drawn = 50;

/** Attempts without a reported end; picked ones give the command that stops them. */
function OpenExecutions({ build, model, executions }: { build: Build; model?: Model; executions: Execution[] }) {
  const now = useNow();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useState("");
  const name = (e: Execution) => {
    const i = model?.index.get(e.task_id);
    return i === undefined || !model ? shortId(e.task_id) : told(model, i);
  };
  const shown = useMemo(() => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    return executions.filter((e) => {
      const i = model?.index.get(e.task_id);
      const full =
        `${i === undefined || !model ? "" : told(model, i)} ${e.executor ?? ""} ${e.executor_ref ?? ""} ${e.id}`.toLowerCase();
      return words.every((word) => full.includes(word));
    });
  }, [executions, model, text]);
  const tasks = new Set(executions.filter((e) => picked.has(e.id)).map((e) => e.task_id));
  const command =
    tasks.size === 0
      ? `stardag builds stop ${build.id}`
      : `stardag builds stop --no-cancel ${[...tasks].map((id) => `--task-id ${id} \\\n  `).join("")}${build.id}`;
  return (
    <Section title="Running now" note={plural(executions.length, "attempt without an end", "attempts without an end")}>
      {executions.length === 0 ? (
        <p className="p-3 text-text-2">Nothing runs in this build.</p>
      ) : (
        <>
          <div className="border-b p-2">
            <input
              aria-label="Filter attempts"
              placeholder="Task, executor or worker"
              className="field w-72 max-w-full"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <ul className="max-h-80 overflow-y-auto">
            {shown.slice(0, drawn).map((e) => (
              <li key={e.id} className="border-b last:border-0">
                <label className="flex items-center gap-2.5 px-3 py-1.5 hover:bg-hover">
                  <input
                    type="checkbox"
                    className="size-3.5 accent-[var(--ink)]"
                    checked={picked.has(e.id)}
                    onChange={(event) => {
                      const next = new Set(picked);
                      if (event.target.checked) next.add(e.id);
                      else next.delete(e.id);
                      setPicked(next);
                    }}
                  />
                  <span className="min-w-0 flex-1 truncate">{name(e)}</span>
                  {!e.in_current_plan && (
                    <span
                      className="rounded-sm bg-warn-soft px-1 text-2xs text-warn"
                      title="It belongs to a plan that was superseded."
                    >
                      orphan
                    </span>
                  )}
                  <span className="hidden text-xs text-text-3 sm:inline">
                    {[e.executor, e.executor_ref].filter(Boolean).join(" ")}
                  </span>
                  <span className="num w-20 text-right text-xs text-text-3">{ago(Date.parse(e.started_at), now)}</span>
                </label>
              </li>
            ))}
          </ul>
          {shown.length > drawn && (
            <p className="border-t px-3 py-1.5 text-xs text-text-3">and {count(shown.length - drawn)} more</p>
          )}
          <div className="space-y-2 border-t p-3">
            <p className="text-text-2">
              Cancelling the build, below, ends what Go programs and workers run. Other processes are stopped with the
              credentials of their executor, by a command
              {tasks.size === 0 ? ". This one cancels the build too; pick attempts to stop only those" : ""}:
            </p>
            <Snippet text={command} />
          </div>
        </>
      )}
    </Section>
  );
}
