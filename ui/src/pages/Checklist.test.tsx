import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Summary } from "../api/types";
import { renderIn } from "../test/render";
import { Checklist } from "./Checklist";

const nothing: Summary = {
  builds: {},
  tasks: {},
  running_executions: 0,
  lapsed_claims: 0,
  has_api_key: false,
  has_build: false,
  has_target_root: false,
  member_count: 1,
  builds_per_day: [],
  server_time: "",
};

it("ticks itself and goes when all is done", async () => {
  const { unmount } = await renderIn(<Checklist summary={nothing} hasBuild={false} />);
  expect(screen.getByText("0 of 4")).toBeTruthy();
  unmount();
  const part = await renderIn(<Checklist summary={{ ...nothing, has_target_root: true }} hasBuild />);
  expect(screen.getByText("3 of 4")).toBeTruthy();
  part.unmount();
  await renderIn(<Checklist summary={{ ...nothing, has_target_root: true, member_count: 2 }} hasBuild />);
  expect(screen.queryByText("To begin with")).toBeNull();
});
