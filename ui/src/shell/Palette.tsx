import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Dialog } from "radix-ui";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { request } from "../api/client";
import { useSession } from "../api/session";
import type { Builds, Tasks } from "../api/types";
import { qualified, shortId } from "../lib/format";
import { usePlace } from "../lib/place";
import { statusOfBuild } from "../lib/status";
import { seenTheme, setTheme } from "../lib/theme";
import { Icon, type IconName } from "../ui/Icon";
import { StatusIcon } from "../ui/Status";
import { labelLine } from "../ui/TaskLabel";

interface Entry {
  key: string;
  group: string;
  text: string;
  hint?: string;
  icon: ReactNode;
  run: () => void;
}

/** Search over builds, tasks, pages and actions; everything is reached by typing. */
export function Palette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const query = usePaused(text.trim());
  const { entries, settled } = useEntries(query, open, () => onOpenChange(false));
  // Enter before the answer is there goes to what it finds first.
  const [wanted, setWanted] = useState(false);
  const ready = settled && query === text.trim();
  useEffect(() => {
    if (open) return;
    setText("");
    setWanted(false);
  }, [open]);
  useEffect(() => {
    if (!wanted || !ready) return;
    setWanted(false);
    entries[0]?.run();
  }, [wanted, ready, entries]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query starts at the first entry
  useEffect(() => setAt(0), [query]);
  const here = Math.min(at, Math.max(entries.length - 1, 0));
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="card fixed top-[12vh] left-1/2 z-50 flex max-h-[70vh] w-[calc(100vw-24px)] max-w-xl -translate-x-1/2 flex-col overflow-hidden shadow-pop"
        >
          <Dialog.Title className="sr-only">Search and go</Dialog.Title>
          <div className="flex items-center gap-2 border-b px-3">
            <Icon name="search" className="text-text-3" />
            <input
              role="combobox"
              aria-expanded="true"
              aria-controls="palette-list"
              aria-activedescendant={entries[here] ? `palette-${here}` : undefined}
              aria-label="Search builds, tasks, pages and actions"
              placeholder="Build, task, id, page or action"
              className="h-11 flex-1 bg-transparent text-base outline-none placeholder:text-text-3"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setWanted(false);
              }}
              onKeyDown={(event) => {
                if (event.key === "ArrowDown") setAt((here + 1) % Math.max(entries.length, 1));
                else if (event.key === "ArrowUp") setAt((here + entries.length - 1) % Math.max(entries.length, 1));
                else if (event.key === "Enter" && ready) entries[here]?.run();
                else if (event.key === "Enter") setWanted(true);
                else return;
                event.preventDefault();
              }}
            />
          </div>
          <div id="palette-list" role="listbox" aria-label="Found" className="overflow-y-auto p-1">
            {entries.length === 0 && <p className="px-3 py-6 text-center text-text-2">Nothing has that name or id.</p>}
            {entries.map((entry, i) => (
              <div key={entry.key}>
                {entry.group !== entries[i - 1]?.group && (
                  <p aria-hidden="true" className="label px-2 pt-2 pb-1">
                    {entry.group}
                  </p>
                )}
                <div
                  id={`palette-${i}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={i === here}
                  ref={i === here ? (element) => element?.scrollIntoView?.({ block: "nearest" }) : undefined}
                  className="flex cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 aria-selected:bg-hover"
                  onMouseMove={() => setAt(i)}
                  onClick={entry.run}
                  onKeyDown={(event) => event.key === "Enter" && entry.run()}
                >
                  <span className="flex w-4 justify-center text-text-3">{entry.icon}</span>
                  <span className="truncate">{entry.text}</span>
                  {entry.hint && <span className="ml-auto shrink-0 font-mono text-xs text-text-3">{entry.hint}</span>}
                </div>
              </div>
            ))}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What a query finds, and whether that is all of it. */
function useEntries(query: string, open: boolean, close: () => void): { entries: Entry[]; settled: boolean } {
  const navigate = useNavigate();
  const { at, environment } = usePlace();
  const session = useSession();
  const env = environment.id;
  // Builds and tasks come together, so that no row moves away below the pointer; until then what was there stays.
  const found = useQuery({
    queryKey: [env, "tasks", "palette", query],
    enabled: open,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const builds = request<Builds>("ext/v1/builds", { signal, query: { environment_id: env, q: query, limit: 6 } });
      const tasks = query.length > 1 ? firstTasks(env, quoted(query), signal) : undefined;
      const [b, t] = await Promise.allSettled([builds, tasks]);
      return {
        builds: b.status === "fulfilled" ? b.value.builds : [],
        tasks: t.status === "fulfilled" ? (t.value?.tasks ?? []) : [],
      };
    },
  });
  const entries = useMemo(() => {
    const has = (text: string) => query.split(/\s+/).every((word) => text.toLowerCase().includes(word.toLowerCase()));
    const go = (fn: () => unknown) => () => {
      close();
      void fn();
    };
    const icon = (name: IconName) => <Icon name={name} size={14} />;
    const pages: [string, IconName, string][] = [
      ["Overview", "home", "/$ws/$env"],
      ["Builds", "builds", "/$ws/$env/builds"],
      ["Tasks", "tasks", "/$ws/$env/tasks"],
      ["Families", "group", "/$ws/$env/families"],
      ["Names", "star", "/$ws/$env/names"],
      ["Executions", "executions", "/$ws/$env/executions"],
      ["Claims", "claims", "/$ws/$env/claims"],
      ["Workers", "workers", "/$ws/$env/workers"],
      ["Concurrency limits", "limits", "/$ws/$env/limits"],
      ["Deployments", "deploy", "/$ws/$env/deployments"],
    ];
    const all: Entry[] = [];
    for (const build of found.data?.builds ?? []) {
      all.push({
        key: build.id,
        group: "Builds",
        text: build.name,
        hint: shortId(build.id),
        icon: <StatusIcon status={statusOfBuild(build)} />,
        run: go(() => navigate({ to: "/$ws/$env/builds/$build", params: { ...at, build: build.id } })),
      });
    }
    for (const task of found.data?.tasks ?? []) {
      all.push({
        key: task.task_id,
        group: "Tasks",
        text: `${qualified(task.task_namespace, task.task_name)} ${labelLine(task.label)}`.trim(),
        hint: shortId(task.task_id),
        icon: <StatusIcon status={task.status} />,
        run: go(() => navigate({ to: "/$ws/$env/tasks/$task", params: { ...at, task: task.task_id } })),
      });
    }
    for (const [text, name, to] of pages) {
      if (has(text))
        all.push({
          key: to,
          group: "Pages",
          text,
          icon: icon(name),
          run: go(() => navigate({ to: to as "/$ws/$env", params: at })),
        });
    }
    for (const tab of ["workspace", "members", "invites", "environments", "keys", "roots", "audit"]) {
      const text = `Settings: ${tab === "keys" ? "API keys" : tab === "roots" ? "target roots" : tab}`;
      if (query && has(text))
        all.push({
          key: text,
          group: "Pages",
          text,
          icon: icon("settings"),
          run: go(() => navigate({ to: "/$ws/$env/settings/$tab", params: { ...at, tab } })),
        });
    }
    for (const w of session.workspaces) {
      for (const e of w.environments) {
        const text = `${w.name} / ${e.name}`;
        if (e.id !== env && has(text))
          all.push({
            key: e.id,
            group: "Environments",
            text,
            icon: icon("updown"),
            run: go(() => navigate({ to: "/$ws/$env", params: { ws: w.slug, env: e.slug } })),
          });
      }
    }
    if (has("Switch to light or dark theme"))
      all.push({
        key: "theme",
        group: "Actions",
        text: "Switch to light or dark theme",
        hint: "t",
        icon: icon("sun"),
        run: go(() => setTheme(seenTheme() === "dark" ? "light" : "dark")),
      });
    return all;
  }, [query, found.data, session.workspaces, at, env, navigate, close]);
  return { entries, settled: !found.isLoading && !found.isPlaceholderData };
}

/** What is typed, once typing pauses. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), 120);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

function quoted(text: string): string {
  return /[\s"()]/.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : text;
}

/** The first tasks that a search finds. A page without any goes on where it has a cursor. */
async function firstTasks(env: string, q: string, signal: AbortSignal): Promise<Tasks> {
  for (let cursor = ""; ; ) {
    const page = await request<Tasks>("ext/v1/tasks", { signal, query: { environment_id: env, q, limit: 8, cursor } });
    if (page.tasks.length > 0 || !page.next_cursor) return page;
    cursor = page.next_cursor;
  }
}
