import { QueryClient, QueryClientProvider, useInfiniteQuery } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { awaySince, noteAnswer } from "../api/away";
import { LiveMark } from "../shell/LiveMark";
import { Source } from "../test/sources";
import { Missed } from "../ui/Missed";
import { pollEvery, useLive } from "./live";
import { helloWithin } from "./stream";

beforeEach(() => {
  Source.all = [];
  vi.stubGlobal("EventSource", Source);
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  noteAnswer(200);
});

const queryKey = ["e1", "tasks", "search", {}];

function List({ ask }: { ask: (page: number) => number }) {
  const freshness = useLive("e1");
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: 0,
    queryFn: ({ pageParam }) => ask(pageParam),
    getNextPageParam: (last: number) => last + 1,
  });
  return (
    <>
      <LiveMark freshness={freshness} />
      <Missed of={queryKey} />
      <button type="button" onClick={() => void query.fetchNextPage()}>
        {query.data?.pages.length} pages
      </button>
    </>
  );
}

async function list(pages: number) {
  const ask = vi.fn((page: number) => page);
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  render(
    <QueryClientProvider client={client}>
      <List ask={ask} />
    </QueryClientProvider>,
  );
  for (let n = 1; n < pages; n++) await userEvent.click(await screen.findByText(`${n} pages`));
  await screen.findByText(`${pages} pages`);
  ask.mockClear();
  await act(async () => Source.last.say("hello"));
  const change = async () => {
    await act(async () => {
      Source.last.say("change", { tasks: [{ task_id: "t", status: "completed", build_ids: [] }] });
      await vi.advanceTimersByTimeAsync(1000);
    });
  };
  return { ask, change };
}

it("reads a short list again when something changes", async () => {
  const { ask, change } = await list(3);
  await change();
  expect(ask.mock.calls.map(([page]) => page)).toEqual([0, 1, 2]);
  expect(screen.queryByText(/has changed/)).toBeNull();
});

it("lets a slow answer arrive before it asks again", async () => {
  const { ask, change } = await list(1);
  let answer = () => {};
  ask.mockImplementation(
    (page: number) =>
      new Promise<number>((resolve) => {
        answer = () => resolve(page);
      }) as unknown as number,
  );
  await change();
  await change();
  await change();
  expect(ask).toHaveBeenCalledTimes(1);
  await act(async () => {
    answer();
    await vi.advanceTimersByTimeAsync(20_000);
  });
  expect(ask).toHaveBeenCalledTimes(2);
});

it("leaves a long list as it is, says so, and reads it anew when asked", async () => {
  const { ask, change } = await list(8);
  await change();
  await change();
  expect(ask).not.toHaveBeenCalled();
  await screen.findByText(/The list has changed since it was read/);
  await userEvent.click(screen.getByRole("button", { name: "Show it as it is now" }));
  await screen.findByText("1 pages");
  expect(ask.mock.calls.map(([page]) => page)).toEqual([0]);
  expect(screen.queryByText(/has changed/)).toBeNull();
});

const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));

it("asks for everything after a lost connection, and is live again", async () => {
  const { ask } = await list(1);
  await screen.findByText("Live");
  await act(async () => Source.last.breaks());
  await screen.findByText("Every 5 s");
  await act(async () => Source.last.say("hello"));
  await pass(1000);
  expect(ask).toHaveBeenCalledTimes(1);
  await screen.findByText("Live");
  await pass(20_000);
  expect(ask).toHaveBeenCalledTimes(1);
});

it("asks every 5 s while the stream is silent", async () => {
  const { ask } = await list(1);
  await act(async () => Source.last.breaks());
  await pass(helloWithin + 3 * pollEvery);
  expect(ask.mock.calls.length).toBeGreaterThanOrEqual(3);
  await screen.findByText("Every 5 s");
});

it("says that the server does not answer, and not that it is asked", async () => {
  await list(1);
  await act(async () => {
    noteAnswer(0);
    Source.last.breaks();
  });
  await pass(60_000);
  await screen.findByText("Stale");
  expect(awaySince()).toBeGreaterThan(0);
  await act(async () => noteAnswer(401));
  await screen.findByText("Every 5 s");
});
