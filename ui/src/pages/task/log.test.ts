import { expect, test } from "vitest";
import type { ExecutionLog, LogLine } from "../../api/types";
import { added, matching, mostLines, nothing, plain } from "./log";

const line = (text: string, stream = "log"): LogLine => ({ at: "2026-11-30T00:00:00Z", stream, text }) as LogLine;

const page = (lines: LogLine[], more: Partial<ExecutionLog> = {}): ExecutionLog => ({
  execution_id: "e",
  lines,
  next_cursor: "1",
  more: false,
  ended: false,
  progress: null,
  total_lines: lines.length,
  cut_lines: 0,
  ...more,
});

test("pages add up, and the oldest lines go", () => {
  let log = added(nothing, page([line("a"), line("b")], { total_lines: 12, cut_lines: 4 }));
  expect(log.before).toBe(6);
  log = added(log, page([line("c")], { total_lines: 13, cut_lines: 4, ended: true }));
  expect(log.lines.map((l) => l.text)).toEqual(["a", "b", "c"]);
  expect(log.ended).toBe(true);
  log = added(
    log,
    page(
      Array.from({ length: mostLines }, (_, i) => line(String(i))),
      { total_lines: mostLines + 13 },
    ),
  );
  expect(log.lines.length).toBe(mostLines);
  expect(log.lines[0].text).toBe("0");
  expect(log.before).toBe(13);
});

test("colours are taken away", () => {
  expect(plain("\u001b[1;31mred\u001b[0m and \u001b]8;;https://x\u0007link")).toBe("red and link");
  expect(plain("a[0m b")).toBe("a[0m b");
});

test("lines are found by what they have", () => {
  expect(matching([line("Loss 1"), line("epoch")], "loss").length).toBe(1);
  expect(matching([line("Loss 1"), line("epoch")], " ").length).toBe(2);
});
