import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessible, startBrowser } from "./browser";
import { firstRun, makeKey } from "./person";
import { forecast, Program } from "./program";
import { type HoldingProxy, startProxy } from "./proxy";
import { type Server, startServer } from "./server";

// How pages stay fresh: in many tabs, behind proxies, while the server is away.
let server: Server;
let browser: Browser;
let context: BrowserContext;
let at = "";
let key = "";

beforeAll(async () => {
  server = await startServer("/stardag/");
  browser = await startBrowser();
  context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
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

const fresh = (page: Page, word: string) => page.locator("aside").getByText(word, { exact: true }).waitFor();

async function planned(name: string) {
  const program = new Program(server.url, key);
  const plan = forecast();
  await program.plan(name, plan.root, plan.steps);
  return { program, plan };
}

describe("many tabs of one browser", () => {
  it.each([8, 12])("%i of them are live and follow a build", { timeout: 180_000 }, async (n) => {
    const { program, plan } = await planned(`tabs-${n}`);
    const tabs: Page[] = [];
    for (let i = 0; i < n; i++) {
      const tab = await context.newPage();
      tabs.push(tab);
      await tab.goto(`${at}/builds/${program.buildId}`);
      await fresh(tab, "Live");
    }
    for (const step of plan.by("RawSales")) await program.run(step);
    for (const tab of tabs) await tab.getByRole("button", { name: "12 completed" }).waitFor();
    for (const tab of tabs) await tab.close();
  });

  it("of several environments leave each other connections", { timeout: 180_000 }, async () => {
    const page = await context.newPage();
    await page.goto(`${at}/settings/environments`);
    for (const name of ["second", "third", "fourth"]) {
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByRole("button", { name: /^(Create|Add) environment$/ }).click();
      await page.getByText(name).first().waitFor();
    }
    const tabs: Page[] = [];
    const workspace = at.slice(0, at.lastIndexOf("/"));
    for (const env of ["second", "third", "fourth"]) {
      for (let i = 0; i < 3; i++) {
        const tab = await context.newPage();
        tabs.push(tab);
        await tab.goto(`${workspace}/${env}/builds`);
        await tab.getByText("No builds yet").waitFor();
      }
    }
    await fresh(tabs[8], "Live");
    await fresh(tabs[0], "Every 5 s");
    for (const tab of [page, ...tabs]) await tab.close();
  });
});

describe("behind a proxy that buffers", () => {
  let proxy: HoldingProxy;
  beforeAll(async () => {
    proxy = await startProxy(server.url);
  });
  afterAll(() => proxy?.stop());

  it("pages ask every 5 s, and follow the stream once it comes through", { timeout: 180_000 }, async () => {
    const { program, plan } = await planned("held-back");
    const tab = await context.newPage();
    const there = at.replace(server.url, proxy.url);
    await tab.goto(`${there}/builds/${program.buildId}`);
    await tab.getByRole("button", { name: /pending/ }).waitFor();
    for (const step of plan.by("RawSales")) await program.run(step);
    await fresh(tab, "Every 5 s");
    await tab.getByRole("button", { name: "12 completed" }).waitFor();
    await proxy.pass();
    await fresh(tab, "Live");
    expect(proxy.streams()).toBeLessThan(5);
    await tab.close();
  });
});

describe("a server that is started again", () => {
  it("leaves pages as they are, says that it is away, and they go on by themselves", { timeout: 180_000 }, async () => {
    const { program, plan } = await planned("survivor");
    const tab = await context.newPage();
    await tab.goto(`${at}/builds/${program.buildId}`);
    await fresh(tab, "Live");
    // The browser has had the time to load the rest of the pages.
    for (const part of ["Limits", "EventsTab"])
      await tab.waitForFunction(
        (name) => performance.getEntriesByType("resource").some((entry) => entry.name.includes(`/${name}-`)),
        part,
      );
    await server.away();
    // Pages and tabs that were not looked at before.
    await tab.getByRole("navigation", { name: "Build" }).getByRole("link", { name: "Events" }).click();
    await tab.getByText(/The server has not answered since/).waitFor();
    await fresh(tab, "Stale");
    await tab.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Limits" }).click();
    await tab.getByText("The server does not answer").waitFor();
    await accessible(tab);
    await server.back();
    await tab.getByText("No limits").waitFor();
    await fresh(tab, "Live");
    await tab.goBack();
    await tab.getByRole("navigation", { name: "Build" }).waitFor();
    for (const step of plan.by("RawSales")) await program.run(step);
    await tab.getByRole("button", { name: "12 completed" }).waitFor();
    await tab.close();
  });

  it("is asked again by the button of a page that could not be opened", { timeout: 180_000 }, async () => {
    const tab = await context.newPage();
    // The browser has none of the pages' parts yet, and gets none.
    const parts = /\/assets\/(Limits|Claims)-/;
    await tab.route(parts, (route) => route.abort());
    await tab.goto(at);
    await tab.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Limits" }).click();
    await tab.getByRole("button", { name: "Try again" }).waitFor();
    await tab.unroute(parts);
    await tab.getByRole("button", { name: "Try again" }).click();
    await tab.getByText("No limits").waitFor();
    await tab.close();
  });
});

describe("a session that ends elsewhere", () => {
  it("leads every tab to the sign-in page, and asks for no stream again", { timeout: 120_000 }, async () => {
    const tabs = [await context.newPage(), await context.newPage(), await context.newPage()];
    for (const tab of tabs) {
      await tab.goto(`${at}/limits`);
      await fresh(tab, "Live");
    }
    const other = await context.newPage();
    await other.goto(`${server.url}join`);
    const streams: string[] = [];
    context.on("request", (request) => {
      if (request.url().includes("/stream")) streams.push(request.url());
    });
    const status = await other.evaluate(async () => {
      const answer = await fetch(new URL("api/ext/v1/session", document.baseURI), { method: "DELETE" });
      return answer.status;
    });
    expect(status).toBeLessThan(300);
    for (const tab of tabs) await tab.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(streams).toEqual([]);
  });
});
