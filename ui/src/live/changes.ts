import type { Query, QueryClient } from "@tanstack/react-query";
import { isLong, missChange } from "../api/long";
import type { Change } from "./news";

const settle = 400;
/** The server is left alone for so many times as long as it took to answer. */
const rest = 2;
/** An answer that takes longer is not waited for before the next question. */
const patience = 10_000;

/** Asks again for what changes concern. They are gathered for a moment, so that a busy build does not ask many times a second. */
export class Invalidations {
  private builds = new Set<string>();
  private tasks = new Set<string>();
  private kinds = new Set<string>();
  private everything = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking = false;
  private stopped = false;
  private next = 0;

  constructor(
    private readonly client: QueryClient,
    private readonly env: string,
  ) {}

  add(change: Change): void {
    for (const build of change.builds ?? []) this.builds.add(build.id);
    for (const task of change.tasks ?? []) {
      this.tasks.add(task.task_id);
      for (const build of task.build_ids) this.builds.add(build);
    }
    if (change.builds?.length || change.tasks?.length)
      this.kinds.add("builds").add("summary").add("tasks").add("executions").add("claims");
    if (change.limits || change.tasks?.length) this.kinds.add("limits");
    if (change.tasks_truncated || change.plans?.length) this.kinds.add("build");
    this.later();
  }

  all(): void {
    this.everything = true;
    this.later();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Asks after a moment; what changes while answers are on their way is asked for after them, so that they do arrive. */
  private later(): void {
    if (this.asking || this.stopped) return;
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        void this.ask();
      },
      Math.max(settle, this.next - Date.now()),
    );
  }

  private async ask(): Promise<void> {
    const started = Date.now();
    this.asking = true;
    const late = new Promise((resolve) => setTimeout(resolve, patience));
    await Promise.race([this.flush(), late]);
    this.asking = false;
    this.next = Date.now() + rest * (Date.now() - started);
    if (this.everything || this.builds.size > 0 || this.tasks.size > 0 || this.kinds.size > 0) this.later();
  }

  private flush(): Promise<void> {
    const { env, everything, builds, tasks, kinds } = this;
    this.builds = new Set();
    this.tasks = new Set();
    this.kinds = new Set();
    this.everything = false;
    const concerns = ({ queryKey }: Query) => {
      if (queryKey[0] !== env) return false;
      const kind = String(queryKey[1]);
      if (kind === "settings") return false;
      if (everything || kinds.has(kind)) return true;
      const id = String(queryKey[2]);
      return (kind === "build" && builds.has(id)) || (kind === "task" && tasks.has(id) && queryKey[3] !== "output");
    };
    for (const query of this.client.getQueryCache().findAll({ predicate: concerns })) {
      if (isLong(query)) missChange(this.client, query);
    }
    return this.client.invalidateQueries({ predicate: (query) => concerns(query) && !isLong(query) });
  }
}
