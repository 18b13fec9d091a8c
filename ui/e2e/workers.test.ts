import { execFileSync } from "node:child_process";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessible, startBrowser, watch } from "./browser";
import { firstRun, makeKey } from "./person";
import { type Server, startServer } from "./server";
import { UserProgram, Worker } from "./userprogram";

// What pages show of a worker and of what it runs, and that cancelling a build ends that.
let server: Server;
let browser: Browser;
let page: Page;
let at = "";
let problems: string[] = [];
let worker: Worker;
let env: NodeJS.ProcessEnv;
const program = new UserProgram();

beforeAll(async () => {
  program.build();
  server = await startServer();
  browser = await startBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  problems = watch(page);
  at = await firstRun(page, server.firstRun);
  env = { ...program.env(server, await makeKey(page, at)), STARDAG_CODE_ID: "journey-1" };
  worker = new Worker(program, env, "--cpus", "2", "--memory", "4GB");
}, 180_000);

afterAll(async () => {
  worker?.stop();
  await browser?.close();
  await server?.stop();
  program.remove();
});

describe("a worker", () => {
  let build = "";

  it("that does not take a build is said to be missing, on its page and on the page Workers", {
    timeout: 120_000,
  }, async () => {
    const other = { ...env, STARDAG_CODE_ID: "journey-2" };
    const id = program.submit(other, "other", 1);
    const why = /no worker has the code of the build, go-journey-2, but go-journey-1/;
    await page.goto(`${at}/builds/${id}`);
    await page.getByRole("region", { name: "No worker takes" }).getByText(why).waitFor();
    await accessible(page);
    await page.goto(`${at}/workers`);
    const bar = page.getByRole("region", { name: "No worker takes" });
    await bar.getByText(why).waitFor();
    await accessible(page);
    await bar.getByRole("link").click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    execFileSync(program.path, ["builds", "cancel", id], { env: other });
    await bar.waitFor({ state: "detached" });
  });

  it("is on the page Workers with what it runs", { timeout: 120_000 }, async () => {
    build = program.submit(env, "long", 100_000, "--priority", "4");
    await page.goto(`${at}/workers`);
    await page.getByRole("link", { name: /^ml\.Train/ }).waitFor();
    await page.getByText("working", { exact: true }).waitFor();
    await page.getByText(/cpu 1\/2/).waitFor();
    await accessible(page);
  });

  it("shows a run's log, metrics and progress while it goes on", { timeout: 120_000 }, async () => {
    await page.getByRole("link", { name: /^ml\.Train/ }).click();
    await page.getByRole("link", { name: "Log", exact: true }).click();
    const log = page.getByRole("region", { name: "Log" });
    await log.getByText("training begins name=long").waitFor();
    await page.getByText(/lines, following/).waitFor();
    await page.getByRole("progressbar", { name: "Progress" }).waitFor();
    await page.getByRole("img", { name: /^loss over/ }).waitFor();
    // It is live: a later line comes by itself.
    const last = Number((await log.locator("tr").last().textContent())?.match(/n=(\d+)/)?.[1] ?? 0);
    await log.getByText(`a step n=${last + 10}`, { exact: true }).waitFor();
    await accessible(page);
  });

  it("takes tasks in the order of priorities, which the page of a build changes", { timeout: 120_000 }, async () => {
    await page.goto(`${at}/builds`);
    await page.getByText("priority 4").waitFor();
    await accessible(page);
    await page.goto(`${at}/builds/${build}?tab=control`);
    await page.getByRole("spinbutton", { name: "Priority" }).fill("9");
    await page.getByRole("button", { name: "Set priority" }).click();
    await page.getByText("priority 9").waitFor();
    await accessible(page);
  });

  it("ends what it runs when the build is cancelled", { timeout: 120_000 }, async () => {
    await page.getByRole("button", { name: "Cancel…" }).click();
    const click = () => page.getByRole("button", { name: "Record as cancelled" }).click();
    await worker.cancels(/run ended: its build was cancelled/, click);
    await page.goto(`${at}/workers`);
    await page.getByText("idle", { exact: true }).waitFor();
    await page.goto(`${at}/builds/${build}`);
    await page.getByText("cancelled").first().waitFor();
  });

  it("leaves the log of a run that has ended", { timeout: 120_000 }, async () => {
    program.submit(env, "short", 5, "--wait", "--progress", "none");
    await page.goto(`${at}/tasks?q=param.name%20%3D%20short`);
    await page.locator("[data-row-link]").first().click();
    await page.getByRole("link", { name: "Log", exact: true }).click();
    await page.getByRole("region", { name: "Log" }).getByText("training ends", { exact: true }).waitFor();
    await page.getByText(/^7 lines$/).waitFor();
    await page.getByText("5 of 5").waitFor();
    await accessible(page);
    expect(problems).toEqual([]);
  });
});
