import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderIn } from "../test/render";
import { labelLine, TaskLabel } from "./TaskLabel";

const parts = [
  { name: "lr", value: "0.01", cut: false, task_id: null },
  { name: "data", value: "Dataset", cut: false, task_id: "t-1" },
  { name: "note", value: "a long tex", cut: true, task_id: null },
];

it("shows parameters in their order, marks what is cut, and leads to tasks", async () => {
  const { container } = await renderIn(<TaskLabel label={parts} links />);
  expect(container.textContent).toBe("lr=0.01 data=Dataset note=a long tex…");
  expect(screen.getByRole("link", { name: "Dataset" }).getAttribute("href")).toBe("/research/main/tasks/t-1");
  expect(container.querySelector("[title]")?.getAttribute("title")).toBe(labelLine(parts));
});

it("has no link within a link", async () => {
  await renderIn(<TaskLabel label={parts} />);
  expect(screen.queryByRole("link")).toBeNull();
});

it("is nothing for a task that is alone", async () => {
  const { container } = await renderIn(<TaskLabel label={[]} />);
  expect(container.textContent).toBe("");
});
