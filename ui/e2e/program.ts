import { createHash, randomUUID } from "node:crypto";

export interface Step {
  name: string;
  namespace?: string;
  params?: Record<string, unknown>;
  needs?: Step[];
  /** Where its output lies, in place of a location made from its name. */
  output?: string;
}

interface Known {
  step: Step;
  taskId: string;
  hash: string;
  body: Record<string, unknown>;
}

const id = (text: string) => {
  const hex = createHash("sha1").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** A program that builds, as the registry sees one: it registers a plan, claims tasks, and reports. */
export class Program {
  private readonly known = new Map<Step, Known>();
  private flat = false;
  buildId = "";
  planId = "";
  /** Where its executor has a page about the build. */
  page?: string;

  constructor(
    private readonly url: string,
    private readonly key: string,
    private readonly code = "go-3f2a9c81d4e5b6a7c8d9e0f1a2b3c4d5e6f70819",
  ) {}

  async call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.url}api/v2/${path}`, {
      method,
      headers: { "X-API-Key": this.key, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  private resolve(step: Step): Known {
    const known = this.known.get(step);
    if (known) return known;
    const needs = (step.needs ?? []).map((s) => this.resolve(s));
    const body = {
      __namespace: step.namespace ?? "acme.forecast",
      __name: step.name,
      version: "2",
      ...step.params,
      // Deep plans do not hold their upstreams by value here: the server takes bodies as they are.
      ...(needs.length > 0 ? { needs: needs.map((n) => (this.flat ? { id: n.taskId } : n.body)) } : {}),
    };
    const text = JSON.stringify({ ...body, needs: needs.map((n) => n.taskId) });
    const made = { step, taskId: id(`task ${text}`), hash: id(`instance ${text}`), body };
    this.known.set(step, made);
    return made;
  }

  taskId(step: Step): string {
    return this.resolve(step).taskId;
  }

  private item(step: Step, expanded: boolean) {
    const k = this.resolve(step);
    const namespace = step.namespace ?? "acme.forecast";
    return {
      task_id: k.taskId,
      task_namespace: namespace,
      task_name: step.name,
      version: "2",
      output_uri:
        step.output ?? `s3://research-data/main/${namespace.replaceAll(".", "/")}/${step.name}/v2/${k.taskId}.json`,
      instance_hash: k.hash,
      body: k.body,
      declared_upstreams: expanded ? (step.needs ?? []).map((s) => this.resolve(s).hash) : null,
      observed_complete: false,
      observed_at: new Date().toISOString(),
    };
  }

  /** Registers a plan whose root is given and that has all steps, upstreams first. */
  async plan(name: string, root: Step, steps: Step[], description?: string): Promise<void> {
    this.flat = steps.length > 500;
    const deployment = await this.call<{ id: string }>("POST", "deployments", {
      id: randomUUID(),
      kind: "local",
      app_name: "forecast",
      code_id: this.code,
    });
    this.buildId = randomUUID();
    await this.call("POST", "builds", {
      id: this.buildId,
      name,
      description,
      root_task_ids: [this.taskId(root)],
      ...(this.page && { executor_metadata: { dashboard_url: this.page } }),
    });
    const plan = await this.call<{ id: string }>("POST", `builds/${this.buildId}/plans`, {
      plan_id: randomUUID(),
      deployment_id: deployment.id,
      settings: { REGION: "eu" },
      roots: [this.item(root, false)],
    });
    this.planId = plan.id;
    for (let i = 0; i < steps.length; i += 1000) {
      await this.call("POST", `plans/${this.planId}/members`, {
        items: steps.slice(i, i + 1000).map((s) => this.item(s, true)),
      });
    }
    await this.call("POST", `plans/${this.planId}/seal`);
  }

  private member(step: Step): string {
    return `plans/${this.planId}/members/${this.taskId(step)}`;
  }

  async start(step: Step, worker = "host-1", limits: string[] = [], ttl = 600): Promise<string> {
    const execution_id = randomUUID();
    await this.call("POST", `${this.member(step)}/start`, {
      execution_id,
      claim_ttl_seconds: ttl,
      executor: "local",
      executor_ref: `${worker}:4001`,
      executor_metadata: { worker },
      ...(limits.length > 0 ? { limit_keys: limits } : {}),
    });
    return execution_id;
  }

  async run(step: Step, worker = "host-1"): Promise<void> {
    const execution_id = await this.start(step, worker);
    await this.call("POST", `${this.member(step)}/complete`, { execution_id });
  }

  /** Runs what can run, on some workers at once, each task for a while, until nothing is left or a task says stop. */
  async work(steps: Step[], workers: number, pace: (step: Step) => number): Promise<void> {
    const waiting = new Set(steps);
    const done = new Set<Step>();
    const known = new Set(steps);
    const worker = async (n: number) => {
      while (waiting.size > 0) {
        const next = [...waiting].find((s) => (s.needs ?? []).every((u) => done.has(u) || !known.has(u)));
        if (!next) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          continue;
        }
        waiting.delete(next);
        const execution_id = await this.start(next, `host-${n}`);
        await new Promise((resolve) => setTimeout(resolve, pace(next)));
        await this.call("POST", `${this.member(next)}/complete`, { execution_id });
        done.add(next);
      }
    };
    await Promise.all(Array.from({ length: workers }, (_, n) => worker(n + 1)));
  }

  async fail(step: Step, error_message: string): Promise<void> {
    const execution_id = await this.start(step);
    await this.call("POST", `${this.member(step)}/fail`, { execution_id, error_message });
  }

  async artifacts(step: Step, artifacts: { type: string; name: string; body: unknown }[]): Promise<void> {
    await this.call("POST", `${this.member(step)}/artifacts`, { artifacts });
  }
}

/** The steps of a forecast: months of sales, cleaned, made into features, models, a report. */
export function forecast(month = 12, epochs = 40): { steps: Step[]; root: Step; by: (name: string) => Step[] } {
  const steps: Step[] = [];
  const add = (name: string, params: Record<string, unknown>, needs: Step[] = []) => {
    const step = { name, params, needs };
    steps.push(step);
    return step;
  };
  const raw = Array.from({ length: month }, (_, i) =>
    add("RawSales", { month: `2026-${String(i + 1).padStart(2, "0")}`, region: "eu" }),
  );
  const clean = raw.map((r) => add("CleanSales", { outliers: "clip", z: 3.5 }, [r]));
  const weather = ["AMS", "BER", "CDG"].map((station) => add("Weather", { station }));
  const calendar = add("Calendar", { country: "NL" });
  const features = weather.map((w, i) =>
    add("Features", { lags: [1, 7, 28], part: i }, [...clean.filter((_, k) => k % 3 === i), w, calendar]),
  );
  const dataset = add("Dataset", { split: 0.8, seed: 17 }, features);
  const models = ["gbm", "tft", "arima", "naive"].map((model, i) =>
    add("Train", { model, epochs: i === 0 ? epochs : 10 * i, learning_rate: 0.05 }, [dataset]),
  );
  const scores = models.map((m) => add("Evaluate", { metric: "smape" }, [m, dataset]));
  const best = add("SelectBest", { metric: "smape" }, scores);
  const report = add("Report", { format: "html" }, [best, ...scores]);
  const root = add("Publish", { channel: "#forecast" }, [best, report]);
  return { steps, root, by: (name) => steps.filter((s) => s.name === name) };
}

/** A plan of many tasks in layers, each needing three of the layer before. */
export function large(n: number, width = 160): { steps: Step[]; root: Step } {
  const names = ["Fetch", "Parse", "Join", "Window", "Embed", "Score", "Merge", "Rank"];
  const steps: Step[] = [];
  for (let i = 0; i + 1 < n; i++) {
    const layer = Math.floor(i / width);
    const needs = layer === 0 ? [] : [0, 1, 5].map((d) => steps[(layer - 1) * width + ((i + d) % width)]);
    steps.push({
      name: names[layer % names.length],
      namespace: "acme.large",
      params: { shard: i },
      needs: [...new Set(needs)],
    });
  }
  const root: Step = { name: "Export", namespace: "acme.large", params: {}, needs: steps.slice(-width) };
  return { steps: [...steps, root], root };
}
