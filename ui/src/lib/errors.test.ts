import { expect, it } from "vitest";
import { buildReason, errorLine, errorLines } from "./errors";

const goPanic = `panic: index out of range [5] with length 3

goroutine 34 [running]:
main.Train.Run(...)
\t/home/ada/pipeline/train.go:41 +0x1d
sync.(*WaitGroup).Go.func1()
\t/usr/local/go/src/sync/waitgroup.go:238 +0x73`;

const goTwice = `panic: first [recovered]
\tpanic: second

goroutine 1 [running]:
main.main()
\t/tmp/x.go:8 +0x1d`;

const python = `Traceback (most recent call last):
  File "/app/run.py", line 3, in <module>
    train()
    ~~~~~^^
  File "/app/train.py", line 9, in train
    raise ValueError("loss is not finite\\nat step 7")
ValueError: loss is not finite
at step 7`;

const chained = `Traceback (most recent call last):
  File "/app/a.py", line 1, in f
    return d["x"]
KeyError: 'x'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/a.py", line 3, in <module>
    raise RuntimeError("no x")
RuntimeError: no x`;

it.each([
  ["a panic in Go", goPanic, "panic: index out of range [5] with length 3"],
  ["a panic while another was handled", goTwice, "panic: second"],
  [
    "a fatal error in Go",
    "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [select]:\n",
    "fatal error: all goroutines are asleep - deadlock!",
  ],
  ["a traceback of Python", python, "ValueError: loss is not finite"],
  ["two of them", chained, "RuntimeError: no x"],
  ["an error of Go", "run acme.Train: read s3://b/x: not found", "run acme.Train: read s3://b/x: not found"],
  ["an error with more below it", "exit status 2\nstderr: out of memory\n", "exit status 2"],
  ["nothing", "", ""],
  ["blank lines first", "\n\nkilled", "killed"],
])("finds the line that says what happened: %s", (_, text, want) => {
  expect(errorLine(text)).toBe(want);
});

it("goes on with the rest of a message, and not with where it happened", () => {
  expect(errorLines(python, 3)).toBe("ValueError: loss is not finite\nat step 7");
  expect(errorLines(goPanic, 3)).toBe("panic: index out of range [5] with length 3");
});

it.each([
  ["Task a.B (1) failed: bad day; 0 downstream member(s) blocked", "Task a.B (1) failed: bad day"],
  [
    "Task a.B (1) failed: bad day; 1 downstream member(s) blocked",
    "Task a.B (1) failed: bad day; 1 downstream task is blocked",
  ],
  [
    "Task a.B (1) failed: E: x (and 1 more failed task(s)); 12 downstream member(s) blocked",
    "Task a.B (1) failed: E: x (and 1 more failed task); 12 downstream tasks are blocked",
  ],
  [
    "x (and 2 more failed task(s)); 10 downstream member(s) blocked",
    "x (and 2 more failed tasks); 10 downstream tasks are blocked",
  ],
  ["stopped by hand", "stopped by hand"],
])("says in words what programs count: %s", (text, want) => {
  expect(buildReason(text)).toBe(want);
});
