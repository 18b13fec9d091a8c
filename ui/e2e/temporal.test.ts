import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startBrowser, watch } from "./browser";
import { firstRun, makeKey } from "./person";
import { freePort, type Server, startServer } from "./server";
import { UserProgram, Worker } from "./userprogram";

// A build on Temporal is cancelled on its page, and on Temporal's own.
const temporal = join(import.meta.dirname, "..", "..", ".tools", "bin", "temporal");
let server: Server;
let browser: Browser;
let page: Page;
let theirs: Page;
let at = "";
let problems: string[] = [];
let worker: Worker;
let engine: ChildProcess;
let pages = "";
let env: NodeJS.ProcessEnv;
const program = new UserProgram();

beforeAll(async () => {
  program.build();
  server = await startServer();
  const ports = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const flags = ["--port", "--ui-port", "--http-port", "--metrics-port"].flatMap((flag, i) => [flag, `${ports[i]}`]);
  const address = `127.0.0.1:${ports[0]}`;
  pages = `http://127.0.0.1:${ports[1]}`;
  engine = spawn(temporal, ["server", "start-dev", "--ip", "127.0.0.1", "--log-level", "error", ...flags], {
    stdio: "ignore",
  });
  const health = ["operator", "cluster", "health", "--address", address];
  await vi.waitFor(() => execFileSync(temporal, health, { stdio: "ignore" }), { timeout: 60_000, interval: 200 });
  browser = await startBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  problems = watch(page);
  theirs = await context.newPage();
  at = await firstRun(page, server.firstRun);
  env = {
    ...program.env(server, await makeKey(page, at)),
    STARDAG_CODE_ID: "journey-1",
    STARDAG_ENGINE: "temporal",
    STARDAG_TEMPORAL_UI: pages,
    TEMPORAL_ADDRESS: address,
  };
  worker = new Worker(program, env);
}, 240_000);

afterAll(async () => {
  worker?.stop();
  engine?.kill("SIGKILL");
  await browser?.close();
  await server?.stop();
  program.remove();
});

/** Submits a build, and opens its page when its task runs. */
async function running(name: string): Promise<string> {
  const id = program.submit(env, name, 100_000);
  await page.goto(`${at}/workers`);
  await page.getByRole("link", { name: /^ml\.Train/ }).waitFor();
  await page.goto(`${at}/builds/${id}?tab=control`);
  return id;
}

/** What the worker says at the end of the build's run. */
const ended = (id: string) => new RegExp(`run ended before the task was complete.*${id}`);

describe("a build on Temporal", () => {
  it("ends with its run and its workflow when it is cancelled on its page", { timeout: 120_000 }, async () => {
    const id = await running("here");
    await page.getByRole("button", { name: "Cancel…" }).click();
    await worker.cancels(ended(id), () => page.getByRole("button", { name: "Record as cancelled" }).click());
    await theirs.goto(`${pages}/namespaces/default/workflows/${id}`);
    await theirs.getByText("Canceled", { exact: true }).first().waitFor();
  });

  it("ends with its run when its workflow is cancelled on Temporal's page, to which its own leads", {
    timeout: 120_000,
  }, async () => {
    const id = await running("there");
    await theirs.goto((await page.locator(`a[href^="${pages}/"]`).first().getAttribute("href")) ?? "");
    await theirs.getByRole("button", { name: "Request Cancellation" }).click();
    await worker.cancels(ended(id), () => theirs.getByRole("button", { name: "Confirm" }).click());
    await page.goto(`${at}/builds/${id}`);
    await page.getByText("cancelled").first().waitFor();
    expect(problems).toEqual([]);
  });
});
