// Which line of an error says what happened: programs of several languages put it in different places.

import { plural } from "./format";

/** Why a build failed, as people read it: what programs count at its end is said in words, and what is none is left out. */
export function buildReason(text: string): string {
  return text
    .replace(/; 0 downstream member\(s\) blocked$/, "")
    .replace(
      /; (\d+) downstream member\(s\) blocked$/,
      (_, n) => `; ${plural(Number(n), "downstream task is", "downstream tasks are")} blocked`,
    )
    .replace(/ \(and (\d+) more failed task\(s\)\)/, (_, n) => ` (and ${plural(Number(n), "more failed task")})`);
}

/** A line that fits a few lines of a page: what it begins and ends with. */
export function shortened(line: string, most = 300): string {
  if (line.length <= most) return line;
  const end = Math.floor(most / 5);
  return `${line.slice(0, most - end).trimEnd()} … ${line.slice(-end).trimStart()}`;
}

/** The line of an error that says what happened. */
export function errorLine(text: string): string {
  return errorLines(text, 1);
}

/** So many lines of an error at most, beginning with the one that says what happened. */
export function errorLines(text: string, most: number): string {
  const lines = text.trimEnd().split("\n");
  const from = headline(lines);
  let to = Math.min(from + most, lines.length);
  // What follows is where it happened: the stack of a panic.
  const stack = lines.findIndex((line, i) => i > from && (line.trim() === "" || line.startsWith("goroutine ")));
  if (stack > 0) to = Math.min(to, stack);
  return lines.slice(from, to).join("\n").trim();
}

function headline(lines: string[]): number {
  // Go: a panic while another was handled is told below it, indented.
  const goroutine = lines.findIndex((line) => /^goroutine \d+/.test(line));
  const panic = lines
    .slice(0, goroutine < 0 ? undefined : goroutine)
    .findLastIndex((line) => /^\s*(panic|fatal error): /.test(line));
  if (panic >= 0) return panic;
  // Python: below the last frame of the last traceback, whose lines of code are indented.
  const frame = lines.findLastIndex((line) => /^\s*File ".*", line \d+/.test(line));
  if (frame >= 0) {
    const depth = indent(lines[frame]);
    const below = lines.findIndex(
      (line, i) => i > frame && line.trim() !== "" && indent(line) <= Math.max(0, depth - 2),
    );
    if (below >= 0) return below;
  }
  // Go errors are one chain, and others begin with what happened.
  return Math.max(
    0,
    lines.findIndex((line) => line.trim() !== ""),
  );
}

const indent = (line: string): number => line.length - line.trimStart().length;
