import { type LayoutInput, layout } from "./layout";

interface Job {
  id: number;
  input: LayoutInput;
}

self.onmessage = (event: MessageEvent<Job>) => {
  const { id, input } = event.data;
  const started = performance.now();
  const result = layout(input);
  const transfer = [result.x.buffer, result.y.buffer, result.bend.buffer, result.bendStart.buffer];
  (self as unknown as { postMessage(message: unknown, transfer: Transferable[]): void }).postMessage(
    { id, result, took: performance.now() - started },
    transfer as Transferable[],
  );
};
