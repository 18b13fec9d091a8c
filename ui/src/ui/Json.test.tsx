import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import type { Json } from "../api/types";
import { JsonTree } from "./Json";

/** A task of so many layers, of which each holds the one before twice by value: 2^layers values, few objects. */
function ladder(layers: number): Json {
  let task: Json = { __name: "Leaf", seed: 1 };
  for (let i = 0; i < layers; i++) task = { __name: `Layer${i}`, left: task, right: task };
  return task;
}

it("makes what is below a task when it is opened, and no sooner", () => {
  const stringify = vi.spyOn(JSON, "stringify");
  // Twice as many values for each layer: to write them all would take longer than anybody waits.
  const { container } = render(<JsonTree value={ladder(60)} open={3} />);
  expect(container.querySelectorAll("*").length).toBeLessThan(300);
  expect(stringify.mock.calls.filter(([value]) => typeof value === "object")).toEqual([]);
  stringify.mockRestore();
  const before = screen.getAllByText("task Layer56").length;
  expect(screen.queryByText("task Layer55")).toBeNull();
  const closed = screen.getAllByText("task Layer56")[0].closest("details") as HTMLDetailsElement;
  closed.open = true;
  fireEvent(closed, new Event("toggle"));
  expect(screen.getAllByText("task Layer56").length).toBe(before);
  expect(screen.getAllByText("task Layer55").length).toBe(2);
});

it("opens long lists part by part", () => {
  render(<JsonTree value={Array.from({ length: 250 }, (_, i) => i)} />);
  const details = screen.getByText("[250]").closest("details") as HTMLDetailsElement;
  details.open = true;
  fireEvent(details, new Event("toggle"));
  expect(screen.queryByText("249")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "150 more" }));
  screen.getByText("249");
});

it("shows references to tasks as whoever shows the tree wants it", () => {
  const ref = { __hash: "h", __id: "0123", __name: "Train", __namespace: "ml" };
  render(<JsonTree value={{ model: ref, all: [ref] }} task={(id, name) => <a href={`/t/${id}`}>{name}</a>} />);
  const links = screen.getAllByRole("link", { name: "ml.Train" });
  expect(links.map((link) => link.getAttribute("href"))).toEqual(["/t/0123", "/t/0123"]);
  expect(screen.queryByText(/__hash/)).toBeNull();
});
