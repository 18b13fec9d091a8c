import type { Direction, Layout, LayoutInput } from "./layout";
import type { View } from "./view";

let worker: Worker | undefined;
let nextJob = 1;
const waiting = new Map<number, { resolve: (layout: Layout) => void; reject: (error: Error) => void }>();
const cache = new Map<string, Layout>();
const kept = 12;

/** The layout of a view, computed off the main thread and kept for when it is asked for again. */
export async function layoutOf(view: View, direction: Direction): Promise<Layout> {
  const key = `${view.key}/${direction}`;
  const known = cache.get(key);
  if (known) return known;
  const size = nodeSize(view);
  const result = await run({ n: view.n, from: view.from, to: view.to, direction, ...size });
  cache.set(key, result);
  for (const old of cache.keys()) {
    if (cache.size <= kept) break;
    cache.delete(old);
  }
  return result;
}

/** Starts the worker before there is something to lay out. */
export function warmLayouts(): void {
  worker ??= start();
}

/** Few nodes are cards with two lines, many are one line each; as wide as most of their names need. */
export function nodeSize(view: View): { width: number; height: number } {
  const cards = view.n <= 400;
  const lengths = view.labels.map((label, i) => {
    const name = label.length - label.lastIndexOf(".") - 1 + (view.isGroup[i] ? 5 : 0);
    const params = view.params[i].length;
    return cards ? Math.max(name, params * 0.92) : name + (params > 0 ? params + 1 : 0);
  });
  lengths.sort((a, b) => a - b);
  const long = lengths[Math.floor((lengths.length - 1) * (cards ? 1 : 0.95))] ?? 0;
  const [most, height] = cards ? [240, 42] : [164, 24];
  return { width: Math.min(most, Math.max(112, Math.round(long * 7.2 + 46))), height };
}

function run(input: LayoutInput): Promise<Layout> {
  worker ??= start();
  const id = nextJob++;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker?.postMessage({ id, input });
  });
}

function start(): Worker {
  const made = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module", name: "layout" });
  made.onmessage = (event: MessageEvent<{ id: number; result: Layout }>) => {
    waiting.get(event.data.id)?.resolve(event.data.result);
    waiting.delete(event.data.id);
  };
  made.onerror = (event) => {
    for (const job of waiting.values()) job.reject(new Error(event.message || "the layout worker stopped"));
    waiting.clear();
    worker = undefined;
  };
  return made;
}
