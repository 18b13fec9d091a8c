import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { renderIn } from "../../test/render";
import { QueryInput } from "./QueryInput";

it("completes key, operator and value, and tells the query", async () => {
  const onChange = vi.fn();
  const answer = (stage: string, key: string | undefined, prefix: string, items: unknown[]) =>
    [["e1", "tasks", "complete", stage, key, prefix], { items }] as [unknown[], unknown];
  await renderIn(<QueryInput value="" onChange={onChange} />, [
    ...["", "s", "st", "sta"].map((p) => answer("key", undefined, p, [])),
    ...["", "f", "fa"].map((p) => answer("value", "status", p, [])),
  ]);
  const input = screen.getByRole("combobox", { name: "Search tasks" });
  await userEvent.type(input, "sta{ArrowDown}{Enter}");
  expect((input as HTMLInputElement).value).toBe("status ");
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect((input as HTMLInputElement).value).toBe("status = ");
  await userEvent.keyboard("fa{ArrowDown}{Enter}");
  expect(onChange).toHaveBeenLastCalledWith("status = failed");
});

it("removes a term by its chip", async () => {
  const onChange = vi.fn();
  await renderIn(<QueryInput value="status = failed name ~ sum" onChange={onChange} />);
  await userEvent.click(screen.getByRole("button", { name: "Remove status = failed" }));
  expect(onChange).toHaveBeenLastCalledWith("name ~ sum");
});

it("shows what is wrong, and where", async () => {
  await renderIn(
    <QueryInput
      value="status = ("
      onChange={() => {}}
      wrong={{ position: 9, length: 1, message: "a value is missing" }}
    />,
  );
  expect(screen.getByRole("alert").textContent).toContain("a value is missing");
});
