import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accessible, startBrowser, watch } from "./browser";
import { firstRun, makeKey } from "./person";
import { Program, type Step } from "./program";
import { type Server, startServer } from "./server";

// The page of names: what each stands for, where it was before, promoting, going back, and names that are none.
let server: Server;
let browser: Browser;
let page: Page;
let at = "";
let key = "";
let problems: string[] = [];
const models: Step[] = ["gbm", "tft"].map((model) => ({ name: "Train", params: { model } }));
const root: Step = { name: "Publish", needs: models };
let program: Program;

beforeAll(async () => {
  server = await startServer();
  browser = await startBrowser();
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  page.setDefaultTimeout(30_000);
  problems = watch(page);
  at = await firstRun(page, server.firstRun);
  key = await makeKey(page, at);
  program = new Program(server.url, key);
  await program.plan("brisk-heron-41", root, [...models, root]);
  for (const model of models) await program.run(model);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await picture(`failed-${task.name.replace(/\W+/g, "-")}`);
});

/** Moves a name as a program does. */
async function put(name: string, model: number, note: string): Promise<void> {
  const response = await fetch(`${server.url}api/ext/v1/names/one`, {
    method: "PUT",
    headers: { "X-API-Key": key, "Content-Type": "application/json" },
    body: JSON.stringify({ name, task_id: program.taskId(models[model]), note }),
  });
  expect(response.status).toBe(200);
}

/** A picture where somebody asks for them. */
async function picture(name: string): Promise<void> {
  if (process.env.JOURNEY_PICTURES) await page.screenshot({ path: `${process.env.JOURNEY_PICTURES}/${name}.png` });
}

const card = (name: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("button", { name, exact: true }) });

describe("names", () => {
  it("say how to give one where there is none", async () => {
    await page.goto(`${at}/names`);
    await page.getByText("stardag names set prod/churn-model TASK").waitFor();
    await accessible(page);
  });

  it("have a history, and are promoted", { timeout: 120_000 }, async () => {
    await put("staging/churn-model", 0, "AUC 0.91");
    await put("staging/churn-model", 1, "AUC 0.93");
    await page.reload();
    await card("staging/churn-model").getByRole("button", { name: "staging/churn-model", exact: true }).click();
    await page.getByRole("list", { name: "History of staging/churn-model" }).getByText("AUC 0.91").waitFor();
    await accessible(page);
    await page.getByRole("button", { name: "Promote staging/churn-model" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("To the name").fill("prod//model");
    await dialog.getByRole("button", { name: "Promote", exact: true }).click();
    await dialog.getByRole("alert").getByText('"prod//model" is not a name.').waitFor();
    await accessible(page);
    await dialog.getByLabel("To the name").fill("prod/churn-model");
    await dialog.getByLabel("Why").fill("better by two points");
    await dialog.getByRole("button", { name: "Promote", exact: true }).click();
    await card("prod/churn-model").getByText("promoted from staging/churn-model").waitFor();
    await card("prod/churn-model").getByRole("button", { name: "prod/churn-model", exact: true }).click();
    await page.getByText("better by two points").waitFor();
    await picture("names");
    await accessible(page);
  });

  it("go back to an earlier move", { timeout: 120_000 }, async () => {
    const before = page.getByRole("list", { name: "History of staging/churn-model" });
    await before.getByRole("button", { name: "Roll back to move 1" }).click();
    await page.getByRole("alertdialog").getByText("as since move 1").waitFor();
    await accessible(page);
    await page.getByRole("button", { name: "Roll back", exact: true }).last().click();
    await card("staging/churn-model").getByText("rolled back to 1").first().waitFor();
    await page.goto(`${at}/tasks/${program.taskId(models[0])}`);
    await page.getByRole("link", { name: "staging/churn-model" }).click();
    await page.getByRole("list", { name: "History of staging/churn-model" }).waitFor();
  });

  it("that are not there, or cannot be, are said to be so", { timeout: 120_000 }, async () => {
    const search = page.getByLabel("Names that begin with");
    await search.fill("prod/nothing");
    await page.getByText('No name begins with "prod/nothing"').waitFor();
    await accessible(page);
    await search.fill("prod//x");
    await page.getByText('No name can begin with "prod//x"').waitFor();
    await page.getByText("Names are of letters, digits").waitFor();
    await accessible(page);
    const removed = await fetch(`${server.url}api/ext/v1/names/one?name=prod/churn-model&note=retired`, {
      method: "DELETE",
      headers: { "X-API-Key": key },
    });
    expect(removed.status).toBe(204);
    await page.goto(`${at}/names?q=prod/churn-model`);
    await page.getByText("stands for nothing: it was removed").waitFor();
    await picture("names-removed");
    await accessible(page);
    await page.getByRole("button", { name: "Roll back to move 1" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Roll back" }).click();
    await card("prod/churn-model").getByText("rolled back to 1").waitFor();
    expect(problems).toEqual([]);
  });
});
