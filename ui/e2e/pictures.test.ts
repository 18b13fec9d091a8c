import { describe, it } from "vitest";
import { startBrowser } from "./browser";
import { firstRun, makeKey } from "./person";
import { forecast, large, Program } from "./program";
import { runExample, startServer } from "./server";

// The pictures of the documentation: PICTURES=docs/ui makes them anew. A person looks at them before they are committed.
const folder = process.env.PICTURES;

describe.skipIf(!folder)("pictures", () => {
  it("shows the pages as they are", async () => {
    const server = await startServer();
    const browser = await startBrowser();
    try {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      const at = await firstRun(page, server.firstRun);
      const key = await makeKey(page, at);
      const settle = () => page.waitForTimeout(1500);
      const shot = async (name: string, path?: string) => {
        if (path) await page.goto(at + path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        if (await page.getByTestId("graph").count()) await page.waitForSelector("[data-testid=graph][data-ready=true]");
        await settle();
        const jpeg = name === "large"; // thirty thousand thin lines are too much for a PNG
        await page.screenshot({
          path: `${folder}/${name}.${jpeg ? "jpg" : "png"}`,
          ...(jpeg ? { type: "jpeg", quality: 60 } : {}),
        });
      };

      runExample("mlpipeline", server.url, key);
      const old = forecast(12, 20);
      const before = new Program(server.url, key);
      await before.plan("calm-fox-10", old.root, old.steps, "weekly forecast");
      await before.work(old.steps, 3, (s) => (s.name === "Train" ? 500 : 20 + (s.name.length % 5) * 25));
      await before.call("POST", `builds/${before.buildId}/complete`, {});

      const bad = forecast(12, 120);
      const failing = new Program(server.url, key);
      await failing.plan("amber-otter-07", bad.root, bad.steps, "weekly forecast, longer training");
      const [gbm] = bad.by("Train");
      const upstream = bad.steps.filter(
        (s) => !["Train", "Evaluate", "SelectBest", "Report", "Publish"].includes(s.name),
      );
      await failing.work(upstream, 3, () => 30);
      await failing.artifacts(bad.by("Dataset")[0], [
        {
          type: "markdown",
          name: "summary",
          body: {
            content:
              "## Dataset\n\n| part | rows | from |\n|---|---|---|\n| train | 8,760 | 2026-01 |\n| test | 2,190 | 2026-10 |\n\nOutliers were **clipped** at 3.5 standard deviations.",
          },
        },
        {
          type: "vega-lite",
          name: "sales by month",
          body: {
            spec: {
              height: 160,
              data: {
                values: Array.from({ length: 12 }, (_, i) => ({
                  month: i + 1,
                  sales: 120 + 40 * Math.sin(i / 2) + i * 4,
                })),
              },
              mark: { type: "area", line: true, opacity: 0.3 },
              encoding: { x: { field: "month", type: "ordinal" }, y: { field: "sales", type: "quantitative" } },
            },
          },
        },
      ]);
      await failing.fail(
        gbm,
        'Traceback (most recent call last):\n  File "forecast/model.py", line 41, in step\n    raise ValueError("loss is not finite")\nValueError: loss is not finite at epoch 12 (nan)',
      );
      await failing.call("POST", `builds/${failing.buildId}/skip-blocked`);
      await failing.call("POST", `builds/${failing.buildId}/fail`, { error_message: "1 task failed, 4 skipped" });

      const now = forecast(24, 40);
      const live = new Program(server.url, key);
      await live.plan("brisk-heron-41", now.root, now.steps, "weekly forecast");
      await live.work(
        [...now.by("RawSales"), ...now.by("CleanSales"), ...now.by("Weather"), ...now.by("Calendar")],
        4,
        () => 25,
      );
      await live.run(now.by("Features")[0]);
      await live.start(now.by("Features")[1], "host-2");
      await live.start(now.by("Features")[2], "host-3");

      const many = large(10_000);
      const big = new Program(server.url, key);
      await big.plan("vast-condor-12", many.root, many.steps, "10,000 tasks");
      await big.work(many.steps.slice(0, 480), 4, () => 0);

      const [first, better] = old.by("Features");
      const move = (name: string, model: typeof first, note: string) =>
        fetch(`${server.url}api/ext/v1/names/one`, {
          method: "PUT",
          headers: { "X-API-Key": key, "Content-Type": "application/json" },
          body: JSON.stringify({ name, task_id: before.taskId(model), note }),
        });
      await move("staging/features", first, "eight weeks back");
      await move("staging/features", better, "with the weather");
      await move("prod/features", first, "the first ones");

      await shot("builds", "/builds");
      await shot("families", "/families?q=examples");
      await page.goto(`${at}/names`);
      await page.getByRole("button", { name: "staging/features", exact: true }).click();
      await page.getByText("eight weeks back").waitFor();
      await shot("names");
      await shot("graph", `/builds/${live.buildId}`);
      await shot("failure", `/builds/${failing.buildId}?sel=${failing.taskId(gbm)}`);
      await shot("timeline", `/builds/${before.buildId}?tab=timeline&by=worker`);
      await shot(
        "explorer",
        "/tasks?q=name%20%3D%20Train%20param.epochs%20%3E%205&cols=name,status,param.model,param.epochs,param.learning_rate,took",
      );
      await page.goto(`${at}/tasks/${failing.taskId(bad.by("Dataset")[0])}?tab=output`);
      await page.waitForSelector("canvas"); // the plot
      await shot("artifacts");
      await page.goto(`${at}/builds/${big.buildId}?group=off`);
      await page.waitForSelector("[data-testid=graph][data-ready=true]");
      await shot("large");
      await page.evaluate(() => localStorage.setItem("stardag.theme", "dark"));
      await shot("graph-dark", `/builds/${live.buildId}?sel=${live.taskId(now.by("Dataset")[0])}`);
      await page.evaluate(() => localStorage.removeItem("stardag.theme"));
      await page.setViewportSize({ width: 390, height: 780 });
      await shot("phone-build", `/builds/${failing.buildId}`);
    } finally {
      await browser.close();
      await server.stop();
    }
  }, 900_000);
});
