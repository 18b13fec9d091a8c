import { useInfiniteQuery } from "@tanstack/react-query";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { searchQuery } from "../../api/queries";
import { renderIn } from "../../test/render";
import { SearchProgress, useGoing } from "./SearchProgress";

afterEach(() => vi.unstubAllGlobals());

const size = 12_500;

/** A server that goes through 2,500 tasks a page and has hits on some of them. It answers when it is let. */
function server(hits: Record<number, number>) {
  const asked: string[] = [];
  let gate = Promise.resolve();
  let open = () => {};
  let failing = false;
  vi.stubGlobal("fetch", async (input: string | URL | Request) => {
    const url = new URL(input instanceof Request ? input.url : String(input), "http://x/");
    const cursor = url.searchParams.get("cursor") ?? "";
    asked.push(cursor);
    await gate;
    if (failing) return new Response(JSON.stringify({ message: "away" }), { status: 503 });
    const page = Number(cursor || 0);
    const searched = (page + 1) * 2_500;
    const end = searched >= size;
    const tasks = Array.from({ length: hits[page] ?? 0 }, (_, i) => ({ task_id: `t${page}-${i}` }));
    const body = {
      tasks,
      total: null,
      next_cursor: end ? null : String(page + 1),
      searched,
      searched_of: size,
      searched_to: end ? null : "2026-11-01T00:00:00Z",
    };
    return new Response(JSON.stringify(body), { status: 200, headers: { "Content-Type": "application/json" } });
  });
  return {
    asked,
    hold: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => open(),
    fail: (on: boolean) => {
      failing = on;
    },
  };
}

function Search({ q }: { q: string }) {
  const query = useInfiniteQuery(searchQuery("e1", { q, columns: [] }));
  const going = useGoing(query, q);
  const rows = query.data?.pages.flatMap((page) => page.tasks).length ?? 0;
  return (
    <>
      <SearchProgress query={query} going={going} />
      <p>{going.open ? "open" : query.isPending ? "pending" : `${rows} at the end`}</p>
    </>
  );
}

it("goes on to the end before it says that there is nothing", async () => {
  const s = server({});
  await renderIn(<Search q="uri ~ plots" />);
  await screen.findByText("0 at the end");
  expect(s.asked).toEqual(["", "1", "2", "3", "4"]);
});

it("goes on while what was found does not fill a screen, and not further", async () => {
  const s = server({ 1: 20, 2: 40 });
  await renderIn(<Search q="uri ~ plots" />);
  await screen.findByText("60 at the end");
  expect(s.asked).toEqual(["", "1", "2"]);
});

it("says how far it came, stops when asked to, and goes on from there", async () => {
  const s = server({});
  await renderIn(<Search q="uri ~ plots" />);
  s.hold();
  const stop = await screen.findByRole("button", { name: "Stop" });
  expect(screen.getByRole("status").textContent).toMatch(/^Searched [\d,]+ of 12,500 tasks, back to .*…Stop$/);
  await userEvent.click(stop);
  s.release();
  const goOn = await screen.findByRole("button", { name: "Go on" });
  await waitFor(() => expect(screen.getByRole("status").textContent).toContain("There may be more"));
  const before = s.asked.length;
  expect(before).toBeLessThan(5);
  await userEvent.click(goOn);
  await screen.findByText("0 at the end");
  expect(new Set(s.asked).size, "no page twice").toBe(s.asked.length);
});

it("says what went wrong on the way, and tries again when asked to", async () => {
  const s = server({});
  await renderIn(<Search q="uri ~ plots" />);
  s.hold();
  await screen.findByRole("button", { name: "Stop" });
  s.fail(true);
  s.release();
  await waitFor(() => expect(screen.getByRole("status").textContent).toMatch(/503\. Stopped/));
  s.fail(false);
  await userEvent.click(screen.getByRole("button", { name: "Go on" }));
  await screen.findByText("0 at the end");
});
