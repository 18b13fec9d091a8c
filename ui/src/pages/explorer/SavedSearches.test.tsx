import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import type { SavedSearch } from "../../api/types";
import { renderIn } from "../../test/render";
import { SavedSearches } from "./SavedSearches";

const saved = (name: string, rest: Partial<SavedSearch> = {}): SavedSearch => ({
  id: name,
  name,
  query: "status = failed",
  zone: "",
  columns: [],
  sort: "",
  shared: false,
  created_by: "ada@example.com",
  own: true,
  can_change: true,
  created_at: "2026-11-01T10:00:00Z",
  changed_at: "2026-11-01T10:00:00Z",
  ...rest,
});

const list = [saved("slow"), saved("nightly", { shared: true, own: false, can_change: false })];

async function open(answer: (method: string, path: string, body: unknown) => Response) {
  const calls: { method: string; path: string; body: unknown }[] = [];
  vi.stubGlobal(
    "fetch",
    vi.fn(async (url: string, options: RequestInit) => {
      const call = {
        method: options.method ?? "GET",
        path: new URL(url).pathname.replace(/.*\/api\//, ""),
        body: options.body ? JSON.parse(String(options.body)) : undefined,
      };
      if (call.method !== "GET") calls.push(call);
      return call.method === "GET" ? Response.json({ searches: list }) : answer(call.method, call.path, call.body);
    }),
  );
  const onOpen = vi.fn();
  await renderIn(
    <SavedSearches now={{ query: "name = A", zone: "", columns: ["name"], sort: "-changed" }} onOpen={onOpen} />,
    [[["e1", "searches"], list]],
  );
  await userEvent.click(screen.getByRole("button", { name: "Saved" }));
  return { calls, onOpen };
}

afterEach(() => vi.unstubAllGlobals());

it("has one's own and the shared ones, and opens what is chosen", async () => {
  const { onOpen } = await open(() => Response.json({}));
  expect(screen.getByRole("region", { name: "Your own" }).textContent).toContain("slow");
  expect(screen.getByRole("region", { name: "Shared in main" }).textContent).toContain("nightly");
  expect(screen.queryByRole("button", { name: "Change nightly" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: /nightly/ }));
  expect(onOpen).toHaveBeenCalledWith(list[1]);
});

it("saves what is shown, shared where that is asked for", async () => {
  const { calls } = await open(() => Response.json(saved("mine"), { status: 201 }));
  await userEvent.type(screen.getByLabelText("Save this search as"), "mine");
  await userEvent.click(screen.getByLabelText("Share with everybody here"));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(calls).toEqual([
    {
      method: "POST",
      path: "ext/v1/searches",
      body: { name: "mine", shared: true, query: "name = A", zone: "", columns: ["name"], sort: "-changed" },
    },
  ]);
  await waitFor(() => expect((screen.getByLabelText("Save this search as") as HTMLInputElement).value).toBe(""));
});

it("keeps a name that was refused, and says why", async () => {
  const message = "You have a search with this name in this environment";
  await open(() => Response.json({ detail: { code: "name_taken", message } }, { status: 409 }));
  await userEvent.type(screen.getByLabelText("Save this search as"), "slow");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText(message);
  expect((screen.getByLabelText("Save this search as") as HTMLInputElement).value).toBe("slow");
});

it("renames, and asks before it deletes", async () => {
  const { calls } = await open(() => Response.json(saved("slowest")));
  await userEvent.click(screen.getByRole("button", { name: "Change slow" }));
  await userEvent.click(screen.getByRole("menuitem", { name: "Rename" }));
  const field = await screen.findByLabelText("New name of slow");
  await userEvent.clear(field);
  await userEvent.type(field, "slowest{Enter}");
  await waitFor(() =>
    expect(calls).toEqual([{ method: "PATCH", path: "ext/v1/searches/slow", body: { name: "slowest" } }]),
  );
  await userEvent.click(await screen.findByRole("button", { name: "Change slow" }));
  await userEvent.click(screen.getByRole("menuitem", { name: "Delete" }));
  await screen.findByRole("alertdialog");
  expect(calls.length).toBe(1);
  await userEvent.click(screen.getByRole("button", { name: "Delete search" }));
  await waitFor(() => expect(calls[1]).toMatchObject({ method: "DELETE", path: "ext/v1/searches/slow" }));
});
