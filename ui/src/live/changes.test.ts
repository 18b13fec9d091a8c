import { QueryClient, type QueryKey, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Invalidations } from "./changes";
import type { Change } from "./news";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

// One query of each kind that pages have.
const keys: QueryKey[] = [
  ["e1", "builds", {}],
  ["e1", "summary"],
  ["e1", "tasks", "search", {}],
  ["e1", "executions", {}],
  ["e1", "claims", false],
  ["e1", "limits"],
  ["e1", "build", "b1"],
  ["e1", "build", "b1", "graph", "p1"],
  ["e1", "build", "b2"],
  ["e1", "task", "t1"],
  ["e1", "task", "t1", "events"],
  ["e1", "task", "t1", "output"],
  ["e1", "task", "t1", "output", "table", "x.csv", 0],
  ["e1", "task", "t2"],
  ["e1", "settings", "hash"],
  ["e1", "deployments"],
  ["e2", "builds", {}],
  ["session"],
];
const name = (key: QueryKey) => key.filter((part) => typeof part !== "object").join(" ");

async function look(answer: () => Promise<unknown> = async () => 1) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  let asked: string[] = [];
  for (const queryKey of keys) {
    const queryFn = async () => {
      asked.push(name(queryKey));
      return answer();
    };
    new QueryObserver(client, { queryKey, queryFn, initialData: 0 }).subscribe(() => undefined);
  }
  const pending = new Invalidations(client, "e1");
  const after = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    const list = asked;
    asked = [];
    return list;
  };
  return { pending, after };
}

const lists = ["builds", "summary", "tasks search", "executions", "claims"].map((kind) => `e1 ${kind}`);
// A claim's second key is no object.
const named = (list: string[]) => list.map((key) => key.replace("claims false", "claims")).sort();

const cases: [string, Change, string[]][] = [
  ["a build", { builds: [{ id: "b1", status: "failed" }] }, [...lists, "e1 build b1", "e1 build b1 graph p1"]],
  [
    "a task, with its build and the limits, and never what it made",
    { tasks: [{ task_id: "t1", status: "completed", build_ids: ["b1"] }] },
    [...lists, "e1 limits", "e1 task t1", "e1 task t1 events", "e1 build b1", "e1 build b1 graph p1"],
  ],
  ["a plan: any build", { plans: ["p1"] }, ["e1 build b1", "e1 build b1 graph p1", "e1 build b2"]],
  [
    "more tasks than are told: any build",
    { tasks_truncated: true },
    ["e1 build b1", "e1 build b1 graph p1", "e1 build b2"],
  ],
  ["a limit", { limits: true }, ["e1 limits"]],
  ["nothing", {}, []],
];

it.each(cases)("asks again for what a change concerns: %s", async (_, change, want) => {
  const { pending, after } = await look();
  pending.add(change);
  expect(named(await after(1000))).toEqual([...want].sort());
});

it("asks again for everything of the environment, but for what never changes", async () => {
  const { pending, after } = await look();
  pending.all();
  const want = keys.map(name).filter((key) => key.startsWith("e1") && key !== "e1 settings hash");
  expect((await after(1000)).sort()).toEqual(want.sort());
});

it("gathers changes for a moment", async () => {
  const { pending, after } = await look();
  for (let n = 0; n < 100; n++) pending.add({ limits: true });
  expect(await after(1000)).toEqual(["e1 limits"]);
});

it("leaves a slow server alone for twice as long as its answer took", async () => {
  const { pending, after } = await look(() => new Promise((resolve) => setTimeout(() => resolve(1), 3000)));
  pending.add({ limits: true });
  expect(await after(400)).toEqual(["e1 limits"]);
  pending.add({ limits: true });
  expect(await after(3000)).toEqual([]);
  expect(await after(5999)).toEqual([]);
  expect(await after(1)).toEqual(["e1 limits"]);
});

it("does not wait for ever for an answer", async () => {
  const { pending, after } = await look(() => new Promise(() => undefined));
  pending.add({ limits: true });
  expect(await after(400)).toEqual(["e1 limits"]);
  pending.add({ builds: [{ id: "b2", status: "failed" }] });
  expect(await after(10_000 + 20_000)).toContain("e1 build b2");
});

it("asks for nothing once it is stopped", async () => {
  const { pending, after } = await look();
  pending.all();
  pending.stop();
  expect(await after(60_000)).toEqual([]);
});
