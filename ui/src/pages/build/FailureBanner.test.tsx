import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Build } from "../../api/types";
import { renderIn } from "../../test/render";
import { FailureBanner } from "./FailureBanner";

const banner = (error_message: string) =>
  renderIn(
    <FailureBanner
      build={{ status: "failed", error_message } as Build}
      failed={{ count: 1, tasks: [] }}
      onSelect={() => undefined}
    />,
  );

it("says the beginning and the end of a long reason first, and all of it below", async () => {
  const reason = `Task odd.Bad failed: ${"the reason goes on; ".repeat(100)}; 1 downstream member(s) blocked`;
  const { container } = await banner(reason);
  const summary = container.querySelector("summary")?.textContent ?? "";
  expect(summary.length).toBeLessThan(320);
  expect(summary).toMatch(/^Task odd.Bad failed: the reason goes on; .* … .*; 1 downstream task is blocked$/);
  expect(container.querySelector("pre")?.textContent).toContain("the reason goes on; ".repeat(100));
});

it("shows a short reason once", async () => {
  const { container } = await banner("Task odd.Bad failed: no luck");
  expect(screen.getAllByText("Task odd.Bad failed: no luck")).toHaveLength(1);
  expect(container.querySelector("pre")).toBeNull();
});
