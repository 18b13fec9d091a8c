import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import type { Browser, CDPSession, Page } from "playwright-core";

/** Prints a figure as soon as it is known, so that a run that is stopped has said what it found. */
export function figure(name: string, value: string): void {
  console.log(`${name.padEnd(58)} ${value}`);
}

export function heading(text: string): void {
  console.log(`\n== ${text}`);
}

/** What the figures depend on, and nobody can see in them. */
export function machine(browser: Browser): void {
  const [cpu] = cpus();
  console.log(`- ${cpu?.model.trim()}, ${cpus().length} cores, memory ${mb(totalmem())}`);
  console.log(
    `- kernel ${release()}, Node.js ${process.version}, Chromium ${browser.version()} without a graphics card`,
  );
  console.log(`- load ${load()}`);
}

export const load = (): string =>
  loadavg()
    .map((n) => n.toFixed(2))
    .join(" ");

export const mb = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

export function median(all: number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
}

export function percentile(all: number[], p: number): number {
  return all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * p))] ?? 0;
}

/** A process's memory, where the system tells it. */
function resident(pid: number): number {
  try {
    const line = readFileSync(`/proc/${pid}/status`, "utf8").match(/^VmRSS:\s+(\d+) kB$/m);
    return Number(line?.[1] ?? 0) * 1024;
  } catch {
    return 0; // ended, or another system
  }
}

/** Reads what a page keeps once nothing is left to collect, beside the server's memory. */
export class Memory {
  private constructor(
    private readonly page: CDPSession,
    private readonly browser: CDPSession,
    private readonly server: number,
  ) {}

  static async of(page: Page, server: number): Promise<Memory> {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    const browser = page.context().browser();
    if (!browser) throw new Error("the page belongs to no browser");
    return new Memory(session, await browser.newBrowserCDPSession(), server);
  }

  async say(name: string): Promise<void> {
    // The second collection takes what finalizers of the first have let go.
    await this.page.send("HeapProfiler.collectGarbage");
    await this.page.send("HeapProfiler.collectGarbage");
    const { metrics } = await this.page.send("Performance.getMetrics");
    const of = (key: string) => metrics.find((m) => m.name === key)?.value ?? 0;
    const { processInfo } = await this.browser.send("SystemInfo.getProcessInfo");
    const pages = processInfo.filter((p) => p.type === "renderer").reduce((sum, p) => sum + resident(p.id), 0);
    figure(
      name,
      `JS heap ${mb(of("JSHeapUsedSize"))}, ${of("Nodes")} nodes, ${of("JSEventListeners")} listeners, ` +
        `renderers ${mb(pages)}, server ${mb(resident(this.server))}, load ${load()}`,
    );
  }
}

/** The frames a page draws while something is done to it: how many a second, and how long the slowest took. */
export async function frames(page: Page, during: () => Promise<void>): Promise<string> {
  await page.evaluate(() => {
    const times: number[] = [];
    const state = { times, on: true };
    (window as unknown as { measured: typeof state }).measured = state;
    const tick = (now: number) => {
      times.push(now);
      if (state.on) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await during();
  const gaps = await page.evaluate(() => {
    const state = (window as unknown as { measured: { times: number[]; on: boolean } }).measured;
    state.on = false;
    return state.times.slice(1).map((t, i) => t - state.times[i]);
  });
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  return `${((gaps.length * 1000) / total).toFixed(0)} a second, 95 in 100 within ${percentile(gaps, 0.95).toFixed(0)} ms, slowest ${Math.max(...gaps).toFixed(0)} ms`;
}
