import { describe, expect, it } from "vitest";
import type { TimelineExecution } from "../api/types";
import { toModel } from "../graph/model";
import { plan } from "../test/graphs";
import { criticalPath, lastSpans, toLanes, toSpans } from "./spans";
import { offset, ticks } from "./ticks";

const start = Date.parse("2026-01-01T00:00:00Z");

function run(task: string, from: number, to: number | null, outcome = "completed", worker = "w1"): TimelineExecution {
  const at = (s: number) => new Date(start + s * 1000).toISOString();
  return {
    id: `${task}-${from}`,
    task_id: task,
    build_id: "b",
    plan_id: "p",
    instance_id: `i-${task}`,
    executor: "local",
    executor_ref: null,
    executor_metadata: { worker },
    started_at: at(from),
    claim_released_at: to === null ? null : at(to),
    claim_outcome: to === null ? null : (outcome as "completed"),
    ended_at: to === null ? null : at(to),
    outcome: to === null ? null : (outcome as "completed"),
    in_current_plan: true,
    ready_at: at(from),
    waits: [],
  };
}

describe("criticalPath", () => {
  // a 0-10, b 10-12, c 11-20 (waited 1 s), d 20-25: c and not b decided when d could start.
  const model = toModel(plan("a>b>d a>c>d"));
  const spans = toSpans([run("a", 0, 10), run("b", 10, 12), run("c", 11, 20), run("d", 20, 25)], model);
  const last = lastSpans(spans, model);
  const critical = criticalPath(model, last, start + 25_000);
  const id = (i: number) => model.ids[i];

  it("goes back from what ended last to the upstream that ended last", () => {
    expect(critical.path.map(id)).toEqual(["a", "c", "d"]);
    expect(critical.workMs).toBe(24_000);
    expect(critical.waitMs).toBe(1_000);
  });

  it("tells how much later the others could have ended", () => {
    expect(critical.slack[model.index.get("b") ?? -1]).toBe(8_000);
    expect(critical.slack[model.index.get("d") ?? -1]).toBe(0);
  });

  it("takes tasks that still run as ending now", () => {
    const live = toSpans([run("a", 0, 10), run("c", 10, null)], model);
    expect(criticalPath(model, lastSpans(live, model), start + 60_000).path.map(id)).toEqual(["a", "c"]);
  });

  it("counts no waiting where a task began before what it needs had ended", () => {
    // A task that awaits another while it runs overlaps with it.
    const overlapping = toSpans([run("a", 0, 10), run("c", 4, 20)], model);
    expect(criticalPath(model, lastSpans(overlapping, model), start + 20_000).waitMs).toBe(0);
  });

  it("takes no slack from tasks that did not run", () => {
    // d did not run, so b could have ended as late as c.
    const partly = lastSpans(toSpans([run("a", 0, 10), run("b", 10, 12), run("c", 11, 20)], model), model);
    const { slack } = criticalPath(model, partly, start + 20_000);
    expect(slack[model.index.get("b") ?? -1]).toBe(8_000);
    expect(slack[model.index.get("d") ?? -1]).toBeNaN();
  });
});

describe("lastSpans", () => {
  it("takes the later of two attempts that completed", () => {
    const model = toModel(plan("a>b"));
    const spans = toSpans([run("a", 0, 1), run("a", 5, 9)], model);
    expect(lastSpans(spans, model)[0]?.start).toBe(start + 5_000);
  });

  it("prefers the attempt that completed", () => {
    const model = toModel(plan("a>b"));
    const spans = toSpans([run("a", 0, 1, "failed"), run("a", 2, 4), run("a", 5, 6, "stopped")], model);
    expect(lastSpans(spans, model)[0]?.outcome).toBe("completed");
  });
});

describe("toLanes", () => {
  it("needs as few rows of a worker as ran at once", () => {
    const model = toModel(plan("a>b"));
    const spans = toSpans(
      [run("a", 0, 10), run("b", 2, 4), run("a", 11, 12), run("b", 4, 5, "completed", "w2")],
      model,
    );
    const lanes = toLanes(spans, "worker", () => "");
    expect(lanes.map((l) => `${l.key}:${l.spans.length}`)).toEqual(["w1/0:2", "w1/1:1", "w2/0:1"]);
  });
});

describe("a row of a worker", () => {
  it("is used again at the moment it is free", () => {
    const model = toModel(plan("a>b>c"));
    const spans = toSpans([run("a", 0, 4), run("b", 4, 5), run("c", 5, 8)], model);
    expect(toLanes(spans, "worker", () => "").map((l) => l.spans.length)).toEqual([3]);
  });
});

describe("ticks", () => {
  it("are round", () => {
    expect(ticks(0, 600_000, 5)).toEqual([0, 120_000, 240_000, 360_000, 480_000, 600_000]);
    expect([0, 250, 4000, 90_000, 7_500_000].map(offset)).toEqual(["0", "250 ms", "4 s", "1:30", "2:05:00"]);
  });
});
