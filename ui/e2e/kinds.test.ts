import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessible, startBrowser, watch } from "./browser";
import { firstRun, makeKey } from "./person";
import { type Server, startServer } from "./server";
import { UserProgram } from "./userprogram";

// What pages show of what a program says of its tasks: whose they are, what they are for, which code made them, and what they take.
let server: Server;
let browser: Browser;
let page: Page;
let at = "";
let problems: string[] = [];
let env: NodeJS.ProcessEnv;
const program = new UserProgram();

beforeAll(async () => {
  program.build();
  server = await startServer("/", "--read-outputs", program.outputs);
  browser = await startBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  problems = watch(page);
  at = await firstRun(page, server.firstRun);
  env = program.env(server, await makeKey(page, at));
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  program.remove();
});

/** Builds a day with a version of the code, and gives the id of its task. */
function build(day: string, version: string): string {
  const params = ["shop.Clean", "--param", `day=${day}`, "--param", `export=${join(program.outputs, "export.csv")}`];
  execFileSync(program.path, ["build", ...params, "--progress", "none"], {
    env: { ...env, JOURNEY_CODE_VERSION: version },
    stdio: "inherit",
  });
  const shown = execFileSync(program.path, ["show", ...params, "--json"], { env, encoding: "utf8" });
  return JSON.parse(shown).task_id;
}

/** A picture where somebody asks for them. */
async function picture(name: string): Promise<void> {
  if (process.env.JOURNEY_PICTURES) await page.screenshot({ path: `${process.env.JOURNEY_PICTURES}/${name}.png` });
}

describe("a kind that says something of itself", () => {
  let old = "";

  it("is on the page of its task", { timeout: 120_000 }, async () => {
    writeFileSync(join(program.outputs, "export.csv"), "order\n1\n");
    await page.goto(`${at}/settings/roots`);
    await page.getByLabel("Name").fill("default");
    await page.getByLabel("URI prefix").fill(program.outputs);
    await page.getByRole("button", { name: "Add root" }).click();
    await page.getByRole("button", { name: "Probe" }).waitFor();
    old = build("2026-11-01", "1");
    await page.goto(`${at}/tasks/${old}`);
    await page.getByText("Removes what is no order.").waitFor();
    await page.getByText("team data", { exact: true }).waitFor();
    await page.getByText("24 B", { exact: true }).waitFor();
    expect(await page.getByText("made by other code").count()).toBe(0);
    await page.getByText("Unchanged", { exact: true }).waitFor();
    await accessible(page);
  });

  it("says which input has changed since its output was made", { timeout: 120_000 }, async () => {
    writeFileSync(join(program.outputs, "export.csv"), "order\n1\n2\n");
    await page.reload();
    await page.getByText("Input changed: 10 bytes, was 8").waitFor();
    await picture("task-input");
    await accessible(page);
  });

  it("is told to be made by other code when the code says so", { timeout: 120_000 }, async () => {
    build("2026-11-02", "2");
    await page.goto(`${at}/tasks/${old}`);
    await page.getByText('Made by other code: version "1"').waitFor();
    await picture("task-outdated");
    await accessible(page);
    await page.getByRole("link", { name: "Executions", exact: true }).last().click();
    await page.getByRole("columnheader", { name: "Code" }).waitFor();
    await page.getByTitle("The version that the code declares").waitFor();
    await picture("task-executions");
    await accessible(page);
    await page.goto(`${at}/executions?state=all`);
    await page.getByTitle("The version that the code declares").nth(1).waitFor();
    expect(await page.getByTitle("The version that the code declares").allTextContents()).toEqual([
      "version 2",
      "version 1",
    ]);
    await accessible(page);
  });

  it("has its outdated tasks on the page of a build that used them", { timeout: 120_000 }, async () => {
    await page.goto(`${at}/builds`);
    await page.locator("[data-row-link]").last().click();
    await page.getByText("1 task was made by other code than is declared now.").waitFor();
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.getByText('Made by other code: version "1"').waitFor();
    await picture("build-outdated");
    await accessible(page);
  });

  it("is a family, with what its outputs take", { timeout: 120_000 }, async () => {
    await page.getByRole("link", { name: "Families", exact: true }).click();
    await page.getByRole("link", { name: "shop.Clean" }).waitFor();
    await page.getByText("48 B", { exact: true }).waitFor();
    await page.getByText("2 families, outputs of 48 B, 1 output of a size that is not known").waitFor();
    await picture("families");
    await accessible(page);
    await page.getByLabel("Search families").fill("nothing like it");
    await page.getByText("No family has a name like that").waitFor();
    await accessible(page);
    await page.getByLabel("Search families").fill("shop");
    await page.getByRole("link", { name: "shop.Clean" }).click();
    await page.getByText("2026-11-02").first().waitFor();
    expect(problems).toEqual([]);
  });
});
