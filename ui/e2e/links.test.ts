import { writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessible, startBrowser, watch } from "./browser";
import { firstRun, makeKey } from "./person";
import { Program, type Step } from "./program";
import { type Storage, startStorage } from "./s3";
import { outputFolder, type Server, startServer } from "./server";

// A link to an output: it is made on the page of a task, read by whoever has it, and by nobody once it has expired.
let storage: Storage;
let server: Server;
let browser: Browser;
let page: Page;
let at = "";
let problems: string[] = [];
let program: Program;
const folder = outputFolder();
const onDisk: Step = { name: "Local", params: {}, output: join(folder, "local.json") };
const inBucket: Step = { name: "Report", params: {}, needs: [onDisk], output: "s3://research-data/main/report.json" };
const content = '{"total": 17}';

beforeAll(async () => {
  storage = await startStorage("research-data");
  storage.put("s3://research-data/main/report.json", content);
  storage.put("s3://research-data/main/other.json", "of somebody else");
  writeFileSync(join(folder, "local.json"), "{}");
  Object.assign(process.env, storage.env);
  server = await startServer("/", "--read-outputs", "s3://research-data/main/", "--read-outputs", folder);
  browser = await startBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  problems = watch(page);
  at = await firstRun(page, server.firstRun);
  program = new Program(server.url, await makeKey(page, at));
  await program.plan("linked", inBucket, [onDisk, inBucket]);
  await program.run(onDisk);
  await program.run(inBucket);
  await page.goto(`${at}/settings/roots`);
  for (const [name, prefix] of [
    ["default", "s3://research-data/main"],
    ["disk", folder],
  ]) {
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("URI prefix").fill(prefix);
    await page.getByRole("button", { name: "Add root" }).click();
    await page.getByText(prefix, { exact: true }).waitFor();
  }
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await storage?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function output(step: Step): Promise<void> {
  await page.goto(`${at}/tasks/${program.taskId(step)}`);
  await page.getByRole("link", { name: "Output and artifacts" }).click();
  await page.getByRole("link", { name: "Download", exact: true }).waitFor();
}

/** Makes a link in the dialog of the page, and gives it. */
async function make(works: string): Promise<string> {
  await page.getByRole("button", { name: "Download link…" }).click();
  await page.getByLabel("It works for").selectOption(works);
  await accessible(page);
  await page.getByRole("button", { name: "Make link" }).click();
  const link = (await page.getByRole("dialog").locator("pre").textContent()) ?? "";
  await page.getByText(/^It expires .*, and is not shown again\.$/).waitFor();
  await accessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  return link;
}

async function read(link: string): Promise<[number, string]> {
  const response = await fetch(link);
  return [response.status, await response.text()];
}

describe("a link to an output", () => {
  const links: string[] = [];

  it("is made on the page of its task, and read without an account", async () => {
    await output(inBucket);
    links.push(await make("15 minutes"));
    expect(new URL(links[0]).origin).toBe(storage.endpoint);
    expect(new URL(links[0]).searchParams.get("X-Amz-Expires")).toBe("900");
    expect(await read(links[0])).toEqual([200, content]);
    expect(links[0]).not.toContain(storage.env.AWS_SECRET_ACCESS_KEY);
    // It was shown once: the dialog asks again, and the page does not have it.
    await page.getByRole("button", { name: "Download link…" }).click();
    await page.getByRole("button", { name: "Make link" }).waitFor();
    expect(await page.content()).not.toContain("X-Amz-Signature");
    await page.keyboard.press("Escape");
  });

  it("leads to nothing else, and no longer than it says", async () => {
    const other = await read(links[0].replace("/report.json", "/other.json"));
    expect([other[0], other[1].includes("of somebody else")]).toEqual([403, false]);
    expect((await read(links[0].replace("X-Amz-Expires=900", "X-Amz-Expires=90000")))[0]).toBe(403);
  });

  it("is refused once it has expired", { timeout: 120_000 }, async () => {
    // The shortest that the server makes; the dialog has none so short.
    await page.route("**/output/link*", (route) =>
      route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), expires_seconds: 60 }) }),
    );
    links.push(await make("15 minutes"));
    await page.unroute("**/output/link*");
    const made = Date.now();
    expect(await read(links[1])).toEqual([200, content]);
    await new Promise((resolve) => setTimeout(resolve, made + 62_000 - Date.now()));
    const [status, text] = await read(links[1]);
    expect([status, text.includes(content)]).toEqual([403, false]);
    expect(await read(links[0])).toEqual([200, content]);
  });

  it("is in the audit log: who made it, to what, until when, and not the link", async () => {
    await page.goto(`${at}/settings/audit`);
    await page.getByLabel("Search the audit log").fill("output.linked");
    const entries = page.getByRole("listitem").filter({ hasText: "output.linked" });
    await expect.poll(() => entries.count()).toBe(2);
    for (const text of await entries.allTextContents()) {
      expect(text).toContain("ada@example.com");
      expect(text).toContain("acme.forecast.Report");
      expect(text).toContain('"output_uri":"s3://research-data/main/report.json"');
      expect(text).toMatch(/"expires_at":"\d{4}-/);
      expect(text).not.toContain("X-Amz");
    }
    await accessible(page);
  });

  it("is not offered for a file of the server's machine", async () => {
    await output(onDisk);
    expect(await page.getByRole("button", { name: "Download link…" }).count()).toBe(0);
    expect(problems).toEqual([]);
  });
});
