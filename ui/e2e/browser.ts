import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { expect } from "vitest";

/** Debian's Chromium, as the script of the journeys installs it. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? execFileSync("which", ["chromium"]).toString().trim();
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What a page says is wrong with itself; a journey ends with none. */
export function watch(page: Page): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // Refusals that the page shows are in the console too, and scripts of artifacts that were not let run.
    const expected = /^(Failed to load resource|Blocked script execution in 'about:srcdoc')/;
    if (message.type() === "error" && !expected.test(message.text())) problems.push(message.text());
  });
  return problems;
}

/** Fails with what axe finds wrong on the page as it stands. */
export async function accessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const run = (
      window as unknown as { axe: { run: (what: Document, options: object) => Promise<{ violations: unknown[] }> } }
    ).axe.run;
    const { violations } = await run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    });
    return (violations as { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[]).map(
      (v) =>
        `${v.id}: ${v.help}: ${v.nodes
          .slice(0, 3)
          .map((n) => `${n.target.join(" ")} (${n.failureSummary.split("\n")[1]?.trim()})`)
          .join("; ")}`,
    );
  });
  // The journey goes on, so that one run tells all that is wrong.
  expect.soft(found, `accessibility of ${page.url()}`).toEqual([]);
}
