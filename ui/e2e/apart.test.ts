import { mkdirSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessible, startBrowser, watch } from "./browser";
import { firstRun, makeKey } from "./person";
import { Program, type Step } from "./program";
import { type Server, startServer } from "./server";

// Like tasks are told apart, searches go to their end, and a build whose process is gone is shown as silent.
let server: Server;
let browser: Browser;
let context: BrowserContext;
let at = "";
let key = "";

beforeAll(async () => {
  server = await startServer();
  browser = await startBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  at = await firstRun(page, server.firstRun);
  key = await makeKey(page, at);
  await page.close();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Pictures for people, where SHOTS names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

it("tells like tasks apart by the parameters in which they differ, and finds them by these", async () => {
  const data: Step[] = ["eu", "us"].map((region) => ({ name: "Sales", namespace: "acme.sweep", params: { region } }));
  const trains: Step[] = [];
  for (const needs of data) {
    for (const lr of [0.01, 0.1]) {
      for (const depth of [4, 6]) {
        trains.push({ name: "Train", namespace: "acme.sweep", params: { lr, depth, seed: 7 }, needs: [needs] });
      }
    }
  }
  const root: Step = { name: "Best", namespace: "acme.sweep", needs: trains };
  const program = new Program(server.url, key);
  await program.plan("sweep", root, [...data, ...trains, root]);
  for (const step of data) await program.run(step);
  const page = await context.newPage();
  const problems = watch(page);
  await page.goto(`${at}/tasks?q=name+%3D+Train`);
  await page.getByText("lr=0.1 depth=6 needs[0].region=us").waitFor();
  expect(await page.getByText("seed=7").count(), "what all have tells nobody apart").toBe(0);
  await shot(page, "search");
  await accessible(page);

  await page.goto(`${at}/builds/${program.buildId}?group=off`);
  await page.getByRole("button", { name: /2 completed/ }).waitFor();
  await page.waitForTimeout(500);
  await shot(page, "graph");
  await page.keyboard.press("/");
  await page.keyboard.type("lr=0.1 depth=6");
  const options = page.getByRole("option");
  await options.nth(1).waitFor();
  expect(await options.count()).toBe(2);
  await page.keyboard.press("Escape");
  await page.goto(`${at}/builds/${program.buildId}?tab=tasks`);
  await page.getByText("lr=0.01 depth=4 needs[0].region=eu").waitFor();
  await shot(page, "members");
  await page.goto(`${at}/tasks/${program.taskId(trains[0])}`);
  await page.getByText("lr=0.01 depth=4 needs[0].region=eu").waitFor();
  await page.getByText("region=eu", { exact: true }).first().waitFor();
  await shot(page, "task");
  expect(problems).toEqual([]);
  await page.close();
});

it("says that nothing matches when all tasks were looked at", async () => {
  const page = await context.newPage();
  await page.goto(`${at}/tasks?q=uri+~+nowhere`);
  await page.getByText("No tasks match", { exact: true }).waitFor();
  await page.getByText("All 11 tasks were looked at.").waitFor();
  await shot(page, "nothing");
  await accessible(page);
  await page.close();
});

it("shows a build as silent when its last claim has lapsed, and as running when it is back", async () => {
  const step: Step = { name: "Alone", namespace: "acme.sweep" };
  const program = new Program(server.url, key);
  await program.plan("killed", step, [step]);
  await program.start(step, "host-1", [], 3);
  const page = await context.newPage();
  await page.goto(`${at}/builds/${program.buildId}`);
  await page.getByText("runs for").waitFor();
  await page.getByText(/^Nobody has been heard of since/).waitFor();
  await page.getByText(/^silent since/).waitFor();
  await shot(page, "silent");
  await accessible(page);
  const list = await context.newPage();
  await list.goto(`${at}/builds`);
  await list.getByText(/^silent since/).waitFor();
  await shot(list, "builds");
  await program.start(step);
  await page.getByText("runs for").waitFor();
  await list.getByText(/^silent since/).waitFor({ state: "detached" });
  await page.close();
  await list.close();
});
