import { CatchBoundary } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { expect, it, vi } from "vitest";
import { Broken } from "../shell/Broken";
import { renderIn } from "../test/render";
import { late, loadAgain, loadRest } from "./late";

const Here = ({ text }: { text: string }) => <p>{text}</p>;

it("shows what it loads", async () => {
  const Part = late(async () => Here);
  render(
    <Suspense fallback="wait">
      <Part text="here" />
    </Suspense>,
  );
  await screen.findByText("here");
});

it("is loaded again after a failure, by the button that says so", async () => {
  let away = true;
  const load = vi.fn(async () => {
    if (away) throw new TypeError("Failed to fetch dynamically imported module");
    return Here;
  });
  const Part = late(load);
  await renderIn(
    <CatchBoundary getResetKey={() => 0} errorComponent={Broken}>
      <Suspense fallback="wait">
        <Part text="here" />
      </Suspense>
    </CatchBoundary>,
  );
  const again = await screen.findByRole("button", { name: "Try again" });
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("Failed to fetch");
  });
  await userEvent.click(again);
  await screen.findByText(/could not be loaded/);
  away = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("here");
  vi.unstubAllGlobals();
  expect(load.mock.calls.length).toBe(3);
});

it("is loaded when there is time, but for what is heavy", async () => {
  const light = vi.fn(async () => Here);
  const heavy = vi.fn(async () => Here);
  late(light);
  late(heavy, { heavy: true });
  await loadRest(async () => undefined);
  expect(light).toHaveBeenCalledTimes(1);
  expect(heavy).not.toHaveBeenCalled();
  expect(await loadAgain()).toBe(true);
});
