import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { request } from "../../api/client";
import { count } from "../../lib/format";
import { usePlace } from "../../lib/place";
import { statuses } from "../../lib/status";
import { IconButton } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { completionAt, dropTerm, operators, parseQuery, quote, type Term } from "./query";

interface Item {
  value: string;
  count?: number | null;
  type?: string;
  hint?: string;
}

const coreKeys: Item[] = [
  { value: "name", hint: "name of the task" },
  { value: "namespace", hint: "namespace of the task" },
  { value: "status", hint: "where it stands" },
  { value: "id", hint: "task id, or its beginning" },
  { value: "version", hint: "version of the code" },
  { value: "created", hint: "when it was first recorded, such as > -7d" },
  { value: "changed", hint: "when its status changed, such as > -2h" },
  { value: "started", hint: "when it last started" },
  { value: "completed", hint: "when its output was made" },
  { value: "duration", hint: "how long it ran, such as > 5m" },
  { value: "build", hint: "id of a build with it" },
  { value: "build_name", hint: "name of a build with it" },
  { value: "executor", hint: "what ran it" },
  { value: "uri", hint: "where its output is" },
  { value: "error", hint: "words of its error" },
];
const opHints: Record<string, string> = {
  "=": "is",
  "!=": "is not",
  "~": "contains",
  "!~": "does not contain",
  ">": "more, later",
  ">=": "at least",
  "<": "less, earlier",
  "<=": "at most",
};

interface Props {
  value: string;
  onChange: (query: string) => void;
  /** The place that the server found wrong. */
  wrong?: { position: number; length: number; message: string } | null;
}

/** The query as text with completion in three stages, and its terms as chips below. */
export function QueryInput({ value, onChange, wrong }: Props) {
  const { environment } = usePlace();
  const [text, setText] = useState(value);
  const [cursor, setCursor] = useState(0);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  // Where the caret belongs once the text is there: before anybody can type on.
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current === null || input.current?.value !== text) return;
    input.current.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [text]);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  const completion = completionAt(text, cursor);
  const remote = useQuery({
    queryKey: [environment.id, "tasks", "complete", completion.stage, completion.key, completion.prefix],
    enabled: open && completion.stage !== "operator",
    retry: false,
    staleTime: 30_000,
    queryFn: ({ signal }) =>
      request<{ items: Item[] }>("ext/v1/tasks/complete", {
        signal,
        query: {
          environment_id: environment.id,
          stage: completion.stage,
          key: completion.key,
          prefix: completion.prefix,
        },
      }),
  });
  const items = itemsFor(completion.stage, completion.key, completion.prefix, remote.data?.items ?? []);
  const shown = open && items.length > 0;

  function take(item: Item) {
    const written = completion.stage === "value" ? `${quote(item.value)} ` : `${item.value} `;
    const next = text.slice(0, completion.start) + written + text.slice(completion.end).replace(/^\s+/, "");
    const place = completion.start + written.length;
    setText(next);
    setCursor(place);
    setAt(-1);
    caret.current = place;
    if (completion.stage === "value") onChange(next.trim());
  }
  function edit(term: Term) {
    input.current?.focus();
    input.current?.setSelectionRange(term.start, term.end);
    setCursor(term.end);
  }
  const terms = parseQuery(value);
  return (
    <div className="min-w-0 flex-1">
      <div className="relative flex items-center">
        <Icon name="search" size={14} className="pointer-events-none absolute left-2.5 text-text-3" />
        <input
          ref={input}
          role="combobox"
          aria-label="Search tasks"
          aria-expanded={shown}
          aria-controls={list}
          aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
          aria-invalid={wrong ? true : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="status = failed  param.epochs > 10  created > -7d  or any words"
          className="field h-9 w-full pr-9 pl-8 font-mono text-[12.5px]"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setCursor(event.target.selectionStart ?? event.target.value.length);
            setOpen(true);
            setAt(-1);
          }}
          onSelect={(event) => setCursor(event.currentTarget.selectionStart ?? 0)}
          onFocus={() => setOpen(true)}
          onBlur={() => setTimeout(() => setOpen(false), 150)}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown" && shown) setAt((at + 1) % items.length);
            else if (event.key === "ArrowUp" && shown) setAt(at <= 0 ? items.length - 1 : at - 1);
            else if ((event.key === "Enter" || event.key === "Tab") && shown && at >= 0) take(items[at]);
            else if (event.key === "Enter") {
              setOpen(false);
              onChange(text.trim());
            } else if (event.key === "Escape" && open) setOpen(false);
            else return;
            event.preventDefault();
          }}
        />
        {text && (
          <span className="absolute right-1">
            <IconButton
              icon="close"
              label="Clear the search"
              size={26}
              onClick={() => {
                setText("");
                onChange("");
                input.current?.focus();
              }}
            />
          </span>
        )}
        {shown && (
          <div
            id={list}
            role="listbox"
            aria-label="Completions"
            className="card absolute top-full left-0 z-30 mt-1 max-h-80 w-96 max-w-full overflow-y-auto p-1 shadow-pop"
          >
            {items.map((item, i) => (
              <div
                key={item.value}
                id={`${list}-${i}`}
                role="option"
                tabIndex={-1}
                aria-selected={i === at}
                onMouseDown={(event) => {
                  event.preventDefault();
                  take(item);
                }}
                className="flex cursor-pointer items-baseline gap-3 rounded-md px-2 py-1 hover:bg-hover aria-selected:bg-hover"
              >
                <code className="truncate">{item.value}</code>
                <span className="ml-auto shrink-0 text-xs text-text-3">
                  {item.hint ?? item.type}
                  {typeof item.count === "number" && <span className="num ml-2">{count(item.count)}</span>}
                </span>
              </div>
            ))}
          </div>
        )}
      </div>
      {wrong && (
        <p role="alert" className="mt-1 text-danger">
          {wrong.message}
          {wrong.length > 0 && (
            <>
              {" "}
              at <code>{value.slice(wrong.position, wrong.position + wrong.length) || "the end"}</code>
            </>
          )}
        </p>
      )}
      {terms.some((t) => t.kind === "term" || t.kind === "text") && (
        <ul className="mt-1.5 flex flex-wrap items-center gap-1" aria-label="Terms of the search">
          {terms.map((term) => (
            <li key={term.start}>
              {term.kind === "term" || term.kind === "text" ? (
                <span className="inline-flex h-6 items-center rounded-full border bg-surface pl-2 text-xs">
                  <button
                    type="button"
                    className="inline-flex gap-1 font-mono"
                    onClick={() => edit(term)}
                    aria-label={`Edit ${value.slice(term.start, term.end)}`}
                  >
                    {term.negated && <b className="text-danger">not</b>}
                    {term.kind === "term" && (
                      <>
                        <span className="text-text-2">{term.key}</span>
                        <span className="text-text-3">{term.op}</span>
                      </>
                    )}
                    <span className="max-w-60 truncate">{term.value}</span>
                  </button>
                  <IconButton
                    icon="close"
                    size={22}
                    label={`Remove ${value.slice(term.start, term.end)}`}
                    onClick={() => onChange(dropTerm(value, term))}
                  />
                </span>
              ) : (
                <span className="text-2xs text-text-3">
                  {term.negated && "not "}
                  {term.value ?? (term.kind === "open" ? "(" : ")")}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function itemsFor(stage: string, key: string | undefined, prefix: string, remote: Item[]): Item[] {
  const has = (item: Item) => item.value.toLowerCase().includes(prefix.toLowerCase()) && item.value !== prefix;
  if (stage === "operator")
    return operators.filter((op) => op.startsWith(prefix)).map((op) => ({ value: op, hint: opHints[op] }));
  if (stage === "value" && key === "status" && remote.length === 0)
    return statuses.map((s) => ({ value: s })).filter(has);
  if (stage === "value") return remote.filter(has).slice(0, 50);
  const known = new Set(coreKeys.map((k) => k.value));
  return [...coreKeys, ...remote.filter((item) => !known.has(item.value))].filter(has).slice(0, 30);
}
