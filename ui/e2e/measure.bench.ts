import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, it } from "vitest";
import { startBrowser } from "./browser";
import { figure, frames, heading, Memory, machine, median, percentile } from "./figures";
import { firstRun, makeKey } from "./person";
import { large, Program } from "./program";
import { type Server, startServer } from "./server";

// Measures the pages in Chromium against the real server. Nothing here fails for being slow: people read the figures.
const minutes = Number(process.env.MINUTES ?? 5);
const rows = Number(process.env.ROWS ?? 100_000);
const only = process.env.ONLY?.split(",");
const part = (name: string) => it.skipIf(only && !only.includes(name));
const forever = (minutes + 30) * 60_000;

let server: Server;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let at = "";
let key = "";

beforeAll(async () => {
  server = await startServer();
  browser = await startBrowser();
  context = await browser.newContext({ viewport: { width: 1360, height: 860 } });
  page = await context.newPage();
  page.setDefaultTimeout(120_000);
  at = await firstRun(page, server.firstRun);
  key = await makeKey(page, at);
  machine(browser);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const ready = () => page.waitForSelector("[data-testid=graph][data-ready=true]");

/** Since when the page was asked for, by its own clock. */
const sinceAsked = (p: Page) => p.evaluate(() => performance.now());

part("open")(
  "a page opens",
  async () => {
    heading("Opening a page that the browser has never seen");
    const state = await context.storageState();
    const paints: number[] = [];
    const contents: number[] = [];
    let loaded = { files: 0, bytes: 0, plain: 0 };
    for (let round = 0; round < 7; round++) {
      const fresh = await browser.newContext({ storageState: state, viewport: { width: 1360, height: 860 } });
      const other = await fresh.newPage();
      await other.goto(at);
      await other.getByRole("heading", { level: 1 }).waitFor();
      contents.push(await sinceAsked(other));
      await other.waitForLoadState("networkidle");
      paints.push(
        await other.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN),
      );
      loaded = await other.evaluate(() => {
        const all = performance
          .getEntriesByType("resource")
          .filter((e) => /\.(js|css)$/.test(new URL(e.name).pathname)) as PerformanceResourceTiming[];
        return {
          files: all.length,
          bytes: all.reduce((sum, e) => sum + e.encodedBodySize, 0),
          plain: all.reduce((sum, e) => sum + e.decodedBodySize, 0),
        };
      });
      await fresh.close();
    }
    figure("first content, median of 7", `${median(paints).toFixed(0)} ms`);
    figure("heading of the overview, median of 7", `${median(contents).toFixed(0)} ms`);
    figure(
      "scripts and styles of the first screen, as sent",
      `${(loaded.bytes / 1000).toFixed(0)} kB (${(loaded.plain / 1000).toFixed(0)} kB unpacked) in ${loaded.files} files`,
    );
  },
  forever,
);

part("graph")(
  "a plan of 10,000 tasks",
  async () => {
    const plan = large(10_000);
    const edges = plan.steps.reduce((sum, step) => sum + (step.needs?.length ?? 0), 0);
    heading(`A plan of ${plan.steps.length} tasks and ${edges} dependencies`);
    const program = new Program(server.url, key);
    await program.plan("vast-condor-12", plan.root, plan.steps);
    for (const [name, query] of [
      ["every task by itself", "?group=off"],
      ["like tasks folded", ""],
    ]) {
      const times: number[] = [];
      for (let round = 0; round < 3; round++) {
        await page.goto(`${at}/builds/${program.buildId}${query}`);
        await ready();
        times.push(await sinceAsked(page));
      }
      figure(`opens, ${name}, median of 3`, `${median(times).toFixed(0)} ms`);
      const box = (await page.getByTestId("graph").boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const pan = async () => {
        await page.mouse.move(middle.x, middle.y);
        await page.mouse.down();
        for (let i = 0; i < 200; i++) {
          await page.mouse.move(middle.x + Math.sin(i / 12) * 200, middle.y + Math.cos(i / 12) * 100);
          await page.waitForTimeout(8);
        }
        await page.mouse.up();
      };
      figure(`frames while panning, ${name}`, await frames(page, pan));
      const zoom = async () => {
        await page.mouse.move(middle.x, middle.y);
        for (let i = 0; i < 60; i++) {
          await page.mouse.wheel(0, i < 30 ? -120 : 120);
          await page.waitForTimeout(16);
        }
      };
      figure(`frames while zooming, ${name}`, await frames(page, zoom));
    }
    await (await Memory.of(page, server.pid)).say("memory with it open");
  },
  forever,
);

part("list")(
  "a list of many tasks",
  async () => {
    heading(`A list of ${rows} tasks`);
    const plan = large(rows);
    const program = new Program(server.url, key);
    const started = Date.now();
    await program.plan("endless-heron-77", plan.root, plan.steps);
    figure("registered in", `${((Date.now() - started) / 1000).toFixed(1)} s`);
    const times: number[] = [];
    for (let round = 0; round < 3; round++) {
      await page.goto(`${at}/tasks`);
      await page.locator("[data-row-link]").first().waitFor();
      times.push(await sinceAsked(page));
    }
    figure("opens, median of 3", `${median(times).toFixed(0)} ms`);
    const memory = await Memory.of(page, server.pid);
    await memory.say("memory with its first page");
    const list = page.getByRole("region", { name: "Tasks" });
    const height = () => list.evaluate((el) => el.scrollHeight);
    const wheel = async () => {
      const box = (await list.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      for (let i = 0; i < 150; i++) {
        await page.mouse.wheel(0, 400);
        await page.waitForTimeout(16);
      }
    };
    figure("frames while scrolling through the first pages", await frames(page, wheel));

    // To the end, a page at a time, as the key End does.
    const pages: number[] = [];
    const begun = Date.now();
    let told = 0.25;
    for (let now = await height(), rest = Date.now(); ; rest = Date.now()) {
      await list.evaluate((el) => el.scrollTo(0, el.scrollHeight));
      const more = await page
        .waitForFunction(
          ([el, old]) => (el as HTMLElement).scrollHeight > (old as number),
          [await list.elementHandle(), now] as const,
          { timeout: 5_000, polling: 4 },
        )
        .catch(() => undefined);
      if (!more) break;
      now = await height();
      pages.push(Date.now() - rest);
      const share = now / 34 / rows;
      if (share >= told) {
        await memory.say(`memory with ${Math.round(share * 100)} in 100 of it`);
        told += 0.25;
      }
    }
    const loaded = Math.round((await height()) / 34);
    figure("a page further, p50 / p95 / slowest", pageTimes(pages));
    figure(`to row ${loaded} in`, `${((Date.now() - begun) / 1000).toFixed(1)} s, ${pages.length} pages`);
    const jump = async () => {
      for (let i = 0; i < 60; i++) {
        await list.evaluate((el, k) => el.scrollTo(0, ((k * 7919) % 60) * (el.scrollHeight / 60)), i);
        await page.waitForTimeout(25);
      }
    };
    figure("frames while jumping about in it", await frames(page, jump));
    await memory.say("memory at its end");
  },
  forever,
);

const pageTimes = (all: number[]) =>
  `${percentile(all, 0.5).toFixed(0)} / ${percentile(all, 0.95).toFixed(0)} / ${Math.max(...all).toFixed(0)} ms`;

part("live")(
  "a build that runs",
  async () => {
    const plan = large(Math.ceil(minutes * 30) + 40, 40);
    heading(`A build of ${plan.steps.length} tasks that is looked at for ${minutes} minutes, one event a second`);
    const program = new Program(server.url, key);
    await program.plan("long-plover-60", plan.root, plan.steps);
    await page.goto(`${at}/builds/${program.buildId}`);
    await ready();
    const memory = await Memory.of(page, server.pid);
    await page.waitForTimeout(2_000);
    await memory.say("at the start");
    const began = Date.now();
    let done = 0;
    let stop = false;
    const work = (async () => {
      for (const step of plan.steps) {
        if (stop) return;
        const execution_id = await program.start(step);
        await new Promise((resolve) => setTimeout(resolve, 1000));
        await program.call("POST", `plans/${program.planId}/members/${program.taskId(step)}/complete`, {
          execution_id,
        });
        done++;
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    })();
    for (let minute = 1; minute <= minutes; minute++) {
      await page.waitForTimeout(Math.max(0, began + minute * 60_000 - Date.now()));
      await memory.say(`after ${minute} min, ${done} tasks done`);
    }
    stop = true;
    await work;
    await program.call("POST", `builds/${program.buildId}/cancel`);
    await page.waitForTimeout(2_000);
    await memory.say("when the build has ended");
    await page.goto(`${at}/builds`);
    await page.getByRole("heading", { level: 1 }).waitFor();
  },
  forever,
);
