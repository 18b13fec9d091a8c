import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { statusOfBuild } from "../lib/status";
import { BuildBadge, BuildTook } from "./Status";

const started = new Date(Date.now() - 3_600_000).toISOString();
const silent = new Date(Date.now() - 600_000).toISOString();

it("says since when nobody is heard of a build", () => {
  const build = { status: "running" as const, started_at: started, completed_at: null, silent_since: silent };
  const { container } = render(<BuildBadge build={build} />);
  expect(container.textContent).toMatch(/^silent since (9|10) min ago$/);
  expect(container.querySelector("animateTransform"), "nothing turns").toBeNull();
  expect(statusOfBuild(build)).toBe("silent");
});

it("counts the time of a silent build until it was heard of last", () => {
  render(<BuildTook build={{ status: "running", started_at: started, completed_at: null, silent_since: silent }} />);
  expect(screen.getByText("50 min 00 s")).toBeTruthy();
});

it("leaves other builds as they are", () => {
  const { container } = render(<BuildBadge build={{ status: "running", silent_since: null, is_resumed: true }} />);
  expect(container.textContent).toBe("running (resumed)");
});
