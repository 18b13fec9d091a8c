import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderIn } from "../test/render";
import { DataTable, nextSort } from "./DataTable";

const rows = Array.from({ length: 100_000 }, (_, i) => ({ id: `r${i}`, name: `task ${i}`, n: (i * 7919) % 100_000 }));
const columns = [
  { id: "name", accessorKey: "name", header: "Name" },
  { id: "n", accessorKey: "n", header: "Number" },
];

describe("DataTable", () => {
  it("draws only the rows in view of 100,000, and says how many there are", async () => {
    const { container } = await renderIn(<DataTable label="Tasks" data={rows} columns={columns} rowId={(r) => r.id} />);
    expect(container.querySelector("table")?.getAttribute("aria-rowcount")).toBe("100000");
    await screen.findByText("task 17");
    expect(container.querySelectorAll("tbody tr").length).toBeLessThan(80);
  });

  it("puts rows in order, those without a value last in both directions", async () => {
    const some = [
      { id: "a", name: "task 10", n: 2 },
      { id: "b", name: "task 9", n: undefined },
      { id: "c", name: "Task 1", n: 7 },
    ];
    const order = async (sort: string) => {
      const view = await renderIn(
        <DataTable label="Tasks" data={some} columns={columns} rowId={(r) => r.id} sort={sort} />,
      );
      await screen.findByText("task 10");
      const names = [...view.container.querySelectorAll("tbody td:first-child")].map((cell) => cell.textContent);
      view.unmount();
      return names.join(", ");
    };
    expect(await order("n")).toBe("task 10, Task 1, task 9");
    expect(await order("-n")).toBe("Task 1, task 10, task 9");
    expect(await order("name")).toBe("Task 1, task 9, task 10");
    expect(await order("-name")).toBe("task 10, task 9, Task 1");
    expect(await order("nothing")).toBe("task 10, task 9, Task 1");
  });

  it("asks for another order when a heading is pressed", async () => {
    const onSort = vi.fn();
    await renderIn(
      <DataTable
        label="Tasks"
        data={rows.slice(0, 5)}
        columns={columns}
        rowId={(r) => r.id}
        sort="n"
        onSort={onSort}
      />,
    );
    expect(screen.getByRole("columnheader", { name: "Number" }).getAttribute("aria-sort")).toBe("ascending");
    await userEvent.click(screen.getByRole("button", { name: "Number" }));
    expect(onSort).toHaveBeenCalledWith("-n");
  });

  it("shows what stands for no rows", async () => {
    await renderIn(
      <DataTable label="Tasks" data={[]} columns={columns} rowId={(r: { id: string }) => r.id} empty={<p>none</p>} />,
    );
    expect(screen.getByText("none")).toBeTruthy();
  });
});

it("goes up, down, and back to the given order", () => {
  expect([nextSort("a", undefined), nextSort("a", "a"), nextSort("a", "-a"), nextSort("b", "a")]).toEqual([
    "a",
    "-a",
    undefined,
    "b",
  ]);
});
