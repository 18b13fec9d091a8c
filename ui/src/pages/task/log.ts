import type { ExecutionLog, LogLine } from "../../api/types";

/** How many lines are shown at first, and at most. */
export const firstLines = 1000;
export const mostLines = 10_000;

export interface Log {
  lines: LogLine[];
  /** How many lines before these are not shown. */
  before: number;
  total: number;
  ended: boolean;
  progress: ExecutionLog["progress"];
  error: unknown;
  loading: boolean;
}

export const nothing: Log = {
  lines: [],
  before: 0,
  total: 0,
  ended: false,
  progress: null,
  error: null,
  loading: true,
};

/** Adds a page to what is shown, of which the oldest lines go when there are too many. */
export function added(log: Log, page: ExecutionLog): Log {
  const lines = page.lines.length === 0 ? log.lines : [...log.lines, ...page.lines].slice(-mostLines);
  return {
    lines,
    before: Math.max(0, page.total_lines - page.cut_lines - lines.filter((l) => l.stream !== "cut").length),
    total: page.total_lines,
    ended: page.ended,
    progress: page.progress,
    error: null,
    loading: false,
  };
}

/** A line without the sequences that colour it on a terminal. */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, "").replace(/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g, "");
}

export function matching(lines: LogLine[], words: string): LogLine[] {
  const wanted = words.trim().toLowerCase();
  return wanted === "" ? lines : lines.filter((line) => line.text.toLowerCase().includes(wanted));
}
